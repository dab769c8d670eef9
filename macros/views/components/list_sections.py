"""What leads on from a list that is too long for its page: its sections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from macros.archive.lists.partition import (
    ALL,
    DIGITS,
    OTHER,
    PUBLISHER,
    UNDATED,
    is_prefix_of,
    path_of_name,
)
from macros.records.model.actor import Actor
from macros.records.text.date_words import words
from macros.records.text.edtf import Edtf, Point
from macros.views.context.page_context import Link, PageContext
from macros.views.context.targets import ListOf, ListPage, Owner
from macros.views.words.wording import counted

_WORDS = {DIGITS: "0–9", OTHER: "Other letters", UNDATED: "Undated"}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a list and the number of its items."""

    link: Link
    count: str


@dataclass(frozen=True, slots=True)
class Sections:
    """All parts of a list, and how many items they have: "All 340 incidents"; if there is only one,
    it leads there by that name."""

    title: str
    sections: tuple[Section, ...]


def sections(name: str, of: Owner, sheet: PageContext, *steps: str) -> Sections | None:
    """The sections of a list, or of a part of it; None where it is not cut. The newest year comes
    first; months and letters are in their order."""
    lists, key = sheet.archive.lists, (name, *sheet.registry.key_of(of))
    # The page that a list belongs to shows some of it, too, and then asks for all this at once.
    extent = lists.section_counts(*key, *steps) if steps else lists.first_page(*key).section_counts
    found = extent.counts
    if not found:
        return None
    kind = sheet.registry.lists[name]
    title = f"All {counted(extent.total, kind.one, kind.many)}"
    if found[0][0] == ALL:
        return Sections("", (Section(sheet.link(ListPage(of, name, (ALL,)), title), ""),))
    if not steps:
        years = [pair for pair in found if _is_year(pair[0])]
        found = (*reversed(years), *(pair for pair in found if not _is_year(pair[0])))
    return Sections(
        title,
        tuple(
            Section(
                sheet.link(
                    ListPage(of, name, (*steps, step)), label(name, of, (*steps, step), sheet)
                ),
                f"{count:,}",
            )
            for step, count in found
        ),
    )


def label(name: str, of: Owner, steps: Sequence[str], sheet: PageContext) -> str:
    """What the last of the steps to a part is called: "March 2014", "Mar", "Reuters"."""
    step, before = steps[-1], steps[-2] if len(steps) > 1 else ""
    lists, kind = sheet.archive.lists, sheet.registry.lists[name]
    key = sheet.registry.key_of(of)
    if step.startswith(PUBLISHER):
        return lists.first_name(name, *key, *steps)
    if len(steps) == 1 and kind.labels:
        return kind.labels(sheet.archive.vocabulary, step)
    if _is_year(step):
        return f"{int(step[:4])}{step[4:]}"
    if step.isdigit() and _is_year(before):
        point = Point(int(before), int(step))
        return words(Edtf("", point, point))
    if step in _WORDS or len(step) == 1:
        return _WORDS.get(step) or step.upper()
    if steps[:-1] or kind.is_by_name:
        return begun(lists.first_name(name, *key, *steps), len(step))
    return step.capitalize()


def begun(name: str, count: int) -> str:
    """A name as far as so many of its letters: "The Fo…"."""
    for end in range(1, len(name)):
        if len("".join(path_of_name(name[:end])[-1:])) >= count:
            return f"{name[:end]}…"
    return name


def path_label(name: str, of: Owner, steps: Sequence[str], sheet: PageContext) -> str:
    """What the way to a part says: "Disputed, March 2014". What the next step says more exactly is
    left out."""
    said = [
        label(name, of, steps[: place + 1], sheet)
        for place, step in enumerate(steps)
        if place + 1 == len(steps) or not _is_said_again(step, steps[place + 1])
    ]
    return ", ".join(said)


def _is_said_again(step: str, following: str) -> bool:
    """Of a year by its month, of the letters of a name by more of them."""
    return is_prefix_of(step, following) or (_is_year(step) and following.isdigit())


def _is_year(step: str) -> bool:
    """Whether it is a year, or a decade."""
    return len(step) >= 4 and step[:4].isdigit()


def links_to_lists(actors: Iterable[Actor], name: str, sheet: PageContext) -> tuple[Section, ...]:
    """Actors, each leading to a list on its page."""
    return tuple(
        Section(
            sheet.link(ListOf(actor, name), actor.name),
            f"{sheet.archive.lists.total(name, *sheet.registry.key_of(actor)):,}",
        )
        for actor in actors
    )
