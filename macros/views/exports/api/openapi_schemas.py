"""The schemas of the interface's files, written from their models, and an example of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema
from pydantic_core import core_schema

from macros.records.model.fields import Model

Schema = dict[str, Any]

SCHEMAS = "#/components/schemas/"


class _Published(GenerateJsonSchema):
    """Every field is there in what is published, also one that a record may leave out."""

    def field_is_required(
        self,
        field: core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField,
        total: bool,
    ) -> bool:
        return True


def schemas(models: Iterable[type[BaseModel]]) -> dict[str, Schema]:
    """The schemas of some models and of all that they hold, by their names. Another field than
    those listed is allowed everywhere: some may be added."""
    wanted = [(model, "serialization") for model in dict.fromkeys(models)]
    _, found = models_json_schema(
        wanted,  # type: ignore[arg-type]
        ref_template=f"{SCHEMAS}{{model}}",
        schema_generator=_Published,
    )
    definitions: dict[str, Schema] = found.get("$defs", {})
    names = {f"{SCHEMAS}{key}": one["title"] for key, one in definitions.items()}
    written = {one["title"]: _open(one, names) for one in definitions.values()}
    examples = _record_examples()
    for one in written.values():
        for field in one.get("properties", {}).values():
            _give_example(field, examples)
    return dict(sorted(written.items()))


def name_of(model: type[BaseModel]) -> str:
    """The name of the schema of a model."""
    return model.__name__


def example(name: str, definitions: Mapping[str, Schema]) -> Any:
    """An example of what a schema describes, made of the examples of its fields."""
    return _example({"$ref": f"{SCHEMAS}{name}"}, definitions)


def _open(value: Any, names: Mapping[str, str]) -> Any:
    """A schema that allows fields to be added, with references by the names of models. A title that
    repeats the name of a field is left out."""
    if isinstance(value, list):
        return [_open(one, names) for one in value]
    if not isinstance(value, dict):
        return value
    found = {key: _open(one, names) for key, one in value.items() if not _is_needless(key, one)}
    if isinstance(reference := found.get("$ref"), str):
        found["$ref"] = f"{SCHEMAS}{names[reference]}"
    return found


def _is_needless(key: str, value: Any) -> bool:
    is_title = key == "title" and isinstance(value, str)
    return is_title or key == "default" or (key == "additionalProperties" and value is False)


def _record_examples() -> Mapping[str, str]:
    """The first example of each field of the records that is a text, by its description."""
    return {
        field.description: field.examples[0]
        for model in _subclasses(Model)
        for field in model.model_fields.values()
        if field.description and field.examples and isinstance(field.examples[0], str)
    }


def _subclasses(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for one in model.__subclasses__():
        yield one
        yield from _subclasses(one)


def _give_example(field: Schema, examples: Mapping[str, str]) -> None:
    """Give a text of the published data the example that the field of the record has."""
    types = {one.get("type") for one in field.get("anyOf", [field])}
    if "examples" in field or not types <= {"string", "null"}:
        return
    about = field.get("description", "")
    found = next((text for words, text in examples.items() if about.startswith(words)), None)
    if found:
        field["examples"] = [found]


def _example(schema: Schema, definitions: Mapping[str, Schema]) -> Any:
    if schema.get("examples"):
        return schema["examples"][0]
    if "$ref" in schema:
        return _example(definitions[schema["$ref"].removeprefix(SCHEMAS)], definitions)
    if "anyOf" in schema:
        return _example(schema["anyOf"][0], definitions)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    match schema.get("type"):
        case "object":
            fields = schema.get("properties", {})
            return {name: _example(field, definitions) for name, field in fields.items()}
        case "array":
            return [_example(schema["items"], definitions)]
        case "boolean":
            return False
        case "integer" | "number":
            return 1
        case "null":
            return None
    return "…"
