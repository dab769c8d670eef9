"""A briefing's front matter: `docs/briefings/<slug>.md`. Its body is Markdown with macros."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import AfterValidator, BeforeValidator, Field, PrivateAttr

from .fields import Date, IncidentId, Line, Model, Term, whole, wrong
from .record import Correction, Record


def _file(text: str) -> str:
    if text.startswith(("/", ".")) or ":" in text or ".." in text:
        raise wrong(f"'{text}' is not a file of docs/briefings/images/", "write its name alone")
    return text


class Image(Model):
    """A picture of `docs/briefings/images/`."""

    src: Annotated[Line, AfterValidator(_file)]
    alt: Line
    caption: Line
    credit: Line


class Update(Correction):
    """What has happened since. `incident` tells of it, and has the sources."""

    incident: IncidentId | None = None


class Briefing(Record):
    """An article. `order` breaks a tie of dates."""

    kind_name: ClassVar[str] = "briefing"

    title: Line
    date: Date
    order: Annotated[int, BeforeValidator(whole)] = 0
    description: Line
    image: Image | None = None
    topics: list[Annotated[Line, Term("topics")]] = Field(default_factory=list)
    updates: list[Update] = Field(default_factory=list)

    _body: str = PrivateAttr("")
    _body_line: int = PrivateAttr(1)

    @property
    def body(self) -> str:
        """The Markdown below the front matter, macros and all."""
        return self._body

    @property
    def body_line(self) -> int:
        """The line of the file on which the body begins, from 1."""
        return self._body_line

    def with_body(self, body: str, line: int) -> Briefing:
        self._body, self._body_line = body, line
        return self
