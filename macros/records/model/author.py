"""An author of briefings: `data/authors/<id>.yml`."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from macros.records.model.fields import Language, Line, Model, Url
from macros.records.model.record import NamedRecord


class AuthorLink(Model):
    """A page elsewhere by which the author is known: a profile, or a site of the author's own."""

    title: Line = Field(
        description="What the page is called, in plain text.", examples=["Staff page"]
    )
    url: Url = Field(
        description="Where it can be read.", examples=["https://paper.example/anna-arden"]
    )


class Author(NamedRecord):
    """Somebody who writes briefings. The author's page lists them."""

    kind_name: ClassVar[str] = "author"

    name: Line = Field(
        description="The name as it stands above a briefing, in plain text.",
        examples=["Anna Arden"],
    )
    description: Line | None = Field(
        None,
        description="Who it is, in plain text: a sentence.",
        examples=["Writes about the courts of Arcadia."],
    )
    names: dict[Language, Line] = Field(
        default_factory=dict,
        description="The name in other languages, by the language.",
        examples=[{"es": "Ana Arden"}],
    )
    links: list[AuthorLink] = Field(
        default_factory=list, description="Where else the author is to be found."
    )

    @property
    def title(self) -> str:
        return self.name
