"""What Anthropic's own Python client makes of the project's LLM server: every call, and every answer held to the client's types.

Usage: anthropic_client.py --base http://HOST:PORT [--key KEY]. Prints one JSON object of checks; a failure is a traceback.
"""

import argparse
import json

import anthropic
from anthropic.types import Message, RawMessageStreamEvent
from strict_answers import strict

parser = argparse.ArgumentParser()
parser.add_argument("--base", required=True)
parser.add_argument("--key", default="sk-mill-1")
BASE, KEY = (lambda given: (given.base, given.key))(parser.parse_args())

CHECKS = {}
ASKED = {"model": "weir-1", "max_tokens": 400, "messages": [{"role": "user", "content": "How far is the mill?"}]}
WEATHER = {
    "name": "get_weather",
    "description": "The weather of a town",
    "input_schema": {
        "type": "object",
        "properties": {"town": {"type": "string"}, "days": {"type": "integer"}},
        "required": ["town"],
    },
}
THINK = {"type": "enabled", "budget_tokens": 1024}


def check(run):
    CHECKS[run.__name__] = run() or True


def client(key=KEY, **options):
    return anthropic.Anthropic(base_url=BASE, api_key=key, max_retries=0, timeout=20, **options)


def ask(by=None, **more):
    return strict((by or client()).messages.create(**{**ASKED, **more}))


def events(**more):
    """The raw events of a stream, each held to its type."""
    seen = []
    for event in client().messages.create(**{**ASKED, **more}, stream=True):
        seen.append(strict(event, RawMessageStreamEvent))
    return seen


def streamed(**more):
    """The message that the client makes of a stream."""
    with client().messages.stream(**{**ASKED, **more}) as stream:
        data = stream.get_final_message().to_dict(mode="json")
    for block in data["content"]:
        # The client's own addition, which no answer has.
        block.pop("parsed_output", None)
    return strict(Message.model_validate(data))


def same(**more):
    whole, stream = ask(**more), streamed(**more)
    assert [block.to_dict() for block in whole.content] == [block.to_dict() for block in stream.content], (whole, stream)
    assert (whole.id, whole.stop_reason, whole.stop_sequence) == (stream.id, stream.stop_reason, stream.stop_sequence)
    assert whole.stop_details == stream.stop_details
    assert whole.usage.output_tokens == stream.usage.output_tokens
    assert whole.usage.output_tokens_details == stream.usage.output_tokens_details
    return whole


def raises(kind, call):
    try:
        call()
    except anthropic.AnthropicError as error:
        assert type(error) is kind, f"{type(error)} instead of {kind}: {error}"
        return error
    raise AssertionError(f"no {kind}")


@check
def message():
    answer = same()
    assert answer == ask(), "the same question gets the same answer"
    (text,) = answer.content
    assert answer.stop_reason == "end_turn" and len(text.text.split()) == answer.usage.output_tokens
    same(system="Be brief.")
    same(system=[{"type": "text", "text": "Be brief."}])
    raw = client().messages.with_raw_response.create(**ASKED)
    assert raw.headers["request-id"].startswith("req_") and raw.http_response.json()["type"] == "message"


@check
def stream_events():
    raw = client().messages.with_streaming_response.create(**ASKED, stream=True)
    with raw as response:
        names = [line.removeprefix("event: ") for line in response.iter_lines() if line.startswith("event: ")]
    assert names[:4] == ["message_start", "content_block_start", "ping", "content_block_delta"], names
    assert names[-3:] == ["content_block_stop", "message_delta", "message_stop"], names
    kinds = [event.type for event in events()]
    assert kinds == [name for name in names if name != "ping"], kinds
    return len(names)


@check
def tools_over_two_turns():
    first = same(tools=[WEATHER])
    text, call = first.content
    assert first.stop_reason == "tool_use" and call.type == "tool_use" and call.id.startswith("toolu_"), first
    assert isinstance(call.input["town"], str) and isinstance(call.input["days"], int), call
    result = {"type": "tool_result", "tool_use_id": call.id, "content": "clear"}
    history = ASKED["messages"] + [first.to_param(), {"role": "user", "content": [result]}]
    assert same(tools=[WEATHER], messages=history).stop_reason == "end_turn"
    forced = same(tools=[WEATHER], tool_choice={"type": "tool", "name": "get_weather"})
    assert [block.type for block in forced.content] == ["tool_use"]
    assert same(tools=[WEATHER], tool_choice={"type": "none"}).stop_reason == "end_turn"


