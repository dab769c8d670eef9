"""What leads on from a list that is too long for its page: its sections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..archive.archive import Archive
from ..archive.citations import CitedSource
from ..archive.cutting import ALL, DIGITS, OTHER, PUBLISHER, UNDATED, is_in, spelt
from ..records.actor import Actor
from ..records.date_words import words
from ..records.edtf import Edtf, Point
from .list_words import LIST_WORDS
from .sheet import Link, Sheet
from .urls import Index, ListOf, Part, Record, Topic
from .wording import counted

Owner = Record | Topic | Index | CitedSource

_BY_NAME = ("people", "relations", "claimants", "claimed-about", "states", "sources")

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


def key_of(of: Owner) -> tuple[str, str]:
    """Kind and id of what a list belongs to, as the archive knows it; nothing for an index."""
    match of:
        case Index():
            return "", ""
        case Topic():
            return "topic", of.id
        case CitedSource():
            return "source", of.url
    return of.kind_name, of.id


def sections(name: str, of: Owner, sheet: Sheet, *steps: str) -> Sections | None:
    """The sections of a list, or of a part of it; None where it is not cut. The newest year comes
    first; months and letters are in their order."""
    lists, key = sheet.archive.lists, (name, *key_of(of))
    # The page that a list belongs to shows some of it, too, and then asks for all this at once.
    extent = lists.extent(*key, *steps) if steps else lists.extract(*key).extent
    found = extent.counts
    if not found:
        return None
    called = LIST_WORDS[name]
    title = f"All {counted(extent.total, called.one, called.many)}"
    if found[0][0] == ALL:
        return Sections("", (Section(sheet.link(Part(of, name, (ALL,)), title), ""),))
    if not steps:
        years = [pair for pair in found if _is_year(pair[0])]
        found = (*reversed(years), *(pair for pair in found if not _is_year(pair[0])))
    return Sections(
        title,
        tuple(
            Section(
                sheet.link(
                    Part(of, name, (*steps, step)), label(name, of, (*steps, step), sheet.archive)
                ),
                f"{count:,}",
            )
            for step, count in found
        ),
    )


def label(name: str, of: Owner, steps: Sequence[str], archive: Archive) -> str:
    """What the last step of the way to a part is called: "March 2014", "Mar", "Reuters"."""
    step, before = steps[-1], steps[-2] if len(steps) > 1 else ""
    vocabulary = archive.vocabulary
    if step.startswith(PUBLISHER):
        return archive.lists.first_name(name, *key_of(of), *steps)
    if len(steps) == 1 and name == "statuses":
        return vocabulary.claim_statuses[step].label
    if len(steps) == 1 and name == "kinds":
        return vocabulary.actor_kinds[step].plural
    if _is_year(step):
        return f"{int(step[:4])}{step[4:]}"
    if step.isdigit() and _is_year(before):
        point = Point(int(before), int(step))
        return words(Edtf("", point, point))
    if step in _WORDS or len(step) == 1:
        return _WORDS.get(step) or step.upper()
    if steps[:-1] or name in _BY_NAME:
        return begun(archive.lists.first_name(name, *key_of(of), *steps), len(step))
    return step.capitalize()


def begun(name: str, count: int) -> str:
    """A name as far as so many of its letters: "The Fo…"."""
    for end in range(1, len(name)):
        if len("".join(spelt(name[:end])[-1:])) >= count:
            return f"{name[:end]}…"
    return name


def way(name: str, of: Owner, steps: Sequence[str], archive: Archive) -> str:
    """What the way to a part says: "Disputed, March 2014". What the next step says more exactly is
    left out."""
    said = [
        label(name, of, steps[: place + 1], archive)
        for place, step in enumerate(steps)
        if place + 1 == len(steps) or not _is_said_again(step, steps[place + 1])
    ]
    return ", ".join(said)


def _is_said_again(step: str, following: str) -> bool:
    """Of a year by its month, of the letters of a name by more of them."""
    return is_in(step, following) or (_is_year(step) and following.isdigit())


def _is_year(step: str) -> bool:
    """Whether it is a year, or a decade."""
    return len(step) >= 4 and step[:4].isdigit()


def ways_to(actors: Iterable[Actor], name: str, sheet: Sheet) -> tuple[Section, ...]:
    """Actors, each leading to a list on its page."""
    return tuple(
        Section(
            sheet.link(ListOf(actor, name), actor.name),
            f"{sheet.archive.lists.total(name, *key_of(actor)):,}",
        )
        for actor in actors
    )
