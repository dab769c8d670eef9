"""The file with the data of one record, `index.json`: JSON that is JSON-LD as well."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic_core import to_json

from macros.records.model.actor import Actor
from macros.views.context.page_context import PageContext
from macros.views.context.page_kind import Format
from macros.views.context.targets import Withdrawn
from macros.views.exports.licence import licence_of
from macros.views.exports.records.actor_data import actor_data
from macros.views.exports.records.briefing_data import briefing_data
from macros.views.exports.records.incident_data import incident_data
from macros.views.exports.records.linked_terms import linked_terms, withdrawn_terms
from macros.views.exports.records.record_data import FILE, OUTPUT, RecordData
from macros.views.exports.records.relation_data import relation_data
from macros.views.exports.records.term_data import term_data
from macros.views.exports.records.withdrawn_data import withdrawn_data

_HEAD: dict[str, dict[str, Any]] = {
    "@context": {
        "type": "object",
        "description": "What the fields mean as JSON-LD. Programs that read plain JSON leave it "
        "out.",
    },
    "@id": {
        "type": "string",
        "description": "What the file is about, as the JSON-LD of the page names it.",
    },
    "@type": {"type": "string", "description": "What schema.org calls it."},
    "license": {
        "type": ["string", "null"],
        "description": "The address of the licence of the data; null if the site names none that "
        "is known.",
    },
}
"""The fields of a file before those of the record, as JSON Schema."""


def file_schema(model: type[RecordData]) -> dict[str, Any]:
    """The JSON Schema of the files with the data of a model."""
    schema = model.model_json_schema()
    return schema | {
        "properties": {**_HEAD, **schema["properties"]},
        "required": [*_HEAD, *schema["required"]],
    }


def _file(
    data: Callable[[Any, PageContext], RecordData],
    type_of: Callable[[Any, PageContext], tuple[str, str]],
    terms: Callable[[str, str, PageContext], dict[str, Any]] = linked_terms,
) -> Format:
    """The format of a kind of records. `type_of` gives what schema.org calls a record, and the
    fragment by which the JSON-LD of its page tells it from the page."""

    def text(target: Any, context: PageContext) -> str:
        found, licence = data(target, context), licence_of(context.site.rights)
        type, fragment = type_of(target, context)
        head = {
            "@context": terms(found.record, type, context),
            "@id": f"{found.url}{fragment}",
            "@type": type,
            "license": licence.url if licence else None,
        }
        # The `@context` is for programs: on one line, it is not in the way of readers.
        lines = [f"{_json(name)}: {_json(value)}" for name, value in head.items()]
        whole = to_json(found, indent=1).decode()
        return "{\n " + ",\n ".join(lines) + f",{whole[1:]}\n"

    return Format(
        text,
        FILE,
        in_layout=False,
        output=OUTPUT,
        media_type="application/json",
        label="Data (JSON)",
        word="JSON",
    )


def _json(value: object) -> str:
    return to_json(value).decode()


def _type_of_actor(actor: Actor, context: PageContext) -> tuple[str, str]:
    kind = context.archive.vocabulary.actor_kinds[actor.kind]
    return kind.schema_type or "Thing", "#actor"


INCIDENT_FILE = _file(incident_data, lambda *_: ("Event", "#event"))
ACTOR_FILE = _file(actor_data, _type_of_actor)
RELATION_FILE = _file(relation_data, lambda *_: ("CollectionPage", ""))
BRIEFING_FILE = _file(briefing_data, lambda *_: ("NewsArticle", ""))
TERM_FILE = _file(term_data, lambda *_: ("CollectionPage", ""))


def _type_of_withdrawn(_: Withdrawn, __: PageContext) -> tuple[str, str]:
    return "WebPage", ""


WITHDRAWN_FILE = _file(
    withdrawn_data, _type_of_withdrawn, lambda _, type, context: withdrawn_terms(type, context)
)
