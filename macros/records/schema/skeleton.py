"""The skeleton of a new record's file: known fields, empty required fields, and every other field
as a commented-out example, each with its documentation."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from textwrap import wrap

from pydantic import BaseModel

from macros.records.model.fields import Prose
from macros.records.model.shapes import FieldShape, ListOf, MapOf, Nested, Shape, Text
from macros.records.model.vocabulary import Vocabulary
from macros.records.schema.examples import example
from macros.records.schema.field_order import fields_of
from macros.records.yaml_files.yaml_writer import Plain, block

_WIDTH = 96


def with_empty(model: type[BaseModel], known: Mapping[str, Plain]) -> dict[str, Plain]:
    """The known fields, and the required ones with empty texts for a person to fill in."""
    return {
        field.name: known[field.name] if field.name in known else _empty(field.shape)
        for field in fields_of(model)
        if field.required or field.name in known
    }


def _empty(shape: Shape) -> Plain:
    match shape:
        case ListOf(item):
            return [_empty(item)]
        case MapOf(Text(text_format), value):
            return {text_format.form: _empty(value)}
        case Nested(models):
            return with_empty(models[0], {})
    return ""


def unfilled(fields: Mapping[str, Plain]) -> list[str]:
    """The names of the fields with empty texts: "type", "sources (url, title)"."""
    found = {name: dict.fromkeys(_empty_in(value)) for name, value in fields.items()}
    within = {name: ", ".join(filter(None, names)) for name, names in found.items() if names}
    return [f"{name} ({names})" if names else name for name, names in within.items()]


def _empty_in(data: Plain, name: str = "") -> Iterator[str]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _empty_in(value, key)
    elif isinstance(data, str):
        yield from [] if data else [name]
    else:
        for item in data:
            yield from _empty_in(item, name)


def skeleton(
    model: type[BaseModel],
    fields: Mapping[str, Plain],
    vocabulary: Vocabulary,
    leaving_out: Collection[str] = (),
) -> str:
    """YAML with these fields of a record, and examples of its other fields in comments. The
    documentation of a field is in comments with '##', so that an editor can uncomment all lines
    that begin with '# ' at once."""
    parts = [
        [*_comment_lines(field), *_lines(field, fields, vocabulary)]
        for field in fields_of(model)
        if field.name not in leaving_out
    ]
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _comment_lines(field: FieldShape) -> list[str]:
    return ["## " + line for line in [*_wrapped(field.help), *_help_within(field.shape)]]


def _help_within(shape: Shape, indent: str = "  ") -> Iterator[str]:
    for field in _fields_within(shape):
        text = f"{field.name}{'' if field.required else ' (optional)'}: {field.help}"
        yield from _wrapped(text, indent)
        yield from _help_within(field.shape, indent + "  ")


def _wrapped(text: str, indent: str = "") -> list[str]:
    more = indent + "  " if indent else ""
    return wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=more, break_on_hyphens=False)


def _fields_within(shape: Shape) -> Iterator[FieldShape]:
    match shape:
        case Nested(models):
            for model in models:
                yield from fields_of(model)
        case ListOf(inner) | MapOf(_, inner):
            yield from _fields_within(inner)


def _lines(field: FieldShape, fields: Mapping[str, Plain], vocabulary: Vocabulary) -> Iterator[str]:
    """The lines of a field: its value, or an example commented out."""
    if field.name not in fields:
        yield from ("# " + line for line in block(field.name, example(field, vocabulary)))
        return
    match field.shape, fields[field.name]:
        case Text(names=Prose()), "":
            yield f"{field.name}: >-"
        case MapOf(_, Nested((model,))), Mapping() as named:
            yield f"{field.name}:"
            for name, value in named.items():
                assert isinstance(value, Mapping)
                yield f"  {name}:"
                for inner in fields_of(model):
                    yield from ("    " + line for line in _lines(inner, value, vocabulary))
        case _, value:
            yield from block(field.name, value)
