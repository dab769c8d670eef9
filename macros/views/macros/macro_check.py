"""What comes of trying the macros of an author's page on the records, without drawing them."""

from __future__ import annotations

from collections.abc import Iterator

from macros.archive.archive import Archive
from macros.archive.provenance.claim_index import Statement
from macros.archive.references.briefing_mentions import Mention
from macros.archive.relations.bilateral_relation import Relation
from macros.records.model.actor import Actor
from macros.records.model.incident import Incident
from macros.records.model.record import Source
from macros.records.problems import Problem
from macros.views.macros.author_macros import NAMES
from macros.views.macros.macro_arguments import MacroArguments, UnknownName
from macros.views.macros.macro_calls import Call, ContentPage

_PAGES = ("incident_page", "actor_page", "relation_page")


def check_page(page: ContentPage, archive: Archive) -> tuple[list[Problem], list[Mention]]:
    """What else the page's macros would fail on, and the sources that the page cites, by their URL.
    For pages that have no `problems`."""
    chosen = MacroArguments(archive, page.slug)
    failures = []
    cited = [*_of_updates(chosen, archive)]
    for call in page.calls:
        if call.name in NAMES:
            try:
                cited += _cited(call, chosen, archive)
            except UnknownName as error:
                failures.append(
                    Problem(page.path, call.line, call.column, error.message, error.hint)
                )
    urls = dict.fromkeys(source.url for source in cited)
    return failures, [Mention(page.slug, "source", url) for url in urls]


def _of_updates(chosen: MacroArguments, archive: Archive) -> Iterator[Source]:
    for update in chosen.briefing.updates if chosen.briefing else ():
        if update.incident:
            yield from archive.incident(update.incident).sources.values()


def _cited(call: Call, chosen: MacroArguments, archive: Archive) -> Iterator[Source]:
    """The sources that become notes of the page where a call is drawn. Raises UnknownName."""
    about = getattr(chosen, call.name)(*call.arguments, **call.keywords)
    if call.name == "cite":
        yield about
    elif call.name == "claims" and chosen.briefing:
        for statement in about:
            yield from _of_claim(statement)
    elif call.name in _PAGES and not archive.is_withdrawn(about):
        yield from _of_page(about)


def _of_page(record: Incident | Actor | Relation) -> Iterator[Source]:
    """A page has all the sources of its file for notes."""
    file = record.note if isinstance(record, Relation) else record
    yield from file.sources.values() if file else ()


def _of_claim(statement: Statement) -> Iterator[Source]:
    claim, sources = statement.claim, statement.incident.sources
    for keys in (claim.sources, *(reply.sources for reply in claim.replies)):
        yield from (sources[key] for key in keys)
