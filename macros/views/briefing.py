"""What a briefing's page shows around its prose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from ..archive.chronology import neighbours
from ..records.briefing import Briefing, Image, Update
from .citation import Citation, citation
from .sheet import Link, Note, NoteRef, Sheet, When
from .urls import Picture, Topic

UPDATES = 2
"""Updates that stand above the prose; more would keep the reader from it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption and credit."""

    template: ClassVar[str] = "figure.html"
    src: str
    alt: str
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class UpdateView:
    """What has happened since, with the incident that tells of it and its sources."""

    when: When
    text: str
    incident: Link | None
    notes: tuple[NoteRef, ...]


@dataclass(frozen=True, slots=True)
class BriefingView:
    """`updates` are the newest, `earlier` those that are folded. `picture` is None where the author
    placed it in the prose."""

    template: ClassVar[str] = "briefing.html"
    title: str
    description: str
    when: When
    updates: tuple[UpdateView, ...]
    earlier: tuple[UpdateView, ...]
    picture: Figure | None
    body: Markup
    topics: tuple[Link, ...]
    notes: tuple[Note, ...]
    citation: Citation
    previous: Link | None
    next: Link | None


def figure(image: Image, sheet: Sheet) -> Figure:
    return Figure(sheet.url(Picture(image.src)), image.alt, image.caption, image.credit)


def updates(briefing: Briefing, sheet: Sheet) -> tuple[UpdateView, ...]:
    """The updates, newest first. They stand above the prose: make them before it on the same
    sheet, so that their notes come first."""
    newest_first = sorted(briefing.updates, key=lambda one: one.date.span, reverse=True)
    return tuple(_update(update, sheet) for update in newest_first)


def briefing_view(
    briefing: Briefing,
    updates: tuple[UpdateView, ...],
    body: Markup,
    sheet: Sheet,
    *,
    picture_placed: bool,
) -> BriefingView:
    """The page of a briefing. `body` is its prose as HTML, made on the same sheet as `updates`."""
    archive = sheet.archive
    before, after = neighbours(briefing, archive.briefings)
    show_picture = briefing.image is not None and not picture_placed
    return BriefingView(
        title=briefing.title,
        description=briefing.description,
        when=sheet.when(briefing.date),
        updates=updates[:UPDATES],
        earlier=updates[UPDATES:],
        picture=figure(briefing.image, sheet) if briefing.image and show_picture else None,
        body=body,
        topics=tuple(
            sheet.link(Topic(id, archive.vocabulary.topics[id])) for id in briefing.topics
        ),
        notes=sheet.notes(),
        citation=citation(briefing, sheet),
        previous=sheet.link(before) if before else None,
        next=sheet.link(after) if after else None,
    )


def _update(update: Update, sheet: Sheet) -> UpdateView:
    incident = sheet.archive.incident(update.incident) if update.incident else None
    return UpdateView(
        sheet.when(update.date),
        update.text,
        sheet.link(incident) if incident else None,
        tuple(sheet.cite(source) for source in incident.sources.values()) if incident else (),
    )
