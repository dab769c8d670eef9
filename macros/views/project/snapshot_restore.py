"""An edition that is had again as it was, but for the words of some records."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

from macros.archive.incremental.index_snapshot import restore_archive
from macros.archive.provenance import source_checks
from macros.archive.provenance.claim_index import has_same_claim_names
from macros.archive.references.resolution import Resolver, problems_of
from macros.records.basics.garbage_collection import gc_paused
from macros.records.lazy.record_manifest import build_manifest, restore_library
from macros.records.library import Library
from macros.records.loading.file_reader import Reader, TextCache
from macros.records.model.actor import Actor
from macros.records.model.incident import Incident
from macros.records.model.record import Record
from macros.records.problems import Problem, ProblemsFound
from macros.views.context.renderer import Renderer
from macros.views.macros.content_loader import content_pages_below
from macros.views.macros.macro_calls import load_calls
from macros.views.project.project_snapshot import ProjectSnapshot


def project_to_plain(edition: ProjectSnapshot) -> dict[str, Any]:
    """What is to be kept of an edition beside the outline of its archive, as plain data."""
    return {
        "roll": build_manifest(edition.archive.library),
        "advice": [astuple(one) for one in edition.advice],
    }


@gc_paused()
def restore_project(
    told: Mapping[str, Any],
    outline: Mapping[str, Any],
    changed: Collection[str],
    root: Path,
    docs: Path,
    templates: Path,
    kept: TextCache,
    known: Callable[[str], str | None],
) -> tuple[ProjectSnapshot, frozenset[str]] | None:
    """The edition of which that was told, with the outline of its archive, and the paths of the
    records that have other words since. None if more has changed, or anything is to be told that
    was not told then. The files of `data` and `docs` are those that there were, and say the same,
    but for those with the paths `changed`. `known` is asked for what records say as long as pages
    are drawn.
    """
    try:
        found = restore_library(told["roll"], changed, root / "data", docs, root, kept, known)
    except ProblemsFound:
        return None
    if found is None:
        return None
    library, reworded = found
    advice = [Problem(*one) for one in told["advice"]]
    reader = Reader(root, kept)
    pages = list(content_pages_below(docs, library, reader))
    wrong = (*_wrong(library, (new for _, new in reworded)), *reader.problems)
    if wrong or any(_mentions(one, old.path) for one in advice for old, _ in reworded):
        return None
    for page in pages:
        load_calls(page, kept)
    archive = restore_archive(outline, library)
    incidents = (new for _, new in reworded if isinstance(new, Incident))
    if any(isinstance(new, Actor) and _differs_in_presence(old, new) for old, new in reworded):
        return None
    if not all(has_same_claim_names(archive.claims, one, archive.actors) for one in incidents):
        return None
    paths = frozenset(new.path for _, new in reworded)
    return ProjectSnapshot(archive, Renderer(templates), tuple(advice), tuple(pages)), paths


def _wrong(library: Library, records: Iterable[Record]) -> Iterator[Problem]:
    """What is wrong with the words of some records, and advice on them."""
    resolver = Resolver(library)
    for record in records:
        yield from problems_of(record, resolver)
        group = {f"{record.kind_name}s": {record.id: record}}
        none: dict[str, Any] = {"incidents": {}, "actors": {}, "relations": {}}
        yield from source_checks.problems(replace(library, **(none | group)))


def _differs_in_presence(old: Any, new: Any) -> bool:
    """Whether an actor has words in a field that had none, or the other way round: then it may
    have a page or not, and advice is given or not."""
    return any(bool(getattr(old, name)) != bool(getattr(new, name)) for name in new.WORDS)


def _mentions(problem: Problem, path: str) -> bool:
    """Whether a problem names a file, whose lines may be others now."""
    return any(path in text for text in (problem.path, problem.message, problem.hint))
