"""What Google's own Python client (google-genai) makes of the project's LLM server, or of a proxy in front of it.

Usage: gemini_client.py --base http://HOST:PORT [--key KEY]

Runs every call through the unchanged client, and holds what came over the wire against the client's types: a field that they do
not know is an error. Prints one JSON object of what was checked. Talks to that one address only.
"""

import argparse
import base64
import functools
import json
import types as python_types
import typing
import urllib.request

import httpx
import pydantic
from checks import run_functions
from google import genai
from google.genai import errors, types
from kept_http import RAW, SEEN, Keeping

OPTIONS = argparse.ArgumentParser()
OPTIONS.add_argument("--base", required=True)
OPTIONS.add_argument("--key", default="sk-acme-1")
BASE, KEY = (vars(OPTIONS.parse_args())[name] for name in ("base", "key"))
QUESTION = "How far is it from the mill to the weir?"
WEATHER = types.Tool(
    function_declarations=[
        types.FunctionDeclaration(
            name="get_weather",
            description="The weather of a town",
            parameters=types.Schema(
                type="OBJECT",
                properties={"town": types.Schema(type="STRING"), "days": types.Schema(type="INTEGER")},
            ),
        )
    ]
)
MANUAL = types.AutomaticFunctionCallingConfig(disable=True)


@functools.cache
def client(key=KEY, **options):
    http = types.HttpOptions(
        base_url=BASE,
        timeout=20_000,
        retry_options=types.HttpRetryOptions(attempts=1),
        httpx_client=httpx.Client(transport=Keeping(verify=False), verify=False, trust_env=False),
    )
    return genai.Client(api_key=key, http_options=http, **options)


def strict(value, kind, where):
    """`value`, as it came over the wire, has nothing that `kind` does not know."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, python_types.UnionType):
        inner = [one for one in typing.get_args(kind) if one is not type(None)]
        return strict(value, inner[0], where) if len(inner) == 1 else None
    if origin is list:
        assert isinstance(value, list), f"{where}: no list"
        for at, item in enumerate(value):
            strict(item, typing.get_args(kind)[0], f"{where}[{at}]")
    elif isinstance(kind, type) and issubclass(kind, pydantic.BaseModel):
        known = {field.alias or name: field.annotation for name, field in kind.model_fields.items()}
        for name, inner in value.items():
            assert name in known, f"{where}.{name} is not in {kind.__name__}"
            strict(inner, known[name], f"{where}.{name}")
    elif isinstance(kind, type) and hasattr(kind, "__members__"):
        assert value in {member.value for member in kind}, f"{where}: {value} is no {kind.__name__}"
    elif kind in (str, int, float, bool):
        allowed = (int, float) if kind is float else kind
        assert isinstance(value, allowed) and (kind is bool or not isinstance(value, bool)), f"{where}: {value!r}"


def raw(kind=types.GenerateContentResponse):
    """The last answer's JSON documents, checked."""
    (body,) = RAW
    RAW.clear()
    if SEEN["content-type"].startswith("text/event-stream"):
        lines = [line for line in body.decode().replace("\r\n", "\n").split("\n") if line]
        assert all(line.startswith("data: ") for line in lines), lines
        documents = [json.loads(line.removeprefix("data: ")) for line in lines]
    else:
        documents = [json.loads(body)]
    for document in documents:
        strict(document, kind, kind.__name__)
    return documents


def raises(kind, code, status, call):
    try:
        call()
    except errors.APIError as error:
        assert type(error) is kind and (error.code, error.status) == (code, status), error
        (body,) = RAW
        RAW.clear()
        error = json.loads(body)["error"]
        assert set(error) <= {"code", "message", "status", "details"} and error["message"], error
        return code
    raise AssertionError(f"no {kind}")


def ask(contents=QUESTION, model="weir-1", **config):
    RAW.clear()
    return client().models.generate_content(model=model, contents=contents, config=config or None)


