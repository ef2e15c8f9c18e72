"""Whether an answer is exactly what a client's pydantic type says: what the clients themselves do not look at.

The clients build their objects leniently: they keep or drop unknown fields, and do not mind missing ones. `check` goes through
the type's annotations itself, and refuses

* a field that the type does not have (unless it is named in `extra`),
* a required field that is missing,
* a value of another type, without conversions (only a whole number may stand for a float),
* a literal that is none of those listed, even where the client would take any text,
* null where the type has none (unless the field is named in `null`).

It does not run validators of a type's own. A union is good when one of its members is.
"""

import datetime
import types
import typing
from collections import abc

import pydantic


class Mismatch(AssertionError):
    """An answer is not what the type says."""


def check(annotation, value, extra=(), null=(), path="$"):
    """Raises Mismatch with the path of what is wrong."""
    annotation = _bare(annotation)
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if annotation in (typing.Any, object):
        return
    if origin in (typing.Union, types.UnionType):
        _check_union(args, value, extra, null, path)
    elif origin is typing.Literal:
        _expect(value in args, path, f"{value!r} is none of {args}")
    elif origin in (list, abc.Sequence, abc.Iterable):
        _expect(isinstance(value, list), path, f"{value!r} is no list")
        for place, one in enumerate(value):
            check(args[0] if args else typing.Any, one, extra, null, f"{path}[{place}]")
    elif origin in (dict, abc.Mapping) or annotation is dict:
        _expect(isinstance(value, dict), path, f"{value!r} is no object")
        for name, one in value.items():
            check(args[1] if args else typing.Any, one, extra, null, f"{path}.{name}")
    elif isinstance(annotation, type) and issubclass(annotation, pydantic.BaseModel):
        _check_model(annotation, value, extra, null, path)
    elif annotation is float:
        _expect(isinstance(value, (int, float)) and not isinstance(value, bool), path, f"{value!r} is no number")
    elif annotation is datetime.datetime:
        _expect(_is_time(value), path, f"{value!r} is no time of RFC 3339")
    else:
        _expect(type(value) is annotation, path, f"{value!r} is no {annotation}")


def _is_time(value):
    try:
        return datetime.datetime.fromisoformat(value).tzinfo is not None
    except (TypeError, ValueError):
        return False


def _bare(annotation):
    """The annotation without what only says more about it, and with its alias resolved."""
    while True:
        origin = typing.get_origin(annotation)
        if origin is typing.Annotated:
            annotation = typing.get_args(annotation)[0]
        elif hasattr(origin, "__value__"):
            # An alias with parameters, such as Mistral's `OptionalNullable[str]`.
            annotation = origin.__value__[typing.get_args(annotation)]
        elif hasattr(annotation, "__value__"):
            annotation = annotation.__value__
        else:
            return annotation


def _check_union(members, value, extra, null, path):
    wrong = []
    for member in members:
        # What some clients have for values of later versions.
        if getattr(member, "__name__", "").startswith(("Unrecognized", "Unknown")):
            continue
        try:
            return check(member, value, extra, null, path)
        except Mismatch as mismatch:
            wrong.append(str(mismatch))
    raise Mismatch(f"{path}: no member of the union fits: " + "; ".join(dict.fromkeys(wrong)))


def _check_model(model, value, extra, null, path):
    _expect(isinstance(value, dict), path, f"{value!r} is no object for {model.__name__}")
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    unknown = sorted(set(value) - set(fields) - set(extra))
    _expect(not unknown, path, f"{model.__name__} has no field {unknown}")
    missing = sorted(name for name, field in fields.items() if field.is_required() and name not in value)
    _expect(not missing, path, f"{model.__name__} lacks {missing}")
    for name, one in value.items():
        if name in fields and not (one is None and name in null):
            check(fields[name].annotation, one, extra, null, f"{path}.{name}")


def _expect(holds, path, why):
    if not holds:
        raise Mismatch(f"{path}: {why}")
