"""Runs Ollama's own client, unchanged, through chat, generate and embed: is the server what it takes for Ollama?

    ollama_client.py --base http://127.0.0.1:10001 [--key sk-acme-1]

Prints one JSON object with each check's name and what came of it; ends with a traceback at the first that fails. The client drops
fields it does not know, so what came over the wire is checked against its types, as `strict_models` says. Ollama itself sends
three fields that its client's types lack: `id` and `index` of tool calls, and `bytes` in logprobs.
"""

import json

import httpx
import ollama
from checks import raises, run_methods
from strict_models import check

MESSAGES = [{"role": "system", "content": "Answer shortly."}, {"role": "user", "content": "How deep is the harbour?"}]
PARAMETERS = {"type": "object", "properties": {"place": {"type": "string"}, "days": {"type": "integer"}}}
TOOLS = [{"type": "function", "function": {"name": "tide", "description": "Tells the tide.", "parameters": PARAMETERS}}]
OF_CALLS = ("id", "index")
OF_LOGPROBS = ("bytes",)


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

        headers = {"Authorization": f"Bearer {key}"} if key else None
        return ollama.Client(host=self.base, headers=headers, event_hooks={"response": [note]})

    def _strict(self, answer, extra=()):
        check(type(answer), json.loads(self._wire), extra)
        return answer

    def _strict_lines(self, stream, extra=()):
        answers = list(stream)
        lines = self._wire.splitlines()
        assert len(lines) == len(answers) and [answer.done for answer in answers] == [False] * (len(lines) - 1) + [True]
        for answer, line in zip(answers, lines, strict=True):
            check(type(answer), json.loads(line), extra)
        return answers

    def chat(self):
        answer = self._strict(self.client.chat(model="weir-1", messages=MESSAGES))
        assert answer.done and answer.done_reason == "stop" and answer.message.content
        return answer.prompt_eval_count + answer.eval_count

    def chat_stream(self):
        whole = self.client.chat(model="weir-1", messages=MESSAGES)
        lines = self._strict_lines(self.client.chat(model="weir-1", messages=MESSAGES, stream=True))
        assert "".join(line.message.content for line in lines) == whole.message.content
        assert (lines[-1].eval_count, lines[-1].prompt_eval_count) == (whole.eval_count, whole.prompt_eval_count)
        return len(lines)

    def chat_length(self):
        answer = self._strict(self.client.chat(model="weir-1", messages=MESSAGES, options={"num_predict": 3}))
        assert answer.eval_count == 3
        return answer.done_reason

    def chat_logprobs(self):
        asked = {"model": "weir-1", "messages": MESSAGES, "logprobs": True, "top_logprobs": 2}
        answer = self._strict(self.client.chat(**asked), OF_LOGPROBS)
        assert "".join(entry.token for entry in answer.logprobs) == answer.message.content
        lines = self._strict_lines(self.client.chat(**asked, stream=True), OF_LOGPROBS)
        assert [entry for line in lines for entry in line.logprobs or []] == answer.logprobs
        return len(answer.logprobs)

    def tools(self):
        first = self._strict(self.client.chat(model="weir-1", messages=MESSAGES, tools=TOOLS), OF_CALLS)
        call = first.message.tool_calls[0].function
        assert call.name == "tide" and set(call.arguments) == {"place", "days"}
        messages = [*MESSAGES, first.message, {"role": "tool", "tool_name": "tide", "content": "low at six"}]
        second = self._strict(self.client.chat(model="weir-1", messages=messages, tools=TOOLS))
        assert second.message.content and not second.message.tool_calls
        return first.done_reason

    def tools_stream(self):
        lines = self._strict_lines(self.client.chat(model="weir-1", messages=MESSAGES, tools=TOOLS, stream=True), OF_CALLS)
        assert len(lines[0].message.tool_calls) == 1 and not lines[-1].message.tool_calls
        return len(lines)

    def thinking(self):
        whole = self._strict(self.client.chat(model="weir-1", messages=MESSAGES, think=True))
        lines = self._strict_lines(self.client.chat(model="weir-1", messages=MESSAGES, think=True, stream=True))
        assert "".join(line.message.thinking or "" for line in lines) == whole.message.thinking
        unasked = self._strict(self.client.chat(model="weir-reason-1", messages=MESSAGES))
        unwanted = self._strict(self.client.chat(model="weir-reason-1", messages=MESSAGES, think=False))
        assert unasked.message.thinking and not unwanted.message.thinking
        little = self._strict(self.client.chat(model="weir-1", messages=MESSAGES, think="low"))
        assert len(little.message.thinking) < len(whole.message.thinking)
        return len(whole.message.thinking)

    def refusal(self):
        return self._strict(self.client.chat(model="weir-refuse", messages=MESSAGES)).message.content

    def generate(self):
        asked = {"model": "weir-1", "system": "Answer shortly.", "prompt": "How deep?", "think": True, "logprobs": True, "top_logprobs": 1}
        whole = self._strict(self.client.generate(**asked), OF_LOGPROBS)
        lines = self._strict_lines(self.client.generate(**asked, stream=True), OF_LOGPROBS)
        assert "".join(line.response for line in lines) == whole.response and whole.thinking
        assert len(whole.logprobs) < whole.eval_count, "thoughts have no logprobs here"
        again = self._strict(self.client.generate(model="weir-1", prompt="And at night?", context=whole.context))
        return again.prompt_eval_count + again.eval_count

    def embed(self):
        answer = self._strict(self.client.embed(model="weir-embed", input=["How deep?", "How wide?"]))
        few = self._strict(self.client.embed(model="weir-embed", input="How deep?", dimensions=8))
        assert [len(one) for one in answer.embeddings] == [768, 768] and len(few.embeddings[0]) == 8
        return answer.prompt_eval_count

    def without_a_key(self):
        return self._with_key(None).chat(model="weir-1", messages=MESSAGES).done

    def errors(self):
        wrong = self._with_key("sk-bad-1")
        calls = [
            lambda client, model: client.chat(model=model, messages=MESSAGES),
            lambda client, model: list(client.chat(model=model, messages=MESSAGES, stream=True)),
            lambda client, model: client.generate(model=model, prompt="How deep?"),
            lambda client, model: client.embed(model=model, input="How deep?"),
        ]
        for call in calls:
            assert raises(ollama.ResponseError, lambda call=call: call(wrong, "weir-1")).status_code == 401
            assert raises(ollama.ResponseError, lambda call=call: call(self.client, "weir-error-500")).status_code == 500
        return raises(ollama.ResponseError, lambda: self.client.chat(model="weir-1", messages=[])).error

    def encodings(self):
        for model in ("weir-gzip", "weir-deflate"):
            self._strict(self.client.chat(model=model, messages=MESSAGES))
            self._strict_lines(self.client.chat(model=model, messages=MESSAGES, stream=True))
        return True

    def aborts(self):
        raises(httpx.RemoteProtocolError, lambda: list(self.client.chat(model="weir-abort", messages=MESSAGES, stream=True)))
        return True


if __name__ == "__main__":
    run_methods(Checks, __doc__)
