"""The macros for authors: the view of each call in Markdown.

Each macro is a method of `Macros` with the name and parameters that authors write, and returns a
view. Ids of records that do not exist raise UnknownName. `macro_calls` and `macro_check` find them
before anything is rendered, wherever the arguments are literals.
"""

from __future__ import annotations

from macros.views.components.claim_views import ClaimList, claim_views
from macros.views.components.entries import Timeline, timeline
from macros.views.components.figure import Figure, figure
from macros.views.components.notices import WithdrawnPage, withdrawn_page
from macros.views.context.page_context import Link, NoteRef, PageContext
from macros.views.digest.digest_view import Digest, digest
from macros.views.macros.cast import Cast, cast
from macros.views.macros.key_dates import KeyDates, key_dates
from macros.views.macros.macro_arguments import MacroArguments, day
from macros.views.macros.macro_arguments import UnknownName as UnknownName
from macros.views.pages.actor_page import ActorView, actor_view
from macros.views.pages.front_page import FrontPage, front_page
from macros.views.pages.incident_page import IncidentView, incident_view
from macros.views.pages.relation_page import (
    Ladder,
    OnDay,
    RelationView,
    ladder,
    on_day,
    relation_view,
)
from macros.views.pages.term_list import TermList, term_list


class Macros:
    """The macros on one content page. `briefing` is the page's slug if it is a briefing: the day as
    of which it is true decides with which office a person is shown."""

    def __init__(self, context: PageContext, briefing: str = "") -> None:
        self._context = context
        self._arguments = MacroArguments(context.archive, briefing)

    def incident(self, id: str, text: str = "") -> Link:
        """A link to an incident, by its title if no text is given."""
        return self._context.link(self._arguments.incident(id), text)

    def actor(self, id: str, text: str = "") -> Link:
        """A link to an actor, by its name if no text is given."""
        return self._context.link(self._arguments.actor(id), text)

    def relation(self, id: str, text: str = "", on: str = "") -> Link | OnDay:
        """A link to the relation of two states, `a-b` in alphabetical order; with `on`, an EDTF
        date, a sentence that says how it stood on that day."""
        relation = self._arguments.relation(id, text, on)
        return (
            on_day(relation, day(on), self._context) if on else self._context.link(relation, text)
        )

    def incident_page(self, id: str) -> IncidentView | WithdrawnPage:
        """The whole body of an incident's page."""
        incident = self._arguments.incident_page(id)
        if self._context.archive.is_withdrawn(incident):
            return withdrawn_page(incident, self._context)
        return incident_view(incident, self._context)

    def actor_page(self, id: str) -> ActorView | WithdrawnPage:
        """The whole body of an actor's page."""
        actor = self._arguments.actor_page(id)
        if self._context.archive.is_withdrawn(actor):
            return withdrawn_page(actor, self._context)
        return actor_view(actor, self._context)

    def relation_page(self, id: str) -> RelationView | WithdrawnPage:
        """The whole body of a relation's page."""
        relation = self._arguments.relation_page(id)
        if self._context.archive.is_withdrawn(relation):
            return withdrawn_page(relation, self._context)
        return relation_view(relation, self._context)

    def timeline(
        self,
        relation: str = "",
        actor: str = "",
        topic: str = "",
        type: str = "",
        since: str = "",
        until: str = "",
    ) -> Timeline:
        """The incidents that fit all that is given; `since` and `until` are EDTF dates."""
        found = self._arguments.timeline(relation, actor, topic, type, since, until)
        return timeline(found, self._context)

    def key_dates(
        self, *ids: str, relation: str = "", since: str = "", until: str = "", most: str = "5"
    ) -> KeyDates:
        """A few incidents by their dates: those with the ids, or else the most telling of a
        relation, and a link to all of the relation."""
        shown, of = self._arguments.key_dates(
            *ids, relation=relation, since=since, until=until, most=most
        )
        return key_dates(shown, of, self._context)

    def cast(self, *ids: str) -> Cast:
        """The actors with their offices on the day as of which the briefing stands."""
        return cast(self._arguments.cast(*ids), self._arguments.briefing, self._context)

    def claims(
        self, incident: str = "", by: str = "", about: str = "", status: str = ""
    ) -> ClaimList:
        """The claims that fit all that is given, newest incident first; in a briefing with their
        sources among its notes."""
        found = self._arguments.claims(incident, by, about, status)
        cited = self._arguments.briefing is not None
        return ClaimList(claim_views(found, self._context, cited=cited, beside=cited))

    def ladder(self, id: str) -> Ladder:
        """The history of a relation, step by step."""
        return ladder(self._arguments.ladder(id), self._context)

    def cite(self, incident: str, key: str) -> NoteRef:
        """A numbered note to a source of an incident; in a briefing also beside the sentence."""
        source = self._arguments.cite(incident, key)
        beside = self._arguments.incident(incident) if self._arguments.briefing else None
        return self._context.cite(source, beside)

    def digest(self, month: str) -> Digest:
        """A month, such as "2026-08": what was published, what happened, what it changed, and what
        was added or put right."""
        return digest(self._arguments.digest(month), self._context)

    def figure(self) -> Figure:
        """The briefing's picture, placed here instead of above the prose."""
        return figure(self._arguments.figure(), self._context)

    def terms(self, vocabulary: str) -> TermList:
        """The terms of a file of `data/vocabulary/`, each with what it means."""
        return term_list(self._arguments.terms(vocabulary), self._context)

    def front_page(self, lead: str = "") -> FrontPage:
        """The briefings by news, the latest incidents, where relations stand. The briefing with the
        newest update leads, or the one with the slug `lead`."""
        return front_page(self._context, self._arguments.front_page(lead))


NAMES = tuple(name for name in vars(Macros) if not name.startswith("_"))
"""The names that authors may use."""
