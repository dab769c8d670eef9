"""The sites that tests read: each is built once, strictly, and shared by all of them."""

from __future__ import annotations

import atexit
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import astuple
from pathlib import Path

import browsing
import chromium
import projects
import pytest
from built_site import BuiltSite
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from macros.site.system.directory import Directory
from macros.site.system.lock import locked

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# A change is judged by the same examples every time. New ones are looked for on purpose.
settings.register_profile("repeatable", unhurried, derandomize=True)
settings.register_profile("explore", unhurried, derandomize=False, max_examples=1000)
settings.load_profile("repeatable")


def pytest_configure() -> None:
    """What builds keep lies in a cache folder of this run's own."""
    folder = tempfile.TemporaryDirectory(prefix="chancery-cache-")
    atexit.register(folder.cleanup)
    os.environ["XDG_CACHE_HOME"] = folder.name


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Heavy files come first in either half. Two processes begin with a half each and go on with
    what is left of the other's: if that is light, they end together."""
    heavy = [item for item in items if item.get_closest_marker("heavy")]
    light = [item for item in items if not item.get_closest_marker("heavy")]
    every_other = set([*dict.fromkeys(item.path for item in heavy)][::2])
    first = [item for item in heavy if item.path in every_other]
    second = [item for item in heavy if item.path not in every_other]
    middle = max(len(items) // 2 - len(first), 0)
    items[:] = [*first, *light[:middle], *second, *light[middle:]]


def built_once(
    name: str, factory: pytest.TempPathFactory, build: Callable[[Path], projects.Run]
) -> BuiltSite:
    """The site that `build` makes in the folder `site` of one that it is given: for all processes
    of a run together, the first that comes builds it and others wait."""
    own = factory.getbasetemp()
    place = (own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own) / name
    place.mkdir(exist_ok=True)
    folder, said = place / "project", place / "run.json"
    with locked(Directory.at(place)):
        if not said.exists():
            folder.mkdir()
            said.write_text(json.dumps(astuple(build(folder))), "utf-8")
    run = projects.Run(*json.loads(said.read_text("utf-8")))
    assert run.code == 0, run.output
    return BuiltSite(folder / "site", browsing.browse(folder / "site"), run)


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of the repository's own records and briefings, which only the tests in
    `tests/content/` may read."""

    def build(folder: Path) -> projects.Run:
        place = str(folder / "site")
        return projects.mkdocs(projects.ROOT, "build", "--strict", "--site-dir", place)

    return built_once("own", tmp_path_factory, build)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of a large project. Its records lie beside it, in `data/` and `docs/`."""

    def build(folder: Path) -> projects.Run:
        return projects.mkdocs(
            projects.with_outputs(projects.large_project(folder)), "build", "--strict"
        )

    return built_once("built", tmp_path_factory, build)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of the small project in `tests/tiny/`."""

    def build(folder: Path) -> projects.Run:
        return projects.mkdocs(
            projects.with_outputs(projects.tiny_project(folder)), "build", "--strict"
        )

    return built_once("tiny", tmp_path_factory, build)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One chromium for the whole run. Tests that use it are marked `needs_chromium`."""
    with chromium.launched() as one:
        yield one
