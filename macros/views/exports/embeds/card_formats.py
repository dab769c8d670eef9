"""The formats of pages that are cards."""

from __future__ import annotations

from macros.views.components.formats.embed_code import INCIDENT, STATE, TIMELINE
from macros.views.context.page_kind import Format
from macros.views.exports.embeds.cards import (
    has_incidents,
    incident_card,
    relation_card,
    timeline_card,
    withdrawn_card,
)

_CARDS, _TIMELINES = "embed/{}", "embed/timeline/{}"

STATE_CARD = Format(
    relation_card, in_layout=False, folder=_CARDS, output="embeds", stays=True, label=STATE
)
INCIDENT_CARD = Format(
    incident_card, in_layout=False, folder=_CARDS, output="embeds", stays=True, label=INCIDENT
)
TIMELINE_CARD = Format(
    timeline_card,
    in_layout=False,
    folder=_TIMELINES,
    output="embeds",
    stays=True,
    label=TIMELINE,
    offered=has_incidents,
)
WITHDRAWN_CARDS = (
    Format(
        withdrawn_card,
        in_layout=False,
        folder=_CARDS,
        output="embeds",
        offered=lambda page, _: page.kind_name != "actor",
    ),
    Format(
        withdrawn_card,
        in_layout=False,
        folder=_TIMELINES,
        output="embeds",
        offered=lambda page, _: page.kind_name != "incident",
    ),
)
"""What stands where a card was of a record that is withdrawn since: other sites may show it."""
