"""The validation cache: what was valid is not checked again, and nothing else is left unchecked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from projects import ROOT, tiny_project

from macros.archive import checking
from macros.records.problems import ProblemsFound
from macros.views.project import project_snapshot as editions
from macros.views.project.project_snapshot import ProjectSnapshot, open_project

ZENDA, BRIEFING = "data/actors/zenda.yml", "docs/briefings/every-macro.md"


class TextCache(dict[str, str]):
    """Keeps everything."""

    def put(self, name: str, text: str) -> None:
        self[name] = text

    def retain(self, name: str) -> None:
        assert name in self


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tiny_project(tmp_path)


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows each time when something is checked."""
    times: list[str] = []

    def counted(name: str, check: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *arguments: (times.append(name), check(*arguments))[1]

    monkeypatch.setattr(checking, "problems", counted("records", checking.problems))
    monkeypatch.setattr(editions, "check_macros", counted("pages", editions.check_macros))
    return times


def opened(root: Path, kept: TextCache) -> ProjectSnapshot:
    return open_project(root, root / "data", root / "docs", ROOT / "overrides", kept)


def test_what_was_valid_is_not_checked_again(root: Path, checks: list[str]) -> None:
    kept = TextCache()
    first, again = opened(root, kept), opened(root, kept)
    assert checks == ["records", "pages"]
    assert again.archive._briefings_by_mention == first.archive._briefings_by_mention
    assert first.archive._briefings_by_mention != {}


@pytest.mark.parametrize("file", [ZENDA, BRIEFING, "data/vocabulary/topics.yml"])
def test_it_is_when_anything_says_something_else(root: Path, file: str, checks: list[str]) -> None:
    kept = TextCache()
    opened(root, kept)
    text = (root / file).read_text("utf-8")
    changed = text.replace("name: ", "name: New ") if file == ZENDA else f"{text}\n"
    if file.endswith("topics.yml"):
        changed = f"{text}\nnew-topic: {{label: New}}\n"
    (root / file).write_text(changed, "utf-8")
    opened(root, kept)
    assert checks == ["records", "pages"] * 2


def test_what_is_wrong_is_told_each_time(root: Path) -> None:
    kept = TextCache()
    page = root / BRIEFING
    page.write_text(page.read_text("utf-8") + '\n{{ actor("nobody") }}\n', "utf-8")
    for _ in range(2):
        with pytest.raises(ProblemsFound, match="nobody"):
            opened(root, kept)


def test_what_no_text_says_is_checked_each_time(root: Path) -> None:
    kept = TextCache()
    opened(root, kept)
    for picture in (root / "docs" / "briefings" / "images").iterdir():
        picture.unlink()
    with pytest.raises(ProblemsFound, match="there is no picture"):
        opened(root, kept)
