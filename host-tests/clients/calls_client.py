"""Every API by its vendor's own Python client: each call asks for all that leaks more than text, and tells what it saw, or what it raised.

    calls_client.py < RUNS

Reads a JSON list of runs, {"base": "http://127.0.0.1:10001", "prompt": "Say …"}, each with these besides where they are wanted: `only`, the
calls to make, or `without`, those to leave out; `model`, in place of each model's own name (behind the family's, where a vendor tells families by it); `spoil`, which makes each
request one with two credentials (`credential`), with a key that stands twice (`duplicate`) or in an encoding that nobody reads (`encoding`);
`warm_up`, how many chats and conversations to have first.

Prints a list for each run: of each call the client and its version, the dialect, whether it is streamed, and `saw` or `raised`. What it saw is
the text, and the names of what leaked. What it raised is the exception's class, the status and the code, the text, and where the client takes
them from the answer the request's id and the seconds to wait.
"""

import importlib.metadata
import json
import sys
import zlib

import anthropic
import boto3
import botocore.config
import botocore.exceptions
import cohere
import httpx
import httpx2
import ollama
import openai
from cohere.core.api_error import ApiError
from google import genai
from google.genai import errors as google_errors
from google.genai import types as google_types
from mistralai.client import Mistral
from mistralai.client import errors as mistral_errors

KEY, AWS_KEY = "sk-acme-1", "AKIAACME0000000001"
# What stands twice, of what a request has.
TWICE = ("model", "messages", "contents", "content", "requests", "batch", "prompt", "inputs", "inputText", "input", "texts")
AWS_KEYS = {"aws_access_key": AWS_KEY, "aws_secret_key": "made-up", "aws_region": "us-east-1"}


def spoilt(spoil, headers, body):
    """The headers and the body of a request that weir should not take."""
    headers = {name.lower(): value for name, value in headers.items()}
    if spoil == "credential":
        headers["api-key" if "x-api-key" in headers else "x-api-key"] = "sk-other-1"
    elif spoil == "encoding":
        headers["content-encoding"] = "br"
    elif spoil == "duplicate":
        name = next(name for name in TWICE if name in json.loads(body))
        body = json.dumps({name: None}).encode()[:-1] + b"," + body.lstrip()[1:]
        headers["content-length"] = str(len(body))
    return headers, body


def transport(library, spoil):
    """Of httpx, or of its successor: one that spoils requests."""

    class Spoiling(library.HTTPTransport):
        def handle_request(self, request):
            if spoil:
                headers, body = spoilt(spoil, dict(request.headers), request.read())
                request = library.Request(request.method, request.url, headers=headers, content=body, extensions=request.extensions)
            return super().handle_request(request)

    return Spoiling(retries=0)


class Clients:
    """The vendors' clients, and what they are asked for."""

    def __init__(self, base, prompt, only=None, without=(), model=None, spoil=None, warm_up=0):
        self.prompt, self.model, self.turns = prompt, model, [{"role": "user", "content": prompt}]
        self.warm, self.names = warm_up, [name for name in CALLS if (only is None or name in only) and name not in without]
        http = httpx.Client(transport=transport(httpx, spoil), trust_env=False, timeout=30)
        http2 = httpx2.Client(transport=transport(httpx2, spoil), trust_env=False, timeout=30)
        self.openai = openai.OpenAI(base_url=f"{base}/v1", api_key=KEY, max_retries=0, http_client=http)
        self.azure = openai.AzureOpenAI(
            azure_endpoint=base, azure_deployment=model or "weir-1", api_version="2025-04-01", api_key=KEY, max_retries=0, http_client=http
        )
        self.anthropic = anthropic.Anthropic(base_url=base, api_key=KEY, max_retries=0, http_client=http2)
        self.on_bedrock = anthropic.AnthropicBedrock(base_url=base, max_retries=0, http_client=http2, **AWS_KEYS)
        retry = google_types.HttpRetryOptions(attempts=1)
        options = google_types.HttpOptions(base_url=base, retry_options=retry, httpx_client=http)
        self.gemini = genai.Client(api_key=KEY, http_options=options)
        config = botocore.config.Config(retries={"total_max_attempts": 1}, region_name="us-east-1")
        session = boto3.Session(aws_access_key_id=AWS_KEY, aws_secret_access_key="made-up")
        self.bedrock = session.client("bedrock-runtime", endpoint_url=base, config=config)
        if spoil:
            self.bedrock.meta.events.register("before-send.bedrock-runtime", lambda request, **_: spoil_signed(spoil, request))
        self.cohere = cohere.ClientV2(KEY, base_url=base, max_retries=0, httpx_client=http)
        self.cohere_v1 = cohere.Client(KEY, base_url=base, max_retries=0, httpx_client=http)
        self.ollama = ollama.Client(host=base, headers={"Authorization": f"Bearer {KEY}"}, transport=transport(httpx, spoil))
        self.mistral = Mistral(api_key=KEY, server_url=base, client=http2)

    def named(self, own, family=""):
        return f"{family}{self.model}" if self.model else own

    def warm_up(self):
        """Chats and conversations under both keys."""
        for number in range(self.warm):
            text = f"{self.prompt} Payload {number}: what is {number * 7919} divided by {number + 3}?"
            self.openai.chat.completions.create(model="weir-1", messages=[{"role": "user", "content": text}])
            self.bedrock.converse(modelId="anthropic.weir", messages=[{"role": "user", "content": [{"text": text}]}])


