"""What a preview shows when a record is saved: its page at once, all else with the next build."""

from __future__ import annotations

import fcntl
import os
import re
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from previews import ZENDA, ZENDA_FILE, Preview, adding, changed, instead, own_copy, serving
from watchdog.events import (
    DirCreatedEvent,
    DirModifiedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileOpenedEvent,
    FileSystemEventHandler,
)

from macros.site.preview.background_build import BackgroundBuilds
from macros.site.preview.changed_files import ChangedFiles, ChangeRecorder

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(sys.platform != "linux", reason="a process has to be doubled"),
]

FRONT = "docs/index.md"
RELATION = "relations/graustark-ruritania/"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    project = own_copy(tmp_path_factory.mktemp("saving") / "project")
    (project / FRONT).write_text('# Home\n\n{{ actor("zenda") }}\n', "utf-8")
    with serving(project) as running:
        assert running.comes_to(lambda: "<h1>Zenda</h1>" in running.page(ZENDA))
        yield running


@contextmanager
def no_build(preview: Preview) -> Iterator[None]:
    """Let no build begin for a while: each waits for the folder that it is to make its own in."""
    handle = os.open(preview.temporary, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(handle)


def named(name: str) -> str:
    return f"name: {name}\nkind: crown\n"


def test_the_page_of_a_record_waits_for_no_build(preview: Preview) -> None:
    with no_build(preview):
        for name in ("Old Zenda", "New Zenda"):
            (preview.project / ZENDA_FILE).write_text(named(name), "utf-8")
            assert preview.comes_to(lambda name=name: f"<h1>{name}</h1>" in preview.page(ZENDA))
        assert ">New Zenda</a>" in preview.page("actors/")
        assert ">New Zenda</a>" in preview.page("")
        (preview.project / ZENDA_FILE).write_text(named("Zenda"), "utf-8")
        assert preview.comes_to(lambda: ">Zenda</a>" in preview.page(""))


def test_nor_does_the_page_of_an_author(preview: Preview) -> None:
    docs = preview.project / "docs"
    with no_build(preview):
        with changed(docs / "briefings" / "every-macro.md", adding("Words of mine.")):
            there = "briefings/every-macro/"
            assert preview.comes_to(lambda: "<p>Words of mine.</p>" in preview.page(there))
            assert preview.problems(there) == []
        with changed(docs / "again" / "actor.md", adding('{{ actor("zenta") }}')):
            assert preview.comes_to(lambda: len(preview.problems("again/actor/")) == 1)
            [problem] = preview.problems("again/actor/")
            assert "unknown actor 'zenta': did you mean 'zenda'?" in problem
        with changed(docs / "again" / "actor.md", adding("{{ 1 / 0 }}")):
            assert preview.comes_to(
                lambda: any("division by zero" in one for one in preview.problems("again/actor/"))
            )
        assert preview.comes_to(lambda: preview.problems("again/actor/") == [])


def test_a_page_of_an_author_is_then_as_a_build_makes_it(preview: Preview) -> None:
    def pages() -> dict[str, str]:
        found = {url: preview.page(url) for url in ("", "briefings/every-macro/", "again/actor/")}
        return {url: re.sub(r"livereload\(\d+, \d+\)", "", html) for url, html in found.items()}

    def built() -> int:
        return preview.log.read_text("utf-8").count("Documentation built")

    with changed(preview.project / ZENDA_FILE, instead(named("Old Zenda"))):
        with no_build(preview):
            assert preview.comes_to(lambda: ">Old Zenda</a>" in preview.page(""))
            drawn, before = pages(), built()
        assert preview.comes_to(lambda: built() > before)
        assert pages() == drawn
    assert preview.comes_to(lambda: ">Zenda</a>" in preview.page(""))


def test_what_is_wrong_in_a_file_waits_for_no_build_either(preview: Preview) -> None:
    with no_build(preview), changed(preview.project / ZENDA_FILE, instead("name: Zenda\n")):
        missing = "data/actors/zenda.yml:1:1: the field 'kind' is missing"
        assert preview.comes_to(
            lambda: any(one.startswith(missing) for one in preview.problems())
        ), preview.problems()
        assert "<h1>Zenda</h1>" in preview.page(ZENDA)
    assert preview.comes_to(lambda: preview.problems() == [])


def test_what_records_contradict_each_other_in_is_told_by_the_build(preview: Preview) -> None:
    file = preview.project / "data" / "relations" / "graustark-ruritania.yml"
    told = "data/relations/graustark-ruritania.yml"
    with changed(file, lambda text: text.replace("title: Court Almanac", "title: The Almanac")):
        assert preview.comes_to(lambda: "The Almanac" in preview.page(RELATION))
        assert preview.comes_to(
            lambda: any(
                one.startswith(told) and "has another title" in one
                for one in preview.problems(RELATION)
            )
        ), preview.problems(RELATION)
        page = preview.page(RELATION)
        assert "The Almanac" in page
        assert "1 problem</strong>" in page
        assert "The page below shows what was saved." in page
    assert preview.comes_to(lambda: preview.problems(RELATION) == [])
    assert "The Almanac" not in preview.page(RELATION)


def test_browsers_load_a_page_again_where_the_build_finds_something(preview: Preview) -> None:
    file = preview.project / "data" / "relations" / "graustark-ruritania.yml"
    with ExitStack() as edited:
        with no_build(preview):
            edit = changed(file, lambda text: text.replace("title: Court", "title: The Court"))
            edited.enter_context(edit)
            assert preview.comes_to(lambda: "The Court Almanac" in preview.page(RELATION))
            before = epoch(preview, 0)
        assert epoch(preview, before) > before
        assert preview.problems(RELATION) != []
    assert preview.comes_to(lambda: preview.problems(RELATION) == [])


def epoch(preview: Preview, known: int) -> int:
    """What a browser that knows one is told, as soon as there is a newer one."""
    with urlopen(f"{preview.address}livereload/{known}/0", timeout=90) as answer:
        return int(answer.read())


def test_what_more_follows_from_is_built(preview: Preview) -> None:
    file = preview.project / "data" / "actors" / "strelsau.yml"
    said = "names: {de: Die Stadt}\n"  # of whom nothing is said has no page
    file.write_text(named("Strelsau") + said, "utf-8")
    assert preview.comes_to(lambda: "<h1>Strelsau</h1>" in preview.page("actors/strelsau/"))
    with changed(file, instead(named("Old Strelsau") + said)):
        assert preview.comes_to(lambda: "<h1>Old Strelsau</h1>" in preview.page("actors/strelsau/"))
    file.unlink()
    assert preview.comes_to(lambda: "Strelsau" not in preview.page("actors/strelsau/"))


def test_a_page_that_an_author_has_written_is_not_generated(preview: Preview) -> None:
    own = preview.project / "docs" / "actors" / "zenda.md"
    own.parent.mkdir(exist_ok=True)
    own.write_text('# Mine\n\n{{ actor("zenda") }}\n', "utf-8")
    assert preview.comes_to(lambda: "Mine</h1>" in preview.page(ZENDA))
    with changed(preview.project / ZENDA_FILE, instead(named("Old Zenda"))):
        assert preview.comes_to(lambda: ">Old Zenda</a>" in preview.page(ZENDA))
        assert "Mine</h1>" in preview.page(ZENDA)
    own.unlink()
    assert preview.comes_to(lambda: "<h1>Zenda</h1>" in preview.page(ZENDA))


def test_nothing_is_left_behind_by_a_build_that_follows(tmp_path: Path) -> None:
    project = own_copy(tmp_path / "project")
    with serving(project) as running:
        assert running.comes_to(lambda: "<h1>Zenda</h1>" in running.page(ZENDA))
        building = "Building documentation"
        before = running.log.read_text("utf-8").count(building)
        (project / ZENDA_FILE).write_text(named("Old Zenda"), "utf-8")
        assert running.comes_to(lambda: running.log.read_text("utf-8").count(building) > before)
        running.process.send_signal(signal.SIGTERM)
        running.process.wait()
        assert not running.says("Traceback")
    assert list(running.temporary.iterdir()) == []


def test_the_result_of_a_background_build_is_passed_on() -> None:
    told: list[tuple[bool, str]] = []
    builds = BackgroundBuilds(threading.Lock())
    builds.start(lambda: f"{os.getpid()}", lambda *said: told.append(said))
    builds.wait()
    [(well, pid)] = told
    assert well
    assert int(pid) != os.getpid()


def test_the_error_of_a_background_build_is_passed_on() -> None:
    told: list[tuple[bool, str]] = []
    builds = BackgroundBuilds(threading.Lock())
    builds.start(lambda: str(1 // 0), lambda *said: told.append(said))
    builds.wait()
    [(well, traceback)] = told
    assert not well
    assert "ZeroDivisionError" in traceback


def test_a_background_build_that_is_stopped_passes_nothing_on(tmp_path: Path) -> None:
    told: list[tuple[bool, str]] = []
    builds = BackgroundBuilds(threading.Lock())
    builds.stop()
    waits = os.pipe()
    for _ in range(2):  # the second start stops what the first has begun
        builds.start(lambda: os.read(waits[0], 1).decode(), lambda *said: told.append(said))
    builds.stop()
    builds.wait()
    assert told == []


def test_only_events_that_change_a_file_are_recorded() -> None:
    seen: list[str] = []
    handler = FileSystemEventHandler()
    handler.on_any_event = lambda event: seen.append(event.src_path)  # type: ignore[method-assign]
    changes = ChangedFiles()
    recorder = ChangeRecorder(handler, changes)
    for event in (
        FileModifiedEvent("data/a.yml"),
        FileOpenedEvent("data/b.yml"),
        FileMovedEvent("data/c.yml~", "data/c.yml"),
        FileModifiedEvent("data/.d.yml.swp"),
        DirModifiedEvent("data"),
        DirCreatedEvent("data/incidents/2001"),
    ):
        recorder.on_any_event(event)
    assert changes.take() == {"data/a.yml", "data/c.yml", "data/incidents/2001"}
    assert changes.take() == set()
    assert seen == ["data/a.yml", "data/c.yml~", "data/.d.yml.swp", "data", "data/incidents/2001"]
