"""What Cohere's own Python client makes of the project's LLM server, or of a proxy in front of it.

Usage: cohere_client.py --base http://HOST:PORT [--key KEY]

Runs every call through the unchanged client, and holds what came over the wire against the client's types: a field that they do
not know is an error. Prints one JSON object of what was checked. Talks to that one address only.
"""

import argparse
import json
import typing

import cohere
import httpx
from checks import run_functions
from cohere.core.api_error import ApiError
from kept_http import RAW, SEEN, Keeping

OPTIONS = argparse.ArgumentParser()
OPTIONS.add_argument("--base", required=True)
OPTIONS.add_argument("--key", default="sk-acme-1")
BASE, KEY = (vars(OPTIONS.parse_args())[name] for name in ("base", "key"))
QUESTION = "How far is it from the mill to the weir?"
ASKED = [{"role": "user", "content": QUESTION}]
WEATHER = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "The weather of a town",
        "parameters": {
            "type": "object",
            "properties": {"town": {"type": "string"}, "days": {"type": "integer"}},
        },
    },
}
WEATHER_1 = {
    "name": "get_weather",
    "description": "The weather of a town",
    "parameter_definitions": {"town": {"type": "str", "required": True}, "days": {"type": "int"}},
}
DOCUMENTS = [{"id": "map", "data": {"text": "The weir is a mile from the mill.", "title": "Map"}}]
PICTURE = "data:image/png;base64,iVBORw0KGgo="


def client(kind, key=KEY):
    http = httpx.Client(transport=Keeping(verify=False), verify=False, trust_env=False, timeout=20)
    return kind(key, base_url=BASE, httpx_client=http, max_retries=0)


SECOND, FIRST = client(cohere.ClientV2), client(cohere.Client)


def kind_of(kinds, value):
    """The one of a union's types that `value` says it is."""
    models = [kind for kind in kinds if hasattr(kind, "model_fields")]
    for model in models:
        for tag in ("type", "event_type", "role", "response_type"):
            field = model.model_fields.get(tag)
            if field and value.get(tag) in typing.get_args(field.annotation):
                return model
    assert len(models) == 1, f"none of {models}: {value}"
    return models[0]


def strict(value, kind, where):
    """`value`, as it came over the wire, has nothing that `kind` does not know, and all that it needs."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        return strict(value, inner[0], where)
    if origin is typing.Union:
        if value is None:
            assert type(None) in inner, f"{where}: null"
        elif isinstance(value, dict):
            flat = [one for kind in inner for one in (typing.get_args(kind) if typing.get_origin(kind) else (kind,))]
            models = [one for one in flat if hasattr(one, "model_fields")]
            if models:
                strict(value, kind_of(models, value), where)
        else:
            literals = [one for one in inner if typing.get_origin(one) is typing.Literal]
            allowed = [choice for one in literals for choice in typing.get_args(one)]
            assert not allowed or value in allowed, f"{where}: {value!r}"
            if not allowed:
                known = [one for one in inner if one is not type(None)]
                if len(known) == 1:
                    strict(value, known[0], where)
    elif origin is list:
        assert isinstance(value, list), f"{where}: no list"
        for at, item in enumerate(value):
            strict(item, inner[0], f"{where}[{at}]")
    elif origin is dict:
        assert isinstance(value, dict), f"{where}: no object"
    elif origin is typing.Literal:
        assert value in inner, f"{where}: {value!r}"
    elif hasattr(kind, "model_fields"):
        known = {field.alias or name.rstrip("_"): field for name, field in kind.model_fields.items()}
        for name, item in value.items():
            assert name in known, f"{where}.{name} is not in {kind.__name__}"
            strict(item, known[name].annotation, f"{where}.{name}")
        lacks = [name for name, field in known.items() if field.is_required() and name not in value]
        assert not lacks, f"{where} lacks {lacks}"
    elif kind in (str, int, float, bool):
        allowed = (int, float) if kind is float else kind
        assert isinstance(value, allowed) and (kind is bool or not isinstance(value, bool)), f"{where}: {value!r}"


def raw(kind):
    """The last answer's JSON documents, checked."""
    (body,) = RAW
    RAW.clear()
    if SEEN["content-type"].startswith("text/event-stream"):
        data = [line.removeprefix("data: ") for line in body.decode().split("\n") if line.startswith("data: ")]
        documents = [json.loads(item) for item in data if item != "[DONE]"]
    elif SEEN["content-type"] == "application/stream+json":
        documents = [json.loads(line) for line in body.splitlines() if line]
    else:
        documents = [json.loads(body)]
    union = [one for one in typing.get_args(kind)] if typing.get_origin(kind) else [kind]
    kinds = [one for kind in union for one in (typing.get_args(kind) or (kind,)) if hasattr(one, "model_fields")]
    for document in documents:
        chosen = kind_of(kinds, document) if len(kinds) > 1 else kinds[0]
        strict(document, chosen, chosen.__name__)
    return documents


