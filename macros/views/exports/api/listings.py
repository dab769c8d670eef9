"""The table of the lists of the interface: one row for each kind of records."""

from __future__ import annotations

from macros.views.context.page_context import PageContext
from macros.views.context.targets import Target
from macros.views.exports.api.list_part import Listing
from macros.views.exports.api.listed_evidence import (
    ListedClaim,
    ListedSource,
    listed_claim,
    listed_source,
)
from macros.views.exports.api.listed_records import (
    ListedActor,
    ListedAuthor,
    ListedBriefing,
    ListedIncident,
    ListedPlace,
    ListedRelation,
    ListedTopic,
    listed_actor,
    listed_author,
    listed_briefing,
    listed_incident,
    listed_place,
    listed_relation,
    listed_topic,
)

BY_ID = "They are in the order of their ids."
AS_WRITTEN = "They are in the order of the vocabulary."


def _targets(kind: str, context: PageContext) -> tuple[Target, ...]:
    """Everything of a kind of pages that has a page."""
    return tuple(context.registry.kinds[kind].targets(context))


LISTINGS = (
    Listing(
        name="incidents",
        description="Every incident that stands, in short.",
        order="The oldest come first, by the first day of their date.",
        model=ListedIncident,
        targets=lambda context: context.archive.incidents,
        item=listed_incident,
    ),
    Listing(
        name="actors",
        description="Every actor that has a page, in short.",
        order=BY_ID,
        model=ListedActor,
        targets=lambda context: sorted(context.archive.actors.values(), key=lambda one: one.id),
        item=listed_actor,
    ),
    Listing(
        name="relations",
        description="Every relation of two states that has a page, in short.",
        order=BY_ID,
        model=ListedRelation,
        targets=lambda context: [
            context.archive.relations[id] for id in sorted(context.archive.relations)
        ],
        item=listed_relation,
    ),
    Listing(
        name="briefings",
        description="Every briefing, in short.",
        order="The oldest come first, by the date as of which they stand.",
        model=ListedBriefing,
        targets=lambda context: context.archive.briefings,
        item=listed_briefing,
    ),
    Listing(
        name="authors",
        description="Every author of briefings.",
        order=BY_ID,
        model=ListedAuthor,
        targets=lambda context: context.archive.authors(),
        item=listed_author,
    ),
    Listing(
        name="topics",
        description="Every topic that incidents or briefings have.",
        order=AS_WRITTEN,
        model=ListedTopic,
        targets=lambda context: _targets("term of topics", context),
        item=listed_topic,
    ),
    Listing(
        name="places",
        description="Every place of the vocabulary where an incident happened.",
        order=AS_WRITTEN,
        model=ListedPlace,
        targets=lambda context: _targets("term of places", context),
        item=listed_place,
    ),
    Listing(
        name="sources",
        description="Every source that a record cites.",
        order="They are in the order of their titles.",
        model=ListedSource,
        targets=lambda context: tuple(context.archive.sources.values()),
        item=listed_source,
    ),
    Listing(
        name="claims",
        description="Every claim, with who makes it and how far it is supported.",
        order="The oldest come first.",
        model=ListedClaim,
        targets=lambda context: context.archive.claims.all[::-1],
        item=listed_claim,
    ),
)
"""The lists, in the order in which the interface names them."""
