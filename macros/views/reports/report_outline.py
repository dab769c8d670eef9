"""The form of a report in Markdown: sections of lists, of which a long one is folded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

FOLD_ABOVE = 50
"""Lines that a reader scrolls through; a longer list is folded."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list, as Markdown, with the lines of the list below it."""

    text: Markup
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A list under a few words of our own, such as "2 changed"."""

    title: str
    lines: tuple[Line, ...]
    folded: bool


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SummarisedSection:
    """A section, and what is in it in a few words, for the beginning of the report."""

    section: Section
    summary: str


def block(title: str, lines: Iterable[Line], fold_above: int = FOLD_ABOVE) -> Block:
    found = tuple(lines)
    return Block(title, found, _length(found) > fold_above)


def count(what: str, lines: list[Line]) -> Block:
    """A list under the number of its lines: "2 changed"."""
    return block(f"{len(lines)} {what}", lines)


def section(
    title: str, blocks: Iterable[Block], summary: str = ""
) -> tuple[SummarisedSection, ...]:
    """The section of the blocks that have lines; none if none has. Without a summary, the titles
    of the blocks are one."""
    found = tuple(one for one in blocks if one.lines)
    told = summary or ", ".join(one.title for one in found)
    if not found:
        return ()
    return (SummarisedSection(Section(title, found), f"{title[:1].lower()}{title[1:]}: {told}"),)


def without_inner(one: Section) -> Section:
    """A section with the first lines of its lists alone."""
    blocks = (
        replace(each, lines=tuple(replace(line, lines=()) for line in each.lines))
        for each in one.blocks
    )
    return replace(one, blocks=tuple(blocks))


def _length(lines: Iterable[Line]) -> int:
    return sum(1 + _length(line.lines) for line in lines)
