"""The archive: the record index with the lists, rankings and dates that pages show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from heapq import nlargest
from itertools import chain, islice

from macros.archive.actors.open_matters import unanswered
from macros.archive.lists.long_lists import LongLists
from macros.archive.provenance.citations import CitedSource
from macros.archive.provenance.source_counts import SourceCounts, count_sources
from macros.archive.publication import latest_news
from macros.archive.publication.latest_news import News
from macros.archive.publication.page_dates import PageDates, page_dates
from macros.archive.publication.published_changes import Change, ChangeKind
from macros.archive.record_index import RecordIndex
from macros.archive.references.briefing_mentions import Mention, index_mentions
from macros.archive.references.record_links import Key
from macros.archive.relations import relation_groups, relation_network
from macros.archive.relations.bilateral_relation import Relation
from macros.records.model.actor import Actor
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident
from macros.records.text.edtf import Point


@dataclass(frozen=True)
class Archive(RecordIndex):
    """All data that pages are rendered from. `building.build` makes one."""

    def newest_incidents(self, limit: int) -> tuple[Incident, ...]:
        """Up to `limit` incidents, newest first."""
        return self.incidents[: -limit - 1 : -1]

    def briefings_by_news(self, limit: int) -> tuple[Briefing, ...]:
        """Up to `limit` briefings, newest first: by their newest update or the day as of which they
        stand; of the same day the last in the order of `briefings`."""
        newest_last = sorted(self.briefings, key=lambda one: one.news_date)
        return tuple(newest_last[: -limit - 1 : -1])

    def last_published(self, limit: int) -> tuple[News, ...]:
        """Up to `limit` incidents and briefings, the last published first."""
        return latest_news.last_published(chain(self.incidents, self.briefings), limit)

    def last_changed(self, kind: str, id: str, limit: int) -> tuple[News, ...]:
        """Up to `limit` of the incidents and briefings that a page with a timeline tells of (see
        `incidents_of`), those first that were last published or changed."""
        found = chain(self.incidents_of(kind, id), self.lists.items("briefings", kind, id))
        return latest_news.last_changed(found, self._days_of_change, limit)

    def last_changed_briefings(self, limit: int) -> tuple[News, ...]:
        """Up to `limit` briefings, those first that were last published or changed."""
        return latest_news.last_changed(self.briefings, self._days_of_change, limit)

    def last_changes(self, limit: int) -> tuple[Change, ...]:
        """Up to `limit` corrections, updates and withdrawals, newest first. Of a withdrawn record
        only the last is told."""
        told = (
            one
            for one in self.changes
            if one.kind is ChangeKind.WITHDRAWAL or not getattr(one.record, "withdrawn", None)
        )
        return tuple(islice(told, limit))

    def by_gravity(self) -> tuple[Relation, ...]:
        """The relations by their groups on `last_day`, the gravest first."""
        return tuple(relation for relation, _ in self._ranked_relations)

    def where_relations_stand(self, limit: int) -> tuple[Relation, ...]:
        """Up to `limit` relations for a summary, the gravest first."""
        if self.last_day is None:
            return ()
        return tuple(relation_groups.selection(self._ranked_relations, self.last_day, limit))

    def by_gravity_of(self, state: str) -> tuple[Relation, ...]:
        """The relations of a state, by its id, as `by_gravity` has them."""
        if self.last_day is None:
            return ()
        found = self.relations_of_state(state)
        return tuple(relation_groups.by_gravity(found, self.last_day, self.vocabulary))

    def actors_naming(self, *states: str) -> tuple[Actor, ...]:
        """The actors that name each of some states, by their ids."""
        first, *others = (
            {one.id: one for one in self.naming("actor", state) if isinstance(one, Actor)}
            for state in states
        )
        return tuple(one for id, one in first.items() if all(id in found for found in others))

    def unanswered(self, actor: str) -> tuple[Incident, ...]:
        """The incidents naming an actor, by its id, that may have opened something for it which no
        later one answers, newest first."""
        return unanswered(self.incidents_naming("actor", actor), self.vocabulary)

    def busiest_relations(self, limit: int) -> tuple[Relation, ...]:
        """Up to `limit` relations that have incidents, those with the most first."""
        ids = relation_network.busiest(self._pair_ids, limit)
        return tuple(self.relations[id] for id in ids)

    def network(self, states: int, limit: int) -> tuple[Relation, ...]:
        """Up to `limit` relations among the `states` states with the most incidents, those with the
        most first."""
        return relation_network.network(self._pair_ids, self.relations, states, limit)

    def relation_count(self) -> int:
        """The number of relations."""
        return len(self.relations)

    def count_without_relation(self) -> int:
        """The number of incidents that belong to no relation."""
        return sum(not ids for ids in self._pair_ids.values())

    def cited_source(self, url: str) -> CitedSource | None:
        """A source with what a link to it needs: the first citation, and its location in the list
        of sources. None if no record cites this URL."""
        source = self.sources.get(url)
        if source is None:
            return None
        path, page = self.source_locations.get(url, ((), 1))
        return replace(source, citations=source.citations[:1], list_path=path, page_number=page)

    def most_cited(self, limit: int) -> tuple[CitedSource, ...]:
        """Up to `limit` sources, those that most records and briefings cite first."""

        def citing(one: CitedSource) -> int:
            return len(one.citations) + len(self.briefings_on("source", one.url))

        return tuple(nlargest(limit, self.sources.values(), key=citing))

    def page_dates(self, kind: str, id: str) -> PageDates:
        """When the page of a record was published and last changed. The page of an actor or a
        relation also shows incidents, so it changes with each incident that is added; that of an
        author shows nothing but briefings."""
        match kind:
            case "incident":
                return page_dates([self.incident(id)])
            case "briefing":
                return page_dates([self.library.briefings[id]])
            case "actor":
                return page_dates([self.actor(id)], self.incidents_naming(kind, id))
            case "author":
                return page_dates([], self.briefings_by_author(id))
        relation = self.relation(id)
        files = [relation.file] if relation.file else []
        return page_dates([], [*files, *relation.incidents])

    def last_change(self) -> Point | None:
        """The newest day on which an incident was added, or a correction, an update or a withdrawal
        published; None if no record gives one."""
        found = [one.added.last_named for one in self.incidents if one.added]
        changes = self.lists.first_page("corrections", "", "").items[:1]
        found += [one.date.last_named for one in changes]
        return max(found, key=lambda one: (one.latest, one.earliest), default=None)

    def claim_count(self, name: str) -> int:
        """The number of distinct claims in the lists "claims-by" or "claims-about". A claim about
        two actors is in the lists of both, and counts once."""
        if name == "claims-by":
            return len(self.claims.all)
        about = chain.from_iterable(self.claims.about.values())
        return len({(one.incident.id, one.name) for one in about})

    def with_mentions(self, mentions: Iterable[Mention]) -> Archive:
        """A copy of the archive with these mentions in place of its own."""
        found = replace(self, _briefings_by_mention=index_mentions(self.briefings, mentions))
        results = ("claims", "source_locations", "source_counts", "changed_keys")
        found.copy_results(self, *results)
        return found

    def copy_results(self, other: Archive, *names: str) -> None:
        """Copy cached properties from another archive, where they hold for this one, too."""
        vars(self).update({name: vars(other)[name] for name in names if name in vars(other)})

    @cached_property
    def last_day(self) -> date | None:
        """The first day of the latest incident, which stands for the present day."""
        return max((incident.date.earliest for incident in self.incidents), default=None)

    @cached_property
    def _days_of_change(self) -> Mapping[Key, date]:
        """The day of the last change of each record that has changed."""
        return latest_news.days_of_change(self.changes)

    @cached_property
    def _ranked_relations(self) -> relation_groups.Ranked:
        """The relations with their places on the board."""
        if self.last_day is None:
            return ()
        return relation_groups.ranked(self.relations.values(), self.last_day, self.vocabulary)

    @cached_property
    def source_counts(self) -> SourceCounts:
        """How many sources there are, by kind of publisher and by how little was read of them."""
        return count_sources([one.source for one in self.sources.values()], self.vocabulary)

    @cached_property
    def source_locations(self) -> Mapping[str, tuple[tuple[str, ...], int]]:
        """For each source on a list page: the path of its partition, and the page number there."""
        return self.lists.source_locations()

    @cached_property
    def lists(self) -> LongLists:
        return LongLists(self)
