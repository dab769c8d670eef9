"""The view of a briefing's page: everything around the prose that its author has written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from macros.archive.chronology import neighbours
from macros.archive.relations.key_incidents import sets_relations
from macros.records.model.briefing import Briefing, Revised, Update
from macros.records.text.date_words import moment, some_time
from macros.records.text.edtf import Edtf
from macros.views.components.citations.byline import byline
from macros.views.components.citations.page_citation import Citation, citation
from macros.views.components.figure import Figure, figure
from macros.views.components.notices import Dated, UpdateView, corrections, update_view
from macros.views.context.page_context import Link, Note, PageContext, When
from macros.views.context.targets import Term
from macros.views.words.wording import counted, sentence


@dataclass(frozen=True, slots=True)
class Since:
    """What has happened since, above the prose. `latest` is the newest update; `turn` is the newest
    that changed how relations stand, if it is another. `folded` are all, the newest first; none if
    they say no more than `latest`. `count` is their number in words."""

    latest: UpdateView
    turn: UpdateView | None
    folded: tuple[UpdateView, ...]
    count: str


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
    """`stood` says as of when the briefing is true, "on 3 May 2026", empty if that is when it was
    written. `corrected` is when it last was. `picture` is None if the author has placed it in the
    prose. `cast` is who is who, as HTML; empty if the prose has none."""

    template: ClassVar[str] = "briefing.html"
    title: str
    description: str
    authors: tuple[Link, ...]
    stood: str
    written: When
    revises: RevisedView | None
    corrected: When | None
    corrections: tuple[Dated, ...]
    since: Since | None
    picture: Figure | None
    cast: Markup
    body: Markup
    topics: tuple[Link, ...]
    notes: tuple[Note, ...]
    citation: Citation
    previous: Link | None
    next: Link | None


def briefing_view(
    briefing: Briefing,
    body: Markup,
    context: PageContext,
    *,
    picture_placed: bool,
    cast: Markup | None = None,
) -> BriefingView:
    """The page of a briefing. `body` is its prose as HTML, made with the same context: what stands
    around it has no notes, so that their numbers begin there. `picture_placed` is whether the prose
    has the picture; `cast` is what is taken out of the prose."""
    archive = context.archive
    before, after = neighbours(briefing, archive.briefings)
    corrected = [one.date for one in briefing.corrections]
    show_picture = briefing.image is not None and not picture_placed
    return BriefingView(
        title=briefing.title,
        description=briefing.description,
        authors=byline(briefing, context),
        stood=moment(briefing.as_of) if briefing.as_of else "",
        written=context.when(briefing.date),
        revises=_revised(briefing.revises) if briefing.revises else None,
        corrected=context.when(max(corrected, key=lambda date: date.span)) if corrected else None,
        corrections=corrections(briefing, context),
        since=_since(briefing, context),
        picture=figure(briefing.image, context) if briefing.image and show_picture else None,
        cast=cast or Markup(),
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


def _since(briefing: Briefing, context: PageContext) -> Since | None:
    newest_first = briefing.newest_updates
    if not newest_first:
        return None
    updates = tuple(update_view(update, context) for update in newest_first)
    turns = (
        view
        for update, view in zip(newest_first, updates, strict=True)
        if _changes_relations(update, context)
    )
    turn = next(turns, None)
    latest = updates[0]
    says_all = len(updates) == 1 and latest.incident is None
    return Since(
        latest,
        turn if turn is not latest else None,
        () if says_all else updates,
        counted(len(updates), "update"),
    )


def _changes_relations(update: Update, context: PageContext) -> bool:
    incident = context.archive.incident(update.incident) if update.incident else None
    return incident is not None and sets_relations(incident)
