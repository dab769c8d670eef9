"""Pages that stand in the site before, and are taken into the new one instead of printed.

A page is taken if it need not be drawn again, its file is the one that a build left there, and the
shell around it is the same: of all pages in a shell one is printed, and compared.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from ..records import plain
from . import sharing, spare
from .looks import Look, Looked
from .meanwhile import Meanwhile
from .spare import Mark

FILE = "linked.json"
MANY = 500
"""Pages from which on it pays to let another process make them ready."""
_READY = ".ready"
"""In the folder of the new site, where MkDocs leaves it alone."""

_log = logging.getLogger("mkdocs.chancery")


class Links:
    """The pages of the site before, as they are told in a folder, on their way to the folder
    `staging` of the new site. `any_known`: whether it is known of any page what it was drawn
    from."""

    def __init__(self, site: Path, staging: Path, folder: Path, *, any_known: bool) -> None:
        self._site, self._staging, self._folder = site, staging, folder
        self._before = _found(folder) if any_known else {}
        self._ready = staging / _READY
        self._taken: frozenset[str] = frozenset()
        self._shells: dict[str, str] = {}
        shared = len(self._before) > MANY and sharing.processes() > 1
        self._meanwhile = Meanwhile(lambda: plain.written(self._make_ready())) if shared else None

    def stand(self, file: str, shell: str) -> None:
        """Note in which shell a page stands in the new site."""
        self._shells[file] = shell

    @property
    def shells(self) -> dict[str, str]:
        """What was noted, by file."""
        return self._shells

    @property
    def spare(self) -> Path:
        """Where the site before is to be left."""
        return self._folder / spare.FOLDER

    def take(self, files: Iterable[str], printed: Callable[[str], bytes]) -> set[str]:
        """Take those of some pages that are as they would be printed; returns them."""
        if not self._before:
            return set()
        ready = self._made_ready()
        alike: dict[str, list[str]] = {}
        for file in files:
            if file in ready:
                alike.setdefault(self._before[file][0], []).append(file)
        taken: set[str] = set()
        for shell, pages in alike.items():
            if (self._ready / pages[0]).read_bytes() == printed(pages[0]):
                taken.update(pages)
                self._shells |= dict.fromkeys(pages, shell)
        for file in ready - taken:
            spare.take_out(self._ready, file)
        for name in os.listdir(self._ready):
            (self._ready / name).rename(self._staging / name)
        self._ready.rmdir()
        self._taken = frozenset(taken)
        return taken

    def alone(self, files: Iterable[str]) -> dict[str, Looked]:
        """What was taken and is alone in its folder, by the path of that; `files` are all files of
        the site."""
        disk = os.stat(self._staging).st_dev
        there: dict[str, list[str]] = {}
        for file in self._taken.union(files):
            there.setdefault(file[: file.rfind("/") + 1], []).append(file)
        alone = {folder: some[0] for folder, some in there.items() if len(some) == 1}
        shared: set[str] = set()
        for folder in there:
            while (folder := folder[: folder.rfind("/", 0, -1) + 1]) and folder not in shared:
                shared.add(folder)
        return {
            folder: Looked(file, Look(disk, *self._before[file][1]), is_settled=True)
            for folder, file in alone.items()
            if folder not in shared and file in self._taken
        }

    def stop(self) -> None:
        """Let it be, as there will be no new site: the spare one is left to the next build, however
        far it was made ready."""
        if self._meanwhile:
            self._meanwhile.stop()
        with suppress(OSError):  # as where it was taken, or never was
            self._ready.rename(self.spare)

    def leave(self, site: Iterable[Looked]) -> None:
        """Tell the next build what of the files of a site stands in which shell, if that can be
        done."""
        found = {
            file: (shell, [look.number, look.size, look.written])
            for file, look, _ in site
            if (shell := self._shells.get(file))
        }
        with suppress(OSError):
            fresh = self._folder / f"{FILE}.{os.getpid()}"
            fresh.write_text(plain.written(found), "utf-8")
            fresh.replace(self._folder / FILE)

    def _made_ready(self) -> set[str]:
        """Those pages of the site before that lie where they are ready to be taken."""
        try:
            told = self._meanwhile.result() if self._meanwhile else None
            return set(plain.read(told) if told else self._make_ready())
        except (OSError, sharing.Failed):
            _log.debug("No page of the site before is taken", exc_info=True)
            if self._ready.exists():
                shutil.rmtree(self._ready)
            self._ready.mkdir()
            return set()

    def _make_ready(self) -> list[str]:
        due = {file: look for file, (_, look) in self._before.items()}
        return spare.make_ready(self.spare, self._ready, self._site, due)


def _found(folder: Path) -> dict[str, tuple[str, Mark]]:
    try:
        said = plain.read((folder / FILE).read_text("utf-8"))
        return {
            file: (str(shell), list(map(int, look)))
            for file, (shell, look) in said.items()
            if not file.startswith("/") and ".." not in file.split("/")
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
