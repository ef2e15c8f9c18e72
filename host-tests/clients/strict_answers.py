"""Holds an answer to the pydantic models of an official client: nothing that the types do not know, nothing missing.

The clients build their models without checks and keep unknown fields, so an answer is validated a second time here.
"""

import pydantic


def no_extras(value, where="answer"):
    """Fails where a model, however deep, has a field that its type does not know."""
    if isinstance(value, pydantic.BaseModel):
        assert not value.model_extra, f"{where}: unknown {value.model_extra}"
        for name in type(value).model_fields:
            no_extras(getattr(value, name), f"{where}.{name}")
    elif isinstance(value, (list, tuple)):
        for at, item in enumerate(value):
            no_extras(item, f"{where}[{at}]")


def strict(answer, kind=None):
    """The same answer, checked to be of its own type, or of another."""
    no_extras(pydantic.TypeAdapter(kind or type(answer)).validate_python(answer.to_dict(mode="json")))
    return answer
