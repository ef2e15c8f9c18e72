"""Asks a gateway in front of several vendors' APIs, with OpenAI's and Anthropic's own clients, and tells what was asked and said.

    gateway_client.py --base http://127.0.0.1:4000 --key sk-gateway-1 --models by-openai,by-anthropic [--embeddings by-embeddings]

Prints one JSON list: of each exchange, in order, its path, what the clients sent and what they made of the answer. A failure is a
traceback.
"""

import argparse
import json

import anthropic
import openai

QUESTION = "How deep is the harbour?"
SYSTEM = "Answer shortly."
TURNS = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": QUESTION}]
PARAMETERS = {"type": "object", "properties": {"place": {"type": "string"}, "days": {"type": "integer"}}}
FUNCTION = {"name": "tide", "description": "Tells the tide.", "parameters": PARAMETERS}
CHAT, MESSAGES, RESPONSES, EMBEDDINGS = "/v1/chat/completions", "/v1/messages", "/v1/responses", "/v1/embeddings"

TOLD = []


def tell(path, model, text="", usage=None, finish=None, calls=0, **more):
    said = {"path": path, "model": model, "text": text or "", "usage": usage, "finish": finish, "calls": calls}
    TOLD.append({**said, **more})


def chat_usage(usage):
    return [usage.prompt_tokens, usage.completion_tokens]


def plain_usage(usage):
    return [usage.input_tokens, usage.output_tokens]


def chat(client, model):
    def ask(**more):
        return client.chat.completions.create(model=model, **{"messages": TURNS, **more})

    def tell_of(answer, **more):
        choice = answer.choices[0]
        calls = len(choice.message.tool_calls or [])
        tell(CHAT, model, choice.message.content, chat_usage(answer.usage), choice.finish_reason, calls, **more)
        return choice.message

    tell_of(ask())
    chunks = list(ask(stream=True, stream_options={"include_usage": True}))
    choices = [choice for chunk in chunks for choice in chunk.choices]
    text = "".join(choice.delta.content or "" for choice in choices)
    finish = next(choice.finish_reason for choice in choices if choice.finish_reason)
    tell(CHAT, model, text, chat_usage(chunks[-1].usage), finish, stream=True)
    tools = [{"type": "function", "function": FUNCTION}]
    message = tell_of(ask(tools=tools), tools=1)
    call = message.tool_calls[0]
    assert set(json.loads(call.function.arguments)) == {"place", "days"}, call
    result = {"role": "tool", "tool_call_id": call.id, "content": "low at six"}
    history = (message.content or "") + result["content"]
    tell_of(ask(tools=tools, messages=[*TURNS, message.to_dict(), result]), tools=1, results=1, history=history)


def messages(client, model):
    asked = {"model": model, "max_tokens": 300, "system": SYSTEM, "messages": TURNS[1:]}

    def tell_of(answer, **more):
        text = "".join(block.text for block in answer.content if block.type == "text")
        calls = [block for block in answer.content if block.type == "tool_use"]
        tell(MESSAGES, model, text, plain_usage(answer.usage), answer.stop_reason, len(calls), **more)
        return calls

    tell_of(client.messages.create(**asked))
    with client.messages.stream(**asked) as stream:
        tell_of(stream.get_final_message(), stream=True)
    tools = [{"name": "tide", "description": "Tells the tide.", "input_schema": PARAMETERS}]
    (call,) = tell_of(client.messages.create(**asked, tools=tools), tools=1)
    assert set(call.input) == {"place", "days"}, call


def responses(client, model):
    asked = {"model": model, "instructions": SYSTEM, "input": QUESTION}
    answer = client.responses.create(**asked)
    tell(RESPONSES, model, answer.output_text, plain_usage(answer.usage), answer.status)
    done = [event for event in client.responses.create(**asked, stream=True) if event.type == "response.completed"]
    answer = done[0].response
    tell(RESPONSES, model, answer.output_text, plain_usage(answer.usage), answer.status, stream=True)


def embeddings(client, model):
    answer = client.embeddings.create(model=model, input=["How deep?", "How wide?"])
    assert len(answer.data) == 2 and len(answer.data[0].embedding) == 1536
    tell(EMBEDDINGS, model, usage=[answer.usage.prompt_tokens, 0], inputs=2)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("base", "key", "models"):
        arguments.add_argument(f"--{name}", required=True)
    arguments.add_argument("--embeddings")
    given = arguments.parse_args()
    client = openai.OpenAI(base_url=f"{given.base}/v1", api_key=given.key, max_retries=0, timeout=60)
    claude = anthropic.Anthropic(base_url=given.base, api_key=given.key, max_retries=0, timeout=60)
    for model in given.models.split(","):
        chat(client, model)
        messages(claude, model)
        responses(client, model)
    if given.embeddings:
        embeddings(client, given.embeddings)
    print(json.dumps(TOLD))


if __name__ == "__main__":
    main()
