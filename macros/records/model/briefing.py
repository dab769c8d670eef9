"""A briefing's front matter: `docs/briefings/<slug>.md`. Its body is Markdown with macros."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, PrivateAttr, field_validator

from macros.records.model.fields import (
    AuthorId,
    Date,
    IncidentId,
    Line,
    Model,
    Term,
    Url,
    Whole,
    wrong,
)
from macros.records.model.record import Correction, Corrections, NamedRecord, SourcedRecord
from macros.records.text.edtf import Edtf


def _file(text: str) -> str:
    if text.startswith(("/", ".")) or ":" in text or ".." in text:
        raise wrong(f"'{text}' is not a file of briefings/images/", "write its name alone")
    return text


class Image(Model):
    """A picture of `docs/briefings/images/`."""

    src: Annotated[Line, AfterValidator(_file)] = Field(
        description="The name of a file in docs/briefings/images/.", examples=["harbour.svg"]
    )
    alt: Line = Field(
        description="What the picture shows, for those who do not see it.",
        examples=["Drawing of a harbour at night, with one ship under lights."],
    )
    caption: Line = Field(
        description="What stands below the picture.", examples=["A harbour, waiting."]
    )
    credit: Line = Field(description="Who made the picture.", examples=["Drawing: Anna Arden"])


class Update(Correction):
    """What has happened since."""

    date: Date = Field(description="When it happened.")
    text: Line = Field(
        description="What has happened, in plain text.", examples=["The ambassador came back."]
    )
    incident: IncidentId | None = Field(
        None, description="The incident that tells of it, by its id: the update links to it."
    )


class Revised(Model):
    """The article that a briefing revises."""

    title: Line = Field(description="Its title.", examples=["The end of an embassy"])
    published: Date | None = Field(
        None, description="When it was published, as precisely as that is known."
    )
    url: Url | None = Field(
        None, description="Where it can be read.", examples=["https://paper.example/embassy"]
    )
    note: Line = Field(
        description="What the briefing corrects in it, in plain text.",
        examples=["The embassy was never closed."],
    )


class Briefing(NamedRecord):
    """An article: its front matter."""

    kind_name: ClassVar[str] = "briefing"

    title: Line = Field(
        description="The headline, in plain text.", examples=["How Arcadia lost an embassy"]
    )
    date: Date = Field(description="When it was written.")
    as_of: Date | None = Field(
        None,
        description="As of when it tells how things stand, if that is not when it was written. "
        "Briefings are in the order of this date.",
    )
    revises: Revised | None = Field(None, description="The article of which it is a revision.")
    order: Whole = Field(
        0,
        description="Its place among the briefings that stand as of the same date, the first with "
        "the lowest.",
    )
    description: Line = Field(
        description="The standfirst, in plain text: what the article says, in a sentence or two.",
        examples=["Four incidents in a year, and each was answered by the next."],
    )
    authors: list[AuthorId] = Field(
        default_factory=list,
        description="Who wrote it, by their ids, in the order of the byline. Each has a page.",
    )
    guest_authors: list[Line] = Field(
        default_factory=list,
        description="Who wrote it as well and has no record, by name. In the byline they come "
        "last.",
        examples=[["Clara Cole"]],
    )
    image: Image | None = Field(None, description="The picture above the article.")
    topics: list[Annotated[Line, Term("topics")]] = Field(
        default_factory=list, description="What it is about."
    )
    corrections: Corrections = Field(default_factory=list)
    updates: list[Update] = Field(
        default_factory=list, description="What has happened since, the newest first."
    )

    _body: str = PrivateAttr("")
    _body_line: int = PrivateAttr(1)

    @field_validator("authors", "guest_authors")
    @classmethod
    def _name_each_once(cls, named: list[str]) -> list[str]:
        for index, one in enumerate(named):
            if one in named[:index]:
                raise wrong(f"'{one}' stands here twice", "keep one of the two")
        return named

    @property
    def effective_date(self) -> Edtf:
        """The date as of which the briefing describes the situation."""
        return self.as_of or self.date

    @property
    def newest_updates(self) -> list[Update]:
        """The updates, the newest first; of one day in the order of the file."""
        return sorted(self.updates, key=lambda one: one.date.last_date.span, reverse=True)

    @property
    def news_date(self) -> datetime.date:
        """The day of the newest update, or else as of which the briefing stands."""
        newest = self.newest_updates[:1]
        return (newest[0].date if newest else self.effective_date).last_date.latest

    @property
    def body(self) -> str:
        """The Markdown below the front matter, with its macros unexpanded."""
        return self._body

    @property
    def body_line(self) -> int:
        """The line of the file on which the body begins, from 1."""
        return self._body_line

    def with_body(self, body: str, line: int) -> Briefing:
        """Set the body and its first line; returns the briefing itself."""
        self._body, self._body_line = body, line
        return self


CorrectedRecord = SourcedRecord | Briefing
"""A record with corrections."""
