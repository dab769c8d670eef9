"""How a build has the records again as the build before has read them, without reading them.

It leaves an outline of the edition behind, with a look at each of the files that this was made of.
Where no more of them looks otherwise than some records, and no more of these differs than words,
the next build goes on from there.
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

SNAPSHOT_KEY = "edition"


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What a build knows of the files of records and authors: a print of them `now`; and if it has
    them again as a build before has read them, a print of them `before`, and the paths of the
    records that have other words since."""

    fingerprint: str = ""
    previous_fingerprint: str | None = None
    reworded: frozenset[str] = frozenset()


class SnapshotCache:
    """The files of one project as they look now. If they cannot be told, nothing is recalled."""

    def __init__(self, root: Path, docs: Path, pieces: BatchedStore, looks: FileStats) -> None:
        self._root, self._docs, self._pieces = root, docs, pieces
        self._looks = _signatures(looks, root, root / "data", docs)
        self._outline: str | None = None
        self.since = ChangeSet(_fingerprint(self._looks))

    def restore(self, templates: Path) -> ProjectSnapshot | None:
        """The edition of the project, if that can be had so."""
        text = self._pieces.get(SNAPSHOT_KEY)
        if text is None or self._looks is None:
            return None
        said = plain_json.from_json_text(text)
        looks = said["looks"]
        if looks.keys() != self._looks.keys():
            return None
        changed = {path for path, look in self._looks.items() if not look or look != looks[path]}
        outline = self._pieces.get(said["outline"])
        if outline is None:
            return None
        found = restore_project(
            said["edition"],
            plain_json.from_json_text(outline),
            changed,
            self._root,
            self._docs,
            templates,
            self._pieces,
            self._pieces.snapshot(),
        )
        if found is None:
            return None
        edition, reworded = found
        self._outline = said["outline"]
        self.since = ChangeSet(self.since.fingerprint, _fingerprint(looks), reworded)
        return edition

    def save(self, edition: ProjectSnapshot) -> None:
        """Leave the edition to the next build."""
        if self._looks is None or self.since.fingerprint == self.since.previous_fingerprint:
            return
        if self._outline is None:
            text = plain_json.to_json_text(archive_to_plain(edition.archive))
            self._outline = fingerprint(text)
            self._pieces.put(self._outline, text)
        said = {
            "looks": self._looks,
            "outline": self._outline,
            "edition": project_to_plain(edition),
        }
        self._pieces.put(SNAPSHOT_KEY, plain_json.to_json_text(said))


def _signatures(looks: FileStats, root: Path, *folders: Path) -> dict[str, str] | None:
    """How each file looks, by its path from the root: as nothing, if it may be changed again and
    look the same. None if that cannot be told."""
    if os.name == "nt":  # where a file tells when it was made, not changed
        return None
    try:
        return {
            f"{place}/{file.path}": f"{file.signature[:]}" if file.is_reliable else ""
            for place, folder in ((os.path.relpath(folder, root), folder) for folder in folders)
            for file in looks.files_below(folder)
            if not is_left_behind(os.path.basename(file.path))
        }
    except (OSError, ValueError):
        return None


def _fingerprint(looks: Mapping[str, str] | None) -> str:
    """What tells files that look so from all others."""
    if looks is None or not all(looks.values()):
        return uuid.uuid4().hex
    return fingerprint(*(text for look in looks.items() for text in look))
