"""The static check of a content page: its macro calls are evaluated but not rendered."""

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
    """The problems that rendering the page's macros would meet, and the sources that the page
    cites. For pages for which `macro_calls.problems` has found nothing."""
    arguments = MacroArguments(archive, page.slug)
    failures = []
    cited: list[Source] = []
    for call in page.calls:
        if call.name in NAMES:
            try:
                cited += _cited(call, arguments, archive)
            except UnknownName as error:
                failures.append(
                    Problem(page.path, call.line, call.column, error.message, error.hint)
                )
    urls = dict.fromkeys(source.url for source in cited)
    return failures, [Mention(page.slug, "source", url) for url in urls]


def _cited(call: Call, arguments: MacroArguments, archive: Archive) -> Iterator[Source]:
    """The sources that become notes of the page where a call is rendered. Raises UnknownName."""
    value = getattr(arguments, call.name)(*call.arguments, **call.keywords)
    if call.name == "cite":
        yield value
    elif call.name == "claims" and arguments.briefing:
        for statement in value:
            yield from _of_claim(statement)
    elif call.name in _PAGES and not archive.is_withdrawn(value):
        yield from _of_page(value)


def _of_page(record: Incident | Actor | Relation) -> Iterator[Source]:
    """The sources of a record's page: all those of its file."""
    file = record.note if isinstance(record, Relation) else record
    yield from file.sources.values() if file else ()


def _of_claim(statement: Statement) -> Iterator[Source]:
    """The sources of a claim and of its replies."""
    claim, sources = statement.claim, statement.incident.sources
    for keys in (claim.sources, *(reply.sources for reply in claim.replies)):
        yield from (sources[key] for key in keys)
