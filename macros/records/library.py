"""All records of a project: `data/` and `docs/briefings/`, each file read and checked by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from . import vocabulary as words
from .actor import Actor
from .briefing import Briefing
from .fields import id_flaw
from .files import Kind, kind
from .folder import Kept, Reader
from .incident import Incident
from .one_file import briefing_in, is_in_its_year, record_in
from .places import Places, Script
from .problems import Problem, did_you_mean
from .record import Record, SourcedRecord
from .relation import RelationNote
from .strict_yaml import Location

T = TypeVar("T", bound=Record)

_FOLDERS = {"incidents", "actors", "relations", "vocabulary", "schema"}


@dataclass(frozen=True, slots=True)
class Broken:
    """A file that could not be made into a record: what it was to be, and its plain data, empty
    where not even that could be read."""

    cls: type[Record]
    id: str
    path: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Library:
    """What the files say. `data` and `docs` are folders as the user would type them. Each mapping
    is from id to record, in the order of the paths."""

    root: Path = Path()
    data: str = "data"
    docs: str = "docs"
    incidents: Mapping[str, Incident] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    relations: Mapping[str, RelationNote] = field(default_factory=dict)
    briefings: Mapping[str, Briefing] = field(default_factory=dict)
    vocabulary: words.Vocabulary = field(default_factory=words.Vocabulary)
    broken: tuple[Broken, ...] = ()
    unread: frozenset[tuple[str, str]] = frozenset()
    """Terms that could not be made, each with its vocabulary; no term where a file could not be
    read at all."""
    places: Places = field(default_factory=Places, repr=False, compare=False)

    def by_kind(self) -> dict[str, Mapping[str, Record]]:
        """All records by their kind: those of `data`, then the briefings."""
        return {
            "incident": self.incidents,
            "actor": self.actors,
            "relation": self.relations,
            "briefing": self.briefings,
        }

    def records(self) -> tuple[Record, ...]:
        """All records, in the order of their kinds."""
        return (*self.data_records(), *self.briefings.values())

    def data_records(self) -> tuple[SourcedRecord, ...]:
        """All records of `data`, in the order of their kinds."""
        return (*self.incidents.values(), *self.actors.values(), *self.relations.values())

    def problem(
        self,
        path: str,
        location: Location,
        message: str,
        hint: str = "",
        *,
        needle: str = "",
        key: bool = False,
        warning: bool = False,
    ) -> Problem:
        """A problem at a place of a record's file."""
        line, column = self.places.find(self.root / path, location, needle, key=key)
        return Problem(path, line, column, message, hint, warning)


def load(
    data: Path,
    docs: Path | None = None,
    root: Path | None = None,
    kept: Kept | None = None,
    before: Library | None = None,
) -> tuple[Library, list[Problem]]:
    """Read every record below `data` and every briefing below `docs`.

    Returns what could be read and the problems, which are relative to `root`. Neither folder need
    exist. A record that has a problem is among the broken ones. `kept` is what is known of texts
    that were read before; of `before`, records whose files say the same are taken as they are.
    """
    before = before or Library()
    reader = Reader(root or Path.cwd(), kept)
    frame = _frame(reader, data, docs, before)
    broken = list(frame.broken)
    library = replace(
        frame,
        actors=_records(reader, Actor, reader.records(data / "actors"), broken, before.actors),
        incidents=_incidents(reader, data / "incidents", broken, before.incidents),
        relations=_records(
            reader, RelationNote, reader.records(data / "relations"), broken, before.relations
        ),
        broken=tuple(broken),
    )
    return library, reader.problems


def frame(data: Path, docs: Path | None, root: Path, kept: Kept) -> tuple[Library, list[Problem]]:
    """The same without the records of `data`: with the vocabulary and the briefings."""
    reader = Reader(root, kept)
    return _frame(reader, data, docs, Library()), reader.problems


def _frame(reader: Reader, data: Path, docs: Path | None, before: Library) -> Library:
    _strangers(reader, data)
    broken: list[Broken] = []
    unread: set[tuple[str, str]] = set()
    return Library(
        root=reader.root,
        data=reader.display(data),
        docs=reader.display(docs) if docs else "docs",
        vocabulary=_vocabulary(reader, data / "vocabulary", unread),
        briefings=_briefings(reader, docs / "briefings", broken, before.briefings) if docs else {},
        broken=tuple(broken),
        unread=frozenset(unread),
    )


def files_of(data: Path, root: Path) -> dict[type[Record], list[Path]]:
    """The files of `data` that are to be records, by what they are to be."""
    reader = Reader(root)
    return {
        Incident: list(_of_years(reader, data / "incidents")),
        Actor: list(reader.records(data / "actors")),
        RelationNote: list(reader.records(data / "relations")),
    }


