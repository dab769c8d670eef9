"""The tests are laid out like the code: a module's tests are in its folder, under its name."""

from __future__ import annotations

from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

import pytest
from projects import ROOT

TESTS = ROOT / "tests"
MOST = 15
"""Modules in a folder."""

FILES = sorted(
    path.relative_to(TESTS)
    for path in TESTS.rglob("*.py")
    if "node_modules" not in path.parts and "content" not in path.parts
)


def modules() -> dict[str, set[Path]]:
    """The folders of the modules of a name: those of the generator, and those of the benchmark."""
    found: dict[str, set[Path]] = {}
    for top, place in (("macros", Path()), ("benchmarks", Path("benchmarks"))):
        for path in (ROOT / top).rglob("*.py"):
            found.setdefault(path.stem, set()).add(place / path.parent.relative_to(ROOT / top))
    return found


def test_a_module_has_its_tests_in_its_folder() -> None:
    folders = modules()
    astray = {
        path.as_posix(): sorted(map(str, places))
        for path in FILES
        if (places := folders.get(path.stem.removeprefix("test_"), set()))
        if path.name.startswith("test_") and path.parent not in places
    }
    assert astray == {}


def test_no_two_modules_have_the_same_name() -> None:
    counts = Counter(path.stem for path in FILES)
    assert [name for name, count in counts.items() if count > 1] == []


def test_no_folder_is_crowded() -> None:
    counts = Counter(path.parent.as_posix() for path in FILES)
    assert {folder: count for folder, count in counts.items() if count > MOST} == {}


def test_pytest_looks_into_every_folder(pytestconfig: pytest.Config) -> None:
    """By default it passes over some names, `build` among them."""
    names = {part for path in FILES for part in path.parent.parts}
    passed_over = pytestconfig.getini("norecursedirs")
    assert [name for name in names if any(fnmatch(name, one) for one in passed_over)] == []