def raises(kind, code, call):
    RAW.clear()
    try:
        call()
    except ApiError as error:
        assert type(error) is kind and error.status_code == code, error
        assert set(error.body) == {"id", "message"}, error.body
        return code
    raise AssertionError(f"no {kind}")


def ask(messages=ASKED, model="weir-1", **more):
    RAW.clear()
    return SECOND.chat(model=model, messages=messages, **more)


def stream(messages=ASKED, model="weir-1", **more):
    RAW.clear()
    return list(SECOND.chat_stream(model=model, messages=messages, **more))


def ask_1(model="weir-1", message=QUESTION, **more):
    RAW.clear()
    return FIRST.chat(model=model, message=message, **more)


def stream_1(model="weir-1", message=QUESTION, **more):
    RAW.clear()
    return list(FIRST.chat_stream(model=model, message=message, **more))


def joined(events, field="text"):
    deltas = [event.delta.message.content for event in events if event.type == "content-delta"]
    return "".join(getattr(delta, field) or "" for delta in deltas)


def chat():
    answer = ask()
    raw(cohere.V2ChatResponse)
    assert answer == ask(), "the same question gets the same answer"
    (content,), tokens = answer.message.content, answer.usage.tokens
    assert answer.finish_reason == "COMPLETE" and len(answer.id) == 36
    assert tokens.output_tokens == len(content.text.split()) and tokens.input_tokens > 0
    return SEEN["path"]


def chat_streamed():
    whole, events = ask(), stream_after_whole()
    assert joined(events) == whole.message.content[0].text
    kinds = [event.type for event in events]
    assert kinds[:2] == ["message-start", "content-start"] and kinds[-2:] == ["content-end", "message-end"], kinds
    assert events[0].id == whole.id and events[-1].delta.finish_reason == "COMPLETE"
    assert events[-1].delta.usage == whole.usage
    return len(events)


def stream_after_whole():
    events = stream()
    raw(cohere.V2ChatStreamResponse)
    return events


def chat_over_two_turns():
    first = ask(model="weir-reason-1")
    history = [*ASKED, first.message, {"role": "user", "content": "And back?"}]
    second = ask(history, "weir-reason-1")
    raw(cohere.V2ChatResponse)
    sent = SEEN["sent"]["messages"][1]
    assert [part["type"] for part in sent["content"]] == ["thinking", "text"], sent
    assert second.id != first.id and second.usage.tokens.input_tokens > first.usage.tokens.input_tokens
    assert joined(stream(history, "weir-reason-1")) == second.message.content[1].text
    return True


def max_tokens():
    answer = ask(max_tokens=5)
    assert answer.finish_reason == "MAX_TOKENS" and answer.usage.tokens.output_tokens == 5
    assert stream(max_tokens=5)[-1].delta.finish_reason == "MAX_TOKENS"
    return True


def thinking():
    on = {"type": "enabled", "token_budget": 20}
    answer = ask(thinking=on)
    raw(cohere.V2ChatResponse)
    thought, said = answer.message.content
    words = len(thought.thinking.split())
    assert words >= 20 and answer.usage.tokens.output_tokens == words + len(said.text.split())
    events = stream(thinking=on)
    raw(cohere.V2ChatStreamResponse)
    assert joined(events, "thinking") == thought.thinking and joined(events) == said.text
    assert len(ask(model="weir-reason-1", thinking={"type": "disabled"}).message.content) == 1
    return words


def tools_over_two_turns():
    answer = ask(tools=[WEATHER])
    raw(cohere.V2ChatResponse)
    (call,) = answer.message.tool_calls
    arguments = json.loads(call.function.arguments)
    assert answer.finish_reason == "TOOL_CALL" and answer.message.tool_plan and call.function.name == "get_weather"
    assert set(arguments) == {"town", "days"} and isinstance(arguments["days"], int)
    events = stream(tools=[WEATHER])
    raw(cohere.V2ChatStreamResponse)
    (start,) = [event for event in events if event.type == "tool-call-start"]
    assert start.delta.message.tool_calls.id == call.id
    pieces = [event.delta.message.tool_calls.function.arguments for event in events if event.type == "tool-call-delta"]
    assert "".join(pieces) == call.function.arguments
    plan = [event.delta.message.tool_plan for event in events if event.type == "tool-plan-delta"]
    assert "".join(plan) == answer.message.tool_plan and events[-1].delta.finish_reason == "TOOL_CALL"
    result = {"role": "tool", "tool_call_id": call.id, "content": '{"celsius": 17}'}
    closed = ask([*ASKED, answer.message, result], tools=[WEATHER])
    assert SEEN["sent"]["messages"][1]["tool_calls"][0]["id"] == call.id
    assert closed.finish_reason == "COMPLETE" and closed.message.content[0].text and not closed.message.tool_calls
    return True