def stream(contents=QUESTION, model="weir-1", **config):
    RAW.clear()
    return list(client().models.generate_content_stream(model=model, contents=contents, config=config or None))


def text_of(chunks, candidate=0, thought=None):
    return "".join(
        part.text or ""
        for chunk in chunks
        for one in chunk.candidates or []
        if (one.index or 0) == candidate and one.content
        for part in one.content.parts or []
        if part.thought is thought
    )


def parts_of(answer):
    return answer.candidates[0].content.parts


def chat():
    answer = ask()
    raw()
    assert answer == ask(), "the same question gets the same answer"
    usage = answer.usage_metadata
    assert answer.candidates[0].finish_reason == "STOP" and answer.model_version == "weir-1" and answer.response_id
    assert usage.candidates_token_count == len(answer.text.split())
    assert usage.total_token_count == usage.prompt_token_count + usage.candidates_token_count, usage
    assert SEEN["path"].endswith("/models/weir-1:generateContent"), SEEN["path"]
    return SEEN["path"]


def chat_streamed():
    whole, chunks = ask(), stream()
    documents = raw()
    assert SEEN["path"].endswith(":streamGenerateContent?alt=sse"), SEEN["path"]
    assert text_of(chunks) == whole.text and len(documents) == len(chunks) > 4
    assert chunks[-1].candidates[0].finish_reason == "STOP" and chunks[-1].response_id == whole.response_id
    assert chunks[-1].usage_metadata == whole.usage_metadata
    counts = [document["usageMetadata"]["totalTokenCount"] for document in documents]
    assert counts == sorted(counts)
    return len(chunks)


def chat_over_two_turns():
    RAW.clear()
    for send in ("send_message", "send_message_stream"):
        talk = client().chats.create(model="weir-reason-1", config={"system_instruction": "Be brief."})
        for question in ("Is it deep?", "And wide?"):
            answer = getattr(talk, send)(question)
            if send == "send_message_stream":
                list(answer)
            raw()
        sent = SEEN["sent"]["contents"]
        roles = [content["role"] for content in sent]
        assert roles[0] == roles[-1] == "user" and "model" in roles, roles
        assert any("thoughtSignature" in part for content in sent for part in content["parts"]), sent
        assert len(talk.get_history()) >= 4
    return True


def candidates():
    answer = ask(candidate_count=3)
    raw()
    texts = [candidate.content.parts[0].text for candidate in answer.candidates]
    assert [candidate.index for candidate in answer.candidates] == [0, 1, 2] and len(set(texts)) == 3
    chunks = stream(candidate_count=3)
    raw()
    assert [text_of(chunks, index) for index in range(3)] == texts
    return 3


def max_tokens():
    answer = ask(max_output_tokens=5)
    raw()
    assert answer.candidates[0].finish_reason == "MAX_TOKENS" and answer.usage_metadata.candidates_token_count == 5
    assert stream(max_output_tokens=5)[-1].candidates[0].finish_reason == "MAX_TOKENS"
    raw()
    return True


def thinking():
    config = {"thinking_config": {"include_thoughts": True, "thinking_level": "LOW"}}
    answer = ask(model="weir-reason-1", **config)
    raw()
    thought, said = parts_of(answer)
    assert thought.thought and len(thought.text.split()) >= 20 and not said.thought and said.thought_signature
    usage = answer.usage_metadata
    assert usage.thoughts_token_count == len(thought.text.split())
    parts = usage.prompt_token_count + usage.thoughts_token_count + usage.candidates_token_count
    assert usage.total_token_count == parts, usage
    chunks = stream(model="weir-reason-1", **config)
    raw()
    assert text_of(chunks, thought=True) == thought.text and text_of(chunks) == said.text
    assert chunks[-1].usage_metadata == usage
    hidden = ask(model="weir-reason-1")
    assert len(parts_of(hidden)) == 1 and hidden.usage_metadata.thoughts_token_count >= 48
    off = ask(model="weir-reason-1", thinking_config={"thinking_budget": 0})
    assert off.usage_metadata.thoughts_token_count is None and parts_of(off)[0].thought_signature is None
    return usage.thoughts_token_count


