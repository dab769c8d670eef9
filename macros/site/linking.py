"""Pages that stand in the site before, and are linked into the new one instead of printed.

A page is taken if it need not be drawn again, its file is the one that a build left there, and the
shell around it is the same: of all pages in a shell one is printed, and compared.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from . import folders

FILE = "linked.json"

Look = list[int]
"""What tells a file from any other: its number, its size, and when it was written."""


class Links:
    """The pages of the site before, as they are told in a folder."""

    def __init__(self, site: Path, folder: Path) -> None:
        self._site, self._folder = site, folder
        self._before = _found(folder)
        self._shells: dict[str, str] = {}

    def stand(self, file: str, shell: str) -> None:
        """Note in which shell a page stands in the new site."""
        self._shells[file] = shell

    @property
    def shells(self) -> dict[str, str]:
        """What was noted, by file."""
        return self._shells

    def link(
        self, files: Iterable[str], folder: Path, printed: Callable[[str], bytes]
    ) -> Iterator[str]:
        """Link those of some pages into a folder that are as they would be printed; gives them."""
        alike: dict[str, list[str]] = {}
        for file in files:
            shell, look = self._before.get(file, ("", []))
            if shell and _look(f"{self._site}/{file}") == look:
                alike.setdefault(shell, []).append(file)
        for shell, pages in alike.items():
            if _read(self._site / pages[0]) != printed(pages[0]):
                continue
            for file in pages:
                if self._linked(file, folder):
                    self.stand(file, shell)
                    yield file

    def leave(self, folder: Path) -> None:
        """Tell the next build what stands in a folder, if that can be done."""
        found = {file: (shell, _look(f"{folder}/{file}")) for file, shell in self._shells.items()}
        with suppress(OSError):
            fresh = self._folder / f"{FILE}.{os.getpid()}"
            fresh.write_text(json.dumps(found), "utf-8")
            fresh.replace(self._folder / FILE)

    def _linked(self, file: str, folder: Path) -> bool:
        place = f"{folder}/{file}"
        try:
            folders.make(os.path.dirname(place))
            os.link(f"{self._site}/{file}", place)
        except OSError:  # as on file systems that know no links
            return False
        if _look(place) == self._before[file][1]:
            return True
        os.unlink(place)  # another build has changed it meanwhile
        return False


def _found(folder: Path) -> dict[str, tuple[str, Look]]:
    try:
        said = json.loads((folder / FILE).read_text("utf-8"))
        return {
            str(file): (str(shell), list(map(int, look))) for file, (shell, look) in said.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _look(path: str) -> Look:
    try:
        about = os.lstat(path)
    except OSError:
        return []
    return [about.st_ino, about.st_size, about.st_mtime_ns]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