def foresee(cls: type[Record], path: Path, root: Path, kept: Kept) -> None:
    """Let it be kept what a file says, so that it is known when all are loaded."""
    record_in(Reader(root, kept), cls, path, {})


def reread(library: Library, files: Iterable[Path]) -> tuple[Library, list[Problem]] | None:
    """A library of which some files are read again, and the problems in them; None if one of them
    is no record's, or not there any more. Problems tell of these files alone: whether
    what they name is there, others tell."""
    reader = Reader(library.root)
    groups: dict[str, dict[str, Record]] = {}
    for path in files:
        found = _record_of(library, reader.display(path))
        if found is None or kind(path) is not Kind.FILE:
            return None
        group, old = found
        new: Record | None
        if isinstance(old, Briefing):
            new, _ = briefing_in(reader, path, {old.id: old})
        else:
            new, _ = record_in(reader, type(old), path, {old.id: old})
        if isinstance(new, Incident):
            is_in_its_year(reader, new)
        if new is not None:
            groups.setdefault(group, dict(getattr(library, group)))[new.id] = new
    changed: dict[str, Any] = {**groups, "places": Places()}
    return replace(library, **changed), reader.problems


def _record_of(library: Library, path: str) -> tuple[str, Record] | None:
    """The record that was read from a file, and the library's field that holds it."""
    id = Path(path).stem
    for kind_name, records in library.by_kind().items():
        if id in records and records[id].path == path:
            return f"{kind_name}s", records[id]
    return None


def _strangers(reader: Reader, data: Path) -> None:
    for entry in reader.listing(data):
        path, folder = entry.path, entry.kind is Kind.FOLDER
        if path.name in _FOLDERS and not folder:
            reader.misplaced(entry)
        elif path.suffix in (".yml", ".yaml") or (folder and path.name not in _FOLDERS):
            hint = did_you_mean(path.stem, _FOLDERS, f"known are {', '.join(sorted(_FOLDERS))}")
            reader.complain(path, f"'{path.name}' is no place for records", hint)
    for _ in reader.below(data / "schema"):
        pass  # nothing is read there, but a command writes: not through a link


def _records(
    reader: Reader,
    cls: type[T],
    paths: Iterable[Path],
    broken: list[Broken],
    before: Mapping[str, T],
) -> dict[str, T]:
    found: dict[str, T] = {}
    for path in paths:
        record, fields = record_in(reader, cls, path, before)
        if record is None:
            broken.append(Broken(cls, path.stem, reader.display(path), fields))
        elif other := found.get(record.id):
            hint = f"rename this file or {other.path}"
            reader.complain(path, f"the id '{record.id}' is taken", hint)
        else:
            found[record.id] = record
    return found


def _incidents(
    reader: Reader, folder: Path, broken: list[Broken], before: Mapping[str, Incident]
) -> dict[str, Incident]:
    found = _records(reader, Incident, _of_years(reader, folder), broken, before)
    for record in found.values():
        is_in_its_year(reader, record)
    return found


def _of_years(reader: Reader, folder: Path) -> Iterator[Path]:
    for entry in reader.listing(folder):
        if entry.kind is Kind.FOLDER:
            yield from reader.records(entry.path)
        else:
            reader.complain(
                entry.path,
                "an incident stands in the folder of its year",
                "move it, for example to incidents/2025/",
            )


def _vocabulary(reader: Reader, folder: Path, unread: set[tuple[str, str]]) -> words.Vocabulary:
    files: dict[str, dict[str, Any]] = {}
    for path in reader.records(folder):
        model = words.FILES.get(path.stem)
        if model is None:
            hint = did_you_mean(path.stem, words.FILES, f"known are {', '.join(words.FILES)}")
            reader.complain(path, f"unknown vocabulary '{path.stem}'", hint)
            continue
        text = reader.text(path)
        script = Script(text or "")
        fields: Any = reader.fields(path, script) if text is not None else None
        if fields is None:
            unread.add((path.stem, ""))
        else:
            reader.keep(path, script, fields)
        for term, value in (fields or {}).items():
            if flaw := id_flaw(term):
                reader.complain(path, flaw, at=script.place((term,), key=True))
                continue
            word = reader.make(path, script, partial(model.model_validate, value), model, (term,))
            if word is None:
                unread.add((path.stem, term))
            else:
                files.setdefault(path.stem, {})[term] = word
    return words.Vocabulary(**{name.replace("-", "_"): terms for name, terms in files.items()})


def _briefings(
    reader: Reader, folder: Path, broken: list[Broken], before: Mapping[str, Briefing]
) -> dict[str, Briefing]:
    found: dict[str, Briefing] = {}
    for path in reader.records(folder, ".md", beside=("index.md", "images")):
        record, fields = briefing_in(reader, path, before)
        if record is not None:
            found[record.id] = record
        elif fields is not None:
            broken.append(Broken(Briefing, path.stem, reader.display(path), fields))
    return found