def spoil_signed(spoil, request):
    body = request.body.encode() if isinstance(request.body, str) else request.body
    headers, request.body = spoilt(spoil, {name: value for name, value in request.headers.items()}, body)
    for name, value in headers.items():
        if name in request.headers:
            del request.headers[name]
        request.headers[name] = value


CALLS = {}


def call(client, dialect, *, streams=True):
    """Adds a call, whole and streamed, of a function that yields each piece of text it gets, and the names of what leaks."""

    def add(run):
        for streamed in (False, True) if streams else (False,):
            CALLS[run.__name__ + ("_stream" if streamed else "")] = (client, dialect, streamed, run)
        return run

    return add


def leaks(**found):
    """The names of what was found."""
    return {name for name, is_there in found.items() if is_there}


@call("openai", "openai_chat")
def openai_chat(clients, streamed, client=None, model=None):
    more = {"logprobs": True, "top_logprobs": 3, "n": 3, "logit_bias": {"50256": -100}, "reasoning_effort": "high"}
    model = model or clients.named("weir-reason-1")
    answer = (client or clients.openai).chat.completions.create(model=model, messages=clients.turns, stream=streamed, **more)
    for part in answer if streamed else [answer]:
        for choice in part.choices:
            said = choice.delta if streamed else choice.message
            thought = getattr(said, "reasoning_content", None)
            yield said.content if choice.index == 0 else "", leaks(logprobs=choice.logprobs, reasoning=thought, choices=choice.index)


@call("openai", "openai_chat")
def azure_chat(clients, streamed):
    yield from openai_chat(clients, streamed, clients.azure)


@call("openai", "openai_completions")
def openai_completions(clients, streamed):
    more = {"logprobs": 3, "n": 2, "logit_bias": {"50256": -100}, "max_tokens": 30} | ({} if streamed else {"best_of": 3})
    answer = clients.openai.completions.create(model=clients.named("weir-1"), prompt=clients.prompt, stream=streamed, **more)
    for part in answer if streamed else [answer]:
        for choice in part.choices:
            yield choice.text if choice.index == 0 else "", leaks(logprobs=choice.logprobs, choices=choice.index)


@call("openai", "openai_responses")
def openai_responses(clients, streamed):
    more = {"reasoning": {"effort": "high", "summary": "auto"}, "include": ["reasoning.encrypted_content", "message.output_text.logprobs"]}
    answer = clients.openai.responses.create(
        model=clients.named("weir-reason-1"), input=clients.prompt, top_logprobs=2, stream=streamed, **more
    )
    if streamed:
        for event in answer:
            likely = event.type == "response.output_text.delta" and event.logprobs
            yield event.delta if event.type == "response.output_text.delta" else "", leaks(
                logprobs=likely, reasoning="reasoning" in event.type and getattr(event, "delta", None)
            )
        return
    for item in answer.output:
        likely = item.type == "message" and any(part.logprobs for part in item.content)
        yield "", leaks(logprobs=likely, reasoning=item.type == "reasoning" and item.summary)
    yield answer.output_text, set()


def embedded(vector):
    """A vector's text is what it is known by."""
    return str(zlib.crc32(json.dumps(vector).encode())), leaks(dimensions=len(vector) > 64)


@call("openai", "openai_embeddings", streams=False)
def openai_embeddings(clients, _streamed):
    answer = clients.openai.embeddings.create(model=clients.named("weir-embed"), input=clients.prompt, dimensions=1024)
    yield embedded(answer.data[0].embedding)