def citations():
    answer = ask(documents=DOCUMENTS)
    raw(cohere.V2ChatResponse)
    (citation,) = answer.message.citations
    assert answer.message.content[0].text[citation.start : citation.end] == citation.text
    assert citation.sources[0].id == "map" and citation.sources[0].document["title"] == "Map"
    events = stream(documents=DOCUMENTS)
    raw(cohere.V2ChatStreamResponse)
    (start,) = [event for event in events if event.type == "citation-start"]
    assert start.delta.message.citations == citation
    return True


def logprobs():
    answer = ask(logprobs=True)
    raw(cohere.V2ChatResponse)
    assert "".join(item.text for item in answer.logprobs) == answer.message.content[0].text
    assert all(len(item.logprobs) == len(item.token_ids) == 1 and item.logprobs[0] <= 0 for item in answer.logprobs)
    events = stream(logprobs=True)
    raw(cohere.V2ChatStreamResponse)
    assert [event.logprobs for event in events if event.type == "content-delta"] == answer.logprobs
    return len(answer.logprobs)


def refusal():
    assert ask(model="weir-refuse").message.content[0].text.startswith("I'm sorry")
    raw(cohere.V2ChatResponse)
    assert joined(stream(model="weir-refuse")).startswith("I'm sorry")
    assert ask_1(model="weir-refuse").finish_reason == "ERROR_TOXIC"
    assert stream_1(model="weir-refuse")[-1].finish_reason == "ERROR_TOXIC"
    return True


def no_usage():
    assert ask(model="weir-nousage").usage is None
    assert stream(model="weir-nousage")[-1].delta.usage is None
    assert ask_1(model="weir-nousage").meta.tokens is None
    return True


def client_errors():
    bad = client(cohere.ClientV2, "sk-bad-1")
    raises(cohere.UnauthorizedError, 401, lambda: bad.chat(model="weir-1", messages=ASKED))
    raises(cohere.UnauthorizedError, 401, lambda: list(bad.chat_stream(model="weir-1", messages=ASKED)))
    raises(cohere.UnauthorizedError, 401, lambda: client(cohere.Client, "sk-bad-1").chat(message="Hi"))
    raises(cohere.BadRequestError, 400, lambda: ask([]))
    return True


def server_errors():
    raises(cohere.InternalServerError, 500, lambda: ask(model="weir-error-500"))
    raises(cohere.InternalServerError, 500, lambda: stream(model="weir-error-500"))
    raises(cohere.InternalServerError, 500, lambda: ask_1(model="weir-error-500"))
    return True


def encodings():
    for model in ("weir-gzip", "weir-deflate"):
        text = ask(model=model).message.content[0].text
        assert text and joined(stream(model=model)) == text and stream_1(model=model)[-1].response.text
    return True


def breaks_off():
    for call in (ask, stream, ask_1, stream_1):
        try:
            call(model="weir-abort")
        except httpx.RemoteProtocolError:
            continue
        raise AssertionError("nobody noticed")
    return True


def slow():
    return len(stream(model="weir-slow", max_tokens=3))


def chat_v1():
    history = [{"role": "USER", "message": "Is it deep?"}, {"role": "CHATBOT", "message": "It is."}]
    more = {"chat_history": history, "preamble": "Be brief."}
    answer = ask_1(**more)
    raw(cohere.NonStreamedChatResponse)
    assert answer.finish_reason == "COMPLETE" and answer.chat_history[-1].message == answer.text
    assert len(answer.chat_history) == 4 and answer.meta.tokens.output_tokens == len(answer.text.split())
    events = stream_1(**more)
    raw(cohere.StreamedChatResponse)
    assert "".join(event.text for event in events if event.event_type == "text-generation") == answer.text
    assert events[0].event_type == "stream-start" and events[-1].response == answer
    again = ask_1(chat_history=answer.chat_history, message="And back?")
    raw(cohere.NonStreamedChatResponse)
    assert again.text != answer.text and len(again.chat_history) == 6
    return len(events)


