"""Runs OpenAI's own client, unchanged, through the whole API: is the server what it takes for OpenAI, and for Azure?

    openai_client.py --base http://127.0.0.1:10001 [--key sk-acme-1]

Prints one JSON object with each check's name and what came of it; ends with a traceback at the first that fails. Every answer is
checked against the client's types as `strict_models` says, and validated by them, which the client itself does not do. Unknown fields
are refused, but for those that compatible servers and Azure add, which each check names.
"""

import base64
import json
import struct

import openai
from checks import raises, run_methods
from strict_models import check

MESSAGES = [{"role": "system", "content": "Answer shortly."}, {"role": "user", "content": "How deep is the harbour?"}]
PARAMETERS = {"type": "object", "properties": {"place": {"type": "string"}, "days": {"type": "integer"}}}
FUNCTION = {"name": "tide", "description": "Tells the tide.", "parameters": PARAMETERS}
# Azure's marks, which its own class of the client has no fields for.
AZURE = ("content_filter_results", "prompt_filter_results")


class Checks:
    """One method a check; what it returns is printed."""

    def __init__(self, base, key):
        self.base, self.key = base, key
        self.client = openai.OpenAI(base_url=f"{base}/v1", api_key=key, max_retries=0)
        self.azure = openai.AzureOpenAI(azure_endpoint=base, api_key=key, api_version="2025-04-01-preview", max_retries=0)

    # Chat completions.

    def models(self):
        return len([strict(model) for model in self.client.models.list()])

    def chat(self):
        answer = strict(self.client.chat.completions.create(model="weir-1", messages=MESSAGES, n=2, logprobs=True, top_logprobs=3))
        assert [choice.finish_reason for choice in answer.choices] == ["stop", "stop"]
        for choice in answer.choices:
            assert "".join(entry.token for entry in choice.logprobs.content) == choice.message.content
        return counts(answer.usage)

    def chat_stream(self):
        whole = self.client.chat.completions.create(model="weir-1", messages=MESSAGES)
        stream = self.client.chat.completions.create(
            model="weir-1", messages=MESSAGES, stream=True, stream_options={"include_usage": True}
        )
        chunks = [strict(chunk) for chunk in stream]
        assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices) == text_of(whole)
        assert chunks[-1].usage == whole.usage and chunks[0].id == whole.id
        return len(chunks)

    def chat_tools(self):
        tools = [{"type": "function", "function": FUNCTION}]
        first = strict(self.client.chat.completions.create(model="weir-1", messages=MESSAGES, tools=tools))
        message = first.choices[0].message
        call = message.tool_calls[0]
        assert first.choices[0].finish_reason == "tool_calls" and set(json.loads(call.function.arguments)) == {"place", "days"}
        result = {"role": "tool", "tool_call_id": call.id, "content": "low at six"}
        messages = [*MESSAGES, message.to_dict(), result]
        second = strict(self.client.chat.completions.create(model="weir-1", messages=messages, tools=tools))
        assert second.choices[0].finish_reason == "stop"
        return call.id

    def chat_tools_stream(self):
        tools = [{"type": "function", "function": {**FUNCTION, "strict": True}}]
        with self.client.chat.completions.stream(model="weir-1", messages=MESSAGES, tools=tools) as stream:
            for event in stream:
                if event.type == "chunk":
                    strict(event.chunk)
            call = stream.get_final_completion().choices[0].message.tool_calls[0]
        return len(json.loads(call.function.arguments))

    def chat_refusal(self):
        answer = strict(self.client.chat.completions.create(model="weir-refuse", messages=MESSAGES))
        assert answer.choices[0].message.content is None
        return answer.choices[0].message.refusal

    def chat_reasoning(self):
        answer = self.client.chat.completions.create(model="weir-reason-1", messages=MESSAGES, reasoning_effort="max")
        strict(answer, extra=["reasoning_content"])
        assert answer.choices[0].message.reasoning_content
        return answer.usage.completion_tokens_details.reasoning_tokens

    def chat_prompt_logprobs(self):
        answer = self.client.chat.completions.create(model="weir-1", messages=MESSAGES, extra_body={"prompt_logprobs": 2})
        strict(answer, extra=["prompt_logprobs"])
        assert answer.prompt_logprobs[0] is None and len(answer.prompt_logprobs[1]) == 2
        assert len(answer.prompt_logprobs) == answer.usage.prompt_tokens
        return len(answer.prompt_logprobs)

    # Legacy completions.

    def completions(self):
        answer = strict(self.client.completions.create(model="weir-1", prompt=["Once upon", "Twice upon"], n=2, best_of=3, logprobs=5))
        assert [choice.index for choice in answer.choices] == [0, 1, 2, 3]
        for choice in answer.choices:
            logprobs = choice.logprobs
            assert "".join(logprobs.tokens) == choice.text and all(len(top) == 5 for top in logprobs.top_logprobs)
            assert len(logprobs.tokens) == len(logprobs.token_logprobs) == len(logprobs.text_offset) == 16
        assert answer.usage.completion_tokens == 16 * 2 * 3, "all candidates are paid for"
        return counts(answer.usage)

    def completions_echo(self):
        answer = self.client.completions.create(model="weir-1", prompt="Once upon a time", max_tokens=0, echo=True, logprobs=1)
        # Nothing comes before the first token, so OpenAI says null there; the client's type does not know that.
        logprobs = answer.choices[0].logprobs
        assert logprobs.token_logprobs.pop(0) is None and logprobs.top_logprobs.pop(0) is None
        strict(answer)
        assert answer.choices[0].text == "Once upon a time" and logprobs.text_offset == [0, 4, 9, 11]
        return answer.choices[0].finish_reason

    def completions_stream(self):
        asked = {"model": "weir-1", "prompt": "Once upon", "max_tokens": 40, "logprobs": 2}
        whole = self.client.completions.create(**asked)
        stream = self.client.completions.create(**asked, stream=True, stream_options={"include_usage": True})
        # The type does not know that there is no reason before the end.
        chunks = [strict(chunk, null=["finish_reason"]) for chunk in stream]
        assert "".join(choice.text for chunk in chunks for choice in chunk.choices) == whole.choices[0].text
        assert chunks[-1].usage == whole.usage
        return len(chunks)

    def completions_prompt_logprobs(self):
        answer = self.client.completions.create(model="weir-1", prompt="Once upon a time", extra_body={"prompt_logprobs": 1})
        strict(answer, extra=["prompt_logprobs"])
        return len(answer.choices[0].prompt_logprobs)

    # Responses.

    def responses(self):
        answer = strict(self.client.responses.create(model="weir-1", input="How deep?", instructions="Be short.", metadata={"a": "b"}))
        assert answer.status == "completed" and answer.output_text and answer.metadata == {"a": "b"}
        kept = strict(self.client.responses.retrieve(answer.id))
        assert kept == answer
        return counts(answer.usage)

    def responses_stream(self):
        items = [{"role": "user", "content": [{"type": "input_text", "text": "How deep?"}]}]
        asked = {"model": "weir-1", "input": items, "include": ["message.output_text.logprobs"], "top_logprobs": 2}
        whole = strict(self.client.responses.create(**asked))
        events = strict_events(self.client.responses.create(**asked, stream=True))
        assert [event.type for event in events[:4]] == [
            "response.created", "response.in_progress", "response.output_item.added", "response.content_part.added",
        ]
        assert events[-1].type == "response.completed" and events[-1].response == whole
        assert "".join(event.delta for event in events if event.type == "response.output_text.delta") == whole.output_text
        return len(events)

    def responses_stream_gathered(self):
        with self.client.responses.stream(model="weir-1", input="How deep?") as stream:
            for _event in stream:
                pass
            gathered = stream.get_final_response()
        return gathered.output_text == self.client.responses.create(model="weir-1", input="How deep?").output_text

    def responses_tools(self):
        tools = [{"type": "function", "strict": False, **FUNCTION}]
        first = strict(self.client.responses.create(model="weir-1", input="How deep?", tools=tools))
        call = first.output[0]
        assert call.type == "function_call" and set(json.loads(call.arguments)) == {"place", "days"}
        result = {"type": "function_call_output", "call_id": call.call_id, "output": "low at six"}
        second = strict(self.client.responses.create(model="weir-1", input=[result], tools=tools, previous_response_id=first.id))
        assert second.output_text and second.previous_response_id == first.id
        assert second.usage.input_tokens > first.usage.total_tokens
        return call.call_id

    def responses_tools_stream(self):
        tools = [{"type": "function", "strict": False, **FUNCTION}]
        events = strict_events(self.client.responses.create(model="weir-1", input="How deep?", tools=tools, stream=True))
        pieces = "".join(event.delta for event in events if event.type == "response.function_call_arguments.delta")
        assert pieces == events[-1].response.output[0].arguments
        return len(events)

    def responses_reasoning(self):
        asked = {
            "model": "weir-reason-1", "input": "How deep?", "store": False,
            "reasoning": {"effort": "low", "summary": "auto"}, "include": ["reasoning.encrypted_content"],
        }
        answer = strict(self.client.responses.create(**asked))
        thought = answer.output[0]
        assert thought.type == "reasoning" and thought.summary[0].text and thought.encrypted_content
        events = strict_events(self.client.responses.create(**asked, stream=True))
        pieces = [event.delta for event in events if event.type == "response.reasoning_summary_text.delta"]
        assert "".join(pieces) == thought.summary[0].text and events[-1].response == answer
        # Given back, as those do who store nothing.
        again = [{"role": "user", "content": "How deep?"}, *answer.to_dict()["output"], {"role": "user", "content": "And now?"}]
        strict(self.client.responses.create(**{**asked, "input": again}))
        raises(openai.NotFoundError, lambda: self.client.responses.retrieve(answer.id))
        return answer.usage.output_tokens_details.reasoning_tokens

    def responses_refusal(self):
        answer = strict(self.client.responses.create(model="weir-refuse", input="How deep?"))
        events = strict_events(self.client.responses.create(model="weir-refuse", input="How deep?", stream=True))
        refusal = answer.output[0].content[0]
        assert refusal.type == "refusal" and not answer.output_text
        assert "".join(event.delta for event in events if event.type == "response.refusal.delta") == refusal.refusal
        return refusal.refusal

    def responses_incomplete(self):
        asked = {"model": "weir-reason-1", "input": "How deep?", "max_output_tokens": 16}
        answer = strict(self.client.responses.create(**asked))
        assert answer.status == "incomplete" and answer.usage.output_tokens == 16
        assert strict_events(self.client.responses.create(**asked, stream=True))[-1].type == "response.incomplete"
        return answer.incomplete_details.reason

    def responses_background(self):
        answer = strict(self.client.responses.create(model="weir-1", input="How deep is it at night?", background=True))
        seen = [answer.status]
        while seen[-1] in ("queued", "in_progress"):
            answer = strict(self.client.responses.retrieve(answer.id))
            seen.append(answer.status)
        assert answer.output_text
        return " ".join(seen)

    def responses_background_stream(self):
        stream = self.client.responses.create(model="weir-1", input="How deep at dawn?", background=True, stream=True)
        return strict_events(stream)[1].type

    def responses_input_tokens(self):
        counted = strict(self.client.responses.input_tokens.count(model="weir-1", input="How deep?"))
        assert counted.input_tokens == self.client.responses.create(model="weir-1", input="How deep?").usage.input_tokens
        return counted.input_tokens

    # Embeddings.

    def embeddings(self):
        asked = {"model": "weir-embed", "input": ["How deep?", "How wide?"]}
        # Base64 on the wire, unless floats are asked for.
        answer = strict(self.client.embeddings.create(**asked))
        floats = strict(self.client.embeddings.create(**asked, encoding_format="float"))
        for one, other in zip(answer.data, floats.data, strict=True):
            assert len(one.embedding) == 1536 and abs(sum(number * number for number in one.embedding) - 1) < 1e-4
            assert all(abs(number - same) < 1e-7 for number, same in zip(one.embedding, other.embedding, strict=True))
        raw = self.client.embeddings.create(**asked, encoding_format="base64", dimensions=3).data[0].embedding
        assert len(struct.unpack("<3f", base64.b64decode(raw))) == 3
        return counts(answer.usage)

    def embeddings_dimensions(self):
        return len(strict(self.client.embeddings.create(model="weir-embed", input=[1, 2, 3], dimensions=8)).data[0].embedding)

    # Files and batches.

    def files(self):
        content = b'{"text": "h\xc3\xb6chst"}\r\n--\r\n'
        file = strict(self.client.files.create(file=("some.jsonl", content), purpose="user_data"))
        assert file.bytes == len(content) and strict(self.client.files.retrieve(file.id)) == file
        assert self.client.files.content(file.id).read() == content
        raises(openai.NotFoundError, lambda: self.client.files.retrieve("file-none"))
        return file.bytes

    def batches(self):
        bodies = [{"model": "weir-1", "messages": MESSAGES}, {"model": "weir-1", "messages": []}]
        lines = [{"custom_id": f"line {at}", "method": "POST", "url": "/v1/chat/completions", "body": body} for at, body in enumerate(bodies)]
        content = "\n".join(json.dumps(line) for line in lines).encode()
        file = self.client.files.create(file=("batch.jsonl", content), purpose="batch")
        batch = strict(self.client.batches.create(
            input_file_id=file.id, endpoint="/v1/chat/completions", completion_window="24h", metadata={"a": "b"}
        ))
        seen = [batch.status]
        while seen[-1] != "completed":
            batch = strict(self.client.batches.retrieve(batch.id))
            seen.append(batch.status)
        output = [json.loads(line) for line in self.client.files.content(batch.output_file_id).text.splitlines()]
        assert [(line["custom_id"], line["response"]["status_code"]) for line in output] == [("line 0", 200), ("line 1", 400)]
        direct = self.client.chat.completions.create(**bodies[0])
        assert output[0]["response"]["body"] == direct.to_dict()
        assert (batch.request_counts.completed, batch.request_counts.failed) == (1, 1)
        assert batch.usage.total_tokens == direct.usage.total_tokens
        return " ".join(seen)

    # Azure.

    def azure_chat(self):
        answer = self.azure.chat.completions.create(model="weir-1", messages=MESSAGES)
        strict(answer, extra=AZURE)
        assert text_of(answer) == text_of(self.client.chat.completions.create(model="weir-1", messages=MESSAGES))
        return answer.choices[0].content_filter_results["hate"]["severity"]

    def azure_chat_stream(self):
        chunks = list(self.azure.chat.completions.create(model="weir-1", messages=MESSAGES, stream=True))
        # Azure's first event says only what its filter made of the prompt, around empty fields.
        assert chunks[0].prompt_filter_results and not chunks[0].choices and not chunks[0].object
        return len([strict(chunk) for chunk in chunks[1:]])

    def azure_deployment_is_the_model(self):
        client = openai.AzureOpenAI(
            azure_endpoint=self.base, azure_deployment="weir-mini", api_key=self.key, api_version="2024-10-21", max_retries=0
        )
        return client.chat.completions.create(model="another", messages=MESSAGES).model

    def azure_completions(self):
        return strict(self.azure.completions.create(model="weir-1", prompt="Once"), extra=AZURE).object

    def azure_embeddings(self):
        return len(strict(self.azure.embeddings.create(model="weir-embed", input="How deep?")).data[0].embedding)

    def azure_responses(self):
        return strict(self.azure.responses.create(model="weir-1", input="How deep?")).status

    def azure_v1(self):
        client = openai.OpenAI(base_url=f"{self.base}/openai/v1", api_key=self.key, max_retries=0)
        return strict(client.responses.create(model="weir-1", input="How deep?")).status

    def azure_errors(self):
        wrong = openai.AzureOpenAI(azure_endpoint=self.base, api_key="sk-bad-1", api_version="2024-10-21", max_retries=0)
        error = raises(openai.AuthenticationError, lambda: wrong.chat.completions.create(model="weir-1", messages=MESSAGES))
        return error.code

    # What is the same everywhere.

    def errors(self):
        wrong = openai.OpenAI(base_url=f"{self.base}/v1", api_key="sk-bad-1", max_retries=0)
        calls = [
            lambda client, model: client.chat.completions.create(model=model, messages=MESSAGES),
            lambda client, model: client.completions.create(model=model, prompt="Once"),
            lambda client, model: client.responses.create(model=model, input="How deep?"),
            lambda client, model: client.embeddings.create(model=model, input="How deep?"),
        ]
        for call in calls:
            raises(openai.AuthenticationError, lambda call=call: call(wrong, "weir-1"))
            raises(openai.InternalServerError, lambda call=call: call(self.client, "weir-error-500"))
            assert raises(openai.BadRequestError, lambda call=call: call(self.client, "")).param == "model"
        previous = raises(
            openai.BadRequestError,
            lambda: self.client.responses.create(model="weir-1", input="How deep?", previous_response_id="resp_none"),
        )
        return previous.code

    def encodings(self):
        for model in ("weir-gzip", "weir-deflate"):
            strict(self.client.responses.create(model=model, input="How deep?"))
            strict_events(self.client.responses.create(model=model, input="How deep?", stream=True))
            strict(self.client.completions.create(model=model, prompt="Once"))
            strict(self.client.embeddings.create(model=model, input="Once"))
        return True

    def aborts(self):
        stream = self.client.responses.create(model="weir-abort", input="How deep?", stream=True)
        raises(openai.APIConnectionError, lambda: list(stream))
        return True


def strict(answer, extra=(), null=()):
    """The answer, if it is what its type says."""
    sent = answer.to_dict()
    check(type(answer), sent, extra, null)
    if not null:
        type(answer).model_validate(sent)
    return answer


def strict_events(stream):
    events = [strict(event) for event in stream]
    assert [event.sequence_number for event in events] == list(range(len(events)))
    return events


def counts(usage):
    """The total, if it is a sum."""
    parts = usage.to_dict()
    sums = sum(parts.get(name, 0) for name in ("prompt_tokens", "completion_tokens", "input_tokens", "output_tokens"))
    assert sums == usage.total_tokens
    return sums


def text_of(answer):
    return answer.choices[0].message.content


if __name__ == "__main__":
    run_methods(Checks, __doc__)
