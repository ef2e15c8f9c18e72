"""What the vendors' own Python clients get where weir degrades them: each asks for more than text, and is answered.

Usage: degraded_client.py --base http://HOST:PORT --key KEY --aws-key KEY --direct http://HOST:PORT. Prints one JSON object of checks; a failure is a traceback.
"""

import argparse
import json

import anthropic
import boto3
import botocore.config
import cohere
import httpx
import ollama
import openai
from google import genai
from google.genai import types
from mistralai.client import Mistral

arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
arguments.add_argument("--base", required=True)
arguments.add_argument("--key", required=True)
arguments.add_argument("--aws-key", required=True)
arguments.add_argument("--direct", required=True, help="the upstream itself")
GIVEN = arguments.parse_args()
BASE, KEY = GIVEN.base, GIVEN.key

QUESTION = "How far is the mill?"
ASKED = [{"role": "user", "content": QUESTION}]
TOOL = {"name": "lookup", "description": "Looks things up", "input_schema": {"type": "object", "properties": {"what": {"type": "string"}}}}

CHECKS = {}


def check(run):
    CHECKS[run.__name__] = run()


@check
def openai_chat():
    client = openai.OpenAI(base_url=f"{BASE}/v1", api_key=KEY, max_retries=0)
    more = {"logprobs": True, "top_logprobs": 3, "n": 3, "logit_bias": {"50256": -100}, "reasoning_effort": "high"}
    whole = client.chat.completions.create(model="weir-1", messages=ASKED, **more)
    chunks = list(client.chat.completions.create(model="weir-1", messages=ASKED, stream=True, **more))
    text = "".join(choice.delta.content or "" for chunk in chunks for choice in chunk.choices)
    assert len(whole.choices) == 1 and whole.choices[0].logprobs is None and whole.usage.completion_tokens
    assert text == whole.choices[0].message.content and {choice.index for chunk in chunks for choice in chunk.choices} == {0}
    return whole.choices[0].finish_reason


@check
def openai_responses():
    client = openai.OpenAI(base_url=f"{BASE}/v1", api_key=KEY, max_retries=0)
    answer = client.responses.create(
        model="o4-mini",
        input=QUESTION,
        reasoning={"effort": "high", "summary": "detailed"},
        include=["reasoning.encrypted_content", "message.output_text.logprobs"],
        top_logprobs=2,
    )
    assert answer.output_text and answer.status == "completed"
    return answer.status


@check
def openai_embeddings():
    client = openai.OpenAI(base_url=f"{BASE}/v1", api_key=KEY, max_retries=0)
    answer = client.embeddings.create(model="text-embedding-3-large", input=QUESTION, dimensions=512)
    return len(answer.data[0].embedding)


@check
def anthropic_messages():
    client = anthropic.Anthropic(base_url=BASE, api_key=KEY, max_retries=0)
    more = {"max_tokens": 3000, "thinking": {"type": "enabled", "budget_tokens": 2000}}
    whole = client.messages.create(model="claude-sonnet-4-5", messages=ASKED, **more)
    with client.messages.stream(model="claude-opus-5", max_tokens=300, messages=ASKED) as stream:
        streamed = stream.get_final_message()
    assert whole.content[-1].text and streamed.content[-1].text
    return [block.type for block in whole.content + streamed.content]


def use_a_tool(first_base):
    """Two turns, the first asked at that base: the client gives back what it was given, and asks for thoughts as before."""
    more = {"max_tokens": 3000, "thinking": {"type": "enabled", "budget_tokens": 2000}, "tools": [TOOL]}
    more["model"] = "claude-sonnet-4-5"
    first, second = (anthropic.Anthropic(base_url=base, api_key=KEY, max_retries=0) for base in (first_base, BASE))
    turns = [{"role": "user", "content": "Look it up."}]
    called = first.messages.create(messages=turns, **more)
    calls = [block for block in called.content if block.type == "tool_use"]
    results = [{"type": "tool_result", "tool_use_id": call.id, "content": "Two miles."} for call in calls]
    turns += [{"role": "assistant", "content": called.content}, {"role": "user", "content": results}]
    answer = second.messages.create(messages=turns, **more)
    assert calls and answer.content
    return [block.type for block in called.content + answer.content]


