"""The archive: the index of the records, with the lists, ranks and dates that pages show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain

from macros.archive.lists.long_lists import LongLists
from macros.archive.provenance.citations import CitedSource
from macros.archive.publication.page_dates import PageDates, page_dates
from macros.archive.record_index import RecordIndex
from macros.archive.references.briefing_mentions import Mention, mentioned_in
from macros.archive.relations import relation_ranking
from macros.archive.relations.bilateral_relation import Relation
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident


@dataclass(frozen=True)
class Archive(RecordIndex):
    """Everything that pages are drawn from. Build one with `building.build`."""

    def newest(self, most: int) -> tuple[Incident, ...]:
        """The last incidents, and no more than so many, the newest first."""
        return self.incidents[: -most - 1 : -1]

    def newest_briefings(self, most: int) -> tuple[Briefing, ...]:
        """The same of the briefings."""
        return self.briefings[: -most - 1 : -1]

    def worst_first(self) -> tuple[Relation, ...]:
        """The relations by how they stand on the last day, the worst first."""
        if self.last_day is None:
            return ()
        return tuple(
            relation_ranking.worst_first(self.relations.values(), self.last_day, self.vocabulary)
        )

    def changed_last(self, most: int) -> tuple[Relation, ...]:
        """The relations that changed last, and no more than so many, the last to change first."""
        if self.last_day is None:
            return ()
        return tuple(relation_ranking.changed_last(self.relations.values(), self.last_day)[:most])

    def cited_source(self, url: str) -> CitedSource | None:
        """A source as far as a link to it needs it: with the first record that cites it, and its
        place in the register."""
        source = self.sources.get(url)
        if source is None:
            return None
        place, number = self.places.get(url, ((), 1))
        return replace(source, citations=source.citations[:1], place=place, number=number)

    def page_dates(self, kind: str, id: str) -> PageDates:
        """When the page of a record was published and last changed. That of an actor or a relation
        shows incidents, too, and changes with each that is added."""
        match kind:
            case "incident":
                return page_dates([self.incident(id)])
            case "briefing":
                return page_dates([self.library.briefings[id]])
            case "actor":
                return page_dates([self.actor(id)], self.incidents_naming(kind, id))
        relation = self.relation(id)
        files = [relation.file] if relation.file else []
        return page_dates([], [*files, *relation.incidents])

    def claim_count(self, name: str) -> int:
        """How many claims are in the lists "claims-by", or "claims-about": a claim about two is in
        those of both."""
        if name == "claims-by":
            return len(self.claims.all)
        about = chain.from_iterable(self.claims.about.values())
        return len({(one.incident.id, one.name) for one in about})

    def with_mentions(self, mentions: Iterable[Mention]) -> Archive:
        """The archive with these mentions for its own."""
        found = replace(self, _mentioned_in=mentioned_in(self.briefings, mentions))
        found.copy_results(self, "claims", "places")
        return found

    def copy_results(self, other: Archive, *names: str) -> None:
        """Take what has been found out of another archive, and is the same in this one."""
        vars(self).update({name: vars(other)[name] for name in names if name in vars(other)})

    @cached_property
    def last_day(self) -> date | None:
        """The day of the last incident: the present, as far as the record goes."""
        return max((incident.date.earliest for incident in self.incidents), default=None)

    @cached_property
    def places(self) -> Mapping[str, tuple[tuple[str, ...], int]]:
        """Where each source stands in the register if that is cut: its part, and the page there."""
        return self.lists.places()

    @cached_property
    def lists(self) -> LongLists:
        return LongLists(self)
