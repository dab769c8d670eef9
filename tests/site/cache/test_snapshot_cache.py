"""A restored project snapshot, with lazy records, says what one that reads all files says."""

from __future__ import annotations

import copy
import json
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from archive_content import content_of
from blob_stores import store_at
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from project_edits import (
    ACTOR,
    EDITS,
    INCIDENT,
    SITE,
    chosen,
    drawn,
    opened,
    rewritten,
    snapshot_of,
)
from projects import ROOT, TINY

from benchmarks import corpus
from macros.archive.incremental.archive_fingerprints import Fingerprints
from macros.archive.incremental.index_snapshot import archive_to_plain, restore_archive
from macros.archive.incremental.query_keys import QueryKey
from macros.archive.incremental.read_tracking import track_reads
from macros.records.lazy import record_manifest
from macros.records.loader import load
from macros.records.model.fields import Model
from macros.records.model.record import Record
from macros.records.problems import ProblemsFound
from macros.site.cache.batched_store import BatchedStore
from macros.site.cache.blob_store import BlobStore
from macros.site.cache.snapshot_cache import SnapshotCache
from macros.site.rendering.page_cache import CachedPageRenderer
from macros.site.rendering.page_renderer import PageRenderer, render_page
from macros.site.system.file_stats import CLOCK_GRANULARITY, FileStats
from macros.site.system.worker_pool import worker_count
from macros.views.all_pages import page_at, pages
from macros.views.project.project_snapshot import ProjectSnapshot, open_project

pytestmark = pytest.mark.heavy

TEMPLATES = ROOT / "overrides"
EDITED = {
    **EDITS,
    "an incident's summary": rewritten(INCIDENT, "^summary: >-\\n  ", r"\g<0>Then "),
    "an incident's note": rewritten(INCIDENT, "^note: >-\\n  ", r"\g<0>Then "),
    "what an actor is": rewritten(ACTOR, "^summary: >-\\n  ", r"\g<0>Then "),
    "a claim's text": rewritten(INCIDENT, r"^  - text: (\w+ ){8}", r"\g<0>then "),
    "a claim's first words": rewritten(INCIDENT, "^  - text: ", r"\g<0>Then "),
    "a reply": rewritten(INCIDENT, "^    replies:\n(?:.*\n)?.*text: ", r"\g<0>Then "),
    "a figure": rewritten(INCIDENT, "^    value: .*", "    value: many"),
    "a place": rewritten(INCIDENT, "^place: {name: ", r"\g<0>Greater "),
    "a sentence without a source": rewritten(INCIDENT, r"\[\^[a-z0-9-]*\]", ""),
}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("world") / "project"
    corpus.write(root, 16)
    return root


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "project"))


@contextmanager
def store_in(folder: Path) -> Iterator[BlobStore]:
    store = store_at(folder, "1")
    assert store is not None
    yield store
    store.close()


def built(root: Path, cache: Path) -> tuple[ProjectSnapshot, bool, dict[str, Any], set[str]]:
    """The snapshot of a project as a build has it, whether it was restored, and how its pages were
    rendered, with the addresses of those that were not rendered again."""
    time.sleep(2 * CLOCK_GRANULARITY / 1e9)  # what was edited a moment ago counts as not known
    with store_in(cache / "files") as files, store_in(cache / "pages") as store:
        pieces = BatchedStore(files)
        snapshots = SnapshotCache(root, root / "docs", pieces, FileStats())
        found = snapshots.restore(TEMPLATES)
        edition = found or open_project(root, root / "data", root / "docs", TEMPLATES, pieces)
        archive, press = edition.archive, edition.renderer
        assert found is None or any("loader" in vars(one) for one in archive.incidents)
        draw = partial(render_page, renderer=press, site=SITE)
        renderer = CachedPageRenderer(draw, archive, store, snapshots.changes)
        if renderer.addresses is None:
            specs = {spec.path: spec for spec in pages(archive, press, SITE)}
        else:
            at = {address: page_at(address, archive, press, SITE) for address in renderer.addresses}
            specs = {address: spec for address, spec in at.items() if spec}
        renderer.start_rendering(specs)
        old = renderer.unchanged(specs)
        renderer.merge_started()
        made = {path: renderer.render(spec) for path, spec in specs.items()}
        renderer.merge(renderer.results())
        renderer.save()
        entered = (
            json.loads(known.read_text("utf-8")) if (known := cache / "found").exists() else {}
        )
        new = renderer.with_new_entries(specs, entered.keys())
        entered |= {one: renderer.search_entries(specs[one], press) for one in new}
        clean = PageRenderer(draw, archive)
        first = {one: clean.search_entries(spec, press) for one, spec in specs.items()}
        assert json.dumps({one: entered[one] for one in specs}) == json.dumps(first)
        known.write_text(json.dumps(first), "utf-8")
        snapshots.save(edition)
        pieces.flush()
    return edition, found is not None, made, old