def chat_v1_as_events():
    RAW.clear()
    list(FIRST.chat_stream(model="weir-1", message=QUESTION, accepts="text/event-stream"))
    assert SEEN["content-type"] == "text/event-stream", "the client itself cannot read what it asked for here"
    raw(cohere.StreamedChatResponse)
    return True


def tools_v1_over_two_turns():
    answer = ask_1(tools=[WEATHER_1])
    raw(cohere.NonStreamedChatResponse)
    (call,) = answer.tool_calls
    assert call.name == "get_weather" and isinstance(call.parameters["days"], int), call
    events = stream_1(tools=[WEATHER_1])
    raw(cohere.StreamedChatResponse)
    pieces = [event.tool_call_delta for event in events if event.event_type == "tool-calls-chunk"]
    assert json.loads("".join(piece.parameters or "" for piece in pieces)) == call.parameters
    (made,) = [event for event in events if event.event_type == "tool-calls-generation"]
    assert made.tool_calls == answer.tool_calls and events[-1].response == answer
    closed = ask_1(
        message="",
        chat_history=answer.chat_history,
        tools=[WEATHER_1],
        tool_results=[{"call": call, "outputs": [{"celsius": 17}]}],
    )
    assert closed.text and not closed.tool_calls
    return True


def citations_v1():
    documents = [{"id": "map", "text": "The weir is a mile from the mill."}]
    answer = ask_1(documents=documents)
    raw(cohere.NonStreamedChatResponse)
    (citation,) = answer.citations
    assert answer.text[citation.start : citation.end] == citation.text and citation.document_ids == ["map"]
    (made,) = [event for event in stream_1(documents=documents) if event.event_type == "citation-generation"]
    raw(cohere.StreamedChatResponse)
    assert made.citations == [citation]
    return True


def embeddings():
    RAW.clear()
    types = ["float", "int8", "uint8", "binary", "ubinary", "base64"]
    options = {"model": "weir-1", "input_type": "search_document", "output_dimension": 64, "embedding_types": types}
    answer = SECOND.embed(texts=["one", "two"], **options)
    raw(cohere.EmbedByTypeResponse)
    sizes = {kind: len((getattr(answer.embeddings, kind, None) or answer.embeddings.float_)[0]) for kind in types}
    assert (sizes["int8"], sizes["binary"], sizes["base64"]) == (64, 8, 344), sizes
    inputs = [{"content": [{"type": "text", "text": "one"}, {"type": "image_url", "image_url": {"url": PICTURE}}]}]
    mixed = SECOND.embed(inputs=inputs, **options)
    raw(cohere.EmbedByTypeResponse)
    assert mixed.meta.billed_units.images == 1
    pictures = SECOND.embed(model="weir-1", input_type="image", images=[PICTURE], embedding_types=["float"])
    raw(cohere.EmbedByTypeResponse)
    assert len(pictures.images) == 1 and len(pictures.embeddings.float_[0]) == 1024
    return True


def embeddings_v1():
    RAW.clear()
    floats = FIRST.embed(texts=["one", "two"], model="weir-1", input_type="search_query")
    raw(cohere.EmbeddingsFloatsEmbedResponse)
    assert len(floats.embeddings) == 2 and floats.embeddings[0] != floats.embeddings[1]
    by_type = FIRST.embed(texts=["one"], model="weir-1", input_type="search_query", embedding_types=["int8"])
    raw(cohere.EmbeddingsByTypeEmbedResponse)
    assert len(by_type.embeddings.int8[0]) == 1024
    return True


def rerank():
    documents = ["A mill.", "A weir.", "A river."]
    RAW.clear()
    answer = SECOND.rerank(model="weir-1", query=QUESTION, documents=documents, top_n=2)
    raw(cohere.V2RerankResponse)
    scores = [result.relevance_score for result in answer.results]
    assert len(scores) == 2 and scores == sorted(scores, reverse=True)
    older = FIRST.rerank(model="weir-1", query=QUESTION, documents=documents, return_documents=True)
    raw(cohere.RerankResponse)
    assert older.results[0].document.text == documents[answer.results[0].index]
    return True


CHECKS = [
    chat, chat_streamed, chat_over_two_turns, max_tokens, thinking, tools_over_two_turns, citations, logprobs, refusal,
    no_usage, client_errors, server_errors, encodings, breaks_off, slow, chat_v1, chat_v1_as_events,
    tools_v1_over_two_turns, citations_v1, embeddings, embeddings_v1, rerank,
]  # fmt: skip

if __name__ == "__main__":
    run_functions(CHECKS)
