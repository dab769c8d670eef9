"""Whether a site stands: nothing that it was made of has changed since, and nothing in it."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_build_date

from macros.records.basics import plain_json
from macros.records.basics.fingerprint import digest
from macros.site.project import version
from macros.site.project.all_settings import settings_of
from macros.site.project.hermetic import is_closed
from macros.site.project.project_paths import root_of, site_of
from macros.site.system.directory import Directory, is_own
from macros.site.system.file_stats import Looked, Looks, files_below
from macros.site.system.file_writing import umask
from macros.site.system.loggers import OURS
from macros.site.system.progress import Progress

FILE = "standing.json"
_LONGEST = 1 << 26
SOURCES = ("data", "docs", "macros", "overrides")

_log = logging.getLogger(OURS)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is left by a build: prints of what it was given and of what it made, how many pages
    there are, and the advice that it gave."""

    given: str
    made: str
    pages: int
    advice: tuple[str, ...]

    def leave(self, store: Directory) -> None:
        """Leave it in a store to the next build, if that can be done."""
        with suppress(OSError):
            store.write(FILE, plain_json.written(asdict(self)).encode())


def _found(store: Directory) -> Standing | None:
    """What the build before has left in a store."""
    try:
        said = plain_json.read(store.read(FILE, _LONGEST).decode())
        return Standing(
            str(said["given"]),
            str(said["made"]),
            int(said["pages"]),
            tuple(map(str, said["advice"])),
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None


def is_asked_for() -> bool:
    """Whether the command is `mkdocs build`: others go on when the site is built."""
    context = click.get_current_context(silent=True)
    return bool(context and context.command.name == "build" and context.params.get("clean"))


def given(config: MkDocsConfig, looks: Looks) -> str | None:
    """The print of all that a build is given; None if it may be given more than can be told, or if
    nothing is to be remembered."""
    if os.name == "nt":  # where a file tells when it was made, not changed
        return None
    if not _log.isEnabledFor(logging.WARNING):  # it could give none to be told again
        return None
    root = root_of(config)
    folders = {root / name for name in SOURCES} | {Path(config.docs_dir)}
    if custom := config.theme.custom_dir:
        folders.add(Path(custom))
    try:
        if not is_closed(config):
            return None
        settings = settings_of(config)
        files = [file for folder in sorted(folders) for file in looks.below(folder)]
        for packaged in sorted(set(map(Path, config.theme.dirs)) - folders):
            files += files_below(packaged, hidden=False)
    except (OSError, ValueError):
        return None
    if settings is None or not all(file.is_settled for file in files):
        return None
    lines = (f"{file.path} {file.look[:]}" for file in files)
    modes = f"{umask():o}"
    return digest(version.of_look(config, root), get_build_date(), settings, modes, *lines)


def stands(given: str, config: MkDocsConfig, store: Directory) -> bool:
    """Whether the site is what a build would make of what it is given. If so, that is said, with
    the advice that the build gave."""
    progress = Progress()
    before = _found(store)
    if before is None or before.given != given:
        return False
    site = site_of(config)
    try:
        about = os.lstat(site)
        if not stat.S_ISDIR(about.st_mode) or not is_own(about):
            return False
        if made(files_below(site, hidden=False)) != before.made:
            return False
    except (OSError, ValueError):
        return False
    for one in before.advice:
        _log.info(one)
    progress.end(0, before.pages)
    return True


def made(site: Iterable[Looked]) -> str:
    """The print of a site, given its files but for what is hidden beside its pages, which is
    nobody's business."""
    return digest(*(f"{file.path} {file.look[:]}" for file in site))
