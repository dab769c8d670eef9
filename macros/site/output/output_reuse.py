"""Output reuse: unchanged pages of the published site become part of the new one unrendered.

For each file that a build wrote, the manifest has two fingerprints, that of the rendered page and
that of the layout around it, and the file's mark, which identifies this version of the file. So an
entry stays true of that file whatever later builds do. A file is reused if this build would render
the page and the layout with the same fingerprints. Of all pages with the same layout, one is
rendered as a check and compared.
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
"""From how many pages on a background process prepares the previous output."""
_PREPARED = ".ready"
"""The folder of the prepared files, in the staging folder. MkDocs leaves hidden folders alone."""
_MAX_SIZE = 1 << 28

_log = logging.getLogger(CHANCERY_LOGGER)


@dataclass(frozen=True, slots=True)
class OutputFingerprints:
    """What a file of the site was made from: the fingerprints of its rendered page, and of the
    layout around it, which is empty where the page has a layout of its own."""

    page: str
    layout: str = ""


class OutputReuse:
    """The pages of the published site that a build may reuse, as the manifest in its cache says.

    `settings` is the fingerprint of all settings; with others nothing is reused. `any_known`:
    whether an earlier build has recorded for any page what it was rendered from; if not, nothing is
    reused either.
    """

    def __init__(
        self, publication: Publication, cache: Directory, settings: str, *, any_known: bool
    ) -> None:
        self._site, self._staging = publication.old, publication.folder
        self._cache, self._settings = cache, settings
        self._manifest = _load_manifest(cache, settings) if any_known else {}
        self._umask = file_writing.current_umask()
        self._reused: dict[str, FileMark] = {}
        self._fingerprints: dict[str, OutputFingerprints] = {}
        is_large = len(self._manifest) > PARALLEL_THRESHOLD and worker_pool.worker_count() > 1
        self._preparation = (
            BackgroundProcess(lambda: plain_json.to_json_text(self._prepare()))
            if is_large
            else None
        )

    def record(self, file: str, fingerprints: OutputFingerprints) -> None:
        """Record what a file of the new site was made from."""
        self._fingerprints[file] = fingerprints

    @property
    def recorded(self) -> dict[str, OutputFingerprints]:
        return self._fingerprints

    @property
    def previous_output(self) -> tuple[Directory, str]:
        """The folder and the name to which the site before is to be moved."""
        return self._cache, previous_output.PREVIOUS_OUTPUT

    def reuse(
        self, pages: Mapping[str, str], render: Callable[[str], tuple[bytes, str]]
    ) -> set[str]:
        """Move those files to the new site that would be rendered the same; returns them. `pages`
        has the fingerprint of the page that would be rendered, by file. `render` renders the page
        of a file, and returns its content and the fingerprint of its layout."""
        if not self._manifest:
            return set()
        prepared = self._prepared_files()
        by_layout: dict[str, list[str]] = {}
        for file, page in pages.items():
            if file in prepared and self._manifest[file][0].page == page:
                by_layout.setdefault(self._manifest[file][0].layout, []).append(file)
        folder = self._staging.subdirectory(_PREPARED)
        for layout, files in by_layout.items():
            content, layout_now = render(files[0])
            if layout_now == layout and _read(folder, files[0]) == content:
                self._reused |= {file: prepared[file] for file in files}
                self._fingerprints |= {
                    file: OutputFingerprints(pages[file], layout) for file in files
                }
        for file in prepared.keys() - self._reused.keys():
            previous_output.remove_file(folder, file)
        for name in folder.names():
            folder.rename(name, self._staging, name)
        self._staging.remove_folder(_PREPARED)
        return set(self._reused)

    def sole_files(self, files: Iterable[str]) -> dict[str, FileStat]:
        """The stats of those reused files that are the only entry of their folder, by the folder's
        path. `files` are all files of the site."""
        device, _ = self._staging.identity
        by_folder: dict[str, list[str]] = {}
        for file in {*self._reused, *files}:
            by_folder.setdefault(file[: file.rfind("/") + 1], []).append(file)
        sole = {folder: inside[0] for folder, inside in by_folder.items() if len(inside) == 1}
        parents: set[str] = set()
        for folder in by_folder:
            while (folder := folder[: folder.rfind("/", 0, -1) + 1]) and folder not in parents:
                parents.add(folder)
        return {
            folder: FileStat(file, StatSignature(device, *self._reused[file]), is_reliable=True)
            for folder, file in sole.items()
            if folder not in parents and file in self._reused
        }

    def cancel(self) -> None:
        """Give up, as there will be no new site. The previous output goes back to the cache for the
        next build, however far it was prepared."""
        if self._preparation:
            self._preparation.stop()
        with suppress(OSError):  # as where it was reused, or there was none
            if self._staging.stat(_PREPARED):
                self._cache.remove(previous_output.PREVIOUS_OUTPUT)
                self._staging.rename(_PREPARED, self._cache, previous_output.PREVIOUS_OUTPUT)

    def write_manifest(self, site: Iterable[FileStat]) -> None:
        """Write the manifest for the next build, as far as that is possible. `site` has the files
        of the site as it was published."""
        files = {
            file: (recorded.page, recorded.layout, signature[1:])
            for file, signature, is_reliable in site
            if is_reliable and (recorded := self._fingerprints.get(file))
        }
        with suppress(OSError):
            manifest = {"settings": self._settings, "files": files}
            self._cache.write(MANIFEST_FILE, plain_json.to_json_text(manifest).encode())

    def _prepared_files(self) -> dict[str, FileMark]:
        """The files of the published site that are prepared for reuse, with their marks."""
        try:
            result = self._preparation.result() if self._preparation else None
            prepared: dict[str, FileMark] = (
                plain_json.from_json_text(result) if result else self._prepare()
            )
            return prepared
        except (OSError, worker_pool.WorkerFailed):
            _log.debug("No page of the site before is taken", exc_info=True)
            self._staging.remove(_PREPARED)
            self._staging.make(_PREPARED)
            return {}

    def _prepare(self) -> dict[str, FileMark]:
        marks = {file: mark for file, (_, mark) in self._manifest.items()}
        return previous_output.prepare_output(
            self._cache, self._site, self._staging, _PREPARED, marks, self._umask
        )


def _read(folder: Directory, path: str) -> bytes:
    *folders, name = path.split("/")
    return folder.descendant(folders).read(name, _MAX_SIZE)


def _load_manifest(
    cache: Directory, settings: str
) -> dict[str, tuple[OutputFingerprints, FileMark]]:
    try:
        manifest = plain_json.from_json_text(cache.read(MANIFEST_FILE, _MAX_SIZE).decode())
        if manifest["settings"] != settings:
            return {}
        return {
            file: (OutputFingerprints(str(page), str(layout)), list(map(int, mark)))
            for file, (page, layout, mark) in manifest["files"].items()
            if not file.startswith("/") and ".." not in file.split("/")
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}
