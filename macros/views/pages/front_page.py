"""The view of the front page: the briefings by news, the latest incidents, where relations
stand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.relation_groups import placing
from macros.records.model.briefing import Briefing
from macros.records.text.date_words import moment
from macros.views.components.entries import Entry, Mark, entry
from macros.views.components.figure import Figure, figure
from macros.views.components.formats.follow_line import FollowLine, follow_line
from macros.views.components.notices import UpdateView, update_view
from macros.views.components.standing import moved, standing
from macros.views.context.page_context import Link, PageContext, When
from macros.views.context.targets import Index

LATEST = 8
STANDING = 9
BRIEFINGS = 12
SINCE = 3
"""How many updates the lead has, unless the column beside it rests on more."""


@dataclass(frozen=True, slots=True)
class FrontBriefing:
    """A briefing on the front page. `news` is its newest update, `since` are others, newest first.
    `when` is the day as of which it stands, `stood` the same in a sentence ("on 3 May 2026"),
    `written` the one on which it was written if that is later."""

    link: Link
    picture: Figure | None
    news: UpdateView | None
    since: tuple[UpdateView, ...]
    description: str
    stood: str
    when: When
    written: When | None


@dataclass(frozen=True, slots=True)
class StandingRow:
    """How a relation stands. `direction` is how it went in the last twelve months of the record,
    None if it did not change."""

    relation: Link
    direction: Mark | None
    state: str


@dataclass(frozen=True, slots=True)
class FrontPage:
    template: ClassVar[str] = "front_page.html"
    lead: FrontBriefing | None
    briefings: tuple[FrontBriefing, ...]
    latest: tuple[Entry, ...]
    standing: tuple[StandingRow, ...]
    all_briefings: Link
    all_incidents: Link
    all_relations: Link
    graph: Link
    registers: tuple[Link, ...]
    follow: FollowLine | None


def front_page(context: PageContext, lead: Briefing | None = None) -> FrontPage:
    """The front page. `lead` is the briefing that leads; by default the one with the newest
    news."""
    archive = context.archive
    newest = [one for one in archive.briefings_by_news(BRIEFINGS) if not lead or one.id != lead.id]
    briefings = [lead, *newest] if lead else newest
    relations = archive.where_relations_stand(STANDING)
    day = archive.last_day
    turns = _turns(relations, context, day) if day else set()
    return FrontPage(
        lead=_briefing(briefings[0], context, turns, leads=True) if briefings else None,
        briefings=tuple(_briefing(one, context, turns) for one in briefings[1:BRIEFINGS]),
        latest=tuple(entry(incident, context) for incident in archive.newest_incidents(LATEST)),
        standing=tuple(_standing_row(one, context, day) for one in relations if day),
        all_briefings=context.link(Index.BRIEFINGS, "All briefings"),
        all_incidents=context.link(Index.INCIDENTS, "All incidents"),
        all_relations=context.link(Index.RELATIONS, "All relations"),
        graph=context.link(Index.GRAPH, f"{context.title(Index.GRAPH)}, as a graph"),
        registers=tuple(
            context.link(index, index.label) for index in context.registry.menu("front-page")
        ),
        follow=follow_line(Index.HOME, context),
    )


def _turns(relations: Sequence[Relation], context: PageContext, day: date) -> set[str]:
    """The ids of the incidents by which relations came to stand as they do."""
    vocabulary = context.archive.vocabulary
    places = (placing(one, day, vocabulary) for one in relations)
    return {one.incident.id for place in places for one in place.by if one.incident}


def _briefing(
    briefing: Briefing, context: PageContext, turns: Collection[str], *, leads: bool = False
) -> FrontBriefing:
    """A briefing with its newest update. If it leads, others follow: first those by which relations
    came to stand as the page says beside it, so that nothing there contradicts the headline."""
    updates = briefing.newest_updates
    others = sorted(updates[1:], key=lambda one: one.incident not in turns) if leads else []
    needed = sum(one.incident in turns for one in others)
    shown = others[: max(SINCE - 1, needed)]
    return FrontBriefing(
        link=context.link(briefing),
        picture=figure(briefing.image, context) if leads and briefing.image else None,
        news=update_view(updates[0], context) if updates else None,
        since=tuple(update_view(one, context) for one in updates[1:] if one in shown),
        description=briefing.description,
        stood=moment(briefing.effective_date),
        when=context.when(briefing.effective_date),
        written=context.when(briefing.date) if briefing.as_of else None,
    )


def _standing_row(relation: Relation, context: PageContext, day: date) -> StandingRow:
    place = placing(relation, day, context.archive.vocabulary)
    return StandingRow(
        context.link(relation),
        moved(relation, context, day),
        str(next(standing(place, context), "")),
    )
