"""The comparison of two libraries: records that were added, changed, deleted or renamed."""

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
    """A record that differs between the libraries. `differences` omit references that only follow
    the rename of another record."""

    before: Record
    after: Record
    differences: tuple[Difference, ...]

    @property
    def is_renamed(self) -> bool:
        return self.before.id != self.after.id

    @property
    def keeps_address(self) -> bool:
        """Whether its former address redirects to it."""
        return isinstance(self.after, NamedRecord) and self.before.id in self.after.aliases

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was withdrawn between the two versions."""
        return not _is_withdrawn(self.before) and _is_withdrawn(self.after)

    @property
    def body(self) -> tuple[str, str] | None:
        """The Markdown of a briefing before and after, if it differs."""
        if not (isinstance(self.before, Briefing) and isinstance(self.after, Briefing)):
            return None
        bodies = self.before.body, self.after.body
        return None if bodies[0] == bodies[1] else bodies


@dataclass(frozen=True, slots=True)
class KindChanges:
    """The changes among records of one kind. `following` are records in which only the id of a
    renamed record differs."""

    kind: str
    added: tuple[Record, ...] = ()
    changed: tuple[ChangedRecord, ...] = ()
    deleted: tuple[Record, ...] = ()
    following: tuple[Record, ...] = ()

    def __bool__(self) -> bool:
        return any((self.added, self.changed, self.deleted, self.following))


@dataclass(frozen=True, slots=True)
class VocabularyChanges:
    """The changes in one file of `data/vocabulary/`. `order` has the ids of the remaining terms if
    their order differs, else nothing."""

    name: str
    added: Mapping[str, VocabularyTerm]
    changed: Mapping[str, tuple[Difference, ...]]
    removed: Mapping[str, VocabularyTerm]
    order: tuple[str, ...]

    def __bool__(self) -> bool:
        return any((self.added, self.changed, self.removed, self.order))


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences between two libraries, kind by kind. False if there are none."""

    renames: Renames
    kinds: tuple[KindChanges, ...]
    vocabulary: tuple[VocabularyChanges, ...]

    def __bool__(self) -> bool:
        return any((*self.kinds, *self.vocabulary))


def compare(before: Library, after: Library, unread: Collection[str] = ()) -> Comparison:
    """The differences between two libraries. `unread` are the paths of files that one of them could
    not read: their records are not reported as added or deleted."""
    renames, now = detect_renames(before, after), after.by_kind()
    return Comparison(
        renames,
        tuple(
            _of_kind(kind, old, now[kind], renames, unread)
            for kind, old in before.by_kind().items()
        ),
        tuple(_of_vocabulary(before, after, unread)),
    )


def _of_kind(
    kind: str,
    before: Mapping[str, Record],
    after: Mapping[str, Record],
    renames: Renames,
    unread: Collection[str],
) -> KindChanges:
    by_new_id = {renames.new(kind, id): record for id, record in before.items()}
    changed, following = [], []
    for id, record in after.items():
        if (old := by_new_id.get(id)) is None:
            continue
        found = ChangedRecord(old, record, differences(renames.applied_to(old), record))
        if found.differences or found.is_renamed or found.body:
            changed.append(found)
        elif differences(old, record):
            following.append(record)
    hidden = {_folder_and_id(path) for path in unread}
    added = [record for id, record in after.items() if id not in by_new_id]
    deleted = [record for id, record in by_new_id.items() if id not in after]
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
            {id: found for id, found in changed.items() if found},
            {id: word for id, word in old.items() if id not in terms},
            tuple(both) if both != [id for id in old if id in terms] else (),
        )
        if found:
            yield found


def _folder_and_id(path: str) -> tuple[str, ...]:
    """What identifies a file: its folder below `data` or `docs`, and its stem. The year folder does
    not count, as an incident may be moved to another."""
    parts = PurePosixPath(path)
    return (*parts.parts[:2], parts.stem)


def _is_withdrawn(record: Record) -> bool:
    return isinstance(record, SourcedRecord) and record.withdrawn is not None
