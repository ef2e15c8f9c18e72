"""What Amazon's own Python client (and Anthropic's, for Bedrock) makes of the project's LLM server.

The client drops unknown fields without a word, so the raw JSON is compared with the service model's shapes (`strict_shapes`).
What Bedrock adds to the last event of an Invoke stream, `amazon-bedrock-invocationMetrics`, is taken off before the vendor's
own types see it.

Usage: bedrock_client.py --base http://HOST:PORT [--key KEY]. Prints one JSON object of checks; a failure is a traceback.
"""

import argparse
import json

import anthropic
import boto3
import botocore.config
import botocore.exceptions
import pydantic
from anthropic.types import Message, RawMessageStreamEvent
from strict_answers import no_extras
from strict_shapes import checked_events, fits

parser = argparse.ArgumentParser()
parser.add_argument("--base", required=True)
parser.add_argument("--key", default="AKIAMILL0000000001")
BASE, KEY = (lambda given: (given.base, given.key))(parser.parse_args())

CHECKS = {}
CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0"
PROFILE = "arn:aws:bedrock:us-east-1:123456789012:inference-profile/" + CLAUDE
QUESTION = [{"role": "user", "content": [{"text": "How far is the mill?"}]}]
SCHEMA = {"type": "object", "properties": {"town": {"type": "string"}, "days": {"type": "integer"}}}
WEATHER = {"tools": [{"toolSpec": {"name": "get_weather", "description": "Weather", "inputSchema": {"json": SCHEMA}}}]}
THINK = {"thinking": {"type": "enabled", "budget_tokens": 1024}}
MESSAGES = {
    "anthropic_version": "bedrock-2023-05-31",
    "max_tokens": 4000,
    "messages": [{"role": "user", "content": "How far is the mill?"}],
}
METRICS = "amazon-bedrock-invocationMetrics"


def client(key=KEY):
    config = botocore.config.Config(retries={"total_max_attempts": 1}, read_timeout=20, region_name="us-east-1")
    made = boto3.Session(aws_access_key_id=key, aws_secret_access_key="made-up").client(
        "bedrock-runtime", endpoint_url=BASE, config=config
    )
    made.meta.events.register("before-parse.bedrock-runtime.*", keep_raw)
    return made


RAW = {}


def keep_raw(operation_model, response_dict, **_more):
    RAW["shape"], RAW["body"] = operation_model.output_shape, response_dict["body"]


BEDROCK = client()


def shape(name):
    return BEDROCK.meta.service_model.shape_for(name)


def check(run):
    CHECKS[run.__name__] = run() or True


def converse(model=CLAUDE, by=BEDROCK, **more):
    answer = by.converse(modelId=model, **{"messages": QUESTION, **more})
    fits(json.loads(RAW["body"]), RAW["shape"], "ConverseResponse")
    return answer


def converse_stream(model=CLAUDE, **more):
    """The stream's events joined to what Converse answers."""
    answer = BEDROCK.converse_stream(modelId=model, **{"messages": QUESTION, **more})
    content, joined = {}, {}
    for event in checked_events(answer["stream"], shape("ConverseStreamOutput")):
        ((kind, value),) = event.items()
        if kind == "contentBlockStart":
            content[value["contentBlockIndex"]] = {"toolUse": {**value["start"]["toolUse"], "input": ""}}
        elif kind == "contentBlockDelta":
            join(content, value["contentBlockIndex"], value["delta"])
        else:
            joined[kind] = value
    for block in content.values():
        if "toolUse" in block:
            block["toolUse"]["input"] = json.loads(block["toolUse"]["input"])
    blocks = [content[index] for index in sorted(content)]
    return blocks, joined["messageStop"]["stopReason"], joined["metadata"]["usage"]


def join(content, index, delta):
    ((kind, value),) = delta.items()
    if kind == "text":
        content.setdefault(index, {"text": ""})["text"] += value
    elif kind == "toolUse":
        content[index]["toolUse"]["input"] += value["input"]
    elif "redactedContent" in value:
        content[index] = {"reasoningContent": value}
    else:
        thought = content.setdefault(index, {"reasoningContent": {"reasoningText": {"text": ""}}})
        for name, piece in value.items():
            text = thought["reasoningContent"]["reasoningText"]
            text[name] = text.get(name, "") + piece


