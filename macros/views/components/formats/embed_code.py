"""The HTML by which another site shows a card of a page, for readers to copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from macros.views.context.addresses import absolute, address_of
from macros.views.context.page_context import PageContext
from macros.views.context.targets import Target

STATE, INCIDENT, TIMELINE = "How they stand", "This incident", "The latest incidents"
"""What the cards show, as pages call them."""

_HEIGHTS: Mapping[str, int] = {STATE: 340, INCIDENT: 440, TIMELINE: 560}
"""The height of each in a column of common width, in pixels. What is longer can be scrolled."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The element that shows a card."""

    template: ClassVar[str] = "embed_frame.html"
    url: str
    title: str
    height: int


@dataclass(frozen=True, slots=True)
class EmbedCode:
    """A card of the page: what it shows, its URL, and the HTML that shows it elsewhere."""

    label: str
    url: str
    html: str


def embed_codes(target: Target, context: PageContext) -> tuple[EmbedCode, ...]:
    """The cards that the site has of a target."""
    formats = [one for one in context.formats(target) if one.output == "embeds"]
    if not formats:
        return ()
    site, title = context.site.name, context.title(target)
    return tuple(
        EmbedCode(
            one.label,
            context.base + path,
            # A plain text, so that the page shows it as it is.
            str(
                context.renderer.render(
                    Frame(
                        absolute(path, context.site.address),
                        # The front page has the name of the site, which says nothing of the card.
                        f"{one.label if title == site else title} ({site})",
                        _HEIGHTS[one.label],
                    )
                )
            ),
        )
        for one in formats
        for path in [address_of(context.format_path(target, one))]
    )
