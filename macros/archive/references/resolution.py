"""Checks that every reference in the records resolves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice

from macros.archive.algorithms.cycles import cycles
from macros.archive.references import former_ids
from macros.archive.references.relation_ids import pair_id
from macros.records.library import NAMED_KINDS, Library
from macros.records.model.fields import MAX_ID, Prose, Ref, SourceKey, Term, id_flaw
from macros.records.model.record import Record, SourcedRecord
from macros.records.model.reference_finder import (
    FoundReference,
    References,
    find_references,
    find_references_in_data,
)
from macros.records.model.relation import RelationNote
from macros.records.problems import MAX_REPORTED, Problem, did_you_mean
from macros.records.text import markdown
from macros.records.yaml_files.strict_yaml import Location


class Resolver:
    """Looks up references in a library, and explains those that do not resolve."""

    def __init__(self, library: Library) -> None:
        self.library = library
        by_kind = library.by_kind()
        self.records: Mapping[str, Mapping[str, Record]] = {
            kind: by_kind[kind] for kind in NAMED_KINDS
        }
        self.broken = {(broken.cls.kind_name, broken.id) for broken in library.broken}

    @cached_property
    def former_ids(self) -> Mapping[tuple[str, str], str]:
        """The present id of each record that has aliases, by kind and former id."""
        return former_ids.present_ids(self.library)

    def unknown(self, kind: str, id: str) -> tuple[str, str] | None:
        """Message and hint if there is no such record; None if it exists, readable or not."""
        if len(id) > MAX_ID:
            return f"unknown {kind}", f"an id has at most {MAX_ID} characters, this one {len(id)}"
        if self._exists(kind, id):
            return None
        message = f"unknown {kind} '{id}'"
        if kind == "relation":
            return message, self._relation_hint(id)
        if new := self.former_ids.get((kind, id)):
            return message, f"it is now called '{new}'"
        if found := self._other_kind_hint(kind, id):
            return message, found
        files = f"{self.library.data}/{kind}s/, without .yml"
        if kind == "briefing":
            files = f"{self.library.docs}/briefings/, without .md"
        otherwise = f"write the name of a file of {files}"
        return message, did_you_mean(id, self.records[kind], otherwise)

    def is_sovereign(self, id: str) -> bool:
        """Whether an actor is a state. True if its file or kind could not be read, which is
        reported elsewhere."""
        actor = self.library.actors.get(id)
        if actor is None:
            return True
        kind = self.library.vocabulary.actor_kinds.get(actor.kind)
        return kind is None or kind.sovereign == "yes"

    def _exists(self, kind: str, id: str) -> bool:
        """Whether a record exists, even if its file could not be read."""
        if kind == "relation":
            return any(
                one < other and self._are_states(one, other) for one, other in _id_splits(id)
            )
        return id in self.records[kind] or (kind, id) in self.broken

    def _are_states(self, *ids: str) -> bool:
        return all(self._exists("actor", id) and self.is_sovereign(id) for id in ids)

    def _present_actor_id(self, id: str) -> str:
        return id if self._exists("actor", id) else self.former_ids.get(("actor", id), id)

    def _other_kind_hint(self, kind: str, id: str) -> str:
        """A hint if the id belongs to a record of another kind; else empty."""
        for other in (*self.records, "relation"):
            if other != kind and self._exists(other, id):
                return f"that is {'an' if other[0] in 'aeiou' else 'a'} {other}"
        return ""

    def _relation_hint(self, id: str) -> str:
        """A hint for an id that is not that of a relation."""
        for one, other in _id_splits(id):
            now = [self._present_actor_id(name) for name in (one, other)]
            if now[0] != now[1] and self._are_states(*now):
                are_former = now != [one, other]
                return f"{'it is now called' if are_former else 'write'} '{pair_id(*now)}'"
        hint = "write the ids of two states in alphabetical order"
        return self._other_kind_hint("relation", id) or hint


def _id_splits(id: str) -> Iterator[tuple[str, str]]:
    """The ways to split an id into the ids of two states."""
    for at, letter in enumerate(id):
        if letter == "-":
            yield id[:at], id[at + 1 :]


def problems(library: Library) -> Iterator[Problem]:
    """Every reference in every file that does not resolve."""
    resolver = Resolver(library)
    for record in library.records():
        yield from problems_of(record, resolver)
    for broken in library.broken:
        keys = broken.fields.get("sources")
        names = find_references_in_data(broken.cls, broken.fields)
        sources = keys if isinstance(keys, dict) else {}
        yield from _limited(_of_names(resolver, broken.path, names, sources))
    yield from _aliases(resolver)
    yield from _hierarchy(resolver)
    yield from _of_vocabulary(library)


def problems_of(record: Record, resolver: Resolver) -> Iterator[Problem]:
    """The references in one record that do not resolve."""
    sources = record.sources if isinstance(record, SourcedRecord) else {}
    if not _is_resolved(resolver, record.references, sources):
        yield from _limited(_of_names(resolver, record.path, find_references(record), sources))
    if isinstance(record, RelationNote):
        yield from _of_relation(record, resolver)


def _of_relation(note: RelationNote, resolver: Resolver) -> Iterator[Problem]:
    library = resolver.library
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


def _is_resolved(resolver: Resolver, references: References, sources: Collection[str]) -> bool:
    """Whether all references of a record resolve, so that no locations have to be found."""
    return not (
        references.flawed
        or not references.keys.issubset(sources)
        or any(resolver.unknown(kind, id) for kind, id in (*references.records, *references.linked))
        or not all(map(resolver.is_sovereign, references.states))
        or any(unknown_term(resolver.library, *term) for term in references.terms)
        or any(_unusable_certainty(resolver.library, term) for term in references.certainty_terms)
    )


def _limited(problems: Iterator[Problem]) -> Iterator[Problem]:
    return islice(problems, MAX_REPORTED)


def _of_vocabulary(library: Library) -> Iterator[Problem]:
    for name, terms in library.vocabulary:
        path = f"{library.data}/vocabulary/{name}.yml"
        for term, word in terms.items():
            for at, marker, value in find_references(word):
                if isinstance(marker, Term) and (
                    found := unknown_term(library, marker.vocabulary, value)
                ):
                    yield library.problem(path, (term, *at), *found)


def _of_names(
    resolver: Resolver, path: str, names: Iterable[FoundReference], sources: Collection[str]
) -> Iterator[Problem]:
    library = resolver.library
    for at, marker, value in names:
        if isinstance(marker, Ref):
            if found := resolver.unknown(marker.kind, value):
                if not id_flaw(value):  # the field's own validation reports malformed ids
                    yield library.problem(path, at, *found)
            elif marker.sovereign and not resolver.is_sovereign(value):
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
    """Message and hint if the vocabulary has no such term; None if it exists, readable or not."""
    terms = library.vocabulary.terms(vocabulary)
    if term in terms or not library.unread.isdisjoint(((vocabulary, term), (vocabulary, ""))):
        return None
    otherwise = f"take one of {library.data}/vocabulary/{vocabulary}.yml, or add it there"
    return f"unknown term '{term}' of {vocabulary}", did_you_mean(term, terms, otherwise)


def _unusable_certainty(library: Library, term: str) -> tuple[str, str] | None:
    """Message and hint if a term cannot mark the certainty of a sentence; None if it can."""
    doubtful = library.vocabulary.doubtful
    path = f"{library.data}/vocabulary/verification.yml"
    hint = did_you_mean(term, doubtful, f"take a term of {path} that is 'doubtful: yes'")
    if term in library.vocabulary.verification:
        message = f"'{term}' is no mark for a sentence, as it is not 'doubtful'"
        return None if term in doubtful else (message, hint)
    unknown = unknown_term(library, "verification", term)
    return (unknown[0], hint) if unknown else None


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
    for term in markdown.certainty_terms(text):
        if wrong := _unusable_certainty(resolver.library, term):
            yield problem(path, at, *wrong, needle=f"{{{term}}}")


def _aliases(resolver: Resolver) -> Iterator[Problem]:
    problem = resolver.library.problem
    seen: dict[tuple[str, str], str] = {}
    for record in former_ids.renamable_records(resolver.library):
        for index, alias in enumerate(record.aliases):
            key, at = (record.kind_name, alias), ("aliases", index)
            taken = resolver.records[record.kind_name].get(alias)
            other = taken.path if taken else seen.setdefault(key, record.path)
            if taken is record:
                yield problem(
                    record.path, at, f"'{alias}' is its id", "leave it out of the aliases"
                )
            elif other != record.path:
                yield problem(
                    record.path,
                    at,
                    f"the alias '{alias}' is taken",
                    f"take it out here, or in {other}",
                )
            elif alias in record.aliases[:index]:
                yield problem(
                    record.path, at, f"the alias '{alias}' stands here twice", "keep one of the two"
                )


def _hierarchy(resolver: Resolver) -> Iterator[Problem]:
    """Actors that are part of themselves, or their own state."""
    library = resolver.library
    actors = library.actors.values()
    parts = {actor.id: [actor.part_of] if actor.part_of else [] for actor in actors}
    in_cycles = {id for cycle in cycles(parts) for id in cycle}
    for actor in actors:
        if actor.id in in_cycles:
            message = f"'{actor.id}' is part of itself"
            hint = "name what is above it, or leave the field out"
            yield library.problem(actor.path, ("part_of",), message, hint)
        if actor.state == actor.id and resolver.is_sovereign(actor.id):
            message = f"'{actor.id}' is its own state"
            yield library.problem(actor.path, ("state",), message, "leave the field out")
