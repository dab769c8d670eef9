"""Chancery: the corpus itself, with the repository's configuration, code and markup."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

from .. import corpus
from .project import ROOT, Project, environment

NAME = "chancery"


def write(folder: Path, incidents: int, *, search: bool) -> None:
    """Write the project with a corpus of so many incidents."""
    corpus.write(folder, incidents)
    for name in ("macros", "overrides"):
        link = folder / name
        link.unlink(missing_ok=True)
        link.symlink_to(ROOT / name)
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(text if search else without_search(text), "utf-8")


def without_search(text: str) -> str:
    """A configuration that leaves the search out. Raises ValueError where it has no `extra`."""
    if "\nextra:\n" not in text:
        raise ValueError("mkdocs.yml has no line 'extra:'")
    return text.replace("\nextra:\n", "\nextra:\n  build_search: false\n", 1)


def record(folder: Path) -> tuple[str, str]:
    """The address and the title of the incident in the middle: the one that is changed."""
    files = sorted((folder / "data" / "incidents").glob("*/*.yml"))
    middle = files[len(files) // 2]
    title = middle.read_text("utf-8").partition("\n")[0].removeprefix("title: ")
    return f"incidents/{middle.stem}/", title


def project(folder: Path, address: str) -> Project:
    id = address.strip("/").rpartition("/")[2]
    command = [sys.executable, "-m", "mkdocs"]
    return Project(
        name=NAME,
        version=f"MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}",
        folder=folder,
        site=folder / "site",
        build=[*command, "build", "--quiet"],
        serve=lambda port: [*command, "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"],
        record=next((folder / "data" / "incidents").glob(f"*/{id}.yml")),
        address=address,
        leftovers=(folder / ".cache",),
        environment=environment() | {"XDG_CACHE_HOME": str(folder / ".cache")},
    )