def same(model=CLAUDE, **more):
    whole, stream = converse(model, **more), converse_stream(model, **more)
    assert stream == (whole["output"]["message"]["content"], whole["stopReason"], whole["usage"]), (whole, stream)
    return whole


def invoke(model, body):
    answer = BEDROCK.invoke_model(modelId=model, body=json.dumps(body))
    assert answer["contentType"] == "application/json"
    return json.loads(answer["body"].read())


def invoke_stream(model, body):
    answer = BEDROCK.invoke_model_with_response_stream(modelId=model, body=json.dumps(body))
    assert answer["contentType"] == "application/json"
    events = [json.loads(event["chunk"]["bytes"]) for event in checked_events(answer["body"], shape("ResponseStream"))]
    metrics = events[-1].pop(METRICS)
    assert metrics["inputTokenCount"] > 0 and metrics["outputTokenCount"] > 0, metrics
    return events, metrics


def raises(code, call):
    try:
        call()
    except botocore.exceptions.ClientError as error:
        assert error.response["Error"]["Code"] == code, error.response
        return error.response["ResponseMetadata"]["HTTPStatusCode"]
    raise AssertionError(f"no {code}")


@check
def converse_message():
    answer = same()
    assert answer == {**converse(), "ResponseMetadata": answer["ResponseMetadata"]}, "the same question, the same answer"
    usage = answer["usage"]
    assert answer["stopReason"] == "end_turn" and usage["totalTokens"] == usage["inputTokens"] + usage["outputTokens"]
    same(system=[{"text": "Be brief."}])
    assert same(PROFILE)["output"] != {}
    assert same(inferenceConfig={"maxTokens": 5})["stopReason"] == "max_tokens"
    word = answer["output"]["message"]["content"][0]["text"].split()[3]
    assert same(inferenceConfig={"stopSequences": [word]})["stopReason"] == "stop_sequence"


@check
def converse_tools_over_two_turns():
    options = {"toolConfig": WEATHER, "additionalModelRequestFields": THINK}
    first = same(**options)
    thought, _text, call = first["output"]["message"]["content"]
    assert first["stopReason"] == "tool_use" and call["toolUse"]["toolUseId"].startswith("tooluse_")
    assert thought["reasoningContent"]["reasoningText"]["signature"]
    result = {"toolUseId": call["toolUse"]["toolUseId"], "content": [{"json": {"sky": "clear"}}], "status": "success"}
    history = QUESTION + [first["output"]["message"], {"role": "user", "content": [{"toolResult": result}]}]
    assert same(**options, messages=history)["stopReason"] == "end_turn"
    thought["reasoningContent"]["reasoningText"]["text"] = "Something else."
    raises("ValidationException", lambda: converse(**options, messages=history))
    forced = {**WEATHER, "toolChoice": {"tool": {"name": "get_weather"}}}
    assert len(same(toolConfig=forced)["output"]["message"]["content"]) == 1


@check
def converse_thinking():
    sizes = []
    for effort in ("low", "medium", "high"):
        further = {"thinking": {"type": "adaptive"}, "output_config": {"effort": effort}}
        sizes.append(same(additionalModelRequestFields=further)["usage"]["outputTokens"])
    assert sizes == sorted(sizes) and sizes[0] < sizes[-1], sizes
    assert same(additionalModelRequestFields={"thinking": {"type": "adaptive"}}, outputConfig={"effort": "low"})
    further = {"thinking": {"type": "adaptive", "display": "omitted"}}
    hidden = same(additionalModelRequestFields=further)["output"]["message"]["content"][0]["reasoningContent"]
    assert hidden["reasoningText"]["text"] == "" and hidden["reasoningText"]["signature"]
    return sizes


@check
def converse_redacted():
    answer = same("anthropic.weir-redacted")
    (redacted, _text) = answer["output"]["message"]["content"]
    assert isinstance(redacted["reasoningContent"]["redactedContent"], bytes)
    history = QUESTION + [answer["output"]["message"], {"role": "user", "content": [{"text": "Go on."}]}]
    same("anthropic.weir-redacted", messages=history)


@check
def converse_caching():
    system = [{"text": "A rule. " * 600}, {"cachePoint": {"type": "default"}}]
    first = same(system=system)
    written = first["usage"]["cacheWriteInputTokens"]
    assert written == first["usage"]["cacheDetails"][0]["inputTokens"] == 1200, first["usage"]
    history = QUESTION + [first["output"]["message"], {"role": "user", "content": [{"text": "Go on."}]}]
    assert same(system=system, messages=history)["usage"]["cacheReadInputTokens"] == written
    return written


