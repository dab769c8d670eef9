"""Changes are heard of in folders that go and come back, and where a limit is reached."""

from __future__ import annotations

import errno
import logging
import os
import queue
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from macros.site.preview import watcher
from macros.site.preview.watcher import Watcher

PATIENCE = 60
TRIES = 600
LOOK = partial(PollingObserver, timeout=0.02)
WAYS: dict[str, Callable[[], BaseObserver]] = {"told by the system": Observer, "looking": LOOK}


class Heard(FileSystemEventHandler):
    """What was heard of, one path after the other."""

    def __init__(self) -> None:
        self.paths: queue.Queue[str] = queue.Queue()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("created", "modified", "deleted", "moved"):
            self.paths.put(os.fsdecode(event.src_path))

    def hears_of(self, path: Path) -> None:
        """Wait until it does."""
        while self.paths.get(timeout=PATIENCE) != str(path):
            pass

    def comes_to_hear_of(self, save: Callable[[], Path]) -> None:
        """Save a file until it does. It may be told of a whole folder in the place of the first."""
        for _ in range(TRIES):
            file = save()
            with suppress(queue.Empty):
                while self.paths.get(timeout=0.1) != str(file):
                    pass
                return
        pytest.fail("nothing was heard of")


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watcher, "CHECK_INTERVAL", 0.02)


@contextmanager
def watching(path: Path, way: Callable[[], BaseObserver] = Observer) -> Iterator[Heard]:
    heard = Heard()
    one = Watcher(way, LOOK)
    one.schedule(heard, str(path), recursive=True)
    one.start()
    try:
        yield heard
    finally:
        one.stop()
        one.join()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "data"
    (made / "inner").mkdir(parents=True)
    (made / "inner" / "a.yml").write_text("1", "utf-8")
    return made


def saved(folder: Path, inner: str = "inner") -> Path:
    file = folder / inner / "a.yml"
    file.write_text(file.read_text("utf-8") + "1", "utf-8")
    return file


@pytest.mark.parametrize("way", WAYS)
def test_a_folder_that_is_deleted_and_made_again(way: str, folder: Path) -> None:
    aside = folder.with_name("aside")
    shutil.copytree(folder, aside)
    with watching(folder, WAYS[way]) as heard:
        for _ in range(2):
            shutil.rmtree(folder)
            heard.hears_of(folder)
            shutil.copytree(aside, folder)
            heard.comes_to_hear_of(partial(saved, folder))


@pytest.mark.parametrize("way", WAYS)
def test_a_folder_in_whose_place_another_is_put_at_once(way: str, folder: Path) -> None:
    aside = folder.with_name("aside")
    shutil.copytree(folder, aside)
    with watching(folder, WAYS[way]) as heard:
        folder.rename(folder.with_name("old"))
        aside.rename(folder)
        heard.hears_of(folder)
        heard.comes_to_hear_of(partial(saved, folder))


def test_a_folder_that_is_gone_for_a_moment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watcher, "CHECK_INTERVAL", 60)
    with watching(folder) as heard:
        folder.rename(folder.with_name("aside")).rename(folder)
        heard.hears_of(folder)
        heard.comes_to_hear_of(partial(saved, folder))


@pytest.mark.parametrize("way", WAYS)
def test_a_folder_that_comes_later(way: str, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with watching(folder, WAYS[way]) as heard:
        (folder / "inner").mkdir(parents=True)
        (folder / "inner" / "a.yml").write_text("1", "utf-8")
        heard.hears_of(folder)
        heard.comes_to_hear_of(partial(saved, folder))


@pytest.mark.parametrize("way", WAYS)
def test_a_file_that_is_deleted_and_made_again(way: str, tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text("1", "utf-8")
    with watching(file, WAYS[way]) as heard:
        file.unlink()
        heard.hears_of(file)
        file.write_text("2", "utf-8")
        heard.hears_of(file)
        other = tmp_path / "other"
        other.write_text("3", "utf-8")
        other.replace(file)
        heard.hears_of(file)


def test_a_folder_that_a_link_leads_to(folder: Path) -> None:
    link = folder.with_name("link")
    link.symlink_to(folder)
    with watching(link) as heard:
        heard.hears_of(saved(folder))


def test_what_is_not_watched_any_more_is_not_heard_of(folder: Path) -> None:
    heard, other = Heard(), Heard()
    one = Watcher(Observer, LOOK)
    watched = one.schedule(heard, str(folder), recursive=True)
    one.schedule(other, str(folder), recursive=True)
    one.start()
    one.unschedule(watched)
    other.hears_of(saved(folder))
    one.stop()
    one.join()
    assert heard.paths.empty()


def failing(error: OSError) -> BaseObserver:
    raise error


def test_where_no_more_observers_can_be_made_files_are_polled(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    error = OSError(errno.EMFILE, "inotify instance limit reached")
    with watching(folder, partial(failing, error)) as heard:
        heard.hears_of(saved(folder))
    [line] = caplog.messages
    assert "fs.inotify.max_user_instances is reached: files are looked at twice a second" in line


def test_so_they_are_where_no_more_files_can_be_opened(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    error = OSError(errno.EMFILE, os.strerror(errno.EMFILE))
    with watching(folder, partial(failing, error)) as heard:
        heard.hears_of(saved(folder))
    assert "its limit of open files is reached" in caplog.text


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is of inotify")
@pytest.mark.parametrize("most", [0, 1])
def test_where_no_more_folders_can_be_watched_files_are_polled(
    most: int, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from watchdog.observers.inotify_c import InotifyFD

    add, added = InotifyFD.add_callback, []

    def adding(self: InotifyFD, path: bytes, *rest: object) -> object:
        if len(added) >= most:
            raise OSError(errno.ENOSPC, "inotify watch limit reached")
        added.append(path)
        return add(self, path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(InotifyFD, "add_callback", adding)
    caplog.set_level(logging.WARNING)
    with watching(folder) as heard:
        heard.hears_of(saved(folder))
    [line] = [one for one in caplog.messages if "tells of no more" in one]
    assert "fs.inotify.max_user_watches is reached" in line


@pytest.mark.skipif(sys.platform != "linux", reason="it is inotify that is read")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_so_they_are_when_nothing_is_told_any_more(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from watchdog.observers.inotify_c import InotifyFD

    def failing(*_: object) -> None:
        raise ValueError("a mistake of watchdog's")

    with watching(folder) as heard:
        monkeypatch.setattr(InotifyFD, "handle_event", failing)
        heard.comes_to_hear_of(partial(saved, folder))
    assert "tells of no more changes, as its reader has ended" in caplog.text


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is of inotify")
def test_so_they_are_where_it_is_reached_later(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from watchdog.observers.inotify_c import InotifyFD

    add = InotifyFD.add_callback

    def adding(self: InotifyFD, path: bytes, *rest: object) -> object:
        if path.endswith(b"later"):
            raise OSError(errno.ENOSPC, "inotify watch limit reached")
        return add(self, path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(InotifyFD, "add_callback", adding)
    with watching(folder) as heard:
        (folder / "later").mkdir()
        (folder / "later" / "a.yml").write_text("1", "utf-8")
        heard.comes_to_hear_of(partial(saved, folder, "later"))
    assert "fs.inotify.max_user_watches" in caplog.text
