"""The content-page cache: a page is taken from it while what it was rendered from is the same."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from blob_stores import store_at
from projects import mkdocs, store_of, tiny_project

from macros.site.cache.batched_store import BatchedStore
from macros.site.cache.snapshot_cache import ChangeSet
from macros.site.content.content_cache import ContentCache, RecordedReads
from macros.site.rendering.site_files import SiteFiles

pytestmark = pytest.mark.heavy

PAGE = """# About

{{ actor('zenda') }}, {{ incident('graustark-breaks-with-ruritania') }} and
[the second](briefings/the-second.md).
"""
BREAK = "data/incidents/1894/graustark-breaks-with-ruritania.yml"


def drawn(project: Path, *options: str) -> int:
    """How many pages a build draws."""
    run = mkdocs(project, "build", "--strict", *options)
    assert run.code == 0, run.output
    found = re.search(r"(\d+) pages? rendered", run.output)
    assert found
    return int(found[1])


@pytest.fixture(scope="module")
def as_built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Where a project was built twice, and a copy of it."""
    folder = tmp_path_factory.mktemp("written")
    (folder / "project").mkdir()
    root = tiny_project(folder / "project")
    (root / "docs" / "about.md").write_text(PAGE)
    assert drawn(root) > 20
    (root / "data" / "actors" / "zenda.yml").touch()
    assert drawn(root) == 0
    copy = folder / "copy"
    shutil.copytree(root, copy / "project", symlinks=True)
    shutil.copytree(store_of(root), copy / "store")
    return root, copy


@pytest.fixture
def project(as_built: tuple[Path, Path]) -> Path:
    """It as it was then, in the same place."""
    root, copy = as_built
    for there, name in ((root, "project"), (store_of(root), "store")):
        shutil.rmtree(there)
        shutil.copytree(copy / name, there, symlinks=True)
    return root


def edited(file: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(project: Path) -> None:
        text = (project / file).read_text("utf-8")
        assert old in text
        (project / file).write_text(text.replace(old, new), "utf-8")

    return edit


def page(project: Path) -> str:
    return (project / "site" / "about" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (edited("docs/about.md", "# About", "# All about it"), "All about it</h1>"),
        (edited("data/actors/zenda.yml", "name: ", "name: New "), "New Zenda</a>"),
        (edited(BREAK, "title: ", "title: Then "), ">Then "),
        (edited("mkdocs.yml", "site_name: Chancery", "site_name: Court"), "About – Court</title>"),
    ],
)
def test_a_page_is_rendered_again_with_what_it_was_rendered_from(
    project: Path, change: Callable[[Path], None], shown: str
) -> None:
    change(project)
    assert drawn(project) > 0
    assert shown in page(project)


class Said:
    """An archive in which every query key leads to some words of one record; or where none are
    given, of which nobody may ask what it says."""

    def __init__(self, words: str | None) -> None:
        self._words = words

    def of(self, key: tuple[str, ...]) -> str:
        assert self._words is not None, "nobody should ask"
        return self._words

    def record_paths(self, note: tuple[str, ...]) -> tuple[str, ...]:
        return ("data/actors/zenda.yml",)


def is_cached(
    folder: Path, since: ChangeSet, said: Said, reads: RecordedReads | None = None
) -> bool:
    """Whether a build finds a page in the cache that a build before it has left in a folder. One
    that is given `reads` has rendered it."""
    file = SimpleNamespace(src_uri="about.md", content_string="About")
    page: Any = SimpleNamespace(file=file, url="about/", content="Zenda", title="About", meta={})
    page.toc, page.links_to_anchors, page.present_anchor_ids = [], None, None
    fingerprints: Any = said
    store = store_at(folder, "1")
    assert store is not None
    pieces = BatchedStore(store)
    written = ContentCache(pieces, "look", "site", since)
    if reads:
        written.put(page, reads, fingerprints)
        pieces.flush()
    found = written.get(page, SiteFiles([], lambda _: None, page, folder), fingerprints)
    written.save()
    pieces.flush()
    store.close()
    return found is not None


@pytest.mark.parametrize(
    ("since", "words", "expected"),
    [
        (ChangeSet("second", "first"), None, True),
        (ChangeSet("second", "first", frozenset({"data/actors/strelsau.yml"})), None, True),
        (ChangeSet("second", "first", frozenset({"data/actors/zenda.yml"})), None, False),
        (ChangeSet("second", "another"), "Zenda", True),
        (ChangeSet("second", "another"), "New Zenda", False),
        (ChangeSet("second"), "New Zenda", False),
    ],
)
def test_a_page_is_cached_while_the_records_say_the_same(
    tmp_path: Path, since: ChangeSet, words: str | None, expected: bool
) -> None:
    """Where it is known which records say something else, nobody asks what the others say."""
    reads = RecordedReads({("actor", "zenda")}, {})
    assert is_cached(tmp_path, ChangeSet("first"), Said("Zenda"), reads)
    assert is_cached(tmp_path, since, Said(words)) is expected
    if expected:
        assert is_cached(tmp_path, ChangeSet("third", "second"), Said(None))


def test_a_page_whose_link_leads_nowhere_any_more_is_told_of(project: Path) -> None:
    (project / "docs" / "briefings" / "the-second.md").unlink()
    for _ in range(2):
        run = mkdocs(project, "build", "--strict")
        assert run.code == 1
        assert "briefings/the-second.md" in run.output


def test_a_page_that_leads_nowhere_is_told_of_every_time(project: Path) -> None:
    (project / "docs" / "about.md").write_text("# About\n\n[Gone](gone.md)\n")
    for _ in range(2):
        run = mkdocs(project, "build", "--strict")
        assert run.code == 1
        assert "'gone.md'" in run.output


def test_so_is_one_that_leads_to_a_place_that_another_has_no_more(project: Path) -> None:
    anchor = "[Below](other.md#below)\n"
    (project / "docs" / "about.md").write_text(f"# About\n\n{anchor}")
    (project / "docs" / "other.md").write_text("# Other\n\n## Below\n")
    edited("mkdocs.yml", "strict: false", "validation: {anchors: warn}")(project)
    assert drawn(project) > 0
    (project / "docs" / "other.md").write_text("# Other\n\n## Above\n")
    run = mkdocs(project, "build", "--strict")
    assert run.code == 1
    assert "#below" in run.output


def test_settings_that_have_no_order_are_no_reason_to_fail(project: Path) -> None:
    edited("mkdocs.yml", "  generator: false", "  words: {1: one, two: 2}")(project)
    for _ in range(2):
        assert drawn(project) > 0


def test_where_the_site_lies_matters_only_to_a_page_that_may_tell(project: Path) -> None:
    telling = project / "docs" / "telling.md"
    telling.write_text("# Where\n\n{{ config.site_name }}\n", "utf-8")
    assert drawn(project) == 1
    assert drawn(project, "--site-dir", "there") == 1
    telling.unlink()
    assert drawn(project, "--site-dir", "elsewhere") == 0
