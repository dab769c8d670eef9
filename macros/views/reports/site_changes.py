"""The sections of a report about consequences of changed records: the state of relations, and the
pages of the site."""

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
"""A list with more addresses is folded."""


def of_relations(
    found: Iterable[RelationDifference], before: Archive, after: Archive
) -> tuple[SummarisedSection, ...]:
    """The differences in the history of each relation."""
    lines = [
        Line(
            _relation(one),
            tuple(
                Line(difference_words(difference, before, after)) for difference in one.transitions
            ),
        )
        for one in found
    ]
    return section(
        "How relations stand", (block(f"{counted(len(lines), 'relation')} told otherwise", lines),)
    )


def of_pages(found: PageChanges) -> tuple[SummarisedSection, ...]:
    """The addresses of new, changed and gone pages."""
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
    """A list with a line for each folder of the site, which has its addresses."""
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
