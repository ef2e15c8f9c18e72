"""What OpenAI's own Python client makes of the project's LLM server. Usage: openai_direct.py BASE_URL CASE"""

import json
import sys

import openai

BASE_URL, CASE = sys.argv[1], sys.argv[2]
QUESTION = [{"role": "user", "content": "How far is it from the mill to the weir?"}]
WEATHER = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "The weather of a town",
        "parameters": {
            "type": "object",
            "properties": {
                "town": {"type": "string"},
                "days": {"type": "integer"},
                "unit": {"type": "string", "enum": ["celsius", "fahrenheit"]},
            },
        },
    },
}


def client(key="sk-mill-1", **options):
    return openai.OpenAI(base_url=BASE_URL, api_key=key, max_retries=0, timeout=20, **options)


def raises(kind, call):
    try:
        call()
    except openai.OpenAIError as error:
        assert type(error) is kind, f"{type(error)} instead of {kind}: {error}"
        return error
    raise AssertionError(f"no {kind}")


def chat():
    ask = lambda **more: client().chat.completions.create(model="weir-1", messages=QUESTION, **more)
    answer, again = ask(), ask()
    assert answer == again, "the same question gets the same answer"
    assert answer.id.startswith("chatcmpl-") and answer.object == "chat.completion", answer
    assert answer.model == "weir-1" and answer.system_fingerprint.startswith("fp_"), answer
    (choice,) = answer.choices
    assert choice.message.role == "assistant" and len(choice.message.content.split()) >= 12, choice
    assert choice.finish_reason == "stop" and choice.logprobs is None and choice.message.refusal is None, choice
    usage = answer.usage
    assert usage.completion_tokens == len(choice.message.content.split()), usage
    assert usage.prompt_tokens > 0 and usage.total_tokens == usage.prompt_tokens + usage.completion_tokens, usage
    assert usage.completion_tokens_details.reasoning_tokens == 0 and usage.prompt_tokens_details.cached_tokens == 0
    other = client().chat.completions.create(model="weir-1", messages=QUESTION + [{"role": "user", "content": "Well?"}])
    assert other.id != answer.id and other.choices[0].message.content != choice.message.content
    assert len(ask(n=3).choices) == 3
    for name in ("max_tokens", "max_completion_tokens"):
        short = ask(**{name: 5})
        assert short.choices[0].finish_reason == "length" and short.usage.completion_tokens == 5, short
    assert "weir-reason-1" in [model.id for model in client().models.list()]


def stream():
    plain = client().chat.completions.create(model="weir-1", messages=QUESTION, n=2)
    ask = lambda **more: list(
        client().chat.completions.create(model="weir-1", messages=QUESTION, n=2, stream=True, **more)
    )
    chunks = ask()
    assert all(chunk.object == "chat.completion.chunk" and chunk.id == plain.id for chunk in chunks)
    assert all(chunk.usage is None for chunk in chunks), "no usage without include_usage"
    for index, choice in enumerate(plain.choices):
        mine = [part for chunk in chunks for part in chunk.choices if part.index == index]
        assert mine[0].delta.role == "assistant" and not mine[0].delta.content, mine[0]
        assert "".join(part.delta.content or "" for part in mine) == choice.message.content
        assert [part.finish_reason for part in mine if part.finish_reason] == ["stop"] and mine[-1].finish_reason
    chunks = ask(stream_options={"include_usage": True})
    assert chunks[-1].choices == [] and chunks[-1].usage == plain.usage, chunks[-1]
    assert all(chunk.usage is None for chunk in chunks[:-1])
    slow = client().chat.completions.create(model="weir-slow", messages=QUESTION, stream=True, max_tokens=3)
    assert len(list(slow)) == 5


def tools():
    ask = lambda messages, **more: client().chat.completions.create(
        model="weir-1", messages=messages, tools=[WEATHER], **more
    )
    answer = ask(QUESTION)
    (choice,) = answer.choices
    (call,) = choice.message.tool_calls
    assert choice.finish_reason == "tool_calls" and choice.message.content is None, choice
    assert call.id.startswith("call_") and call.function.name == "get_weather", call
    arguments = json.loads(call.function.arguments)
    assert isinstance(arguments["town"], str) and isinstance(arguments["days"], int), arguments
    assert arguments["unit"] == "celsius", arguments
    other = ask([{"role": "user", "content": "And tomorrow?"}]).choices[0].message.tool_calls[0]
    assert other.id != call.id, "an id for each answer"
    chunks = [chunk.choices[0] for chunk in ask(QUESTION, stream=True)]
    pieces = [piece for chunk in chunks for piece in chunk.delta.tool_calls or []]
    assert pieces[0].id == call.id and pieces[0].function.name == "get_weather", pieces[0]
    assert "".join(piece.function.arguments for piece in pieces) == call.function.arguments
    assert len(pieces) > 2 and chunks[-1].finish_reason == "tool_calls"
    result = {"role": "tool", "tool_call_id": call.id, "content": '{"sky": "clear"}'}
    closed = ask(QUESTION + [choice.message.to_dict(), result])
    assert closed.choices[0].message.tool_calls is None and closed.choices[0].message.content, closed
    assert ask(QUESTION, tool_choice="none").choices[0].message.content