@given(edits=st.lists(st.tuples(st.sampled_from(sorted(EDITED)), st.integers(0, 999)), max_size=4))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_edited_it_is_what_a_first_build_would_have(
    world: Path, tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("edited")
    root, cache = folder / "project", folder / "cache"
    shutil.copytree(world, root)
    built(root, cache)
    for name, number in edits:
        EDITED[name](root, number)
        if (read := snapshot_of(root)) is not None:
            edition, _, made, _ = built(root, cache)
            assert list(made.items()) == list(drawn(read).items())
            assert (edition.advice, edition.content_pages) == (read.advice, read.content_pages)
            assert content_of(edition.archive) == content_of(read.archive)


@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_worker_renders_what_needs_to_be_and_if_it_fails_this_process_does(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, elsewhere: bool
) -> None:
    if elsewhere and worker_count() == 1:
        pytest.skip("there is no other process")
    root = Path(shutil.copytree(world, tmp_path / "project"))
    built(root, tmp_path)
    EDITS["an incident's title"](root, 7)
    here, draw = os.getpid(), render_page

    def fail_in_one(*arguments: Any, **keywords: Any) -> Any:
        assert (os.getpid() != here) is elsewhere
        return draw(*arguments, **keywords)

    monkeypatch.setattr(sys.modules[__name__], "render_page", fail_in_one)
    _, restored, made, old = built(root, tmp_path)
    assert restored
    assert old
    monkeypatch.undo()
    assert made == drawn(opened(root))


def test_other_words_are_shown_where_their_record_is_and_nothing_else_is_rendered(
    world: Path, tmp_path: Path
) -> None:
    root = Path(shutil.copytree(world, tmp_path / "project"))
    _, restored, before, old = built(root, tmp_path)
    assert (restored, old) == (False, set())
    file = chosen(root, INCIDENT, 7)
    EDITS["an incident's title"](root, 7)
    _, restored, made, old = built(root, tmp_path)
    assert restored
    there = f"incidents/{file.stem}/"
    assert there not in old
    assert made[there].title == "Another title"
    assert {path for path in made if "Another title" in made[path].body} <= made.keys() - old
    assert {path for path in made if made[path] != before[path]} <= made.keys() - old
    assert len(old) > len(made) / 2
    others = {one for one in made.keys() - old if file.stem not in one + made[one].body}
    # These show a few of many incidents, and are made again for the words of any of the many.
    assert {one for one in others if not one.startswith("embed/")} <= {"follow/"}
    again = built(root, tmp_path)
    assert (again[1], again[3]) == (True, set(made))


@pytest.mark.parametrize(
    "name",
    [
        *("an incident's title", "an incident's summary", "an incident's note", "a place"),
        *("a claim's text", "a reply", "a figure", "what an actor is"),
    ],
)
def test_where_no_more_than_words_is_changed_nothing_is_read_anew(
    name: str, world: Path, tmp_path: Path
) -> None:
    root = Path(shutil.copytree(world, tmp_path / "project"))
    built(root, tmp_path)
    _edit(name, root)
    _, restored, made, old = built(root, tmp_path)
    assert restored
    assert made == drawn(opened(root))
    assert old


@pytest.mark.parametrize(
    "name",
    [
        *("an incident's type", "an incident's month", "an incident's sources", "a claim"),
        "a claim's first words",
        *("an actor's name", "the word for a role", "a briefing's prose", "a new incident"),
        "a record gone",
        "a sentence without a source",
    ],
)
def test_what_is_more_than_words_is_read_anew(name: str, world: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(world, tmp_path / "project"))
    built(root, tmp_path)
    _edit(name, root)
    time.sleep(2 * CLOCK_GRANULARITY / 1e9)
    with store_in(tmp_path / "files") as files:
        pieces = BatchedStore(files)
        assert SnapshotCache(root, root / "docs", pieces, FileStats()).restore(TEMPLATES) is None
        pieces.flush()


def _edit(name: str, root: Path) -> None:
    """Edit the first file that can be edited so."""
    before = {path: path.read_bytes() for path in root.rglob("*.*") if path.is_file()}
    for number in range(100):
        EDITED[name](root, number)
        if {path: path.read_bytes() for path in root.rglob("*.*") if path.is_file()} != before:
            return
    pytest.fail(f"no file can be edited so: {name}")


def test_without_its_cached_text_a_lazy_record_is_read_from_its_file(
    world: Path, tmp_path: Path
) -> None:
    texts, record = _lazy_record(world)
    texts.clear()
    assert record.title == opened(world).archive.incident(record.id).title
    assert "loader" not in vars(record)


def test_if_that_file_has_changed_the_build_fails(world: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(world, tmp_path / "project"))
    texts, record = _lazy_record(root)
    texts.clear()
    path = root / record.path
    path.write_text(path.read_text("utf-8") + "# more\n", "utf-8")
    with pytest.raises(ProblemsFound) as found:
        _ = record.title
    assert str(found.value) == f"{record.path}:1:1: the file has changed: build the site again"


def _lazy_record(root: Path) -> tuple[dict[str, str], Any]:
    """A lazy record, and the cached texts of its file."""
    known, _, said = _known(root)
    found = record_manifest.restore_library(
        said, (), root / "data", root / "docs", root, known, known.texts.get
    )
    assert found
    record = list(found[0].incidents.values())[3]
    assert "loader" in vars(record)
    return known.texts, record


class Texts:
    """What texts were found to say, in memory."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        return self.texts.get(name)

    def put(self, name: str, text: str) -> None:
        self.texts[name] = text

    def retain(self, name: str) -> bool:
        return name in self.texts


def _known(root: Path) -> tuple[Texts, Any, Any]:
    known = Texts()
    library, problems = load(root / "data", root / "docs", root, known)
    assert problems == []
    return known, library, json.loads(json.dumps(record_manifest.build_manifest(library)))


def test_a_lazy_record_is_like_one_that_was_read(world: Path) -> None:
    known, library, said = _known(world)

    def restored() -> Any:
        found = record_manifest.restore_library(
            said, (), world / "data", world / "docs", world, known, known.get
        )
        assert found
        return found[0]

    for name in record_manifest.LAZY_GROUPS:
        read = getattr(library, name)
        for look in (
            lambda one: one,
            copy.copy,
            lambda one: one.references,
            lambda one: one.model_fields_set,
            lambda one: [getattr(one, field) for field in type(one).EAGER_FIELDS],
            lambda one: one.version_key,
        ):
            found = getattr(restored(), name)
            assert list(found) == list(read)
            assert all(look(found[id]) == look(read[id]) for id in read)


def _make_wordless(value: Any) -> None:
    if isinstance(value, Model):
        for field in type(value).DISPLAY_ONLY_FIELDS:
            vars(value).pop(field)
        value = vars(value)
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in parts:
        _make_wordless(part)


def test_nothing_follows_from_fields_that_are_only_displayed(world: Path) -> None:
    """Of records without them the archive says the same."""
    edition, full = opened(world), Fingerprints(opened(world).archive)
    archive = edition.archive
    seen: set[QueryKey] = set()
    for spec in pages(archive, edition.renderer, SITE):
        render_page(spec, track_reads(archive, seen), renderer=edition.renderer, site=SITE)
    library = archive.library
    for name in record_manifest.LAZY_GROUPS:
        for record in getattr(library, name).values():
            _make_wordless(record)
    wordless = restore_archive(json.loads(json.dumps(archive_to_plain(archive))), library)
    assert not any(isinstance(one, Record) and "title" in vars(one) for one in wordless.incidents)
    fingerprints = Fingerprints(wordless)
    assert {key for key in seen if fingerprints.of(key) != full.of(key)} == set()