def anthropic_said(answer, streamed):
    for event in answer if streamed else answer.content:
        said = event.delta if streamed and event.type == "content_block_delta" else event
        yield getattr(said, "text", "") or "", leaks(reasoning=getattr(said, "thinking", ""))


THINKING = {"type": "enabled", "budget_tokens": 1024}


@call("anthropic", "anthropic_messages")
def anthropic_messages(clients, streamed):
    more = {"model": clients.named("claude-sonnet-4-5"), "max_tokens": 3000, "thinking": THINKING}
    yield from anthropic_said(clients.anthropic.messages.create(messages=clients.turns, stream=streamed, **more), streamed)


@call("anthropic", "bedrock_invoke")
def anthropic_on_bedrock(clients, streamed):
    model = clients.named("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "anthropic.")
    answer = clients.on_bedrock.messages.create(model=model, max_tokens=3000, thinking=THINKING, messages=clients.turns, stream=streamed)
    yield from anthropic_said(answer, streamed)


@call("anthropic", "anthropic_batches", streams=False)
def anthropic_batches(clients, _streamed):
    params = {"model": clients.named("claude-sonnet-4-5"), "max_tokens": 3000, "messages": clients.turns, "thinking": THINKING}
    batch = clients.anthropic.messages.batches.create(requests=[{"custom_id": "a", "params": params}])
    yield batch.processing_status, set()


@call("google-genai", "gemini")
def gemini(clients, streamed):
    thinking = {"include_thoughts": True, "thinking_level": "HIGH"}
    config = {"candidate_count": 2, "response_logprobs": True, "logprobs": 3, "thinking_config": thinking}
    models, asked = clients.gemini.models, {"model": clients.named("weir-reason-1"), "contents": clients.prompt, "config": config}
    for part in models.generate_content_stream(**asked) if streamed else [models.generate_content(**asked)]:
        for candidate in part.candidates or ():
            pieces = (candidate.content and candidate.content.parts) or ()
            text = "".join(piece.text or "" for piece in pieces if not piece.thought)
            likely = candidate.logprobs_result or candidate.avg_logprobs
            thought = any(piece.thought for piece in pieces)
            yield "" if candidate.index else text, leaks(logprobs=likely, reasoning=thought, choices=candidate.index)


@call("google-genai", "gemini_interactions")
def gemini_interactions(clients, streamed):
    config = {"thinking_level": "high", "thinking_summaries": "auto"}
    answer = clients.gemini.interactions.create(
        model=clients.named("weir-reason-1"), input=clients.prompt, generation_config=config, stream=streamed
    )
    if not streamed:
        yield answer.output_text, leaks(reasoning=any(step.type == "thought" and step.summary for step in answer.steps))
        return
    for event in answer:
        delta = event.delta if event.event_type == "step.delta" else None
        yield getattr(delta, "text", None) or "", leaks(reasoning=delta and delta.type == "thought_summary")


@call("google-genai", "gemini_embeddings", streams=False)
def gemini_embeddings(clients, _streamed):
    config = {"output_dimensionality": 512}
    answer = clients.gemini.models.embed_content(model=clients.named("weir-embed"), contents=clients.prompt, config=config)
    yield embedded(answer.embeddings[0].values)


@call("google-genai", "gemini_batches", streams=False)
def gemini_batches(clients, _streamed):
    config = {"response_logprobs": True, "logprobs": 3, "candidate_count": 2}
    request = {"contents": [{"role": "user", "parts": [{"text": clients.prompt}]}], "config": config}
    yield clients.gemini.batches.create(model=clients.named("weir-1"), src=[request]).state.name, set()


@call("boto3", "bedrock_converse")
def bedrock_converse(clients, streamed):
    model = clients.named("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "anthropic.")
    asked = {"modelId": model, "messages": [{"role": "user", "content": [{"text": clients.prompt}]}]}
    asked |= {"additionalModelRequestFields": {"thinking": THINKING}, "inferenceConfig": {"maxTokens": 3000}}
    if streamed:
        for event in clients.bedrock.converse_stream(**asked)["stream"]:
            delta = event.get("contentBlockDelta", {}).get("delta", {})
            yield delta.get("text", ""), leaks(reasoning="reasoningContent" in delta)
        return
    for block in clients.bedrock.converse(**asked)["output"]["message"]["content"]:
        yield block.get("text", ""), leaks(reasoning="reasoningContent" in block)


@call("boto3", "bedrock_invoke")
def bedrock_invoke(clients, streamed):
    body = {"anthropic_version": "bedrock-2023-05-31", "max_tokens": 3000, "messages": clients.turns, "thinking": THINKING}
    asked = {"modelId": clients.named("anthropic.claude-sonnet-4-20250514-v1:0", "anthropic."), "body": json.dumps(body)}
    if streamed:
        for event in clients.bedrock.invoke_model_with_response_stream(**asked)["body"]:
            said = json.loads(event["chunk"]["bytes"]).get("delta", {})
            yield said.get("text", ""), leaks(reasoning=said.get("thinking"))
        return
    for block in json.load(clients.bedrock.invoke_model(**asked)["body"])["content"]:
        yield block.get("text", ""), leaks(reasoning=block.get("thinking"))


@call("boto3", "bedrock_invoke", streams=False)
def bedrock_invoke_titan_embeddings(clients, _streamed):
    body = {"inputText": clients.prompt, "dimensions": 512}
    answer = clients.bedrock.invoke_model(modelId=clients.named("amazon.titan-embed-text-v2:0", "amazon.titan-embed-"), body=json.dumps(body))
    yield embedded(json.load(answer["body"])["embedding"])


@call("cohere", "cohere_chat")
def cohere_chat(clients, streamed):
    thinking = {"type": "enabled", "token_budget": 2000}
    asked = {"model": clients.named("command-a-reasoning-08-2025"), "messages": clients.turns, "logprobs": True, "thinking": thinking}
    if streamed:
        for event in clients.cohere.chat_stream(**asked):
            content = event.delta.message.content if event.type in ("content-start", "content-delta") else None
            thought = content and getattr(content, "thinking", None)
            yield (content and content.text) or "", leaks(logprobs=getattr(event, "logprobs", None), reasoning=thought)
        return
    answer = clients.cohere.chat(**asked)
    for part in answer.message.content:
        yield part.text if part.type == "text" else "", leaks(reasoning=part.type == "thinking", logprobs=answer.logprobs)


@call("cohere", "cohere_chat")
def cohere_chat_v1(clients, streamed):
    # The first version has nothing that leaks more than text but its length.
    asked = {"model": clients.named("weir-1"), "message": clients.prompt, "max_tokens": 4000}
    if streamed:
        for event in clients.cohere_v1.chat_stream(**asked):
            yield event.text if event.event_type == "text-generation" else "", set()
        return
    yield clients.cohere_v1.chat(**asked).text, set()


@call("cohere", "cohere_embed", streams=False)
def cohere_embed(clients, _streamed):
    more = {"input_type": "search_query", "embedding_types": ["float"], "output_dimension": 512}
    answer = clients.cohere.embed(model=clients.named("weir-embed"), texts=[clients.prompt], **more)
    yield embedded(answer.embeddings.float_[0])


@call("cohere", "cohere_embed", streams=False)
def cohere_embed_v1(clients, _streamed):
    answer = clients.cohere_v1.embed(model=clients.named("weir-embed"), texts=[clients.prompt], input_type="search_query")
    yield embedded(answer.embeddings[0])


@call("ollama", "ollama")
def ollama_chat(clients, streamed):
    asked = {"model": clients.named("weir-reason-1"), "think": True, "logprobs": True, "top_logprobs": 2}
    answer = clients.ollama.chat(messages=clients.turns, stream=streamed, **asked)
    for line in answer if streamed else [answer]:
        yield line.message.content or "", leaks(logprobs=line.logprobs, reasoning=line.message.thinking)


@call("ollama", "ollama")
def ollama_generate(clients, streamed):
    asked = {"model": clients.named("weir-reason-1"), "think": True, "logprobs": True, "top_logprobs": 2}
    answer = clients.ollama.generate(prompt=clients.prompt, stream=streamed, **asked)
    for line in answer if streamed else [answer]:
        yield line.response or "", leaks(logprobs=line.logprobs, reasoning=line.thinking)


@call("ollama", "openai_embeddings", streams=False)
def ollama_embed(clients, _streamed):
    yield embedded(clients.ollama.embed(model=clients.named("weir-embed"), input=clients.prompt, dimensions=512).embeddings[0])


def mistral_said(content):
    if isinstance(content, list):
        text = "".join(part.text for part in content if part.type == "text")
        return text, leaks(reasoning=any(part.type == "thinking" for part in content))
    if isinstance(content, str) or content is None:
        return content or "", set()
    return getattr(content, "text", ""), leaks(reasoning=content.type == "thinking")


@call("mistralai", "openai_chat")
def mistral_chat(clients, streamed):
    asked = {"model": clients.named("magistral-medium-latest", "mistral-"), "messages": clients.turns, "n": 2}
    chat, more = clients.mistral.chat, {"logprobs": True, "top_logprobs": 2}
    for part in (event.data for event in chat.stream(**asked, **more)) if streamed else [chat.complete(**asked, **more)]:
        for choice in part.choices:
            text, found = mistral_said((choice.delta if streamed else choice.message).content)
            likely = getattr(choice, "logprobs", None)
            yield "" if choice.index else text, found | leaks(choices=choice.index, logprobs=likely)


@call("mistralai", "mistral_conversations")
def mistral_conversations(clients, streamed):
    asked = {"model": clients.named("magistral-medium-latest", "mistral-"), "inputs": clients.prompt, "store": False}
    asked["completion_args"] = {"reasoning_effort": "high"}
    if streamed:
        for event in clients.mistral.beta.conversations.start_stream(**asked):
            yield mistral_said(event.data.content if event.data.type == "message.output.delta" else None)
        return
    for entry in clients.mistral.beta.conversations.start(**asked).outputs:
        yield mistral_said(entry.content)


@call("mistralai", "openai_completions")
def mistral_fim(clients, streamed):
    # It has nothing that leaks more than text but its length.
    asked = {"model": clients.named("mistral-code", "mistral-"), "prompt": clients.prompt, "max_tokens": 4000}
    fim = clients.mistral.fim
    for part in (event.data for event in fim.stream(**asked)) if streamed else [fim.complete(**asked)]:
        for choice in part.choices:
            yield mistral_said((choice.delta if streamed else choice.message).content)


@call("mistralai", "openai_embeddings", streams=False)
def mistral_embeddings(clients, _streamed):
    answer = clients.mistral.embeddings.create(model=clients.named("mistral-embed", "mistral-"), inputs=clients.prompt, output_dimension=512)
    yield embedded(answer.data[0].embedding)


def told(error):
    """What the client says of an error."""
    said = {"class": type(error).__name__}
    match error:
        case openai.APIStatusError():
            said |= {"status": error.status_code, "id": error.request_id, "code": error.code, "text": error.message}
            said["wait"] = error.response.headers.get("retry-after")
        case anthropic.APIStatusError():
            body = error.body if isinstance(error.body, dict) else {}
            said |= {"status": error.status_code, "id": error.request_id, "code": body.get("error", {}).get("type"), "text": error.message}
            said["wait"] = error.response.headers.get("retry-after")
        case google_errors.APIError():
            said |= {"status": error.code, "code": error.status, "text": error.message, "details": error.details}
        case botocore.exceptions.ClientError():
            response = error.response
            said |= {"status": response["ResponseMetadata"]["HTTPStatusCode"], "code": response["Error"]["Code"]}
            said |= {"id": response["ResponseMetadata"]["RequestId"], "text": response["Error"]["Message"]}
            said["wait"] = response["ResponseMetadata"]["HTTPHeaders"].get("retry-after")
        case ApiError():
            body = error.body if isinstance(error.body, dict) else {}
            said |= {"status": error.status_code, "id": body.get("id"), "text": body.get("message", str(error.body))}
            said["wait"] = error.headers.get("retry-after")
        case ollama.ResponseError():
            said |= {"status": error.status_code, "text": error.error}
        case mistral_errors.SDKError() | mistral_errors.MistralError():
            said |= {"status": error.status_code, "text": error.body, "wait": error.headers.get("retry-after")}
        case _:
            said["text"] = str(error)
            # Google's client has errors of another kind for its interactions.
            if hasattr(error, "status_code"):
                body = error.body if isinstance(error.body, dict) else {}
                said |= {"status": error.status_code, "code": body.get("error", body).get("status"), "details": body}
    return said


def outcome(clients, name):
    client, dialect, streamed, run = CALLS[name]
    done = {"name": name, "client": client, "version": importlib.metadata.version(client), "dialect": dialect, "streamed": streamed}
    try:
        pieces = list(run(clients, streamed))
    except Exception as error:  # noqa: BLE001
        return done | {"raised": told(error)}
    text, leaked = "".join(text or "" for text, _ in pieces), set().union(*(found for _, found in pieces))
    return done | {"saw": {"text": text, "leaks": sorted(leaked)}}


def play(run):
    clients = Clients(**run)
    clients.warm_up()
    return [outcome(clients, name) for name in clients.names]


print(json.dumps([play(run) for run in json.load(sys.stdin)]))
