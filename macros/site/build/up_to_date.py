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
from macros.records.basics.fingerprint import fingerprint
from macros.site.project import version
from macros.site.project.all_settings import settings_as_text
from macros.site.project.hermetic import is_hermetic
from macros.site.project.project_paths import project_root, site_path
from macros.site.system.directory import Directory, is_owned_by_user
from macros.site.system.file_stats import FileStat, FileStats, files_below
from macros.site.system.file_writing import current_umask
from macros.site.system.loggers import CHANCERY_LOGGER
from macros.site.system.progress import Progress

BUILD_RECORD_FILE = "standing.json"
_LONGEST = 1 << 26
SOURCE_FOLDERS = ("data", "docs", "macros", "overrides")

_log = logging.getLogger(CHANCERY_LOGGER)


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """What is left by a build: prints of what it was given and of what it made, how many pages
    there are, and the advice that it gave."""

    input_fingerprint: str
    output_fingerprint: str
    pages: int
    advice: tuple[str, ...]

    def save(self, store: Directory) -> None:
        """Leave it in a store to the next build, if that can be done."""
        with suppress(OSError):
            store.write(BUILD_RECORD_FILE, plain_json.to_json_text(asdict(self)).encode())


def _found(store: Directory) -> BuildRecord | None:
    """What the build before has left in a store."""
    try:
        said = plain_json.from_json_text(store.read(BUILD_RECORD_FILE, _LONGEST).decode())
        return BuildRecord(
            str(said["input_fingerprint"]),
            str(said["output_fingerprint"]),
            int(said["pages"]),
            tuple(map(str, said["advice"])),
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None


def is_build_command() -> bool:
    """Whether the command is `mkdocs build`: others go on when the site is built."""
    context = click.get_current_context(silent=True)
    return bool(context and context.command.name == "build" and context.params.get("clean"))


def fingerprint_input(config: MkDocsConfig, looks: FileStats) -> str | None:
    """The print of all that a build is given; None if it may be given more than can be told, or if
    nothing is to be remembered."""
    if os.name == "nt":  # where a file tells when it was made, not changed
        return None
    if not _log.isEnabledFor(logging.WARNING):  # it could give none to be told again
        return None
    root = project_root(config)
    folders = {root / name for name in SOURCE_FOLDERS} | {Path(config.docs_dir)}
    if custom := config.theme.custom_dir:
        folders.add(Path(custom))
    try:
        if not is_hermetic(config):
            return None
        settings = settings_as_text(config)
        files = [file for folder in sorted(folders) for file in looks.files_below(folder)]
        for packaged in sorted(set(map(Path, config.theme.dirs)) - folders):
            files += files_below(packaged, hidden=False)
    except (OSError, ValueError):
        return None
    if settings is None or not all(file.is_reliable for file in files):
        return None
    lines = (f"{file.path} {file.signature[:]}" for file in files)
    modes = f"{current_umask():o}"
    return fingerprint(
        version.rendering_version(config, root), get_build_date(), settings, modes, *lines
    )


def is_up_to_date(given: str, config: MkDocsConfig, store: Directory) -> bool:
    """Whether the site is what a build would make of what it is given. If so, that is said, with
    the advice that the build gave."""
    progress = Progress()
    before = _found(store)
    if before is None or before.input_fingerprint != given:
        return False
    site = site_path(config)
    try:
        about = os.lstat(site)
        if not stat.S_ISDIR(about.st_mode) or not is_owned_by_user(about):
            return False
        if fingerprint_output(files_below(site, hidden=False)) != before.output_fingerprint:
            return False
    except (OSError, ValueError):
        return False
    for one in before.advice:
        _log.info(one)
    progress.end(0, before.pages)
    return True


def fingerprint_output(site: Iterable[FileStat]) -> str:
    """The print of a site, given its files but for what is hidden beside its pages, which is
    nobody's business."""
    return fingerprint(*(f"{file.path} {file.signature[:]}" for file in site))
