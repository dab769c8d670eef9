"""The formats of each kind of pages besides its page, in the order in which they are listed."""

from __future__ import annotations

from macros.views.exports.calendars.calendar_file import CALENDAR
from macros.views.exports.embeds.card_formats import (
    INCIDENT_CARD,
    STATE_CARD,
    TIMELINE_CARD,
    WITHDRAWN_CARDS,
)
from macros.views.exports.feeds.feed_formats import (
    BRIEFING_FEEDS,
    CHANGE_FEEDS,
    MENTION_FEEDS,
    NEWS_FEEDS,
    SUBJECT_FEEDS,
)
from macros.views.exports.records.record_file import (
    ACTOR_FILE,
    BRIEFING_FILE,
    INCIDENT_FILE,
    RELATION_FILE,
    TERM_FILE,
    WITHDRAWN_FILE,
)

OF_HOME = (*NEWS_FEEDS, CALENDAR, TIMELINE_CARD)
OF_BRIEFINGS = BRIEFING_FEEDS
OF_CORRECTIONS = CHANGE_FEEDS
OF_INCIDENT = (INCIDENT_FILE, INCIDENT_CARD)
OF_ACTOR = (*MENTION_FEEDS, CALENDAR, ACTOR_FILE, TIMELINE_CARD)
OF_RELATION = (*MENTION_FEEDS, CALENDAR, RELATION_FILE, STATE_CARD, TIMELINE_CARD)
OF_TERM = (*SUBJECT_FEEDS, CALENDAR, TERM_FILE, TIMELINE_CARD)
OF_AUTHOR = SUBJECT_FEEDS
OF_BRIEFING = (BRIEFING_FILE,)
OF_WITHDRAWN = (WITHDRAWN_FILE, *WITHDRAWN_CARDS)
