"""What the arguments of macros stand for: records, claims and sources of the archive."""

from __future__ import annotations

from collections.abc import Sequence

from macros.archive.archive import Archive
from macros.archive.chronology import in_order
from macros.archive.provenance.claim_index import Statement, newest_first
from macros.archive.references.relation_ids import pair_id
from macros.archive.references.resolution import unknown_term
from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.key_incidents import key_incidents
from macros.records.model.actor import Actor
from macros.records.model.briefing import Briefing, Image
from macros.records.model.incident import Incident
from macros.records.model.record import Source
from macros.records.model.vocabulary import FILES
from macros.records.problems import did_you_mean
from macros.records.text import edtf
from macros.records.text.edtf import Edtf
from macros.records.text.month import EXAMPLE, Month, NotAMonth

_BY_FILE = "write the name of its file, without .yml"
_BY_PAGE = "write the name of its file, without .md"


class UnknownName(LookupError):
    """An argument names something that does not exist. `hint` says what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message}: {hint}" if hint else message)
        self.message, self.hint = message, hint


class MacroArguments:
    """Resolves the arguments of macros. Each method has the name and the parameters of a macro and
    returns what its view is made of; each raises UnknownName. `briefing` is the slug of the content
    page, if it is a briefing.
    """

    def __init__(self, archive: Archive, briefing: str = "") -> None:
        self._archive = archive
        self.briefing = archive.library.briefings.get(briefing)

    def incident(self, id: str, text: str = "") -> Incident:
        incidents = self._archive.library.incidents
        if id not in incidents:
            raise UnknownName(f"unknown incident '{id}'", did_you_mean(id, incidents, _BY_FILE))
        return incidents[id]

    def actor(self, id: str, text: str = "") -> Actor:
        actors = self._archive.library.actors
        if id not in actors:
            raise UnknownName(f"unknown actor '{id}'", did_you_mean(id, actors, _BY_FILE))
        return actors[id]

    def relation(self, id: str, text: str = "", on: str = "") -> Relation:
        relation = self._relation(id)
        if on:
            day(on)
        return relation

    def incident_page(self, id: str) -> Incident:
        return self.incident(id)

    def actor_page(self, id: str) -> Actor:
        return self.actor(id)

    def relation_page(self, id: str) -> Relation:
        return self._relation(id)

    def timeline(
        self,
        relation: str = "",
        actor: str = "",
        topic: str = "",
        type: str = "",
        since: str = "",
        until: str = "",
    ) -> tuple[Incident, ...]:
        archive = self._archive
        naming: Sequence[Incident] = ()
        if actor:
            self.actor(actor)
            naming = archive.incidents_naming("actor", actor)
        # Reading all incidents would make the page depend on every one of them, so that it had to
        # be rendered again whenever any changes.
        if relation:
            found: Sequence[Incident] = self._relation(relation).incidents
            ids = {one.id for one in naming}
            found = [one for one in found if not actor or one.id in ids]
        else:
            found = naming if actor else archive.incidents
        if topic:
            self._term("topics", topic)
            found = [incident for incident in found if topic in incident.topics]
        if type:
            self._term("incident-types", type)
            found = [incident for incident in found if incident.type == type]
        return tuple(_within(found, since, until))

    def key_dates(
        self, *ids: str, relation: str = "", since: str = "", until: str = "", most: str = "5"
    ) -> tuple[tuple[Incident, ...], Relation | None]:
        """The incidents to be shown, in the order of time, and the relation if one is named."""
        of = self._relation(relation) if relation else None
        if not (most.isascii() and most.isdigit() and int(most)):
            raise UnknownName(f"'{most}' is not a number", 'write how many, as in most="5"')
        if of is None and not ids:
            hint = 'write ids of incidents, or relation="a-b"'
            raise UnknownName("key_dates() is given nothing to choose from", hint)
        named = {id: self.incident(id) for id in ids}
        found: Sequence[Incident] = tuple(named.values()) if named or of is None else of.incidents
        found = in_order(_within(found, since, until))
        return (found if named else key_incidents(found, int(most))), of

    def cast(self, *ids: str) -> tuple[Actor, ...]:
        return tuple(self.actor(id) for id in ids)

    def claims(
        self, incident: str = "", by: str = "", about: str = "", status: str = ""
    ) -> tuple[Statement, ...]:
        claims = self._archive.claims
        if incident:  # reading all claims would make the page depend on every one of them
            found = newest_first(claims.of.get(self.incident(incident).id, ()))
        else:
            found = claims.all
        if by:
            self.actor(by)
            found = tuple(claim for claim in found if claim.claim.by == by)
        if about:
            self.actor(about)
            found = tuple(claim for claim in found if about in claim.claim.about)
        if status:
            self._term("claim-statuses", status)
            found = tuple(claim for claim in found if claim.claim.status == status)
        return found

    def ladder(self, id: str) -> Relation:
        return self._relation(id)

    def cite(self, incident: str, key: str) -> Source:
        sources = self.incident(incident).sources
        if key not in sources:
            hint = did_you_mean(key, sources, "write a key of its 'sources'")
            raise UnknownName(f"'{incident}' has no source '{key}'", hint)
        return sources[key]

    def digest(self, month: str) -> Month:
        try:
            return Month.parse(month)
        except NotAMonth as error:
            raise UnknownName(str(error), f'write month="{EXAMPLE}"') from None

    def figure(self) -> Image:
        if self.briefing is None or self.briefing.image is None:
            raise UnknownName("the page has no picture", "add 'image' to its front matter")
        return self.briefing.image

    def terms(self, vocabulary: str) -> str:
        if vocabulary not in FILES:
            hint = did_you_mean(vocabulary, FILES, f"known are {', '.join(FILES)}")
            raise UnknownName(f"unknown vocabulary '{vocabulary}'", hint)
        return vocabulary

    def front_page(self, lead: str = "") -> Briefing | None:
        """The briefing that leads; None if none is given."""
        briefings = self._archive.library.briefings
        if lead and lead not in briefings:
            raise UnknownName(f"unknown briefing '{lead}'", did_you_mean(lead, briefings, _BY_PAGE))
        return briefings[lead] if lead else None

    def _relation(self, id: str) -> Relation:
        archive = self._archive
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
        if found := unknown_term(self._archive.library, vocabulary, term):
            raise UnknownName(*found)


def _within(incidents: Sequence[Incident], since: str, until: str) -> Sequence[Incident]:
    """The incidents that may have happened between two dates, each empty for an open end."""
    if since:
        first = day(since).earliest
        incidents = [incident for incident in incidents if incident.date.latest >= first]
    if until:
        last = day(until).latest
        incidents = [incident for incident in incidents if incident.date.earliest <= last]
    return incidents


def day(text: str) -> Edtf:
    """The date of an argument in EDTF. Raises UnknownName if it is not a date."""
    try:
        return edtf.parse(text)
    except edtf.NotADate as error:
        raise UnknownName(str(error), f"write {edtf.EXAMPLES}") from None