def tools_over_two_turns():
    config = {"tools": [WEATHER], "automatic_function_calling": MANUAL}
    asked = types.Content(role="user", parts=[types.Part(text="The weather in Mill Town?")])
    answer = ask([asked], "weir-reason-1", **config)
    ((document,), (part,)) = raw(), parts_of(answer)
    signature = document["candidates"][0]["content"]["parts"][0]["thoughtSignature"]
    call = part.function_call
    assert call.name == "get_weather" and set(call.args) == {"town", "days"} and call.id, call
    assert isinstance(call.args["days"], int) and answer.candidates[0].finish_reason == "STOP"
    chunks = stream([asked], "weir-reason-1", **config)
    raw()
    (streamed,) = [part for chunk in chunks for part in parts_of(chunk) if part.function_call]
    assert streamed == part, "the stream has the same call and signature"
    result = types.Part(
        function_response=types.FunctionResponse(name=call.name, id=call.id, response={"celsius": 17})
    )
    history = [asked, answer.candidates[0].content, types.Content(role="user", parts=[result])]
    closed = ask(history, "weir-reason-1", **config)
    raw()
    given_back = SEEN["sent"]["contents"][1]["parts"][0]["thoughtSignature"]
    assert base64.urlsafe_b64decode(given_back) == base64.urlsafe_b64decode(signature)
    assert closed.text and not closed.function_calls
    assert text_of(stream(history, "weir-reason-1", **config)) == closed.text
    raw()
    part.thought_signature = None
    raises(errors.ClientError, 400, "INVALID_ARGUMENT", lambda: ask(history, "weir-reason-1", **config))
    return True


def logprobs():
    answer = ask(response_logprobs=True, logprobs=3)
    raw()
    (candidate,) = answer.candidates
    result = candidate.logprobs_result
    assert "".join(token.token for token in result.chosen_candidates) == answer.text
    assert all(len(top.candidates) == 3 for top in result.top_candidates) and candidate.avg_logprobs <= 0
    mean = sum(token.log_probability for token in result.chosen_candidates) / len(result.chosen_candidates)
    assert abs(mean - candidate.avg_logprobs) < 1e-9
    chunks = stream(response_logprobs=True, logprobs=3)
    raw()
    tokens = [
        token.token
        for chunk in chunks
        if chunk.candidates[0].logprobs_result
        for token in chunk.candidates[0].logprobs_result.chosen_candidates
    ]
    assert "".join(tokens) == answer.text and chunks[-1].candidates[0].avg_logprobs == candidate.avg_logprobs
    return len(tokens)


def blocked_prompt():
    for answer in (ask(model="weir-blocked"), *stream(model="weir-blocked")):
        assert answer.prompt_feedback.block_reason == "PROHIBITED_CONTENT" and not answer.candidates
        assert answer.usage_metadata.total_token_count == answer.usage_metadata.prompt_token_count > 0
    raw()
    return True


def refusal():
    for answer in (ask(model="weir-refuse"), stream(model="weir-refuse")[-1]):
        (candidate,) = answer.candidates
        assert candidate.finish_reason == "SAFETY" and candidate.safety_ratings[0].blocked and not answer.text
    raw()
    return True


def no_usage():
    assert ask(model="weir-nousage").usage_metadata is None
    assert all(chunk.usage_metadata is None for chunk in stream(model="weir-nousage"))
    raw()
    return True


def client_errors():
    bad = client("sk-bad-1").models
    RAW.clear()
    asked = {"model": "weir-1", "contents": "Hi"}
    for call in (
        lambda: bad.generate_content(**asked),
        lambda: list(bad.generate_content_stream(**asked)),
        lambda: ask(candidate_count=99),
    ):
        raises(errors.ClientError, 400, "INVALID_ARGUMENT", call)
    return True