def logprobs():
    ask = lambda **more: client().chat.completions.create(
        model="weir-1", messages=QUESTION, logprobs=True, max_tokens=6, **more
    )
    choice = ask(top_logprobs=3).choices[0]
    content = choice.logprobs.content
    assert "".join(entry.token for entry in content) == choice.message.content, content
    assert all(len(entry.top_logprobs) == 3 and entry.top_logprobs[0].token == entry.token for entry in content)
    assert all(entry.logprob <= 0 and bytes(entry.bytes).decode() == entry.token for entry in content)
    assert all(entry.top_logprobs == [] for entry in ask().choices[0].logprobs.content)
    streamed = [chunk.choices[0].logprobs for chunk in ask(top_logprobs=3, stream=True)]
    assert [entry for part in streamed if part for entry in part.content] == content
    message = {"model": "weir-1", "messages": QUESTION}
    raises(openai.BadRequestError, lambda: client().chat.completions.create(**message, top_logprobs=2))
    raises(openai.BadRequestError, lambda: client().chat.completions.create(**message, logprobs=True, top_logprobs=21))


def reasoning():
    ask = lambda **more: client().chat.completions.create(model="weir-reason-1", messages=QUESTION, **more)
    tokens = {}
    for effort in ("none", "low", "medium", "high"):
        answer = ask(reasoning_effort=effort)
        tokens[effort] = answer.usage.completion_tokens_details.reasoning_tokens
        thoughts = (answer.choices[0].message.model_extra or {}).get("reasoning_content", "")
        assert len(thoughts.split()) == tokens[effort], (effort, thoughts)
        assert answer.usage.completion_tokens == tokens[effort] + len(answer.choices[0].message.content.split())
    assert 0 == tokens["none"] < tokens["low"] < tokens["medium"] < tokens["high"], tokens
    plain = ask()
    deltas = [chunk.choices[0].delta for chunk in ask(stream=True)]
    streamed = "".join((delta.model_extra or {}).get("reasoning_content", "") for delta in deltas)
    assert streamed == plain.choices[0].message.model_extra["reasoning_content"]
    cut = ask(max_completion_tokens=10)
    assert cut.choices[0].finish_reason == "length" and cut.choices[0].message.content == "", cut
    assert cut.usage.completion_tokens == cut.usage.completion_tokens_details.reasoning_tokens == 10
    assert client().chat.completions.create(model="weir-1", messages=QUESTION).choices[0].message.model_extra == {}


def errors():
    ask = lambda model="weir-1", messages=QUESTION, by=client(): by.chat.completions.create(
        model=model, messages=messages
    )
    error = raises(openai.AuthenticationError, lambda: ask(by=client("sk-bad-1")))
    assert error.status_code == 401 and error.code == "invalid_api_key", error
    raises(openai.AuthenticationError, lambda: ask(by=client("hello")))
    error = raises(openai.AuthenticationError, lambda: ask(by=client(organization="forge")))
    assert error.code == "mismatched_organization", error
    assert ask(by=client(organization="mill")).choices
    error = raises(openai.BadRequestError, lambda: ask(messages=[]))
    assert error.param == "messages" and error.type == "invalid_request_error", error
    error = raises(openai.BadRequestError, lambda: ask(model=None))
    assert error.param == "model", error
    raises(openai.InternalServerError, lambda: ask(model="weir-error-500"))
    error = raises(openai.NotFoundError, lambda: client().moderations.create(input="river"))
    assert "/v1/moderations" in error.message, error
    refused = ask(model="weir-refuse").choices[0]
    assert refused.message.refusal and refused.message.content is None and refused.finish_reason == "stop", refused
    assert ask(model="weir-nousage").usage is None


def encodings():
    # The client inflates by itself: broken encodings would not parse.
    for model in ("weir-gzip", "weir-deflate"):
        raw = client().chat.completions.with_raw_response.create(model=model, messages=QUESTION)
        assert raw.headers["content-encoding"] == model.removeprefix("weir-"), raw.headers
        content = raw.parse().choices[0].message.content
        chunks = client().chat.completions.create(model=model, messages=QUESTION, stream=True)
        assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == content


def aborts():
    seen = []
    stream = client().chat.completions.create(model="weir-abort", messages=QUESTION, stream=True)
    error = raises(openai.APIConnectionError, lambda: [seen.append(chunk) for chunk in stream])
    assert "incomplete chunked read" in str(error.__cause__), repr(error.__cause__)
    assert len(seen) == 4, seen


globals()[CASE]()
print(f"{CASE}: ok")
