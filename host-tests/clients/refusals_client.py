"""What every vendor's own Python client makes of an answer that is not the vendor's: which exception it raises, with what in it.

    refusals_client.py --base http://127.0.0.1:10001 --prompt "Say …"

Prints one JSON object with each call's name and what came of it: the exception's class, the status, the text, and where the client takes
them from the answer the request's id and the seconds to wait. A call that succeeds gives `null`.
"""

import argparse
import json

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

given = argparse.ArgumentParser()
given.add_argument("--base", required=True)
given.add_argument("--prompt", required=True)
BASE, PROMPT = (lambda known: (known.base, known.prompt))(given.parse_args())
KEY, TURNS = "sk-acme-1", [{"role": "user", "content": PROMPT}]

OPENAI = openai.OpenAI(base_url=f"{BASE}/v1", api_key=KEY, max_retries=0)
ANTHROPIC = anthropic.Anthropic(base_url=BASE, api_key=KEY, max_retries=0)
BEDROCK = boto3.Session(aws_access_key_id="AKIAACME0000000001", aws_secret_access_key="made-up").client(
    "bedrock-runtime", endpoint_url=BASE, config=botocore.config.Config(retries={"total_max_attempts": 1}, region_name="us-east-1")
)
GEMINI = genai.Client(
    api_key=KEY, http_options=google_types.HttpOptions(base_url=BASE, retry_options=google_types.HttpRetryOptions(attempts=1))
)
COHERE = cohere.ClientV2(KEY, base_url=BASE, max_retries=0, httpx_client=httpx.Client(trust_env=False))
OLLAMA = ollama.Client(host=BASE, headers={"Authorization": f"Bearer {KEY}"})
MISTRAL = Mistral(api_key=KEY, server_url=BASE, client=httpx2.Client())

CLAUDE = {"model": "claude-x", "max_tokens": 20, "messages": TURNS}
CONVERSE = {"modelId": "anthropic.weir", "messages": [{"role": "user", "content": [{"text": PROMPT}]}]}
INVOKE = json.dumps({"anthropic_version": "bedrock-2023-05-31", "max_tokens": 20, "messages": TURNS})

CALLS = {
    "openai_chat": lambda: OPENAI.chat.completions.create(model="weir-1", messages=TURNS),
    "openai_chat_stream": lambda: list(OPENAI.chat.completions.create(model="weir-1", messages=TURNS, stream=True)),
    "openai_completions": lambda: OPENAI.completions.create(model="weir-1", prompt=PROMPT),
    "openai_responses": lambda: OPENAI.responses.create(model="weir-1", input=PROMPT),
    "openai_embeddings": lambda: OPENAI.embeddings.create(model="weir-embed", input=PROMPT),
    "anthropic_messages": lambda: ANTHROPIC.messages.create(**CLAUDE),
    "anthropic_messages_stream": lambda: list(ANTHROPIC.messages.create(**CLAUDE, stream=True)),
    "gemini": lambda: GEMINI.models.generate_content(model="weir-1", contents=PROMPT),
    "gemini_stream": lambda: list(GEMINI.models.generate_content_stream(model="weir-1", contents=PROMPT)),
    "gemini_embed": lambda: GEMINI.models.embed_content(model="weir-embed", contents=PROMPT),
    "bedrock_converse": lambda: BEDROCK.converse(**CONVERSE),
    "bedrock_converse_stream": lambda: BEDROCK.converse_stream(**CONVERSE),
    "bedrock_invoke": lambda: BEDROCK.invoke_model(modelId="anthropic.weir", body=INVOKE),
    "cohere_chat": lambda: COHERE.chat(model="weir-1", messages=TURNS),
    "cohere_chat_stream": lambda: list(COHERE.chat_stream(model="weir-1", messages=TURNS)),
    "cohere_embed": lambda: COHERE.embed(model="weir-embed", texts=[PROMPT], input_type="search_query", embedding_types=["float"]),
    "ollama_chat": lambda: OLLAMA.chat(model="weir-1", messages=TURNS),
    "ollama_generate": lambda: OLLAMA.generate(model="weir-1", prompt=PROMPT),
    "ollama_embed": lambda: OLLAMA.embed(model="weir-embed", input=PROMPT),
    "mistral_chat": lambda: MISTRAL.chat.complete(model="mistral-large-latest", messages=TURNS),
    "mistral_conversations": lambda: MISTRAL.beta.conversations.start(model="mistral-large-latest", inputs=PROMPT, store=False),
}


def told(error):
    """What the client says of an error."""
    said = {"raised": type(error).__name__}
    match error:
        case openai.APIStatusError():
            said |= {"status": error.status_code, "id": error.request_id, "code": error.code, "text": error.message}
            said["wait"] = error.response.headers.get("retry-after")
        case anthropic.APIStatusError():
            said |= {"status": error.status_code, "id": error.request_id, "code": error.body["error"]["type"], "text": error.message}
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
    return said


def outcome(call):
    try:
        call()
    except Exception as error:  # noqa: BLE001
        return told(error)
    return None


print(json.dumps({name: outcome(call) for name, call in CALLS.items()}))
