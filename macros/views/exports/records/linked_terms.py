"""What the fields of published data mean as JSON-LD: the `@context` of each file.

Fields that schema.org has a word for become that word, as in the JSON-LD of the page. All others
become words of the site itself, below the address of its page on method, so that nothing is lost.
The words of a type hold for the record itself, not for what is inside it: the title of a briefing
is its headline, that of an incident inside it a name.
"""

from __future__ import annotations

from typing import Any

from macros.views.context.page_context import PageContext
from macros.views.context.targets import Index
from macros.views.exports.records.parts.references import address

SCHEMA = "http://schema.org/"
"""The namespace of schema.org, as its own `@context` spells it."""

Words = dict[str, Any]

_WIKIDATA = "https://www.wikidata.org/wiki/"


def _date(word: str) -> Words:
    return {"@id": f"schema:{word}", "@type": "schema:Date"}


_DAY = {"@type": "http://www.w3.org/2001/XMLSchema#date"}
_BY_LANGUAGE = {"@id": "schema:alternateName", "@container": "@language"}

_COMMON: Words = {
    "schema": SCHEMA,
    "id": "schema:identifier",
    "url": {"@id": "schema:url", "@type": "@id"},
    "name": "schema:name",
    "title": "schema:name",
    "label": "schema:name",
    "description": "schema:description",
    "license": {"@id": "schema:license", "@type": "@id"},
    "added": _date("datePublished"),
    "updated": _date("dateModified"),
    "first_day": _DAY,
    "last_day": _DAY,
}
"""The words of all files."""

_OF_SOURCES: Words = {
    "titles": _BY_LANGUAGE,
    "publisher": "schema:publisher",
    "language": "schema:inLanguage",
}

_INCIDENT: Words = {
    "start_date": _date("startDate"),
    "end_date": _date("endDate"),
    "summary": "schema:description",
    "actors": "schema:about",
    "place": "schema:location",
    "sources": "schema:subjectOf",
}

_ACTOR: Words = {
    "names": _BY_LANGUAGE,
    "summary": "schema:description",
    "birth_date": _date("birthDate"),
    "sources": "schema:subjectOf",
}

_BRIEFING: Words = {
    "title": "schema:headline",
    "authors": "schema:author",
    "image": "schema:image",
    "topics": "schema:about",
    "revises": "schema:isBasedOn",
    "incidents": "schema:mentions",
    "actors": "schema:mentions",
    "relations": "schema:mentions",
}

_SHARED: dict[str, Words] = {
    "incident": {
        **_OF_SOURCES,
        "lat": "schema:latitude",
        "lon": "schema:longitude",
    },
    "actor": {
        **_OF_SOURCES,
        "identifiers": "@nest",
        "wikidata": {
            "@id": "schema:sameAs",
            "@type": "@id",
            "@context": {"@base": _WIKIDATA},
        },
    },
    "relation": _OF_SOURCES,
    "briefing": {"caption": "schema:caption", "credit": "schema:creditText"},
    "term": {"lat": "schema:latitude", "lon": "schema:longitude"},
}
"""The words of a file that hold for everything in it, by what the record is of."""

_OWN: dict[str, Words] = {
    "incident": _INCIDENT,
    "actor": _ACTOR,
    "relation": {"states": "schema:about"},
    "briefing": _BRIEFING,
}
"""The words that hold for the record alone."""


def linked_terms(record: str, type: str, context: PageContext) -> Words:
    """The `@context` of a record's file. `type` is what schema.org calls it."""
    home = address(Index.METHOD, context)
    typed = {"@id": f"schema:{type}", "@context": _OWN.get(record, {})}
    return {"@version": 1.1, "@vocab": f"{home}#", **_COMMON, **_SHARED[record], type: typed}


def withdrawn_terms(type: str, context: PageContext) -> Words:
    """The `@context` of the file of a withdrawn record."""
    home = address(Index.METHOD, context)
    return {"@version": 1.1, "@vocab": f"{home}#", **_COMMON, type: f"schema:{type}"}
