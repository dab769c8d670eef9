"""What differs between the records of two libraries: which came, went, or say something else."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.archive.changes.detected_renames import Renames, detect_renames
from macros.archive.changes.field_differences import Difference, differences
from macros.records.library import Library
from macros.records.model.briefing import Briefing
from macros.records.model.record import NamedRecord, Record, SourcedRecord
from macros.records.model.vocabulary_term import VocabularyTerm


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """A record in both libraries. `differences` leave out names that only follow a new id."""

    before: Record
    after: Record
    differences: tuple[Difference, ...]

    @property
    def is_renamed(self) -> bool:
        return self.before.id != self.after.id

    @property
    def keeps_address(self) -> bool:
        """Whether its former address still leads to it."""
        return isinstance(self.after, NamedRecord) and self.before.id in self.after.aliases

    @property
    def is_withdrawn(self) -> bool:
        """Whether it stood before and stands no more."""
        return not _is_gone(self.before) and _is_gone(self.after)

    @property
    def body(self) -> tuple[str, str] | None:
        """The prose of a briefing before and after, where it differs."""
        if not (isinstance(self.before, Briefing) and isinstance(self.after, Briefing)):
            return None
        bodies = self.before.body, self.after.body
        return None if bodies[0] == bodies[1] else bodies


@dataclass(frozen=True, slots=True)
class KindChanges:
    """What became of the records of a kind. `following` are those that only name another record by
    its new id."""

    kind: str
    added: tuple[Record, ...] = ()
    changed: tuple[ChangedRecord, ...] = ()
    deleted: tuple[Record, ...] = ()
    following: tuple[Record, ...] = ()

    def __bool__(self) -> bool:
        return any((self.added, self.changed, self.deleted, self.following))


@dataclass(frozen=True, slots=True)
class VocabularyChanges:
    """What became of the terms of a file of `data/vocabulary/`. `order` holds the ids of the terms
    that stay, where they stand in another order now."""

    name: str
    added: Mapping[str, VocabularyTerm]
    changed: Mapping[str, tuple[Difference, ...]]
    removed: Mapping[str, VocabularyTerm]
    order: tuple[str, ...]

    def __bool__(self) -> bool:
        return any((self.added, self.changed, self.removed, self.order))


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two libraries, kind by kind."""

    renames: Renames
    kinds: tuple[KindChanges, ...]
    vocabulary: tuple[VocabularyChanges, ...]

    def __bool__(self) -> bool:
        return any((*self.kinds, *self.vocabulary))


def compare(before: Library, after: Library, unread: Collection[str] = ()) -> Comparison:
    """What differs between two libraries. `unread` are the paths of files that one of them could
    not read: nothing is told of what is in them."""
    new, now = detect_renames(before, after), after.by_kind()
    return Comparison(
        new,
        tuple(
            _of_kind(kind, old, now[kind], new, unread) for kind, old in before.by_kind().items()
        ),
        tuple(_of_vocabulary(before, after, unread)),
    )


def _of_kind(
    kind: str,
    before: Mapping[str, Record],
    after: Mapping[str, Record],
    new: Renames,
    unread: Collection[str],
) -> KindChanges:
    moved = {new.new(kind, id): record for id, record in before.items()}
    changed, following = [], []
    for id, record in after.items():
        if (old := moved.get(id)) is None:
            continue
        found = ChangedRecord(old, record, differences(new.applied_to(old), record))
        if found.differences or found.is_renamed or found.body:
            changed.append(found)
        elif differences(old, record):
            following.append(record)
    hidden = {_folder_and_id(path) for path in unread}
    added = [record for id, record in after.items() if id not in moved]
    deleted = [record for id, record in moved.items() if id not in after]
    return KindChanges(
        kind,
        tuple(one for one in added if _folder_and_id(one.path) not in hidden),
        tuple(changed),
        tuple(one for one in deleted if _folder_and_id(one.path) not in hidden),
        tuple(following),
    )


def _of_vocabulary(
    before: Library, after: Library, unread: Collection[str]
) -> Iterator[VocabularyChanges]:
    for name, terms in after.vocabulary:
        if f"{after.data}/vocabulary/{name}.yml" in unread:
            continue
        old = before.vocabulary.terms(name)
        both = [id for id in terms if id in old]
        changed = {id: differences(old[id], terms[id]) for id in both}
        found = VocabularyChanges(
            name,
            {id: word for id, word in terms.items() if id not in old},
            {id: some for id, some in changed.items() if some},
            {id: word for id, word in old.items() if id not in terms},
            tuple(both) if both != [id for id in old if id in terms] else (),
        )
        if found:
            yield found


def _folder_and_id(path: str) -> tuple[str, ...]:
    """What a file is found by: its folder below `data` or `docs`, and its name. An incident may
    stand in the folder of another year."""
    parts = PurePosixPath(path)
    return (*parts.parts[:2], parts.stem)


def _is_gone(record: Record) -> bool:
    return isinstance(record, SourcedRecord) and record.withdrawn is not None