@check
def refusal():
    return same("anthropic.weir-refuse")["stopReason"]


@check
def count_tokens():
    counted = BEDROCK.count_tokens(modelId=CLAUDE, input={"converse": {"messages": QUESTION}})
    fits(json.loads(RAW["body"]), RAW["shape"], "CountTokensResponse")
    assert counted["inputTokens"] == converse()["usage"]["inputTokens"]
    invoked = BEDROCK.count_tokens(modelId=CLAUDE, input={"invokeModel": {"body": json.dumps(MESSAGES)}})
    assert invoked["inputTokens"] == invoke(CLAUDE, MESSAGES)["usage"]["input_tokens"]
    return invoked["inputTokens"]


@check
def errors():
    statuses = {
        "UnrecognizedClientException": raises("UnrecognizedClientException", lambda: converse(by=client("AKIABAD1"))),
        "ValidationException": raises("ValidationException", lambda: invoke(CLAUDE, {"messages": []})),
        "InternalServerException": raises("InternalServerException", lambda: converse("anthropic.weir-error-500")),
        "ModelErrorException": raises("ModelErrorException", lambda: converse("anthropic.weir-error-midstream")),
    }
    raises("InternalServerException", lambda: invoke("meta.weir-error-500", {"prompt": "Well?"}))
    assert type(client().exceptions.InternalServerException).__name__ == "type"
    return statuses


@check
def error_midstream():
    answer = BEDROCK.converse_stream(modelId="anthropic.weir-error-midstream", messages=QUESTION)
    seen = []
    try:
        seen.extend(answer["stream"])
    except botocore.exceptions.EventStreamError as error:
        assert len(seen) == 5 and error.response["Error"]["Code"] == "modelStreamErrorException", (seen, error.response)
    else:
        raise AssertionError("no error")
    raw = {"modelId": "anthropic.weir-error-midstream", "body": json.dumps(MESSAGES)}
    try:
        list(BEDROCK.invoke_model_with_response_stream(**raw)["body"])
    except botocore.exceptions.EventStreamError as error:
        return error.response["Error"]["Code"]
    raise AssertionError("no error")


@check
def invoke_anthropic():
    body = {**MESSAGES, "thinking": THINK["thinking"]}
    whole = Message.model_validate(invoke(CLAUDE, body))
    no_extras(whole)
    events, metrics = invoke_stream(PROFILE, body)
    adapter = pydantic.TypeAdapter(RawMessageStreamEvent)
    for event in events:
        no_extras(adapter.validate_python(event))
    text = "".join(event["delta"]["text"] for event in events if event.get("delta", {}).get("type") == "text_delta")
    assert text == whole.content[1].text and metrics["outputTokenCount"] == whole.usage.output_tokens


@check
def invoke_nova():
    body = {"schemaVersion": "messages-v1", "messages": QUESTION, "inferenceConfig": {"maxTokens": 300}}
    whole = invoke("us.amazon.nova-pro-v1:0", body)
    assert set(whole) == {"output", "stopReason", "usage"}, whole
    events, _metrics = invoke_stream("us.amazon.nova-pro-v1:0", body)
    assert [list(event) for event in events][-2:] == [["messageStop"], ["metadata"]], events[-2:]
    text = "".join(event["contentBlockDelta"]["delta"]["text"] for event in events if "contentBlockDelta" in event)
    assert text == whole["output"]["message"]["content"][0]["text"]


@check
def invoke_titan():
    body = {"inputText": "How far is the mill?", "textGenerationConfig": {"maxTokenCount": 300}}
    (result,) = invoke("amazon.titan-text-express-v1", body)["results"]
    events, _metrics = invoke_stream("amazon.titan-text-express-v1", body)
    assert "".join(event["outputText"] for event in events) == result["outputText"]
    assert events[-1]["completionReason"] == result["completionReason"] == "FINISH"
    embedded = invoke("amazon.titan-embed-text-v2:0", {"inputText": "river", "dimensions": 256})
    assert len(embedded["embedding"]) == 256 and embedded["inputTextTokenCount"] > 0
    raises("ValidationException", lambda: invoke_stream("amazon.titan-embed-text-v2:0", {"inputText": "river"}))


