"""The cache of the project snapshot: how a build restores the archive without reading all records.

A build saves a snapshot of the project, with the stat signatures of the files that it was made
from. The next build restores it if the same files are there, and those that changed are records of
which only display-only fields differ.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.archive.incremental.index_snapshot import archive_to_plain
from macros.records.basics import plain_json
from macros.records.basics.files import is_left_behind
from macros.records.basics.fingerprint import fingerprint
from macros.site.cache.batched_store import BatchedStore
from macros.site.system.file_stats import FileStats
from macros.views.project.project_snapshot import ProjectSnapshot
from macros.views.project.snapshot_restore import project_to_plain, restore_project

SNAPSHOT_KEY = "snapshot"


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What a build knows of changes since the build before. `fingerprint` covers the stat
    signatures of all files of records and authors. If the snapshot was restored,
    `previous_fingerprint` covers those at the time of the build that saved it, and `reworded` has
    the paths of the records whose display-only fields changed since."""

    fingerprint: str = ""
    previous_fingerprint: str | None = None
    reworded: frozenset[str] = frozenset()


class SnapshotCache:
    """The saved snapshot of one project, for the files as they are now. If these have no reliable
    stats, nothing is restored or saved."""

    def __init__(self, root: Path, docs: Path, store: BatchedStore, stats: FileStats) -> None:
        self._root, self._docs, self._store = root, docs, store
        self._signatures = _signatures(stats, root, root / "data", docs)
        self._index_key: str | None = None
        self.changes = ChangeSet(_fingerprint(self._signatures))

    def restore(self, templates: Path) -> ProjectSnapshot | None:
        """The snapshot that an earlier build saved, with the changed records read anew; None if
        there is none, or if more has changed than can be updated. Sets `changes`."""
        text = self._store.get(SNAPSHOT_KEY)
        if text is None or self._signatures is None:
            return None
        saved = plain_json.from_json_text(text)
        previous = saved["signatures"]
        if previous.keys() != self._signatures.keys():
            return None
        changed = {
            path
            for path, signature in self._signatures.items()
            if not signature or signature != previous[path]
        }
        index = self._store.get(saved["index"])
        if index is None:
            return None
        restored = restore_project(
            saved["project"],
            plain_json.from_json_text(index),
            changed,
            self._root,
            self._docs,
            templates,
            self._store,
            self._store.snapshot(),
        )
        if restored is None:
            return None
        project, reworded = restored
        self._index_key = saved["index"]
        self.changes = ChangeSet(self.changes.fingerprint, _fingerprint(previous), reworded)
        return project

    def save(self, project: ProjectSnapshot) -> None:
        """Save the snapshot for the next build, unless the saved one is the same."""
        if (
            self._signatures is None
            or self.changes.fingerprint == self.changes.previous_fingerprint
        ):
            return
        if self._index_key is None:
            text = plain_json.to_json_text(archive_to_plain(project.archive))
            self._index_key = fingerprint(text)
            self._store.put(self._index_key, text)
        saved = {
            "signatures": self._signatures,
            "index": self._index_key,
            "project": project_to_plain(project),
        }
        self._store.put(SNAPSHOT_KEY, plain_json.to_json_text(saved))


def _signatures(stats: FileStats, root: Path, *folders: Path) -> dict[str, str] | None:
    """The stat signature of each file, by its path from the root: empty, if the file may change
    again without a new signature. None if the files cannot be listed."""
    if os.name == "nt":  # its ctime is the time of creation
        return None
    try:
        return {
            f"{prefix}/{file.path}": f"{file.signature[:]}" if file.is_reliable else ""
            for prefix, folder in ((os.path.relpath(folder, root), folder) for folder in folders)
            for file in stats.files_below(folder)
            if not is_left_behind(os.path.basename(file.path))
        }
    except (OSError, ValueError):
        return None


def _fingerprint(signatures: Mapping[str, str] | None) -> str:
    """The fingerprint of the signatures; one that equals no other, if some are not reliable."""
    if signatures is None or not all(signatures.values()):
        return uuid.uuid4().hex
    return fingerprint(*(text for item in signatures.items() for text in item))
