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
    """`summary` says in a few words what is in it."""

    title: str
    summary: str
    blocks: tuple[Block, ...]


def block(title: str, lines: Iterable[Line], fold_above: int = FOLD_ABOVE) -> Block:
    found = tuple(lines)
    return Block(title, found, _length(found) > fold_above)


def count(what: str, lines: list[Line]) -> Block:
    """A list under the number of its lines: "2 changed"."""
    return block(f"{len(lines)} {what}", lines)


def section(title: str, blocks: Iterable[Block], summary: str = "") -> tuple[Section, ...]:
    """The section of the blocks that have lines; none if none has. Without a summary, the titles
    of the blocks are one."""
    found = tuple(one for one in blocks if one.lines)
    told = summary or ", ".join(one.title for one in found)
    return (Section(title, f"{title[:1].lower()}{title[1:]}: {told}", found),) if found else ()


def without_inner(one: Section) -> Section:
    """A section with the first lines of its lists alone."""
    blocks = (
        replace(each, lines=tuple(replace(line, lines=()) for line in each.lines))
        for each in one.blocks
    )
    return replace(one, blocks=tuple(blocks))


def _length(lines: Iterable[Line]) -> int:
    return sum(1 + _length(line.lines) for line in lines)
