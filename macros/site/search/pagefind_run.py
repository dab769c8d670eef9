"""One run of Pagefind: a folder of HTML files becomes a bundle that browsers search."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from pagefind_bin import get_executable  # type: ignore[import-untyped]

from macros.site.system.directory import Directory

LANGUAGE = "en"
"""The language by whose rules words are stemmed. With one for all pages there is one index."""

NOT_QUOTED = (
    *(".claim", ".claims", ".notes", "[data-search-exclude]"),
    *("sup", "figure", "svg", "table"),
)
"""What is not indexed of a page that an author has written: claims are entries of their own, and
what stands beside the prose would break up an excerpt."""

_UNUSED = ("pagefind-component-ui", "pagefind-highlight", "pagefind-modular-ui", "pagefind-ui")
"""Beginnings of the names of files that only Pagefind's own pages need."""


class IndexingFailed(Exception):
    """Pagefind has made no bundle. The message says why, on one line."""


def make_bundle(source: Path, folder: Directory, name: str, files: str = "**/*.html") -> None:
    """Index those HTML files of a folder that match `files` into a new folder `name`. The same
    files give the same bytes. Raises IndexingFailed, and OSError if files cannot be removed."""
    folder.remove(name)
    bundle = folder.path / name
    _run(
        *("--site", str(source), "--output-path", str(bundle), "--silent"),
        *("--glob", files),
        *("--force-language", LANGUAGE, "--exclude-selectors", ", ".join(NOT_QUOTED)),
        cwd=source,
    )
    written = folder.subdirectory(name)
    for file in written.names():
        if file.startswith(_UNUSED) or file == "wasm.unknown.pagefind":
            written.unlink(file)


def _run(*arguments: str, cwd: Path) -> None:
    # Neither a configuration file where the build was started nor a variable may change the index.
    settings = {key: value for key, value in os.environ.items() if not key.startswith("PAGEFIND_")}
    try:
        done = subprocess.run(
            [str(get_executable()), *arguments],
            cwd=cwd,
            env=settings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except OSError as error:
        raise IndexingFailed(f"Pagefind cannot be started: {error}") from error
    if done.returncode:
        said = " ".join(done.stdout.split()) or f"it ended with status {done.returncode}"
        raise IndexingFailed(f"Pagefind failed: {said}")
