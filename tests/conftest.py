"""One strict build of the project's own site, shared by every test that reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import browsing
import chromium
import projects
import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# A change is judged by the same examples every time. New ones are looked for on purpose.
settings.register_profile("repeatable", unhurried, derandomize=True)
settings.register_profile("explore", unhurried, derandomize=False, max_examples=1000)
settings.load_profile("repeatable")


SITES = {"built", "tiny", "browser"}
"""What takes long to make, for all tests of a process."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files in which a site is read come first: with a process at either end, one of them makes it,
    and no file is torn apart."""
    reading = {item.path for item in items if SITES & set(getattr(item, "fixturenames", ()))}
    items.sort(key=lambda item: item.path not in reading)


@dataclass(frozen=True)
class BuiltSite:
    """A built site: its folder, its pages by address, and what the build said."""

    folder: Path
    pages: dict[str, browsing.Page]
    run: projects.Run


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("built") / "site"
    run = projects.mkdocs(projects.ROOT, "build", "--strict", "--site-dir", str(folder))
    assert run.code == 0, run.output
    return BuiltSite(folder, browsing.browse(folder), run)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of the small project in `tests/tiny/`."""
    root = projects.tiny_project(tmp_path_factory.mktemp("tiny"))
    run = projects.mkdocs(root, "build", "--strict")
    assert run.code == 0, run.output
    return BuiltSite(root / "site", browsing.browse(root / "site"), run)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One chromium for the whole run. Tests that use it are marked `needs_chromium`."""
    with chromium.launched() as one:
        yield one
