"""The line at the foot of a page that lists the formats in which it can be followed or used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.views.context.outputs import FOLLOWED
from macros.views.context.page_context import Link, PageContext
from macros.views.context.page_kind import Format
from macros.views.context.targets import Index, Target


@dataclass(frozen=True, slots=True)
class FormatLink:
    """A link to a format of the page, in a word."""

    url: str
    word: str
    media_type: str


@dataclass(frozen=True, slots=True)
class FollowLine:
    """The formats by which a program hears of what is new, the data, and a link to the page that
    explains them."""

    follow: tuple[FormatLink, ...]
    data: tuple[FormatLink, ...]
    help: Link


def follow_line(target: Target, context: PageContext) -> FollowLine | None:
    """The line of a target; None if the site has no format of it that its page lists."""
    listed = [one for one in context.formats(target) if one.word]
    if not listed:
        return None
    return FollowLine(
        _links((one for one in listed if one.output in FOLLOWED), target, context),
        _links((one for one in listed if one.output not in FOLLOWED), target, context),
        context.link(Index.FOLLOW, "How to use these"),
    )


def _links(
    formats: Iterable[Format], target: Target, context: PageContext
) -> tuple[FormatLink, ...]:
    return tuple(
        FormatLink(context.base + context.format_path(target, one), one.word, one.media_type)
        for one in formats
    )
