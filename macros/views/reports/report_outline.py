"""The structure of a report in Markdown: sections, which have lists, which have lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

FOLD_ABOVE = 50
"""A list with more lines is folded."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list, as Markdown, with the lines of the list below it."""

    text: Markup
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A list with a title, such as "2 changed"."""

    title: str
    lines: tuple[Line, ...]
    folded: bool


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SummarisedSection:
    """A section, and its summary for the beginning of the report."""

    section: Section
    summary: str


def block(title: str, lines: Iterable[Line], fold_above: int = FOLD_ABOVE) -> Block:
    found = tuple(lines)
    return Block(title, found, _length(found) > fold_above)


def count(what: str, lines: list[Line]) -> Block:
    """A list whose title begins with the number of its lines: "2 changed"."""
    return block(f"{len(lines)} {what}", lines)


def section(
    title: str, blocks: Iterable[Block], summary: str = ""
) -> tuple[SummarisedSection, ...]:
    """The section of those blocks that have lines; none if no block has. By default the titles of
    the blocks are the summary."""
    filled = tuple(one for one in blocks if one.lines)
    text = summary or ", ".join(one.title for one in filled)
    if not filled:
        return ()
    return (SummarisedSection(Section(title, filled), f"{title[:1].lower()}{title[1:]}: {text}"),)


def without_inner(one: Section) -> Section:
    """A section without the lines that are below others."""
    blocks = (
        replace(each, lines=tuple(replace(line, lines=()) for line in each.lines))
        for each in one.blocks
    )
    return replace(one, blocks=tuple(blocks))


def _length(lines: Iterable[Line]) -> int:
    return sum(1 + _length(line.lines) for line in lines)
