"""Chancery: the corpus itself, with the repository's configuration, code and markup, and without
the files for programs beside its pages: no other generator has them."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

from macros.views.context.outputs import OUTPUTS

from .. import corpus
from .project import ROOT, Project, environment

NAME = "chancery"


def write(folder: Path, incidents: int, *, search: bool, outputs: bool = False) -> None:
    """Write the project with a corpus of so many incidents. `outputs`: whether the site has feeds,
    calendars, data and the other files for programs."""
    corpus.write(folder, incidents)
    for name in ("macros", "overrides"):
        link = folder / name
        link.unlink(missing_ok=True)
        link.symlink_to(ROOT / name)
    text = with_outputs((ROOT / "mkdocs.yml").read_text("utf-8"), is_on=outputs)
    (folder / "mkdocs.yml").write_text(text if search else without_search(text), "utf-8")


def without_search(text: str) -> str:
    """A configuration that leaves the search out. Raises ValueError where it has no `extra`."""
    return _with_extra("build_search: false", text)


def with_outputs(text: str, *, is_on: bool) -> str:
    """A configuration that sets every output. Raises ValueError where it has no `extra`."""
    word = str(is_on).lower()
    each = ", ".join(f"{name}: {word}" for name in OUTPUTS)
    return _with_extra(f"chancery: {{outputs: {{{each}}}}}", text)


def _with_extra(line: str, text: str) -> str:
    if "\nextra:\n" not in text:
        raise ValueError("mkdocs.yml has no line 'extra:'")
    return text.replace("\nextra:\n", f"\nextra:\n  {line}\n", 1)


def record(folder: Path) -> tuple[str, str]:
    """The address and the title of the incident in the middle: the one that is changed."""
    files = sorted((folder / "data" / "incidents").glob("*/*.yml"))
    middle = files[len(files) // 2]
    title = middle.read_text("utf-8").partition("\n")[0].removeprefix("title: ")
    return f"incidents/{middle.stem}/", title


def project(folder: Path, address: str, name: str = NAME) -> Project:
    id = address.strip("/").rpartition("/")[2]
    command = [sys.executable, "-m", "mkdocs"]
    return Project(
        name=name,
        version=f"MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}",
        folder=folder,
        site=folder / "site",
        # Not quiet: a build whose warnings nobody hears does not count on the one before it.
        build=[*command, "build"],
        serve=lambda port: [*command, "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"],
        record=next((folder / "data" / "incidents").glob(f"*/{id}.yml")),
        address=address,
        leftovers=(folder / ".cache",),
        environment=environment() | {"XDG_CACHE_HOME": str(folder / ".cache")},
    )
