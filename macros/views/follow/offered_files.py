"""Links to the files by which a page can be followed: its feeds and its calendar."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from macros.views.context.addresses import absolute
from macros.views.context.page_context import Link, PageContext
from macros.views.context.targets import Target

WEBCAL = "webcal"
"""The scheme by which a program takes the address of a calendar for one to subscribe to."""


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A link to a file. `of` is the title of its page."""

    url: str
    text: str
    of: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A page, and the files by which it can be followed."""

    page: Link
    files: tuple[OfferedFile, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar; `subscribe` is its address for calendar programs, empty if the site has none."""

    file: OfferedFile
    subscribe: str


def followed(target: Target, name: str, outputs: Container[str], context: PageContext) -> Followed:
    """A page under a name, with its files of some outputs."""
    return Followed(
        context.link(target, name),
        tuple(
            OfferedFile(
                context.base + context.format_path(target, one), one.label, name, one.media_type
            )
            for one in context.formats(target)
            if one.output in outputs
        ),
    )


def calendar_of(target: Target, name: str, context: PageContext) -> Calendar | None:
    """The calendar of a page; None if it has none."""
    files = followed(target, name, ("calendars",), context).files
    if not files:
        return None
    path = next(
        context.format_path(target, one)
        for one in context.formats(target)
        if one.output == "calendars"
    )
    _, colon, rest = absolute(path, context.site.address).partition(":")
    return Calendar(files[0], f"{WEBCAL}{colon}{rest}" if rest else "")
