"""Building again: the site is that of a first build, and the build says what it drew."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import ROOT, mkdocs, tiny_project, with_outputs

pytestmark = pytest.mark.heavy

ZENDA = "data/actors/zenda.yml"
BREAK = "data/incidents/1894/graustark-breaks-with-ruritania.yml"
BALL = "data/incidents/1896/the-reconciliation-ball.yml"


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def build(project: Path, *arguments: str) -> tuple[int, int]:
    """Build a project; how many pages it drew, and how many it kept."""
    run = mkdocs(project, "build", "--strict", *arguments)
    assert run.code == 0, run.output
    said = re.search(r"(\d+) pages? rendered, (\d+) reused, \d+\.\d s", run.output)
    assert said, run.output
    return int(said[1]), int(said[2])


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = with_outputs(tiny_project(tmp_path_factory.mktemp("again")))
    (root / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", root / "overrides")
    return root


def instead(file: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(project: Path) -> None:
        text = (project / file).read_text("utf-8")
        assert old in text
        (project / file).write_text(text.replace(old, new, 1), "utf-8")

    return edit


def added(project: Path) -> None:
    file = project / BALL
    shutil.copy(file, file.with_name("another-ball.yml"))


def renamed(project: Path) -> None:
    (project / "docs/briefings/the-second.md").rename(project / "docs/briefings/the-other.md")


def deleted(project: Path) -> None:
    (project / BALL).with_name("another-ball.yml").unlink()


EDITS: dict[str, list[Callable[[Path], None]]] = {
    "records, vocabulary, front matter": [
        instead(ZENDA, "name: ", "name: New "),
        instead(BREAK, "title: ", "title: How "),
        instead("data/vocabulary/roles.yml", "label: ", "label: Some "),
        instead("docs/briefings/every-macro.md", "title: ", "title: New "),
        added,
    ],
    "a template": [instead("overrides/views/incident.html", "<h1", '<p class="new">New</p>\n<h1')],
    "the configuration, names and files": [
        instead("mkdocs.yml", "site_name: Chancery", "site_name: Court"),
        renamed,
        deleted,
    ],
}


def test_after_every_edit_the_site_is_that_of_a_first_build(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(project)
    assert first[1] == 0
    assert build(project) == (0, sum(first))
    (project / ZENDA).touch()
    assert build(project) == (0, sum(first))
    for name, edits in EDITS.items():
        for edit in edits:
            edit(project)
        build(project)
        with monkeypatch.context() as patch:
            patch.setenv("CHANCERY_CACHE", "off")
            _, kept = build(project, "--site-dir", str(tmp_path / "first"))
        assert kept == 0
        found, wanted = tree(project / "site"), tree(tmp_path / "first")
        assert {at for at in found | wanted if found.get(at) != wanted.get(at)} == set(), name