def server_errors():
    raises(errors.ServerError, 500, "INTERNAL", lambda: ask(model="weir-error-500"))
    raises(errors.ServerError, 500, "INTERNAL", lambda: stream(model="weir-error-500"))
    return True


def encodings():
    plain = None
    for model in ("weir-gzip", "weir-deflate"):
        plain = ask(model=model).text
        assert plain and text_of(stream(model=model)) == plain
    return True


def breaks_off():
    for call in (ask, stream):
        try:
            call(model="weir-abort")
        except httpx.RemoteProtocolError:
            continue
        raise AssertionError("nobody noticed")
    return True


def slow():
    return len(stream(model="weir-slow", max_output_tokens=6))


def embeddings():
    RAW.clear()
    answer = client().models.embed_content(model="weir-1", contents=["one", "two"], config={"output_dimensionality": 64})
    raw(types.EmbedContentResponse)
    path = SEEN["path"]
    assert [len(embedding.values) for embedding in answer.embeddings] == [64, 64]
    assert answer.embeddings[0] != answer.embeddings[1]
    return path


def embeddings_by_vertex():
    """An older model is asked by :predict, a newer one by :embedContent."""
    models, paths = client(vertexai=True).models, []
    for model in ("text-embedding-005", "gemini-embedding-2"):
        answer = models.embed_content(model=model, contents=["one"], config={"output_dimensionality": 64})
        paths.append(SEEN["path"])
        assert [len(embedding.values) for embedding in answer.embeddings] == [64] and answer.embeddings[0].statistics
    RAW.clear()
    return paths


def embedding_of_one():
    body = json.dumps({"content": {"parts": [{"text": "one"}]}, "output_dimensionality": 64}).encode()
    asked = urllib.request.Request(f"{BASE}/v1beta/models/weir-1:embedContent?key={KEY}", body)
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(asked) as answer:
        document = json.load(answer)
    assert len(document["embedding"]["values"]) == 64
    strict(document["embedding"], types.ContentEmbedding, "embedding")
    return True


def count_tokens():
    RAW.clear()
    counted = client().models.count_tokens(model="weir-1", contents=QUESTION)
    raw(types.CountTokensResponse)
    assert counted.total_tokens == ask().usage_metadata.prompt_token_count
    return counted.total_tokens


def files_in_the_prompt():
    picture = types.Part.from_bytes(data=b"\x89PNG", mime_type="image/png")
    file = types.Part.from_uri(file_uri="gs://bucket/a.pdf", mime_type="application/pdf")
    answer = ask([types.Content(role="user", parts=[picture, file, types.Part(text=QUESTION)])])
    raw()
    assert answer.usage_metadata.prompt_token_count >= 2 * 258
    return answer.usage_metadata.prompt_token_count


def array_stream():
    """Without alt=sse the stream is a JSON array, which the client does not ask for."""
    body = json.dumps({"contents": [{"parts": [{"text": QUESTION}], "role": "user"}]}).encode()
    asked = urllib.request.Request(f"{BASE}/v1beta/models/weir-1:streamGenerateContent", body, {"x-goog-api-key": KEY})
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(asked) as answer:
        assert answer.headers["content-type"].startswith("application/json")
        documents = json.load(answer)
    for document in documents:
        strict(document, types.GenerateContentResponse, "GenerateContentResponse")
    chunks = [types.GenerateContentResponse.model_validate(document) for document in documents]
    assert text_of(chunks) == ask().text
    return len(documents)


