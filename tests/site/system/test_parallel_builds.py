"""What several processes do at once is what one process would do."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from project_edits import author
from projects import Run, mkdocs, tiny_project

from macros.records.loader import files_of
from macros.site.content.content_pages import PARALLEL_THRESHOLD
from macros.site.system import worker_pool

PAGE = "# Page {0}\n\n{{{{ actor('zenda') }}}}, page {0}, and [another](page-{1}.md).\n"

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(worker_pool.worker_count() == 1, reason="nobody shares the work"),
]


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def drawn_and_kept(run: Run) -> tuple[int, int]:
    found = re.search(r"(\d+) pages? rendered, (\d+) reused", run.output)
    assert found, run.output
    return int(found[1]), int(found[2])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tiny_project(tmp_path)
    for number in range(PARALLEL_THRESHOLD + 4):
        (root / "docs" / f"page-{number}.md").write_text(PAGE.format(number, number // 2))
    return root


def test_pages_that_workers_render_are_as_others(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parallel = mkdocs(root, "build", "--strict")
    assert parallel.code == 0, parallel.output
    drawn, kept = drawn_and_kept(parallel)
    assert drawn > PARALLEL_THRESHOLD
    assert kept == 0
    there = tree(root / "site")
    shutil.rmtree(root / "site")
    again = mkdocs(root, "build", "--strict")
    assert drawn_and_kept(again) == (0, drawn)
    assert tree(root / "site") == there
    monkeypatch.setenv("CHANCERY_CACHE", "off")
    alone = mkdocs(root, "build", "--strict")
    assert drawn_and_kept(alone) == (drawn, 0)
    assert tree(root / "site") == there


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[nowhere](nowhere.md)", "contains a link 'nowhere.md'"),
        ('{{ actor("zenda") | shout }}', "ERROR   -  docs/page-3.md:1:1: Line 1 in Markdown file"),
    ],
)
def test_what_is_wrong_with_one_is_told_once(root: Path, text: str, told: str) -> None:
    (root / "docs" / "page-3.md").write_text(f"{text}\n")
    for _ in range(2):
        run = mkdocs(root, "build", "--strict")
        assert run.code == 1
        assert run.output.count(told) == 1, run.output


def test_workers_read_nothing_by_way_of_a_link(root: Path) -> None:
    author(root, 1)
    before = files_of(root / "data", root)
    elsewhere = root / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "linked.yml").write_text("name: Linked\nkind: crown\n")
    (root / "data" / "incidents" / "1999").symlink_to(elsewhere)
    (root / "data" / "actors" / "linked.yml").symlink_to(elsewhere / "linked.yml")
    assert files_of(root / "data", root) == before
    assert all(before.values())
