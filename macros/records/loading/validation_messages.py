"""Pydantic's validation errors as messages in plain words, each with its location and a hint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from macros.records.loading.field_hints import KEY, as_yaml, expected_at, field_names, meaning
from macros.records.problems import did_you_mean
from macros.records.yaml_files.strict_yaml import Location

ErrorMessage = tuple[Location, bool, str, str]
"""Location; whether it is that of the field's name rather than its value; message; hint."""

_EXPECTED = {
    "string_type": "expected a text",
    "list_type": "expected a list",
    "dict_type": "expected fields (name: value)",
    "model_type": "expected fields (name: value)",
    "model_attributes_type": "expected fields (name: value)",
}


def error_messages(error: ValidationError, model: type[BaseModel]) -> Iterator[ErrorMessage]:
    """The messages for a failed validation of `model`."""
    for item in error.errors(include_url=False):
        at: Location = item["loc"]
        kind, context = item["type"], item.get("ctx", {})
        name, of_key = (at[-1] if at else ""), at[-1:] == (KEY,)
        if kind == "missing":
            yield at[:-1], False, f"the field '{name}' is missing", _form(model, at, "add")
        elif kind == "extra_forbidden":
            yield at, True, f"unknown field '{name}'", _near(str(name), model, at[:-1])
        elif kind == "wrong":
            yield at, of_key, context["message"], context["hint"]
        elif kind == "too_short":
            yield at, False, _count(context), _form(model, at, "write")
        elif kind == "too_long":
            more = context["actual_length"] - context["max_length"]
            yield at, False, _count(context), f"take out {more}"
        elif kind == "literal_error":
            message = f"'{item['input']}' is not allowed here"
            yield at, of_key, message, f"write {context['expected']}"
        else:
            expected = _EXPECTED.get(kind, item["msg"])
            message = f"{expected}, found {_found(item['input'])}"
            yield at, of_key, message, _form(model, at, "write")


def _form(model: type[BaseModel], at: Location, verb: str) -> str:
    """A hint with the correct form: "write 'topics: [TERM]'"."""
    expected = expected_at(model, at)
    if expected is None:
        return ""
    return ", ".join(filter(None, (f"{verb} '{as_yaml(expected)}'", meaning(expected))))


def _near(name: str, model: type[BaseModel], at: Location) -> str:
    """A hint with the known field that `name` may be meant for."""
    expected = expected_at(model, at)
    known = list(field_names(expected)) if expected else []
    return did_you_mean(name, known, f"known are {', '.join(sorted(known))}" if known else "")


def _count(context: Mapping[str, Any]) -> str:
    least, most = context.get("min_length"), context.get("max_length")
    number = most if least is None else least
    wanted = f"at {'most' if least is None else 'least'} {number}"
    entries = "entry" if number == 1 else "entries"
    return f"expected {wanted} {entries}, found {context['actual_length']}"


def _found(value: object) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, dict):
        return "fields"
    return "a list" if isinstance(value, list) else f"the text '{value}'"
