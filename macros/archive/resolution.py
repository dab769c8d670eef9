"""Whether everything that the records name is there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from ..records import markdown
from ..records.fields import Prose, Ref, SourceKey, Term, id_flaw
from ..records.library import Library
from ..records.problems import Problem, did_you_mean
from ..records.record import NamedRecord, Record, SourcedRecord
from ..records.references import Found, names_in, names_in_data
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
        self.broken = {(broken.cls.kind_name, broken.id) for broken in library.broken}
        self.former = {
            (kind, alias): record.id
            for kind in ("actor", "incident")
            for record in self.known[kind].values()
            if isinstance(record, NamedRecord)
            for alias in record.aliases
        }

    def unknown(self, kind: str, id: str) -> tuple[str, str] | None:
        """Message and hint if there is no such record; None if there is."""
        if kind == "relation":
            return self._unknown_relation(id)
        if self._there(kind, id):
            return None
        if new := self.former.get((kind, id)):
            return f"unknown {kind} '{id}'", f"it is now called '{new}'"
        folder = f"{self.library.data}/{kind}s/"
        otherwise = f"write the name of a file of {folder}, without .yml"
        return f"unknown {kind} '{id}'", did_you_mean(id, self.known[kind], otherwise)

    def sovereign(self, id: str) -> bool:
        """Whether the actor is a state; true as well where its file or kind could not be read."""
        actor = self.library.actors.get(id)
        if actor is None:
            return True
        kind = self.library.vocabulary.actor_kinds.get(actor.kind)
        return kind is None or kind.sovereign == "yes"

    def _state(self, id: str) -> bool:
        return self._there("actor", id) and self.sovereign(id)

    def _there(self, kind: str, id: str) -> bool:
        return id in self.known[kind] or (kind, id) in self.broken

    def _unknown_relation(self, id: str) -> tuple[str, str] | None:
        for cut in range(1, len(id)):
            if id[cut] != "-":
                continue
            one, other = id[:cut], id[cut + 1 :]
            if one != other and self._state(one) and self._state(other):
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
            sources = record.sources if isinstance(record, SourcedRecord) else {}
            yield from _of_names(resolver, record.path, names_in(record), sources)
    for broken in library.broken:
        keys = broken.fields.get("sources")
        names = names_in_data(broken.cls, broken.fields)
        yield from _of_names(resolver, broken.path, names, keys if isinstance(keys, dict) else {})
    for note in library.relations.values():
        if found := resolver.unknown("relation", note.id):
            yield library.problem(note.path, (), *found)
        for index, effect in enumerate(note.baseline.effects if note.baseline else ()):
            if pair_id(*effect.states) != note.id:
                yield library.problem(
                    note.path,
                    ("baseline", "effects", index),
                    f"the effect is between '{effect.states[0]}' and '{effect.states[1]}'",
                    f"only effects between the states of '{note.id}' stand here",
                )
    yield from _aliases(resolver)
    yield from _circles(library)
    yield from _of_vocabulary(library)


def _of_vocabulary(library: Library) -> Iterator[Problem]:
    for name, terms in library.vocabulary:
        path = f"{library.data}/vocabulary/{name}.yml"
        for term, word in terms.items():
            for at, marker, value in names_in(word):
                if isinstance(marker, Term) and (
                    found := unknown_term(library, marker.vocabulary, value)
                ):
                    yield library.problem(path, (term, *at), *found)


def _of_names(
    resolver: Resolver, path: str, names: Iterable[Found], sources: Collection[str]
) -> Iterator[Problem]:
    library = resolver.library
    for at, marker, value in names:
        if isinstance(marker, Ref):
            if found := resolver.unknown(marker.kind, value):
                if not id_flaw(value):  # of which the field itself tells
                    yield library.problem(path, at, *found)
            elif marker.sovereign and not resolver.sovereign(value):
                actor = library.actors[value]
                message = f"'{value}' is no state, but of kind '{actor.kind}'"
                hint = f"did you mean '{actor.state}'?" if actor.state else "name a state"
                yield library.problem(path, at, message, hint)
        elif isinstance(marker, Term):
            if found := unknown_term(library, marker.vocabulary, value):
                yield library.problem(path, at, *found)
        elif isinstance(marker, SourceKey):
            if value not in sources:
                yield library.problem(path, at, *_no_source(value, sources))
        elif isinstance(marker, Prose):
            yield from _of_text(resolver, path, at, value, sources)


def unknown_term(library: Library, vocabulary: str, term: str) -> tuple[str, str] | None:
    """Message and hint if the vocabulary has no such term; None if it has, or if the term is there
    and could not be read."""
    terms = library.vocabulary.terms(vocabulary)
    if term in terms or not library.unread.isdisjoint(((vocabulary, term), (vocabulary, ""))):
        return None
    otherwise = f"take one of {library.data}/vocabulary/{vocabulary}.yml, or add it there"
    return f"unknown term '{term}' of {vocabulary}", did_you_mean(term, terms, otherwise)


def _no_source(key: str, sources: Collection[str]) -> tuple[str, str]:
    hint = did_you_mean(key, sources, "add it to 'sources'")
    return f"no source is called '{key}' in this file", hint


def _of_text(
    resolver: Resolver, path: str, at: Location, text: str, sources: Collection[str]
) -> Iterator[Problem]:
    problem = resolver.library.problem
    for flaw in markdown.flaws(text):
        yield problem(path, at, flaw.message, flaw.hint, needle=flaw.needle)
    for kind, id in markdown.links(text):
        if found := resolver.unknown(kind, id):
            yield problem(path, at, *found, needle=f"{kind}:{id}")
    for key in markdown.citations(text):
        if key not in sources:
            yield problem(path, at, *_no_source(key, sources), needle=f"[^{key}]")


def _aliases(resolver: Resolver) -> Iterator[Problem]:
    library = resolver.library
    seen: dict[tuple[str, str], str] = {}
    for kind in ("actor", "incident"):
        for record in resolver.known[kind].values():
            assert isinstance(record, NamedRecord)
            for index, alias in enumerate(record.aliases):
                taken = resolver.known[kind].get(alias)
                other = taken.path if taken else seen.get((kind, alias))
                if other:
                    yield library.problem(
                        record.path,
                        ("aliases", index),
                        f"the alias '{alias}' is taken",
                        f"take it out here, or in {other}",
                    )
                seen[kind, alias] = record.path


def _circles(library: Library) -> Iterator[Problem]:
    """Actors that are part of themselves."""
    for actor in library.actors.values():
        seen, above = {actor.id}, actor.part_of
        while above and above in library.actors:
            if above in seen:
                if above == actor.id:
                    message = f"'{actor.id}' is part of itself"
                    hint = "name what is above it, or leave the field out"
                    yield library.problem(actor.path, ("part_of",), message, hint)
                break
            seen.add(above)
            above = library.actors[above].part_of
