"""Publishers of sources: `data/vocabulary/publishers.yml`, and how a source names them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Annotated, Literal

from babel import Locale
from pydantic import AfterValidator, Field

from macros.records.model.fields import Example, Line, Term, TextFormat, wrong
from macros.records.model.vocabulary_term import VocabularyTerm

FROM = " / "
"""Stands between a publisher and the one whose report it copies: "El Tiempo / EFE"."""

_NO_COUNTRY = re.compile("AC|CP|CQ|DG|EA|EU|EZ|IC|QO|TA|UN|XA|XB|XK|ZZ|.{3,}")
"""Codes that CLDR has and ISO 3166-1 alpha-2 has not."""


class PublisherKind(VocabularyTerm):
    """What a publisher is."""

    plural: Line | None = Field(
        None,
        description="The label of several; without the field, the label.",
        examples=["Newspapers"],
    )
    confirms: Literal["yes", "no"] = Field(
        "yes",
        description="Whether such a publisher counts where an incident is confirmed by several.",
    )


@cache  # Babel's locale data does not change
def countries() -> Mapping[str, str]:
    """The English names of the countries of ISO 3166-1, by their codes of two letters."""
    return {
        code: name
        for code, name in Locale("en").territories.items()
        if not _NO_COUNTRY.fullmatch(code)
    }


def _country(text: str) -> str:
    if text not in countries():
        hint = "write PE, MX, DE …"
        if text.upper() in countries():
            hint = f"write {text.upper()}"
        raise wrong(f"'{text}' is not a country code of ISO 3166-1", hint)
    return text


def _name(text: str) -> str:
    if FROM in text:
        hint = f"list each of the two; in a source, '{FROM.strip()}' stands between them"
        raise wrong(f"the name of a publisher cannot hold '{FROM}'", hint)
    return text


_AS_COUNTRY = TextFormat("country", "^[A-Z]{2}$", "write PE, MX, DE …")

Name = Annotated[Line, AfterValidator(_name)]
Country = Annotated[str, AfterValidator(_country), _AS_COUNTRY, Example("PE")]


class Publisher(VocabularyTerm):
    """Who publishes sources: those that name it in 'publisher' are of its kind and group."""

    label: Name = Field(
        description="What readers see, and what sources name it by.", examples=["The Arcadian"]
    )
    kind: Annotated[Line, Term("publisher-kinds")] = Field(description="What the publisher is.")
    names: list[Name] = Field(
        default_factory=list,
        description="Other names that it goes by; sources are to use the label.",
        examples=[["Arcadian, The"]],
    )
    group: Line | None = Field(
        None,
        description="The group or owner, in the same words for all its publishers: together they "
        "count as one.",
        examples=["Arcadian Media"],
    )
    country: Country | None = Field(
        None,
        description="The country in which it is published: its code in ISO 3166-1, two letters.",
        examples=["PE"],
    )


def named_in(publisher: str) -> list[str]:
    """The publishers that a source names; the last is where the report comes from."""
    return publisher.split(FROM)


def by_name(publishers: Iterable[Publisher]) -> Mapping[str, Publisher]:
    """Publishers by the `name_key` of each of their names. A name that two share is the
    first's."""
    found: dict[str, Publisher] = {}
    for name, publisher in _names(publishers):
        found.setdefault(name_key(name), publisher)
    return found


def _names(publishers: Iterable[Publisher]) -> Iterator[tuple[str, Publisher]]:
    for publisher in publishers:
        for name in (publisher.label, *publisher.names):
            yield name, publisher


def name_key(name: str) -> str:
    """A name without regard to case, for comparison."""
    return name.casefold()
