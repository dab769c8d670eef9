"""How a value is written: for the place of any field, an example in YAML.

Words in capitals and dots stand for what a contributor puts in: `[{actor: ID, role: TERM}]`.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, Tag

from .fields import Example, Ref, SourceKey, Term
from .strict_yaml import Location

_TEXT = "…"
KEY = "[key]"
"""What pydantic calls a key of a dict in the way to it."""


@dataclass(frozen=True, slots=True)
class Form:
    """The type of a value, with what is known of it beside the type and the name of the field, or
    the number of the item of a list, that it stands in."""

    type: Any
    about: tuple[Any, ...] = ()
    name: str | int = ""


def form_at(model: type[BaseModel], at: Location) -> Form | None:
    """The form of the value at a place of a model: `at` may hold pydantic's marks of unions and
    keys. None where nothing is expected."""
    found: Form | None = Form(model)
    for step in at:
        found = _step(found, step) if found else None
    return found


def example(form: Form) -> str:
    """The value as it is written in YAML, on one line."""
    form = _plain(form)
    for one in form.about:
        if isinstance(one, Example):
            return one.text
        if isinstance(one, Ref):
            return "ID"
        if isinstance(one, Term):
            return "TERM"
        if isinstance(one, SourceKey):
            return "KEY"
    origin, arguments = get_origin(form.type), get_args(form.type)
    if form.type is int:
        return "1"
    if origin is Literal:
        return str(arguments[0])
    if origin is list:
        least = max(getattr(one, "min_length", 1) for one in (None, *form.about))
        return f"[{', '.join([example(Form(arguments[0]))] * least)}]"
    if origin is dict:
        key, value = (example(Form(one)) for one in arguments)
        return f"{{{key.replace(_TEXT, 'KEY')}: {value}}}"
    if isinstance(form.type, type) and issubclass(form.type, BaseModel):
        return f"{{{', '.join(_fields(form.type))}}}"
    return _TEXT


def written(form: Form) -> str:
    """The example as it stands in a file: behind the name of its field, or as an item of a list."""
    if isinstance(form.name, int):
        return f"- {example(form)}"
    return f"{form.name}: {example(form)}" if form.name else example(form)


def meaning(form: Form) -> str:
    """What the word in capitals stands for, where the value is no more than that."""
    for one in _plain(form).about:
        if isinstance(one, Ref):
            return f"the id of {'a state' if one.sovereign else f'an {one.kind}'}"
        if isinstance(one, Term):
            return f"a term of {one.vocabulary}"
        if isinstance(one, SourceKey):
            return "a key of 'sources'"
    return ""


def field_names(form: Form) -> Iterator[str]:
    """The names of the fields of a model; none of anything else."""
    form = _plain(form)
    if isinstance(form.type, type) and issubclass(form.type, BaseModel):
        yield from (info.alias or name for name, info in form.type.model_fields.items())


def _fields(model: type[BaseModel]) -> Iterator[str]:
    """The required fields, or all of them where none is."""
    fields = model.model_fields.items()
    required = [(name, info) for name, info in fields if info.is_required()]
    for name, info in required or fields:
        yield f"{info.alias or name}: {example(Form(info.annotation, tuple(info.metadata)))}"


def _plain(form: Form) -> Form:
    """The form without `Annotated`, `None` and, of a union, all but the first type."""
    while True:
        origin, arguments = get_origin(form.type), get_args(form.type)
        if origin is Annotated:
            form = Form(arguments[0], (*arguments[1:], *form.about), form.name)
        elif origin in (Union, types.UnionType):
            first = next(one for one in arguments if one is not types.NoneType)
            form = Form(first, form.about, form.name)
        else:
            return form


def _step(form: Form, step: str | int) -> Form | None:
    """The form of what stands at a step below; the form itself for a mark of pydantic's."""
    if step == KEY:
        return form
    if tagged := _tagged(form.type, step):
        return Form(tagged, name=form.name)
    form = _plain(form)
    origin, arguments = get_origin(form.type), get_args(form.type)
    if origin is list and isinstance(step, int):
        return Form(arguments[0], name=step)
    if origin is dict:
        return Form(arguments[1], name=step)
    if isinstance(form.type, type) and issubclass(form.type, BaseModel):
        for name, info in form.type.model_fields.items():
            if step in (name, info.alias):
                return Form(info.annotation, tuple(info.metadata), step)
    return None


def _tagged(annotation: Any, tag: str | int) -> Any:
    """The type of a union that has a tag; None if there is none."""
    if get_origin(annotation) is Annotated:
        inner, *about = get_args(annotation)
        if any(isinstance(one, Tag) and one.tag == tag for one in about):
            return inner
        return _tagged(inner, tag)
    if get_origin(annotation) in (Union, types.UnionType):
        found = (_tagged(one, tag) for one in get_args(annotation))
        return next((one for one in found if one), None)
    return None
