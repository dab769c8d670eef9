"""Eleventy: the pages as content, within a Nunjucks layout of the shell."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from ..export.pages import Page
from ..export.pages import write as write_pages
from .project import Project
from .shell import Shell, Slots

NAME = "eleventy"
HERE = Path(__file__).resolve().parents[1] / "eleventy"
PROGRAM = Path("node_modules/@11ty/eleventy/cmd.cjs")
SLOTS = Slots(
    title="{{ title }}",
    description="{{ description }}",
    address="https://chancery.example{{ page.url }}",
    file="{{ page.inputPath }}",
    body="{{ content | safe }}",
)


def installed() -> bool:
    return shutil.which("node") is not None and (HERE / PROGRAM).is_file()


def write(folder: Path, pages: Sequence[Page], shell: Shell) -> None:
    """Write the project with these pages."""
    shutil.rmtree(folder, ignore_errors=True)
    write_pages(folder / "content", pages, "index")
    for name in ("package.json", "eleventy.config.js"):
        shutil.copy(HERE / name, folder)
    (folder / "node_modules").symlink_to(HERE / "node_modules")
    layout = folder / "layouts" / "page.njk"
    layout.parent.mkdir()
    layout.write_text(shell.filled(SLOTS), "utf-8")
    shell.copy_files(folder / "static")


def project(folder: Path, address: str) -> Project:
    package = HERE / PROGRAM.parent / "package.json"
    command = ["node", str(PROGRAM), "--quiet"]
    return Project(
        name=NAME,
        version=f"Eleventy {json.loads(package.read_text('utf-8'))['version']}",
        folder=folder,
        site=folder / "_site",
        build=command,
        serve=lambda port: [*command, "--serve", "--incremental", f"--port={port}"],
        record=folder / "content" / f"{address.rstrip('/')}.md",
        address=address,
        leftovers=(folder / ".cache",),
    )
