"""Restoring a project snapshot from the cache, where at most the wording of records has changed."""

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


def project_to_plain(project: ProjectSnapshot) -> dict[str, Any]:
    """What a snapshot is restored from, besides the snapshot of its archive's indexes, as plain
    data."""
    return {
        "manifest": build_manifest(project.archive.library),
        "advice": [astuple(one) for one in project.advice],
    }


@gc_paused()
def restore_project(
    plain: Mapping[str, Any],
    index: Mapping[str, Any],
    changed_paths: Collection[str],
    root: Path,
    docs: Path,
    templates: Path,
    cache: TextCache,
    cached_text: Callable[[str], str | None],
) -> tuple[ProjectSnapshot, frozenset[str]] | None:
    """The snapshot with lazy records, and the paths of the records whose wording has changed since.

    `plain` is from `project_to_plain`, `index` from `archive_to_plain`, of the same snapshot. The
    caller vouches that the files of `data` and `docs` are the same as then, and unchanged except
    for `changed_paths`. `cached_text` gives the cached record for a fingerprint; it is called until
    the last page is rendered. None if more than wording has changed, or there is a problem that
    there was not then.
    """
    try:
        found = restore_library(
            plain["manifest"], changed_paths, root / "data", docs, root, cache, cached_text
        )
    except ProblemsFound:
        return None
    if found is None:
        return None
    library, reworded = found
    advice = [Problem(*one) for one in plain["advice"]]
    reader = Reader(root, cache)
    pages = list(content_pages_below(docs, library, reader))
    problems = (*_problems(library, (new for _, new in reworded)), *reader.problems)
    if problems or any(_mentions(one, old.path) for one in advice for old, _ in reworded):
        return None
    for page in pages:
        load_calls(page, cache)
    archive = restore_archive(index, library)
    incidents = (new for _, new in reworded if isinstance(new, Incident))
    if any(isinstance(new, Actor) and _differs_in_presence(old, new) for old, new in reworded):
        return None
    if not all(has_same_claim_names(archive.claims, one, archive.actors) for one in incidents):
        return None
    paths = frozenset(new.path for _, new in reworded)
    return ProjectSnapshot(archive, Renderer(templates), tuple(advice), tuple(pages)), paths


def _problems(library: Library, records: Iterable[Record]) -> Iterator[Problem]:
    """Errors and warnings about the wording of some records."""
    resolver = Resolver(library)
    for record in records:
        yield from problems_of(record, resolver)
        group = {f"{record.kind_name}s": {record.id: record}}
        empty: dict[str, Any] = {"incidents": {}, "actors": {}, "relations": {}}
        yield from source_checks.problems(replace(library, **(empty | group)))


def _differs_in_presence(old: Any, new: Any) -> bool:
    """Whether a text field of an actor has become empty or is no longer empty. Whether the actor
    has a page, and whether there is a warning about it, depends on that."""
    return any(
        bool(getattr(old, name)) != bool(getattr(new, name)) for name in new.DISPLAY_ONLY_FIELDS
    )


def _mentions(problem: Problem, path: str) -> bool:
    """Whether a problem names a file. The line numbers in it may have changed."""
    return any(path in text for text in (problem.path, problem.message, problem.hint))