@check
def thinking():
    sizes = {}
    for effort in ("low", "medium", "high", "xhigh", "max"):
        answer = same(max_tokens=4000, thinking={"type": "adaptive"}, output_config={"effort": effort})
        thought, _text = answer.content
        sizes[effort] = answer.usage.output_tokens_details.thinking_tokens
        assert len(thought.thinking.split()) == sizes[effort] < answer.usage.output_tokens and thought.signature
    assert sorted(sizes.values()) == list(sizes.values()), sizes
    assert same(max_tokens=4000, thinking=THINK).content[0].type == "thinking"
    hidden = same(max_tokens=4000, thinking={"type": "adaptive", "display": "omitted"})
    assert hidden.content[0].thinking == "" and hidden.content[0].signature
    assert hidden.usage.output_tokens_details.thinking_tokens > 0
    for kind in ("disabled", "between_tools"):
        assert [block.type for block in same(thinking={"type": kind}).content] == ["text"]
    raises(anthropic.BadRequestError, lambda: ask(thinking={"type": "enabled", "budget_tokens": 10}))
    raises(anthropic.BadRequestError, lambda: ask(thinking=THINK))
    deltas = [event.delta.type for event in events(max_tokens=4000, thinking=THINK) if event.type == "content_block_delta"]
    assert deltas.index("signature_delta") == deltas.count("thinking_delta"), deltas
    return sizes


@check
def thinking_given_back():
    options = {"max_tokens": 4000, "thinking": THINK, "tools": [WEATHER]}
    first = same(**options)
    thought, _text, call = first.content
    result = {"role": "user", "content": [{"type": "tool_result", "tool_use_id": call.id, "content": "clear"}]}
    second = same(**options, messages=ASKED["messages"] + [first.to_param(), result])
    assert second.stop_reason == "end_turn" and second.content[0].type == "thinking"
    between = {**options, "thinking": {"type": "between_tools"}}
    assert same(**between, messages=ASKED["messages"] + [first.to_param(), result]).content[0].type == "thinking"
    changed = [{**thought.to_dict(), "thinking": "Something else."}, call.to_dict()]
    changed = ASKED["messages"] + [{"role": "assistant", "content": changed}, result]
    assert "signature" in str(raises(anthropic.BadRequestError, lambda: ask(**options, messages=changed)))


@check
def redacted_thinking():
    answer = same(model="weir-redacted", max_tokens=4000, thinking=THINK)
    assert [block.type for block in answer.content] == ["redacted_thinking", "text"]
    history = ASKED["messages"] + [answer.to_param(), {"role": "user", "content": "Go on."}]
    same(model="weir-redacted", max_tokens=4000, thinking=THINK, messages=history)


@check
def caching():
    long = [{"type": "text", "text": "A rule. " * 600, "cache_control": {"type": "ephemeral"}}]
    total = ask(system=long[0]["text"]).usage.input_tokens
    first = same(system=long)
    written = first.usage.cache_creation_input_tokens
    assert written >= 1000 and first.usage.cache_read_input_tokens == 0
    assert first.usage.input_tokens + written == total and first.usage.cache_creation.ephemeral_5m_input_tokens == written
    history = ASKED["messages"] + [first.to_param(), {"role": "user", "content": "Go on."}]
    later = same(system=long, messages=history).usage
    assert later.cache_read_input_tokens == written and later.cache_creation_input_tokens == 0
    long[0]["cache_control"]["ttl"] = "1h"
    assert same(system=long).usage.cache_creation.ephemeral_1h_input_tokens == written
    assert same(cache_control={"type": "ephemeral"}).usage.input_tokens == 0
    return written


@check
def limits():
    short = same(max_tokens=5)
    assert short.stop_reason == "max_tokens" and short.usage.output_tokens == 5
    word = ask().content[0].text.split()[3]
    stopped = same(stop_sequences=[word])
    assert stopped.stop_reason == "stop_sequence" and stopped.stop_sequence == word, stopped
    assert word not in stopped.content[0].text


