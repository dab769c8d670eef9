"""The sections of a report on what follows from the records: how relations stand, which pages of
the site change."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup

from macros.archive.archive import Archive
from macros.archive.changes.history_differences import RelationDifference
from macros.views.reports.history_words import difference_words
from macros.views.reports.page_changes import GonePage, PageChanges
from macros.views.reports.report_outline import Block, Line, SummarisedSection, block, section
from macros.views.words.verbatim import code, verbatim
from macros.views.words.wording import counted

MOST_PAGES = 12
"""Addresses that a reader takes in; more are folded."""


def of_relations(
    found: Iterable[RelationDifference], before: Archive, after: Archive
) -> tuple[SummarisedSection, ...]:
    """How the history of each relation is told otherwise."""
    lines = [
        Line(
            _relation(one),
            tuple(Line(difference_words(turn, before, after)) for turn in one.transitions),
        )
        for one in found
    ]
    return section(
        "How relations stand", (block(f"{counted(len(lines), 'relation')} told otherwise", lines),)
    )


def of_pages(found: PageChanges) -> tuple[SummarisedSection, ...]:
    """The addresses of the site that come, change and go."""
    return section(
        "Pages of the site",
        (
            _folders(f"{len(found.new)} new", found.new),
            _folders(f"{len(found.changed)} changed", found.changed),
            block(f"{len(found.gone)} gone", map(_gone, found.gone), MOST_PAGES),
            block(
                f"{counted(len(found.lost), 'claim')} at another address or gone",
                (Line(Markup("{}: nothing leads on").format(code(one))) for one in found.lost),
                MOST_PAGES,
            ),
        ),
    )


def _relation(one: RelationDifference) -> Markup:
    name = Markup("**{}**").format(verbatim(one.relation.title))
    if one.before is None:
        return name + Markup(": new")
    if one.after is None:
        return name + Markup(": gone, as nothing ties the two states together any more")
    return name


def _folders(title: str, addresses: tuple[str, ...]) -> Block:
    """A line for each folder of the site, with its addresses; folded where they are many."""
    lines = [
        Line(Markup(", ").join(code(f"/{one}") for one in some))
        for _, some in groupby(addresses, key=lambda address: address.partition("/")[0])
    ]
    return Block(title, tuple(lines), len(addresses) > MOST_PAGES)


def _gone(one: GonePage) -> Line:
    if one.leads_to:
        return Line(
            Markup("{}, leads on to {}").format(code(f"/{one.path}"), verbatim(one.leads_to))
        )
    return Line(Markup("{}: nothing leads on").format(code(f"/{one.path}")))
