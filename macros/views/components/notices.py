"""Notices: the updates of a briefing, the corrections of a record, and its withdrawal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from macros.archive.relations.bilateral_relation import Relation
from macros.records.model.actor import Actor
from macros.records.model.briefing import CorrectedRecord, Update
from macros.records.model.incident import Incident
from macros.records.model.record import SourcedRecord
from macros.records.text.date_words import moment
from macros.views.components.backlinks import named_in
from macros.views.components.citations.page_citation import Citation, citation
from macros.views.components.entries import BriefingEntry, briefing_entries
from macros.views.components.list_sections import Sections, sections
from macros.views.context.page_context import Link, PageContext, When
from macros.views.context.targets import Withdrawn
from macros.views.words.wording import sentence


@dataclass(frozen=True, slots=True)
class Dated:
    when: When
    text: str


@dataclass(frozen=True, slots=True)
class UpdateView:
    """What has happened since a briefing, with the incident that it is about."""

    when: When
    text: str
    incident: Link | None


@dataclass(frozen=True, slots=True)
class Notice:
    """That a record is withdrawn: when ("on 3 May 2026"), why, and what replaces it."""

    when: str
    reason: str
    replaced_by: Link | None


@dataclass(frozen=True, slots=True)
class WithdrawnPage:
    """The page at the address of a withdrawn record."""

    template: ClassVar[str] = "withdrawn.html"
    kind: str
    title: str
    notice: Notice | None
    corrections: tuple[Dated, ...]
    briefings: tuple[BriefingEntry, ...]
    more_briefings: Sections | None
    named_in: tuple[Link, ...]
    more_named_in: Sections | None
    citation: Citation


def update_view(update: Update, context: PageContext) -> UpdateView:
    incident = context.archive.incident(update.incident) if update.incident else None
    link = context.link(incident) if incident else None
    return UpdateView(context.when(update.date), update.text, link)


def corrections(record: CorrectedRecord | None, context: PageContext) -> tuple[Dated, ...]:
    """The corrections of a record, in their order; none if it has no file."""
    entries = record.corrections if record else []
    return tuple(Dated(context.when(one.date), one.text) for one in entries)


def notice(record: SourcedRecord | None, context: PageContext) -> Notice | None:
    """The notice that a record is withdrawn; None if it is not, or has no file."""
    if record is None or record.withdrawn is None:
        return None
    withdrawal = record.withdrawn
    return Notice(
        moment(withdrawal.date),
        sentence(withdrawal.reason),
        context.link(context.record(record.kind_name, withdrawal.replaced_by))
        if withdrawal.replaced_by
        else None,
    )


def withdrawn_page(record: Incident | Actor | Relation, context: PageContext) -> WithdrawnPage:
    file = record.file
    kind, id = record.kind_name, record.id
    return WithdrawnPage(
        kind=kind.capitalize(),
        title=record.title,
        notice=notice(file, context),
        corrections=corrections(file, context),
        briefings=briefing_entries(
            context.archive.lists.first_page("briefings", kind, id).items, context
        ),
        more_briefings=sections("briefings", record, context),
        named_in=named_in(kind, id, context),
        more_named_in=sections("named-in", record, context),
        citation=citation(Withdrawn(record), context),
    )