@check
def anthropic_tools():
    return use_a_tool(BASE)


@check
def anthropic_tools_from_before():
    """The first turn came before the caller was suspected, and began with a thought."""
    return use_a_tool(GIVEN.direct)


@check
def anthropic_batches():
    client = anthropic.Anthropic(base_url=BASE, api_key=KEY, max_retries=0)
    params = {"model": "claude-sonnet-4-5", "max_tokens": 3000, "messages": ASKED}
    thinking = {"type": "enabled", "budget_tokens": 2000}
    batch = client.messages.batches.create(
        requests=[{"custom_id": "a", "params": params}, {"custom_id": "b", "params": {**params, "thinking": thinking}}]
    )
    return batch.type


@check
def google_genai():
    client = genai.Client(api_key=KEY, http_options=types.HttpOptions(base_url=BASE))
    more = {"candidate_count": 2, "response_logprobs": True, "logprobs": 3, "thinking_config": {"include_thoughts": True, "thinking_budget": 4000}}
    whole = client.models.generate_content(model="gemini-2.5-flash", contents=QUESTION, config=more)
    untold = client.models.generate_content(model="gemini-3-pro-preview", contents=QUESTION)
    pieces = list(client.models.generate_content_stream(model="gemini-2.5-pro", contents=QUESTION))
    assert whole.text and untold.text and "".join(piece.text or "" for piece in pieces)
    return len(whole.candidates)


@check
def google_interactions():
    client = genai.Client(api_key=KEY, http_options=types.HttpOptions(base_url=BASE))
    config = {"thinking_level": "high", "thinking_summaries": "auto"}
    answer = client.interactions.create(model="gemini-3-pro-preview", input=QUESTION, generation_config=config)
    assert answer.output_text
    return answer.status


@check
def bedrock_converse():
    config = botocore.config.Config(retries={"total_max_attempts": 1}, region_name="us-east-1")
    session = boto3.Session(aws_access_key_id=GIVEN.aws_key, aws_secret_access_key="made-up")
    client = session.client("bedrock-runtime", endpoint_url=BASE, config=config)
    answer = client.converse(
        modelId="us.anthropic.claude-sonnet-4-5-20250929-v1:0",
        messages=[{"role": "user", "content": [{"text": QUESTION}]}],
        inferenceConfig={"maxTokens": 3000},
        additionalModelRequestFields={"thinking": {"type": "enabled", "budget_tokens": 2000}},
    )
    assert answer["output"]["message"]["content"][-1]["text"]
    body = {"anthropic_version": "bedrock-2023-05-31", "max_tokens": 3000, "messages": ASKED, "thinking": {"type": "enabled", "budget_tokens": 2000}}
    said = client.invoke_model(modelId="anthropic.claude-sonnet-4-20250514-v1:0", body=json.dumps(body))
    assert json.load(said["body"])["content"][-1]["text"]
    return answer["stopReason"]


@check
def cohere_chat():
    client = cohere.ClientV2(KEY, base_url=BASE, httpx_client=httpx.Client(trust_env=False))
    answer = client.chat(model="command-a-reasoning-08-2025", messages=ASKED, logprobs=True, thinking={"type": "enabled", "token_budget": 2000})
    assert answer.message.content[-1].text and answer.logprobs is None
    return answer.finish_reason


@check
def mistral_chat():
    client = Mistral(api_key=KEY, server_url=BASE)
    answer = client.chat.complete(model="mistral-small-latest", messages=ASKED, n=2, reasoning_effort="high")
    assert answer.choices[0].message.content
    return len(answer.choices)


@check
def ollama_chat():
    client = ollama.Client(host=BASE, headers={"Authorization": f"Bearer {KEY}"})
    answer = client.chat(model="qwen3", messages=ASKED, think=True, logprobs=True, top_logprobs=2)
    untold = client.chat(model="gpt-oss:20b", messages=ASKED)
    assert answer.message.content and untold.message.content
    return answer.done_reason


print(json.dumps(CHECKS))
