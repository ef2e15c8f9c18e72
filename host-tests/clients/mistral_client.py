"""Runs Mistral's own client, unchanged, through chat, fill-in-the-middle and embeddings: is the server what it takes for Mistral?

    mistral_client.py --base http://127.0.0.1:10001 [--key sk-acme-1]

Prints one JSON object with each check's name and what came of it; ends with a traceback at the first that fails. The client drops
fields it does not know, so what came over the wire is checked against its types, as `strict_models` says, without exceptions.
"""

import json

import httpx2
from mistralai.client import Mistral, errors, models
from checks import raises, run_methods
from strict_models import check

MESSAGES = [{"role": "system", "content": "Answer shortly."}, {"role": "user", "content": "How deep is the harbour?"}]
PARAMETERS = {"type": "object", "properties": {"place": {"type": "string"}, "days": {"type": "integer"}}}
TOOLS = [{"type": "function", "function": {"name": "tide", "description": "Tells the tide.", "parameters": PARAMETERS}}]


class Checks:
    """One method a check; what it returns is printed."""

    def __init__(self, base, key):
        self.base = base
        self._wire = None
        self.client = self._with_key(key)

    def _with_key(self, key):
        """A client that leaves what came last over the wire in `_wire`."""

        def note(response):
            self._wire = response.read().decode()

        http = httpx2.Client(event_hooks={"response": [note]}, follow_redirects=True)
        return Mistral(api_key=key, server_url=self.base, client=http)

    def _strict(self, answer):
        check(type(answer), json.loads(self._wire))
        return answer

    def _strict_events(self, stream):
        events = list(stream)
        sent = [line.removeprefix("data: ") for line in self._wire.splitlines() if line]
        assert sent.pop() == "[DONE]" and len(sent) == len(events)
        for chunk in sent:
            check(models.CompletionChunk, json.loads(chunk))
        return [event.data for event in events]

    def chat(self):
        answer = self._strict(self.client.chat.complete(model="mistral-large-latest", messages=MESSAGES))
        assert answer.choices[0].finish_reason == "stop" and isinstance(answer.choices[0].message.content, str)
        return counts(answer.usage)

    def chat_stream(self):
        whole = self.client.chat.complete(model="mistral-large-latest", messages=MESSAGES)
        chunks = self._strict_events(self.client.chat.stream(model="mistral-large-latest", messages=MESSAGES))
        assert "".join(chunk.choices[0].delta.content for chunk in chunks) == whole.choices[0].message.content
        assert chunks[-1].usage == whole.usage and chunks[-1].choices[0].finish_reason == "stop"
        return len(chunks)

    def chat_length(self):
        answer = self._strict(self.client.chat.complete(model="mistral-large-latest", messages=MESSAGES, max_tokens=3, n=2))
        assert len(answer.choices) == 2 and answer.usage.completion_tokens == 6
        return answer.choices[1].finish_reason

    def chat_logprobs(self):
        asked = {"model": "mistral-large-latest", "messages": MESSAGES, "logprobs": True, "top_logprobs": 2}
        answer = self._strict(self.client.chat.complete(**asked))
        entries = answer.choices[0].logprobs.content
        assert "".join(entry.token for entry in entries) == answer.choices[0].message.content
        self._strict_events(self.client.chat.stream(**asked))
        return len(entries)

    def chat_prompt_logprobs(self):
        asked = {"model": "mistral-large-latest", "messages": MESSAGES, "prompt_logprobs": True, "top_prompt_logprobs": 3}
        answer = self._strict(self.client.chat.complete(**asked))
        entries = answer.choices[0].prompt_logprobs.content
        assert len(entries) == answer.usage.prompt_tokens and len(entries[0].top_logprobs) == 3
        assert self._strict_events(self.client.chat.stream(**asked))[0].choices[0].prompt_logprobs == answer.choices[0].prompt_logprobs
        return len(entries)

    def tools(self):
        first = self._strict(self.client.chat.complete(model="mistral-large-latest", messages=MESSAGES, tools=TOOLS))
        message = first.choices[0].message
        call = message.tool_calls[0]
        assert first.choices[0].finish_reason == "tool_calls" and len(call.id) == 9
        assert set(json.loads(call.function.arguments)) == {"place", "days"}
        result = {"role": "tool", "tool_call_id": call.id, "name": "tide", "content": "low at six"}
        messages = [*MESSAGES, message, result]
        second = self._strict(self.client.chat.complete(model="mistral-large-latest", messages=messages, tools=TOOLS))
        assert second.choices[0].finish_reason == "stop"
        return call.id

    def tools_stream(self):
        stream = self.client.chat.stream(model="mistral-large-latest", messages=MESSAGES, tools=TOOLS, tool_choice="any")
        chunks = self._strict_events(stream)
        calls = [call for chunk in chunks for call in chunk.choices[0].delta.tool_calls or []]
        assert len(calls) == 1 and json.loads(calls[0].function.arguments)
        return chunks[-1].choices[0].finish_reason

    def thinking(self):
        answer = self._strict(self.client.chat.complete(model="magistral-medium-latest", messages=MESSAGES))
        thought, text = answer.choices[0].message.content
        assert thought.type == "thinking" and thought.thinking[0].text and text.type == "text" and text.text
        # The conversation goes on with the thoughts in it.
        messages = [*MESSAGES, answer.choices[0].message, {"role": "user", "content": "And at night?"}]
        self._strict(self.client.chat.complete(model="magistral-medium-latest", messages=messages))
        return counts(answer.usage)

    def thinking_stream(self):
        whole = self.client.chat.complete(model="magistral-medium-latest", messages=MESSAGES)
        chunks = self._strict_events(self.client.chat.stream(model="magistral-medium-latest", messages=MESSAGES))
        contents = [chunk.choices[0].delta.content for chunk in chunks]
        thought = "".join(part.thinking[0].text for content in contents if isinstance(content, list) for part in content)
        text = "".join(content for content in contents if isinstance(content, str))
        assert [thought, text] == [whole.choices[0].message.content[0].thinking[0].text, whole.choices[0].message.content[1].text]
        return len(chunks)

    def thinking_when_asked(self):
        asked = {"model": "mistral-medium-latest", "messages": MESSAGES}
        asked_for = self._strict(self.client.chat.complete(**asked, reasoning_effort="high"))
        not_asked_for = self._strict(self.client.chat.complete(**asked, reasoning_effort="none"))
        assert isinstance(not_asked_for.choices[0].message.content, str)
        return asked_for.choices[0].message.content[0].type

    def refusal(self):
        return self._strict(self.client.chat.complete(model="mistral-weir-refuse", messages=MESSAGES)).choices[0].message.content

    def fim(self):
        asked = {"model": "codestral-latest", "prompt": "def depth():\n    return", "suffix": "\n\nprint(depth())"}
        whole = self._strict(self.client.fim.complete(**asked))
        chunks = self._strict_events(self.client.fim.stream(**asked))
        assert "".join(chunk.choices[0].delta.content for chunk in chunks) == whole.choices[0].message.content
        return counts(whole.usage)

    def conversations(self):
        asked = {"model": "magistral-medium-latest", "inputs": "How deep is the harbour?", "store": False}
        whole = self._strict(self.client.beta.conversations.start(**asked))
        thought, text = whole.outputs[0].content
        assert thought.type == "thinking" and thought.thinking[0].text and text.text
        events = [event.data for event in self.client.beta.conversations.start_stream(**asked)]
        sent = [json.loads(line.removeprefix("data: ")) for line in self._wire.splitlines() if line.startswith("data: ")]
        assert len(sent) == len(events)
        for event, said in zip(events, sent):
            check(type(event), said)
        said = [event.content for event in events if event.type == "message.output.delta"]
        assert "".join(content for content in said if isinstance(content, str)) == text.text
        assert "".join(content.thinking[0].text for content in said if not isinstance(content, str)) == thought.thinking[0].text
        assert events[-1].usage == whole.usage
        plain = self._strict(self.client.beta.conversations.start(**{**asked, "model": "mistral-large-latest"}))
        assert isinstance(plain.outputs[0].content, str)
        return counts(whole.usage)

    def embeddings(self):
        answer = self._strict(self.client.embeddings.create(model="mistral-embed", inputs=["How deep?", "How wide?"]))
        assert [len(one.embedding) for one in answer.data] == [1024, 1024]
        few = self._strict(self.client.embeddings.create(model="mistral-embed", inputs="How deep?", output_dimension=8))
        assert len(few.data[0].embedding) == 8
        return counts(answer.usage)

    def errors(self):
        wrong = self._with_key("sk-bad-1")
        calls = [
            lambda client, model: client.chat.complete(model=model, messages=MESSAGES),
            lambda client, model: client.chat.stream(model=model, messages=MESSAGES),
            lambda client, model: client.fim.complete(model=model, prompt="def"),
            lambda client, model: client.embeddings.create(model=model, inputs="How deep?"),
        ]
        for call in calls:
            assert raises(errors.SDKError, lambda call=call: call(wrong, "mistral-large-latest")).status_code == 401
            assert raises(errors.SDKError, lambda call=call: call(self.client, "mistral-weir-error-500")).status_code == 500
        invalid = raises(errors.HTTPValidationError, lambda: self.client.chat.complete(model="mistral-large-latest", messages=[]))
        check(models.ValidationError, json.loads(self._wire)["detail"][0])
        assert invalid.status_code == 422
        return invalid.data.detail[0].loc

    def encodings(self):
        for encoding in ("gzip", "deflate"):
            self._strict(self.client.chat.complete(model=f"mistral-weir-{encoding}", messages=MESSAGES))
            self._strict_events(self.client.chat.stream(model=f"mistral-weir-{encoding}", messages=MESSAGES))
        return True

    def aborts(self):
        raises(httpx2.RemoteProtocolError, lambda: list(self.client.chat.stream(model="mistral-weir-abort", messages=MESSAGES)))
        return True


def counts(usage):
    """The total, if it is a sum."""
    assert usage.prompt_tokens + usage.completion_tokens == usage.total_tokens
    return usage.total_tokens


if __name__ == "__main__":
    run_methods(Checks, __doc__)
