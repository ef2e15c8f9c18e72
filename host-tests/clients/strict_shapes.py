"""Holds JSON to the shapes of Amazon's service model: botocore drops unknown members without a word.

Bedrock pads each event of a stream with a member `p` that no shape knows; it is let pass by name.
"""

import json

import botocore.eventstream


def fits(value, shape, where):
    """The value has only the shape's members, all that it requires, and one where it is a union."""
    if shape.type_name == "structure":
        if getattr(shape, "is_document_type", False):
            return
        assert isinstance(value, dict), f"{where} is no object: {value}"
        body = {
            member.serialization.get("name", name): member
            for name, member in shape.members.items()
            if "location" not in member.serialization
        }
        assert set(value) <= set(body), f"{where}: unknown {set(value) - set(body)}"
        missing = [name for name in shape.required_members if name in body and name not in value]
        assert not missing, f"{where}: no {missing}"
        if shape.metadata.get("union") or getattr(shape, "is_tagged_union", False):
            assert len(value) == 1, f"{where}: {list(value)} of a union"
        for name, item in value.items():
            fits(item, body[name], f"{where}.{name}")
    elif shape.type_name == "list":
        for at, item in enumerate(value):
            fits(item, shape.member, f"{where}[{at}]")
    elif shape.type_name == "map":
        for name, item in value.items():
            fits(item, shape.value, f"{where}.{name}")
    elif shape.type_name == "string":
        assert isinstance(value, str) and (not shape.enum or value in shape.enum), f"{where}: {value!r} of {shape.enum}"
    elif shape.type_name in ("integer", "long"):
        assert isinstance(value, int) and not isinstance(value, bool), f"{where}: {value!r}"


def checked_events(stream, shape):
    """A stream's events as the client has them; their frames are decoded (checksums and all) a second time for their keys."""
    buffer = botocore.eventstream.EventStreamBuffer()
    raw = stream._raw_stream
    read = raw.stream

    def recording(*args, **kwargs):
        for chunk in read(*args, **kwargs):
            buffer.add_data(chunk)
            yield chunk

    raw.stream = recording
    stream._event_generator = stream._create_raw_event_generator()
    events = list(stream)
    kinds = []
    for frame in buffer:
        headers, payload = frame.headers, json.loads(frame.payload)
        assert headers[":content-type"] == "application/json", headers
        padding = payload.pop("p")
        assert isinstance(padding, str) and padding
        kind = headers[":event-type"]
        fits(payload, shape.members[kind], kind)
        kinds.append(kind)
    assert len(kinds) == len(events) > 0, (kinds, events)
    return events
