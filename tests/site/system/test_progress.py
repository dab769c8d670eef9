"""What a build says while it works: a line on a terminal, a line a stage in a log."""

from __future__ import annotations

import io
import logging

import pytest

from macros.site.system.progress import PATIENCE, Progress


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(autouse=True)
def _told(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "mkdocs.chancery")


def test_a_log_has_a_line_for_each_stage_of_a_long_build(
    clock: Clock, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr", written := io.StringIO())
    progress = Progress(clock)
    progress.stage("reading")
    clock.now = PATIENCE
    progress.stage("looking for what has changed")
    progress.stage("rendering", 6114)
    progress.show(6114, 3000)
    clock.now = 10.04
    progress.end(21, 6093)
    assert [record.getMessage() for record in caplog.records] == [
        "looking for what has changed",
        "rendering: 6,114 pages",
        "21 pages rendered, 6,093 reused, 10.0 s",
    ]
    assert written.getvalue() == ""


def test_a_short_build_says_only_what_it_did(
    clock: Clock, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr", written := Terminal())
    progress = Progress(clock)
    progress.stage("rendering", 10)
    clock.now = PATIENCE / 2
    progress.show(10, 9)
    progress.end(1, 0)
    assert [record.getMessage() for record in caplog.records] == [
        "1 page rendered, 0 reused, 1.0 s"
    ]
    assert written.getvalue() == ""


def test_a_terminal_has_one_line_that_is_written_over_and_taken_away(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr", written := Terminal())
    progress = Progress(clock)
    progress.stage("rendering", 6114)
    clock.now = 4.0
    progress.show(6114, 2000)
    clock.now = 5.0
    progress.show(6114, 4000)
    line = "rendering: 4,000 of 6,114, 800 pages a second"
    assert written.getvalue() == ("\rrendering: 2,000 of 6,114, 500 pages a second" + f"\r{line}")
    progress.clear()
    assert written.getvalue().endswith(f"\r{' ' * len(line)}\r")


def test_where_nothing_is_to_be_said_nothing_is(
    clock: Clock, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.ERROR, "mkdocs.chancery")
    monkeypatch.setattr("sys.stderr", written := Terminal())
    progress = Progress(clock)
    progress.stage("rendering", 10)
    clock.now = 2 * PATIENCE
    progress.show(10, 5)
    progress.end(10, 0)
    assert (written.getvalue(), caplog.records) == ("", [])
