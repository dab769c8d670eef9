"""The up-to-date check: whether a build's inputs and its output are as the last build left them."""

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
_MAX_BYTES = 1 << 26
SOURCE_FOLDERS = ("data", "docs", "macros", "overrides")

_log = logging.getLogger(CHANCERY_LOGGER)


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """What a build saves of itself: the fingerprints of its inputs and of its output, the number of
    pages, and the advice that it logged."""

    input_fingerprint: str
    output_fingerprint: str
    pages: int
    advice: tuple[str, ...]

    def save(self, store: Directory) -> None:
        """Write the record into a store, for the next build. A store that cannot be written is no
        error."""
        with suppress(OSError):
            store.write(BUILD_RECORD_FILE, plain_json.to_json_text(asdict(self)).encode())


def _load(store: Directory) -> BuildRecord | None:
    """The record of the last build; None if there is none, or if it is damaged."""
    try:
        saved = plain_json.from_json_text(store.read(BUILD_RECORD_FILE, _MAX_BYTES).decode())
        return BuildRecord(
            str(saved["input_fingerprint"]),
            str(saved["output_fingerprint"]),
            int(saved["pages"]),
            tuple(map(str, saved["advice"])),
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None


def is_build_command() -> bool:
    """Whether the command is `mkdocs build`: other commands go on after the build."""
    context = click.get_current_context(silent=True)
    return bool(context and context.command.name == "build" and context.params.get("clean"))


def fingerprint_input(config: MkDocsConfig, stats: FileStats) -> str | None:
    """The fingerprint of all inputs of a build. None if the build may depend on something else, or
    if the check must not be used."""
    if os.name == "nt":  # there st_ctime is the time of creation, not of the last change
        return None
    if not _log.isEnabledFor(logging.WARNING):  # warnings would be hidden, so not be built again
        return None
    root = project_root(config)
    folders = {root / name for name in SOURCE_FOLDERS} | {Path(config.docs_dir)}
    if custom := config.theme.custom_dir:
        folders.add(Path(custom))
    try:
        if not is_hermetic(config):
            return None
        settings = settings_as_text(config)
        files = [file for folder in sorted(folders) for file in stats.files_below(folder)]
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


def is_up_to_date(input_fingerprint: str, config: MkDocsConfig, store: Directory) -> bool:
    """Whether the published site is what a build of these inputs would make. If so, the advice of
    the last build and the number of pages are logged again."""
    progress = Progress()
    before = _load(store)
    if before is None or before.input_fingerprint != input_fingerprint:
        return False
    site = site_path(config)
    try:
        status = os.lstat(site)
        if not stat.S_ISDIR(status.st_mode) or not is_owned_by_user(status):
            return False
        if fingerprint_output(files_below(site, hidden=False)) != before.output_fingerprint:
            return False
    except (OSError, ValueError):
        return False
    for line in before.advice:
        _log.info(line)
    progress.end(0, before.pages)
    return True


def fingerprint_output(site: Iterable[FileStat]) -> str:
    """The fingerprint of a site, from the stats of its files. Hidden files are not part of it: they
    are not the build's."""
    return fingerprint(*(f"{file.path} {file.signature[:]}" for file in site))
