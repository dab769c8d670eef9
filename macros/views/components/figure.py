"""A picture of a briefing, with its caption and credit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from macros.records.model.briefing import Image
from macros.views.context.page_context import PageContext
from macros.views.context.targets import Picture


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption and credit."""

    template: ClassVar[str] = "figure.html"
    src: str
    alt: str
    caption: str
    credit: str


def figure(image: Image, context: PageContext) -> Figure:
    return Figure(context.url(Picture(image.src)), image.alt, image.caption, image.credit)
