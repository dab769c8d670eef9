"""Pydantic's errors in plain words, each with the field it is about and a hint."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from .problems import did_you_mean
from .strict_yaml import Location

Complaint = tuple[Location, bool, str, str]
"""Where; whether the field's name is meant rather than its value; message; hint."""

_EXPECTED = {
    "string_type": "expected a text",
    "list_type": "expected a list",
    "dict_type": "expected fields (name: value)",
    "model_type": "expected fields (name: value)",
    "model_attributes_type": "expected fields (name: value)",
}


def complaints(error: ValidationError, model: type[BaseModel]) -> Iterator[Complaint]:
    """What to tell a contributor of a failed validation of `model`."""
    for item in error.errors(include_url=False):
        at: Location = item["loc"]
        kind, context = item["type"], item.get("ctx", {})
        name = at[-1] if at else ""
        if kind == "missing":
            yield at[:-1], False, f"the field '{name}' is missing", ""
        elif kind == "extra_forbidden":
            hint = did_you_mean(str(name), _fields_at(model, at[:-1]))
            yield at, True, f"unknown field '{name}'", hint
        elif kind == "wrong":
            yield at, at[-1:] == ("[key]",), context["message"], context["hint"]
        elif kind in ("too_short", "too_long"):
            yield at, False, _count(context), ""
        elif kind == "literal_error":
            yield (
                at,
                False,
                f"'{item['input']}' is not allowed here",
                f"write {context['expected']}",
            )
        else:
            expected = _EXPECTED.get(kind, item["msg"])
            yield at, False, f"{expected}, found {_found(item['input'])}", ""


def _count(context: Mapping[str, Any]) -> str:
    least, most = context.get("min_length"), context.get("max_length")
    wanted = f"at least {least}" if least is not None else f"at most {most}"
    return f"expected {wanted}, found {context.get('actual_length')}"


def _found(value: object) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, dict):
        return "fields"
    return "a list" if isinstance(value, list) else f"the text '{value}'"


def _fields_at(model: type[BaseModel], at: Location) -> set[str]:
    """The names of the fields that may stand at a place: `at` may hold pydantic's union tags."""
    known: list[Any] = [model]
    for step in at:
        inner = [found for one in known for found in _step(one, step)]
        known = inner or known
    return {
        info.alias or name
        for one in known
        if isinstance(one, type) and issubclass(one, BaseModel)
        for name, info in one.model_fields.items()
    }


def _step(model: Any, step: str | int) -> list[Any]:
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return []
    if isinstance(step, int):
        return []
    for name, info in model.model_fields.items():
        if step in (name, info.alias):
            return _models(info.annotation)
    return []


def _models(annotation: Any) -> list[Any]:
    if get_origin(annotation) in (Union, types.UnionType, list, dict, Annotated):
        return [model for arg in get_args(annotation) for model in _models(arg)]
    return [annotation] if isinstance(annotation, type) else []
