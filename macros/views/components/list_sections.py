"""Sections of long lists: the links from a page to the list pages of a list."""

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
    """A link to a section of a list, and the number of its items."""

    link: Link
    count: str


@dataclass(frozen=True, slots=True)
class Sections:
    """All sections of a list. `title` says how many items they have, "All 340 incidents"; if there
    is only one section, its link has this text and `title` is empty."""

    title: str
    sections: tuple[Section, ...]


def sections(name: str, of: Owner, context: PageContext, *steps: str) -> Sections | None:
    """The sections of the list `name` of `of`, or of one of its sections; None if it is not
    partitioned. The newest year comes first; months and letters are in ascending order."""
    lists, key = context.archive.lists, (name, *context.registry.key_of(of))
    # The owner's page also shows items of the list; `first_page` has both, so the page depends on
    # one result only.
    extent = lists.section_counts(*key, *steps) if steps else lists.first_page(*key).section_counts
    found = extent.counts
    if not found:
        return None
    kind = context.registry.lists[name]
    title = f"All {counted(extent.total, kind.one, kind.many)}"
    if found[0][0] == ALL:
        return Sections("", (Section(context.link(ListPage(of, name, (ALL,)), title), ""),))
    if not steps:
        years = [pair for pair in found if _is_year(pair[0])]
        found = (*reversed(years), *(pair for pair in found if not _is_year(pair[0])))
    return Sections(
        title,
        tuple(
            Section(
                context.link(
                    ListPage(of, name, (*steps, step)), label(name, of, (*steps, step), context)
                ),
                f"{count:,}",
            )
            for step, count in found
        ),
    )


def label(name: str, of: Owner, steps: Sequence[str], context: PageContext) -> str:
    """The label of the section at a path: "March 2014", "Mar", "Reuters"."""
    step, before = steps[-1], steps[-2] if len(steps) > 1 else ""
    lists, kind = context.archive.lists, context.registry.lists[name]
    key = context.registry.key_of(of)
    if step.startswith(PUBLISHER):
        return lists.first_name(name, *key, *steps)
    if len(steps) == 1 and kind.labels:
        return kind.labels(context.archive.vocabulary, step)
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
    """The beginning of a name with so many letters of its path: "The Fo…"."""
    for end in range(1, len(name)):
        if len("".join(path_of_name(name[:end])[-1:])) >= count:
            return f"{name[:end]}…"
    return name


def path_label(name: str, of: Owner, steps: Sequence[str], context: PageContext) -> str:
    """The label of a whole path: "Disputed, March 2014". A step is left out if the next one repeats
    it more precisely."""
    labels = [
        label(name, of, steps[: place + 1], context)
        for place, step in enumerate(steps)
        if place + 1 == len(steps) or not _is_repeated(step, steps[place + 1])
    ]
    return ", ".join(labels)


def _is_repeated(step: str, following: str) -> bool:
    """Whether the label of a step contains that of the step before: a month has its year, and
    longer beginnings of a name have the shorter ones."""
    return is_prefix_of(step, following) or (_is_year(step) and following.isdigit())


def _is_year(step: str) -> bool:
    """Whether a step is a year or a decade."""
    return len(step) >= 4 and step[:4].isdigit()


def links_to_lists(actors: Iterable[Actor], name: str, context: PageContext) -> tuple[Section, ...]:
    """Links to the list `name` on the page of each actor, with its length."""
    return tuple(
        Section(
            context.link(ListOf(actor, name), actor.name),
            f"{context.archive.lists.total(name, *context.registry.key_of(actor)):,}",
        )
        for actor in actors
    )
