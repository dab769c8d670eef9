"""The macros for authors: what each name in Markdown draws.

Each macro is a method of Macros, named as authors write it, and returns a view or plain text. A
name that is not in the records raises UnknownName, which `mentions` finds before anything is
drawn wherever the name is written out.
"""

from __future__ import annotations

from ..archive.archive import Relation
from ..archive.pairs import pair_id
from ..archive.resolution import unknown_term
from ..records import edtf
from ..records.actor import Actor
from ..records.edtf import Edtf
from ..records.incident import Incident
from ..records.problems import did_you_mean
from ..records.vocabulary import FILES
from .actor import ActorView, actor_view
from .briefing import Figure, figure
from .cast import Cast
from .claims import ClaimList, claim_views
from .entries import Timeline, actor_entry, timeline
from .front_page import FrontPage, front_page
from .incident import IncidentView, incident_view
from .notices import WithdrawnPage, withdrawn_page
from .relation import Ladder, OnDay, RelationView, ladder, on_day, relation_view
from .sheet import Link, NoteRef, Sheet
from .terms import TermList, term_list

_BY_FILE = "write the name of its file, without .yml"


class UnknownName(LookupError):
    """A macro was given the name of something that is not there."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message}: {hint}" if hint else message)
        self.message, self.hint = message, hint


class Macros:
    """The macros on one sheet. `briefing` is the slug of the page that they stand on, if it is a
    briefing: its date decides which office a person is shown with."""

    def __init__(self, sheet: Sheet, briefing: str = "") -> None:
        self._sheet = sheet
        self._briefing = sheet.archive.library.briefings.get(briefing)

    def incident(self, id: str, text: str = "") -> Link:
        """A link to an incident, by its title if no text is given."""
        return self._sheet.link(self._incident(id), text)

    def actor(self, id: str, text: str = "") -> Link:
        """A link to an actor, by its name if no text is given."""
        return self._sheet.link(self._actor(id), text)

    def relation(self, id: str, text: str = "", on: str = "") -> Link | OnDay:
        """A link to the relation of two states, `a-b` in alphabetical order; with `on`, an EDTF
        date, a sentence that says how it stood on that day."""
        relation = self._relation(id)
        if on:
            return on_day(relation, _date(on), self._sheet)
        return self._sheet.link(relation, text)

    def incident_page(self, id: str) -> IncidentView | WithdrawnPage:
        """The whole body of an incident's page."""
        incident = self._incident(id)
        if self._sheet.archive.is_withdrawn(incident):
            return withdrawn_page(incident, self._sheet)
        return incident_view(incident, self._sheet)

    def actor_page(self, id: str) -> ActorView | WithdrawnPage:
        """The whole body of an actor's page."""
        actor = self._actor(id)
        if self._sheet.archive.is_withdrawn(actor):
            return withdrawn_page(actor, self._sheet)
        return actor_view(actor, self._sheet)

    def relation_page(self, id: str) -> RelationView | WithdrawnPage:
        """The whole body of a relation's page."""
        relation = self._relation(id)
        if self._sheet.archive.is_withdrawn(relation):
            return withdrawn_page(relation, self._sheet)
        return relation_view(relation, self._sheet)

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
        archive = self._sheet.archive
        found = archive.incidents
        if relation:
            found = self._relation(relation).incidents
        if actor:
            self.actor(actor)
            naming = {incident.id for incident in archive.incidents_naming("actor", actor)}
            found = tuple(incident for incident in found if incident.id in naming)
        if topic:
            self._term("topics", topic)
            found = tuple(incident for incident in found if topic in incident.topics)
        if type:
            self._term("incident-types", type)
            found = tuple(incident for incident in found if incident.type == type)
        if since:
            first = _date(since).earliest
            found = tuple(incident for incident in found if incident.date.latest >= first)
        if until:
            last = _date(until).latest
            found = tuple(incident for incident in found if incident.date.earliest <= last)
        return timeline(found, self._sheet)

    def cast(self, *ids: str) -> Cast:
        """The actors with their offices on the day of the briefing."""
        for id in ids:
            self.actor(id)
        on = self._briefing.date if self._briefing else None
        archive = self._sheet.archive
        return Cast(tuple(actor_entry(archive.actor(id), self._sheet, on=on) for id in ids))

    def claims(
        self, incident: str = "", by: str = "", about: str = "", status: str = ""
    ) -> ClaimList:
        """The claims that fit all that is given, newest incident first; in a briefing with their
        sources among its notes."""
        claims = self._sheet.archive.claims
        found = claims.of.get(self._incident(incident).id, ()) if incident else claims.all
        if by:
            self.actor(by)
            found = tuple(claim for claim in found if claim.claim.by == by)
        if about:
            self.actor(about)
            found = tuple(claim for claim in found if about in claim.claim.about)
        if status:
            self._term("claim-statuses", status)
            found = tuple(claim for claim in found if claim.claim.status == status)
        return ClaimList(claim_views(found, self._sheet, cited=self._briefing is not None))

    def ladder(self, id: str) -> Ladder:
        """The history of a relation, step by step."""
        return ladder(self._relation(id), self._sheet)

    def cite(self, incident: str, key: str) -> NoteRef:
        """A numbered note to a source of an incident."""
        sources = self._incident(incident).sources
        if key not in sources:
            hint = did_you_mean(key, sources, "write a key of its 'sources'")
            raise UnknownName(f"'{incident}' has no source '{key}'", hint)
        return self._sheet.cite(sources[key])

    def figure(self) -> Figure:
        """The briefing's picture, placed here instead of above the prose."""
        if self._briefing is None or self._briefing.image is None:
            raise UnknownName("the page has no picture", "add 'image' to its front matter")
        return figure(self._briefing.image, self._sheet)

    def terms(self, vocabulary: str) -> TermList:
        """The terms of a file of `data/vocabulary/`, each with what it means."""
        if vocabulary not in FILES:
            hint = did_you_mean(vocabulary, FILES, f"known are {', '.join(FILES)}")
            raise UnknownName(f"unknown vocabulary '{vocabulary}'", hint)
        return term_list(vocabulary, self._sheet)

    def front_page(self) -> FrontPage:
        """The newest briefings, the latest incidents, where relations stand."""
        return front_page(self._sheet)

    def _incident(self, id: str) -> Incident:
        incidents = self._sheet.archive.library.incidents
        if id not in incidents:
            raise UnknownName(f"unknown incident '{id}'", did_you_mean(id, incidents, _BY_FILE))
        return incidents[id]

    def _actor(self, id: str) -> Actor:
        actors = self._sheet.archive.library.actors
        if id not in actors:
            raise UnknownName(f"unknown actor '{id}'", did_you_mean(id, actors, _BY_FILE))
        return actors[id]

    def _relation(self, id: str) -> Relation:
        archive = self._sheet.archive
        if id in archive.relations or ("relation", id) in archive.withdrawn:
            return archive.relation(id)
        relations = archive.relations
        for one in relations.values():
            if id in (f"{one.one.id}-{one.other.id}", f"{one.other.id}-{one.one.id}"):
                right = pair_id(one.one.id, one.other.id)
                raise UnknownName(f"unknown relation '{id}'", f"write '{right}'")
        hint = did_you_mean(id, relations, "no incident ties two states of these names together")
        raise UnknownName(f"unknown relation '{id}'", hint)

    def _term(self, vocabulary: str, term: str) -> None:
        if found := unknown_term(self._sheet.archive.library, vocabulary, term):
            raise UnknownName(*found)


NAMES = tuple(name for name in vars(Macros) if not name.startswith("_"))
"""The names that authors may use."""


def _date(text: str) -> Edtf:
    try:
        return edtf.parse(text)
    except edtf.NotADate as error:
        raise UnknownName(str(error), f"write {edtf.EXAMPLES}") from None
