"""Whether everything that the records name is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..records import markdown
from ..records.fields import Prose, Ref, SourceKey, Term
from ..records.library import Library
from ..records.problems import Problem, did_you_mean
from ..records.record import Record, SourcedRecord
from ..records.references import names_in
from ..records.strict_yaml import Location
from .pairs import pair_id


class Resolver:
    """Looks names up in a library and says what is wrong with those that are not there."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.known: Mapping[str, Mapping[str, Record]] = {
            "actor": library.actors,
            "incident": library.incidents,
            "briefing": library.briefings,
        }
        self.former = {
            (kind, alias): record.id
            for kind in ("actor", "incident")
            for record in self.known[kind].values()
            if isinstance(record, SourcedRecord)
            for alias in record.aliases
        }

    def unknown(self, kind: str, id: str) -> tuple[str, str] | None:
        """Message and hint if there is no such record; None if there is."""
        if kind == "relation":
            return self._unknown_relation(id)
        if id in self.known[kind]:
            return None
        if new := self.former.get((kind, id)):
            return f"unknown {kind} '{id}'", f"it is now called '{new}'"
        return f"unknown {kind} '{id}'", did_you_mean(id, self.known[kind])

    def sovereign(self, id: str) -> bool:
        actor = self.library.actors[id]
        kind = self.library.vocabulary.actor_kinds.get(actor.kind)
        return kind is not None and kind.sovereign == "yes"

    def _unknown_relation(self, id: str) -> tuple[str, str] | None:
        for cut in range(1, len(id)):
            if id[cut] != "-":
                continue
            one, other = id[:cut], id[cut + 1 :]
            if one in self.library.actors and other in self.library.actors:
                right = pair_id(one, other)
                return None if right == id else (f"unknown relation '{id}'", f"write '{right}'")
        return f"unknown relation '{id}'", "write the ids of two states in alphabetical order"


def problems(library: Library) -> Iterator[Problem]:
    """Every name in every record that leads nowhere."""
    resolver = Resolver(library)
    groups: tuple[Mapping[str, Record], ...] = (
        library.incidents,
        library.actors,
        library.relations,
        library.briefings,
    )
    for group in groups:
        for record in group.values():
            yield from _of_record(resolver, record)
    for note in library.relations.values():
        if found := resolver.unknown("relation", note.id):
            yield library.problem(note.path, (), *found)
    yield from _aliases(resolver)
    yield from _circles(library)
    for name, terms in library.vocabulary:
        for term, word in terms.items():
            for at, marker, value in names_in(word):
                if isinstance(marker, Term) and value not in library.vocabulary.terms(
                    marker.vocabulary
                ):
                    yield library.problem(
                        _vocabulary_path(library, name),
                        (term, *at),
                        f"unknown term '{value}' of {marker.vocabulary}",
                        did_you_mean(value, library.vocabulary.terms(marker.vocabulary)),
                    )


def _vocabulary_path(library: Library, name: str) -> str:
    return f"{library.data}/vocabulary/{name}.yml"


def _of_record(resolver: Resolver, record: Record) -> Iterator[Problem]:
    library = resolver.library
    sources = record.sources if isinstance(record, SourcedRecord) else {}
    for at, marker, value in names_in(record):
        if isinstance(marker, Ref):
            if found := resolver.unknown(marker.kind, value):
                yield library.problem(record.path, at, *found)
            elif marker.sovereign and not resolver.sovereign(value):
                kind = library.actors[value].kind
                yield library.problem(
                    record.path, at, f"'{value}' is no state, but of kind '{kind}'"
                )
        elif isinstance(marker, Term):
            terms = library.vocabulary.terms(marker.vocabulary)
            if value not in terms:
                yield library.problem(
                    record.path,
                    at,
                    f"unknown term '{value}' of {marker.vocabulary}",
                    did_you_mean(value, terms),
                )
        elif isinstance(marker, SourceKey):
            if value not in sources:
                yield library.problem(
                    record.path,
                    at,
                    f"no source is called '{value}' in this file",
                    did_you_mean(value, sources),
                )
        elif isinstance(marker, Prose):
            yield from _of_text(resolver, record, at, value, sources)


def _of_text(
    resolver: Resolver, record: Record, at: Location, text: str, sources: Mapping[str, object]
) -> Iterator[Problem]:
    problem = resolver.library.problem
    for flaw in markdown.flaws(text):
        yield problem(record.path, at, flaw.message, flaw.hint, needle=flaw.needle)
    for kind, id in markdown.links(text):
        if found := resolver.unknown(kind, id):
            yield problem(record.path, at, *found, needle=f"{kind}:{id}")
    for key in markdown.citations(text):
        if key not in sources:
            yield problem(
                record.path,
                at,
                f"no source is called '{key}' in this file",
                did_you_mean(key, sources),
                needle=f"[^{key}]",
            )


def _aliases(resolver: Resolver) -> Iterator[Problem]:
    library = resolver.library
    seen: dict[tuple[str, str], str] = {}
    for kind in ("actor", "incident"):
        for record in resolver.known[kind].values():
            assert isinstance(record, SourcedRecord)
            for index, alias in enumerate(record.aliases):
                taken = resolver.known[kind].get(alias)
                other = taken.path if taken else seen.get((kind, alias))
                if other:
                    yield library.problem(
                        record.path,
                        ("aliases", index),
                        f"the alias '{alias}' is taken",
                        f"see {other}",
                    )
                seen[kind, alias] = record.path


def _circles(library: Library) -> Iterator[Problem]:
    """Actors that are part of themselves."""
    for actor in library.actors.values():
        seen, above = {actor.id}, actor.part_of
        while above and above in library.actors:
            if above in seen:
                if above == actor.id:
                    yield library.problem(
                        actor.path, ("part_of",), f"'{actor.id}' is part of itself"
                    )
                break
            seen.add(above)
            above = library.actors[above].part_of
