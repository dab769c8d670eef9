"""The same pages for every generator: written, built once and held against each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import measure, sameness
from .export.pages import exported
from .generators import chancery, chancery_with_outputs, eleventy, hugo, plain_mkdocs, shell
from .generators.project import Project

GENERATORS = {
    one.NAME: one for one in (chancery, chancery_with_outputs, plain_mkdocs, hugo, eleventy)
}
NAMES = tuple(GENERATORS)
SPOTS = 5
"""Pages of each kind that are compared word by word."""
MOST_SHOWN = 20


class NotTheSame(Exception):
    """The generators do not say the same; says where."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The projects, how many pages each has, and the title of the record to be changed."""

    projects: tuple[Project, ...]
    pages: int
    title: str


def missing(names: Sequence[str]) -> dict[str, str]:
    """Of these generators those that are not installed, and what is missing."""
    found = {}
    if hugo.NAME in names and hugo.program() is None:
        found[hugo.NAME] = "Hugo is not installed"
    if eleventy.NAME in names and not eleventy.installed():
        found[eleventy.NAME] = "Node.js or Eleventy is not installed"
    return found


def prepare(
    folder: Path,
    incidents: int,
    names: Sequence[str],
    say: Callable[[str], None],
    *,
    search: bool = True,
) -> Prepared:
    """Write the projects of these generators with so many incidents into a folder, in the place
    of what is there, and build each once. Raises NotTheSame where their pages differ."""
    own = folder / chancery.NAME
    say(f"writing {incidents} incidents")
    chancery.write(own, incidents, search=search)
    address, title = chancery.record(own)
    first = chancery.project(own, address)
    _build(first, say)
    pages = exported(first.site)
    pictures = own / "docs" / "briefings" / "images"
    around = shell.build(folder / "shell", pictures, search=search)

    outputs = chancery_with_outputs.NAME
    if outputs in names:
        chancery_with_outputs.write(folder / outputs, incidents, search=search)
    if plain_mkdocs.NAME in names:
        plain_mkdocs.write(folder / plain_mkdocs.NAME, pages, pictures, search=search)
    if hugo.NAME in names:
        hugo.write(folder / hugo.NAME, pages, around)
    if eleventy.NAME in names:
        eleventy.write(folder / eleventy.NAME, pages, around)
    projects = tuple(GENERATORS[name].project(folder / name, address) for name in names)
    for project in projects:
        if project.name != first.name:
            _build(project, say)
            if project.name != outputs:  # whose pages lead to those files
                _hold_against(first, project, [page.path for page in pages])
    return Prepared(projects, len(pages), title)


def _build(project: Project, say: Callable[[str], None]) -> None:
    say(f"building once with {project.name}")
    project.clean()
    measure.run(project)


def _hold_against(first: Project, project: Project, paths: Sequence[str]) -> None:
    if found := list(sameness.differences(first.site, project.site, _spots(paths))):
        raise NotTheSame("\n".join(found[:MOST_SHOWN]))


def _spots(paths: Sequence[str]) -> list[str]:
    """Some pages of each kind, from the first to the last."""
    kinds: dict[tuple[str, int], list[str]] = {}
    for path in paths:
        kinds.setdefault((path.partition("/")[0], path.count("/")), []).append(path)
    return [some[len(some) * n // SPOTS] for some in kinds.values() for n in range(SPOTS)]
