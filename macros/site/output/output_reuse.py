"""Pages of the published site that are taken into the new one instead of printed.

Of each file that was printed the manifest tells its fingerprints, that of the drawing and that of
the shell around it, and its mark, which no other file has. So what it tells is true of that file
for good, whatever builds come to an end or do not: a page is taken if the drawing and the shell
that this build would print have the same fingerprints. Of all pages in a shell one is printed
besides, and compared.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from macros.records.basics import plain_json
from macros.site.output import previous_output
from macros.site.output.previous_output import FileMark
from macros.site.output.publishing import Publication
from macros.site.system import file_writing, worker_pool
from macros.site.system.background_process import BackgroundProcess
from macros.site.system.directory import Directory
from macros.site.system.file_stats import FileStat, StatSignature
from macros.site.system.loggers import CHANCERY_LOGGER

MANIFEST_FILE = "linked.json"
PARALLEL_THRESHOLD = 500
"""Pages from which on it pays to let another process make them ready."""
_READY = ".ready"
"""In the folder of the new site, where MkDocs leaves it alone."""
_LONGEST = 1 << 28

_log = logging.getLogger(CHANCERY_LOGGER)


@dataclass(frozen=True, slots=True)
class OutputFingerprints:
    """What tells a printed file from all others of that name: the fingerprints of what was drawn,
    and of the shell around it, which is empty where there is none."""

    page: str
    layout: str = ""


class OutputReuse:
    """The pages of the site that a publication is to replace, as the manifest in a store tells of
    them, on their way to the new one. `settings` is the fingerprint of all settings: by others
    nothing is taken. `any_known`: whether it is known of any page what it was drawn from."""

    def __init__(
        self, publication: Publication, store: Directory, settings: str, *, any_known: bool
    ) -> None:
        self._site, self._staging = publication.old, publication.folder
        self._store, self._settings = store, settings
        self._before = _found(store, settings) if any_known else {}
        self._umask = file_writing.current_umask()
        self._taken: dict[str, FileMark] = {}
        self._prints: dict[str, OutputFingerprints] = {}
        shared = len(self._before) > PARALLEL_THRESHOLD and worker_pool.worker_count() > 1
        self._meanwhile = (
            BackgroundProcess(lambda: plain_json.to_json_text(self._make_ready()))
            if shared
            else None
        )

    def record(self, file: str, prints: OutputFingerprints) -> None:
        """Note what a file of the new site was printed from."""
        self._prints[file] = prints

    @property
    def recorded(self) -> dict[str, OutputFingerprints]:
        return self._prints

    @property
    def previous_output(self) -> tuple[Directory, str]:
        """Where the site before is to be left."""
        return self._store, previous_output.PREVIOUS_OUTPUT

    def reuse(
        self, drawings: Mapping[str, str], printed: Callable[[str], tuple[bytes, str]]
    ) -> set[str]:
        """Take those of some files that are as they would be printed; returns them. `drawings` are
        the fingerprints of what would be drawn, by file; `printed` prints one, and tells the
        fingerprint of its shell."""
        if not self._before:
            return set()
        ready = self._made_ready()
        alike: dict[str, list[str]] = {}
        for file, drawing in drawings.items():
            if file in ready and self._before[file][0].page == drawing:
                alike.setdefault(self._before[file][0].layout, []).append(file)
        place = self._staging.subdirectory(_READY)
        for shell, files in alike.items():
            content, now = printed(files[0])
            if now == shell and _read(place, files[0]) == content:
                self._taken |= {file: ready[file] for file in files}
                self._prints |= {file: OutputFingerprints(drawings[file], shell) for file in files}
        for file in ready.keys() - self._taken.keys():
            previous_output.remove_file(place, file)
        for name in place.names():
            place.rename(name, self._staging, name)
        self._staging.remove_folder(_READY)
        return set(self._taken)

    def sole_files(self, files: Iterable[str]) -> dict[str, FileStat]:
        """What was taken and is alone in its folder, by the path of that; `files` are all files of
        the site."""
        disk, _ = self._staging.identity
        there: dict[str, list[str]] = {}
        for file in {*self._taken, *files}:
            there.setdefault(file[: file.rfind("/") + 1], []).append(file)
        alone = {folder: some[0] for folder, some in there.items() if len(some) == 1}
        shared: set[str] = set()
        for folder in there:
            while (folder := folder[: folder.rfind("/", 0, -1) + 1]) and folder not in shared:
                shared.add(folder)
        return {
            folder: FileStat(file, StatSignature(disk, *self._taken[file]), is_reliable=True)
            for folder, file in alone.items()
            if folder not in shared and file in self._taken
        }

    def cancel(self) -> None:
        """Let it be, as there will be no new site: the spare one is left to the next build, however
        far it was made ready."""
        if self._meanwhile:
            self._meanwhile.stop()
        with suppress(OSError):  # as where it was taken, or never was
            if self._staging.stat(_READY):
                self._store.remove(previous_output.PREVIOUS_OUTPUT)
                self._staging.rename(_READY, self._store, previous_output.PREVIOUS_OUTPUT)

    def write_manifest(self, site: Iterable[FileStat]) -> None:
        """Tell the next build what the files of a site that has been published were printed from,
        if that can be done."""
        found = {
            file: (prints.page, prints.layout, look[1:])
            for file, look, is_settled in site
            if is_settled and (prints := self._prints.get(file))
        }
        with suppress(OSError):
            said = {"settings": self._settings, "files": found}
            self._store.write(MANIFEST_FILE, plain_json.to_json_text(said).encode())

    def _made_ready(self) -> dict[str, FileMark]:
        """Those pages of the site before that lie where they are ready to be taken."""
        try:
            told = self._meanwhile.result() if self._meanwhile else None
            found: dict[str, FileMark] = (
                plain_json.from_json_text(told) if told else self._make_ready()
            )
            return found
        except (OSError, worker_pool.WorkerFailed):
            _log.debug("No page of the site before is taken", exc_info=True)
            self._staging.remove(_READY)
            self._staging.make(_READY)
            return {}

    def _make_ready(self) -> dict[str, FileMark]:
        marks = {file: mark for file, (_, mark) in self._before.items()}
        return previous_output.prepare_output(
            self._store, self._site, self._staging, _READY, marks, self._umask
        )


def _read(folder: Directory, path: str) -> bytes:
    *names, name = path.split("/")
    return folder.descendant(names).read(name, _LONGEST)


def _found(store: Directory, settings: str) -> dict[str, tuple[OutputFingerprints, FileMark]]:
    try:
        said = plain_json.from_json_text(store.read(MANIFEST_FILE, _LONGEST).decode())
        if said["settings"] != settings:
            return {}
        return {
            file: (OutputFingerprints(str(drawing), str(shell)), list(map(int, mark)))
            for file, (drawing, shell, mark) in said["files"].items()
            if not file.startswith("/") and ".." not in file.split("/")
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}