def vertex():
    """Vertex with an API key: the same bodies, other paths."""
    RAW.clear()
    models = client(vertexai=True).models
    answer = models.generate_content(model="weir-1", contents=QUESTION)
    raw()
    path = SEEN["path"]
    chunks = list(models.generate_content_stream(model="weir-1", contents=QUESTION))
    raw()
    assert text_of(chunks) == answer.text == ask().text
    project = f"{BASE}/v1beta1/projects/p/locations/global/publishers/google/models/weir-1:generateContent"
    asked = urllib.request.Request(
        project, json.dumps(SEEN["sent"]).encode(), {"authorization": f"Bearer {KEY}"}
    )
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(asked) as whole:
        assert json.load(whole)["candidates"][0]["content"]["parts"][0]["text"] == answer.text
    return path


def interactions():
    """Written as steps, kept by the server, and streamed."""
    create = client().interactions.create
    first = create(model="weir-reason-1", input=QUESTION, generation_config={"thinking_summaries": "auto"})
    thought, said = first.steps
    assert first.status == "completed" and first.id and thought.signature and thought.summary[0].text, first
    usage = first.usage
    parts = usage.total_input_tokens + usage.total_output_tokens + usage.total_thought_tokens
    assert usage.total_tokens == parts and said.content[0].text == first.output_text
    assert client().interactions.get(id=first.id).output_text == first.output_text
    second = create(model="weir-1", input="And wide?", previous_interaction_id=first.id, store=False)
    assert second.output_text and second.output_text != create(model="weir-1", input="And wide?").output_text
    events = list(
        create(model="weir-reason-1", input=QUESTION, generation_config={"thinking_summaries": "auto"}, stream=True)
    )
    deltas = [event.delta for event in events if event.event_type == "step.delta"]
    assert "".join(delta.text for delta in deltas if delta.type == "text") == first.output_text
    summary = "".join(delta.content.text for delta in deltas if delta.type == "thought_summary")
    assert summary == thought.summary[0].text and deltas[-1].type == "text"
    assert [delta.signature for delta in deltas if delta.type == "thought_signature"] == [thought.signature]
    (ended,) = (event.interaction for event in events if event.event_type == "interaction.completed")
    assert ended.id == first.id and ended.usage.total_tokens == usage.total_tokens, (ended, usage)
    RAW.clear()
    return len(events)


def interactions_with_tools():
    create = client().interactions.create
    schema = {"type": "object", "properties": {"town": {"type": "string"}}}
    tools = [{"type": "function", "name": "get_weather", "parameters": schema}]
    asked = {"model": "weir-1", "input": "The weather?", "tools": tools}
    first = create(**asked)
    (call,) = first.steps
    assert first.status == "requires_action" and call.type == "function_call" and set(call.arguments) == {"town"}
    started = [event.step for event in create(**asked, stream=True) if event.event_type == "step.start"]
    assert [step.id for step in started] == [call.id]
    result = {"type": "function_result", "call_id": call.id, "name": call.name, "result": "17 degrees"}
    closed = create(model="weir-1", input=[result], previous_interaction_id=first.id, tools=tools)
    assert closed.status == "completed" and closed.output_text
    RAW.clear()
    return call.id


def batches():
    RAW.clear()
    request = {"contents": [{"role": "user", "parts": [{"text": QUESTION}]}], "config": {"max_output_tokens": 9}}
    job = client().batches.create(model="weir-1", src=[request], config={"display_name": "nightly"})
    assert job.name.startswith("batches/") and job.state.name == "JOB_STATE_PENDING" and job.display_name == "nightly", job
    assert SEEN["path"].endswith(":batchGenerateContent")
    RAW.clear()
    return job.name


CHECKS = [
    chat, chat_streamed, chat_over_two_turns, candidates, max_tokens, thinking, tools_over_two_turns, logprobs,
    blocked_prompt, refusal, no_usage, client_errors, server_errors, encodings, breaks_off, slow, embeddings,
    embeddings_by_vertex, embedding_of_one, count_tokens, files_in_the_prompt, array_stream, vertex,
    interactions, interactions_with_tools, batches,
]  # fmt: skip

if __name__ == "__main__":
    run_functions(CHECKS)