@check
def beta_message():
    answer = strict(client().beta.messages.create(**ASKED, betas=["interleaved-thinking-2025-05-14"]))
    assert answer.content[0].text == ask().content[0].text


@check
def system_turn():
    rule = {"role": "system", "content": "Be brief from now on."}
    same(messages=ASKED["messages"] + [rule])


@check
def refusal():
    answer = same(model="weir-refuse")
    assert answer.stop_reason == "refusal" and answer.stop_details.type == "refusal", answer
    return answer.stop_details.category


@check
def count_tokens():
    asked = {name: ASKED[name] for name in ("model", "messages")}
    counted = strict(client().messages.count_tokens(**asked, system="Be brief.", tools=[WEATHER]))
    assert counted.input_tokens == ask(system="Be brief.", tools=[WEATHER]).usage.input_tokens
    return counted.input_tokens


@check
def batches():
    requests = [
        {"custom_id": "good", "params": ASKED},
        {"custom_id": "bad", "params": {**ASKED, "messages": []}},
        {"custom_id": "broken", "params": {**ASKED, "model": "weir-error-500"}},
    ]
    made = strict(client().messages.batches.create(requests=requests))
    assert made.processing_status == "in_progress" and made.request_counts.processing == 3
    ended = strict(client().messages.batches.retrieve(made.id))
    assert ended.processing_status == "ended" and ended.request_counts.succeeded == 1
    results = [strict(line) for line in client().messages.batches.results(made.id)]
    assert [line.custom_id for line in results] == ["good", "bad", "broken"]
    assert [line.result.type for line in results] == ["succeeded", "errored", "errored"]
    assert results[0].result.message.content == ask().content
    assert results[1].result.error.error.type == "invalid_request_error"
    raises(anthropic.NotFoundError, lambda: client().messages.batches.retrieve("msgbatch_none"))


@check
def errors():
    error = raises(anthropic.AuthenticationError, lambda: ask(by=client("sk-bad-1")))
    assert error.body["error"]["type"] == "authentication_error" and error.request_id == error.body["request_id"]
    bearer = anthropic.Anthropic(base_url=BASE, auth_token=KEY, api_key=None, max_retries=0)
    strict(bearer.messages.create(**ASKED))
    error = raises(anthropic.BadRequestError, lambda: ask(messages=[]))
    assert error.body["error"]["type"] == "invalid_request_error", error.body
    raises(anthropic.BadRequestError, lambda: ask(max_tokens=0))
    assert raises(anthropic.InternalServerError, lambda: ask(model="weir-error-500")).status_code == 500
    assert raises(anthropic.OverloadedError, lambda: ask(model="weir-error-midstream")).status_code == 529


@check
def error_midstream():
    seen = []
    stream = client().messages.create(**{**ASKED, "model": "weir-error-midstream"}, stream=True)
    error = None
    try:
        for event in stream:
            seen.append(event)
    except anthropic.APIStatusError as raised:
        error = raised
    assert error is not None and error.body["error"]["type"] == "overloaded_error" and len(seen) > 3, (error, seen)
    return type(error).__name__


@check
def encodings():
    plain = {}
    for model in ("weir-gzip", "weir-deflate"):
        raw = client().messages.with_raw_response.create(**{**ASKED, "model": model})
        assert raw.headers["content-encoding"] == model.removeprefix("weir-"), raw.headers
        plain[model] = strict(raw.parse()).content
        assert streamed(model=model).content == plain[model]


@check
def slow_and_aborted():
    same(model="weir-slow", max_tokens=3)
    stream = client().messages.create(**{**ASKED, "model": "weir-abort"}, stream=True)
    seen = []
    try:
        seen.extend(event.type for event in stream)
        raise AssertionError("the stream ended as if it were whole")
    except AssertionError:
        raise
    except Exception as error:
        return type(error).__name__


@check
def without_usage():
    raw = client().messages.with_raw_response.create(**{**ASKED, "model": "weir-nousage"})
    assert "usage" not in raw.http_response.json()


print(json.dumps(CHECKS))
