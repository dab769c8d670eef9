"""Hugo: the pages as content, within a layout of the shell."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from ..export.pages import Page
from ..export.pages import write as write_pages
from .project import ROOT, Project, environment
from .shell import Shell, Slots

NAME = "hugo"
CONFIG = Path(__file__).resolve().parents[1] / "hugo" / "hugo.toml"
SLOTS = Slots(
    title="{{ .Title }}",
    description="{{ .Description }}",
    address="{{ .Permalink }}",
    file="{{ .File.Path }}",
    body="{{ .Content }}",
)


def program() -> str | None:
    """Hugo itself, rather than the Python script that starts it; None where it is not installed."""
    found = (ROOT / ".venv-bench").glob("**/site-packages/hugo/binaries/hugo*")
    return next((str(path) for path in sorted(found)), None) or shutil.which("hugo")


def write(folder: Path, pages: Sequence[Page], shell: Shell) -> None:
    """Write the project with these pages."""
    shutil.rmtree(folder, ignore_errors=True)
    write_pages(folder / "content", pages, "_index")
    _no_more_pages(folder / "content")
    shutil.copy(CONFIG, folder)
    layout = folder / "layouts" / "all.html"
    layout.parent.mkdir()
    layout.write_text(shell.filled(SLOTS), "utf-8")
    shell.copy_files(folder / "static")


def project(folder: Path, address: str) -> Project:
    hugo = program()
    assert hugo is not None
    said = subprocess.run([hugo, "version"], capture_output=True, encoding="utf-8", check=True)
    cache = folder / "cache"
    return Project(
        name=NAME,
        version=" ".join(said.stdout.split()[:2]).replace("hugo v", "Hugo ").partition("-")[0],
        folder=folder,
        site=folder / "public",
        build=[hugo, "build", "--quiet"],
        serve=lambda port: [
            *(hugo, "server", "--quiet", "--bind", "127.0.0.1", "--port", str(port)),
            *("--baseURL", f"http://127.0.0.1:{port}/", "--appendPort=false"),
        ],
        record=folder / "content" / f"{address.rstrip('/')}.md",
        address=address,
        leftovers=(folder / "resources", cache),
        environment=environment() | {"HUGO_CACHEDIR": str(cache)},
    )


def _no_more_pages(content: Path) -> None:
    """Hugo makes a page for each folder that has none; say that it shall not."""
    for folder in content.iterdir():
        if folder.is_dir() and not (folder / "_index.md").is_file():
            (folder / "_index.md").write_text("---\nbuild: {render: never}\n---\n", "utf-8")
