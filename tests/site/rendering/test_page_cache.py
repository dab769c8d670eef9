"""Pages from the cache say what they would say if they were rendered."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from blob_stores import store_at
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from project_edits import EDITS, INCIDENT, SITE, Edit, chosen, drawn, snapshot_of

from benchmarks import corpus
from macros.site.cache.snapshot_cache import ChangeSet
from macros.site.rendering import page_cache
from macros.site.rendering.page_cache import CachedPageRenderer
from macros.site.rendering.page_renderer import render_page
from macros.site.system.background_process import BackgroundProcess
from macros.site.system.worker_pool import worker_count
from macros.site.theme.rendered_page import RenderedPage
from macros.views.all_pages import pages
from macros.views.project.project_snapshot import ProjectSnapshot

pytestmark = pytest.mark.heavy

INCIDENTS = 12


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("world") / "project"
    corpus.write(root, INCIDENTS)
    return root


@dataclass
class Rendered:
    """What rendering with a cache gave: all pages, and the addresses of those that it had."""

    drawn: dict[str, RenderedPage]
    old: set[str]


def with_cache(edition: ProjectSnapshot, folder: Path) -> Rendered:
    store = store_at(folder, "1")
    assert store is not None
    draw = partial(render_page, renderer=edition.renderer, site=SITE)
    made = CachedPageRenderer(draw, edition.archive, store, ChangeSet())
    made.start_checking()
    specs = {spec.path: spec for spec in pages(edition.archive, edition.renderer, SITE)}
    old = set(made.unchanged(specs))
    drawn = {path: made.render(spec) for path, spec in specs.items()}
    made.merge(made.results())
    made.save()
    store.close()
    return Rendered(drawn, old)


@given(edits=st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 999)), max_size=4))
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_edited_the_pages_are_those_of_a_first_build(
    world: Path, tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("edited")
    root, cache = folder / "project", folder / "cache"
    shutil.copytree(world, root)
    edition = snapshot_of(root)
    assert edition is not None
    with_cache(edition, cache)
    for name, number in edits:
        EDITS[name](root, number)
        if (edition := snapshot_of(root)) is not None:
            assert with_cache(edition, cache).drawn == drawn(edition)
    shutil.rmtree(folder)


def changed(root: Path, cache: Path, edit: Edit, number: int = 0) -> tuple[set[str], set[str]]:
    """Edit a project whose pages were rendered. Returns the pages that said something else, and
    those that were rendered again."""
    first = snapshot_of(root)
    assert first is not None
    before = with_cache(first, cache)
    edit(root, number)
    second = snapshot_of(root)
    assert second is not None
    after = with_cache(second, cache)
    other = {at for at, drawn in after.drawn.items() if before.drawn.get(at) != drawn}
    return other, after.drawn.keys() - after.old


def test_a_title_changes_the_pages_that_show_it_and_few_others_are_rendered(
    world: Path, tmp_path: Path
) -> None:
    root = tmp_path / "project"
    shutil.copytree(world, root)
    edit = EDITS["an incident's title"]
    other, again = changed(root, tmp_path / "cache", edit, 11)
    file = chosen(root, INCIDENT, 11)
    assert f"incidents/{file.stem}/" in other
    assert other <= again
    incidents = {at for at in again if re.fullmatch("incidents/.+/", at)}
    assert len(incidents) < INCIDENTS / 2, incidents


def test_what_ends_the_record_later_makes_old_states_last_recorded(
    world: Path, tmp_path: Path
) -> None:
    root = tmp_path / "project"
    shutil.copytree(world, root)
    edition = snapshot_of(root)
    assert edition is not None
    stand = {
        f"relations/{relation.id}/"
        for relation in edition.archive.relations.values()
        if any(one.incident for stretches in relation.history.values() for one in stretches)
    }
    other, again = changed(root, tmp_path / "cache", EDITS["a much later incident"])
    assert stand
    assert {*stand, "relations/"} <= other <= again


def test_nothing_is_rendered_again_where_nothing_has_changed(world: Path, tmp_path: Path) -> None:
    edition = snapshot_of(world)
    assert edition is not None
    first = with_cache(edition, tmp_path)
    second = with_cache(edition, tmp_path)
    assert (first.old, second.old) == (set(), set(first.drawn))
    assert first.drawn == second.drawn


@pytest.mark.skipif(worker_count() < 2, reason="this machine has one process at a time")
def test_other_processes_look_for_the_same_pages(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, edit = tmp_path / "project", EDITS["an incident's title"]
    shutil.copytree(world, root)
    found = changed(root, tmp_path / "cache", edit, 11)
    begun = []

    class Counted(BackgroundProcess):
        def __init__(self, work: Callable[[], str]) -> None:
            begun.append(work)
            super().__init__(work)

    shutil.rmtree(root)
    shutil.copytree(world, root)
    monkeypatch.setattr(page_cache, "PARALLEL_THRESHOLD", 0)
    monkeypatch.setattr(page_cache, "BackgroundProcess", Counted)
    assert changed(root, tmp_path / "other", edit, 11) == found
    assert len(begun) == worker_count()  # and none where nothing is kept yet
