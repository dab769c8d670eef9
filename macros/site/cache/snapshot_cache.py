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

from macros.archive.incremental.index_snapshot import outline
from macros.records.basics import plain_json
from macros.records.basics.files import is_left_behind
from macros.records.basics.fingerprint import digest
from macros.site.cache.batched_store import Pieces
from macros.site.system.file_stats import Looks
from macros.views.project.project_snapshot import Edition
from macros.views.project.snapshot_restore import recalled, told

NAME = "edition"


@dataclass(frozen=True, slots=True)
class Since:
    """What a build knows of the files of records and authors: a print of them `now`; and if it has
    them again as a build before has read them, a print of them `before`, and the paths of the
    records that have other words since."""

    now: str = ""
    before: str | None = None
    reworded: frozenset[str] = frozenset()


class Recalling:
    """The files of one project as they look now. If they cannot be told, nothing is recalled."""

    def __init__(self, root: Path, docs: Path, pieces: Pieces, looks: Looks) -> None:
        self._root, self._docs, self._pieces = root, docs, pieces
        self._looks = _looks(looks, root, root / "data", docs)
        self._outline: str | None = None
        self.since = Since(_print(self._looks))

    def edition(self, templates: Path) -> Edition | None:
        """The edition of the project, if that can be had so."""
        text = self._pieces.get(NAME)
        if text is None or self._looks is None:
            return None
        said = plain_json.read(text)
        looks = said["looks"]
        if looks.keys() != self._looks.keys():
            return None
        changed = {path for path, look in self._looks.items() if not look or look != looks[path]}
        outline = self._pieces.get(said["outline"])
        if outline is None:
            return None
        found = recalled(
            said["edition"],
            plain_json.read(outline),
            changed,
            self._root,
            self._docs,
            templates,
            self._pieces,
            self._pieces.lasting(),
        )
        if found is None:
            return None
        edition, reworded = found
        self._outline = said["outline"]
        self.since = Since(self.since.now, _print(looks), reworded)
        return edition

    def keep(self, edition: Edition) -> None:
        """Leave the edition to the next build."""
        if self._looks is None or self.since.now == self.since.before:
            return
        if self._outline is None:
            text = plain_json.written(outline(edition.archive))
            self._outline = digest(text)
            self._pieces.put(self._outline, text)
        said = {"looks": self._looks, "outline": self._outline, "edition": told(edition)}
        self._pieces.put(NAME, plain_json.written(said))


def _looks(looks: Looks, root: Path, *folders: Path) -> dict[str, str] | None:
    """How each file looks, by its path from the root: as nothing, if it may be changed again and
    look the same. None if that cannot be told."""
    if os.name == "nt":  # where a file tells when it was made, not changed
        return None
    try:
        return {
            f"{place}/{file.path}": f"{file.look[:]}" if file.is_settled else ""
            for place, folder in ((os.path.relpath(folder, root), folder) for folder in folders)
            for file in looks.below(folder)
            if not is_left_behind(os.path.basename(file.path))
        }
    except (OSError, ValueError):
        return None


def _print(looks: Mapping[str, str] | None) -> str:
    """What tells files that look so from all others."""
    if looks is None or not all(looks.values()):
        return uuid.uuid4().hex
    return digest(*(text for look in looks.items() for text in look))
