"""The view of a briefing's page: everything around the prose that its author has written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from macros.archive.chronology import neighbours
from macros.records.model.briefing import Briefing, Image, Revised, Update
from macros.records.text.date_words import moment, some_time
from macros.records.text.edtf import Edtf
from macros.views.components.notices import Dated, corrections
from macros.views.components.page_citation import Citation, citation
from macros.views.context.page_context import Link, Note, NoteRef, PageContext, When
from macros.views.context.targets import Picture, Term
from macros.views.words.wording import sentence

UPDATES = 2
"""Updates that are shown above the prose; earlier ones are folded."""


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
    """What has happened since, with the incident that it is about, and the sources of that."""

    when: When
    text: str
    incident: Link | None
    notes: tuple[NoteRef, ...]


@dataclass(frozen=True, slots=True)
class RevisedView:
    """The article that a briefing revises, and what is corrected in it. `published` is a phrase:
    "on 3 May 2026", "some time within 3–6 May 2026"."""

    title: str
    url: str
    published: str
    note: str


@dataclass(frozen=True, slots=True)
class BriefingView:
    """`when` is the day as of which the briefing is true, `written` the day on which it was written
    if that is later. `updates` are the newest ones, `earlier` the others. `picture` is None if the
    author has placed it in the prose."""

    template: ClassVar[str] = "briefing.html"
    title: str
    description: str
    when: When
    written: When | None
    revises: RevisedView | None
    corrections: tuple[Dated, ...]
    updates: tuple[UpdateView, ...]
    earlier: tuple[UpdateView, ...]
    picture: Figure | None
    body: Markup
    topics: tuple[Link, ...]
    notes: tuple[Note, ...]
    citation: Citation
    previous: Link | None
    next: Link | None


def figure(image: Image, context: PageContext) -> Figure:
    return Figure(context.url(Picture(image.src)), image.alt, image.caption, image.credit)


def updates(briefing: Briefing, context: PageContext) -> tuple[UpdateView, ...]:
    """The updates, newest first. As they are shown above the prose, they must be made before it
    with the same context: then their notes have the first numbers."""
    newest_first = sorted(briefing.updates, key=lambda one: one.date.span, reverse=True)
    return tuple(_update(update, context) for update in newest_first)


def briefing_view(
    briefing: Briefing,
    updates: tuple[UpdateView, ...],
    body: Markup,
    context: PageContext,
    *,
    picture_placed: bool,
) -> BriefingView:
    """The page of a briefing. `body` is its prose as HTML, made with the same context as `updates`.
    `picture_placed` is whether the prose has the picture."""
    archive = context.archive
    before, after = neighbours(briefing, archive.briefings)
    show_picture = briefing.image is not None and not picture_placed
    return BriefingView(
        title=briefing.title,
        description=briefing.description,
        when=context.when(briefing.effective_date),
        written=context.when(briefing.date) if briefing.as_of else None,
        revises=_revised(briefing.revises) if briefing.revises else None,
        corrections=corrections(briefing, context),
        updates=updates[:UPDATES],
        earlier=updates[UPDATES:],
        picture=figure(briefing.image, context) if briefing.image and show_picture else None,
        body=body,
        topics=tuple(
            context.link(Term("topics", id, archive.vocabulary.topics[id]))
            for id in briefing.topics
        ),
        notes=context.notes(),
        citation=citation(briefing, context),
        previous=context.link(before) if before else None,
        next=context.link(after) if after else None,
    )


def _revised(article: Revised) -> RevisedView:
    return RevisedView(
        article.title,
        article.url or "",
        _published(article.published) if article.published else "",
        sentence(article.note),
    )


def _published(date: Edtf) -> str:
    return some_time(date) if date.is_interval else moment(date)


def _update(update: Update, context: PageContext) -> UpdateView:
    incident = context.archive.incident(update.incident) if update.incident else None
    return UpdateView(
        context.when(update.date),
        update.text,
        context.link(incident) if incident else None,
        tuple(context.cite(source) for source in incident.sources.values()) if incident else (),
    )