@check
def invoke_llama():
    whole = invoke("meta.llama3-1-70b-instruct-v1:0", {"prompt": "How far is the mill?", "max_gen_len": 300})
    assert set(whole) == {"generation", "prompt_token_count", "generation_token_count", "stop_reason"}, whole
    events, _metrics = invoke_stream("meta.llama3-1-70b-instruct-v1:0", {"prompt": "How far is the mill?", "max_gen_len": 300})
    assert "".join(event["generation"] for event in events) == whole["generation"]
    assert events[-1]["stop_reason"] == whole["stop_reason"] == "stop"


@check
def invoke_mistral():
    whole = invoke("mistral.mistral-7b-instruct-v0:2", {"prompt": "How far?", "max_tokens": 300})
    events, _metrics = invoke_stream("mistral.mistral-7b-instruct-v0:2", {"prompt": "How far?", "max_tokens": 300})
    assert "".join(event["outputs"][0]["text"] for event in events) == whole["outputs"][0]["text"]
    chat = invoke("mistral.pixtral-large-2502-v1:0", {"messages": MESSAGES["messages"]})
    assert chat["choices"][0]["message"]["content"]


@check
def invoke_cohere():
    whole = invoke("cohere.command-r-plus-v1:0", {"message": "How far is the mill?"})
    events, _metrics = invoke_stream("cohere.command-r-plus-v1:0", {"message": "How far is the mill?"})
    assert "".join(event.get("text", "") for event in events) == whole["text"] == events[-1]["response"]["text"]
    body = {"texts": ["river", "mill"], "input_type": "search_document"}
    assert [len(vector) for vector in invoke("cohere.embed-english-v3", body)["embeddings"]] == [1024, 1024]
    typed = invoke("cohere.embed-english-v3", {**body, "embedding_types": ["float", "int8"]})
    assert sorted(typed["embeddings"]) == ["float", "int8"] and typed["response_type"] == "embeddings_by_type"


@check
def invoke_gpt_oss():
    whole = invoke("openai.gpt-oss-120b-1:0", {"messages": MESSAGES["messages"], "max_completion_tokens": 300})
    events, _metrics = invoke_stream("openai.gpt-oss-120b-1:0", {"messages": MESSAGES["messages"]})
    text = "".join(choice["delta"].get("content") or "" for event in events for choice in event["choices"])
    assert whole["object"] == "chat.completion" and text == whole["choices"][0]["message"]["content"]


@check
def special_models():
    assert "usage" not in BEDROCK.converse(modelId="weir-nousage", messages=QUESTION)
    same("anthropic.weir-slow", inferenceConfig={"maxTokens": 3})
    stream = BEDROCK.converse_stream(modelId="anthropic.weir-abort", messages=QUESTION)["stream"]
    try:
        list(stream)
    except Exception as error:
        return type(error).__name__
    raise AssertionError("the stream ended as if it were whole")


@check
def anthropic_bedrock():
    keys = {"aws_access_key": KEY, "aws_secret_key": "made-up", "aws_region": "us-east-1"}
    claude = anthropic.AnthropicBedrock(base_url=BASE, max_retries=0, **keys)
    asked = {"model": CLAUDE, "max_tokens": 400, "messages": MESSAGES["messages"]}
    whole = claude.messages.create(**asked)
    no_extras(Message.model_validate(whole.to_dict(mode="json")))
    with claude.messages.stream(**asked) as stream:
        streamed = stream.get_final_message()
    assert streamed.content[0].text == whole.content[0].text and streamed.usage.output_tokens == whole.usage.output_tokens
    for model in ("anthropic.weir-gzip", "anthropic.weir-deflate"):
        # Amazon's own client asks for `identity` and inflates nothing; this one inflates both, and frames within.
        raw = claude.messages.with_raw_response.create(**{**asked, "model": model})
        assert raw.headers["content-encoding"] == model.removeprefix("anthropic.weir-")
        with claude.messages.stream(**{**asked, "model": model}) as stream:
            assert stream.get_final_message().content[0].text == raw.parse().content[0].text
    try:
        claude.messages.create(**{**asked, "model": "anthropic.weir-error-500"})
    except anthropic.InternalServerError as error:
        return error.status_code
    raise AssertionError("no error")


print(json.dumps(CHECKS))
