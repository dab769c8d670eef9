"""Work that is shared among processes: all of it is done, and what goes wrong is told."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from macros.site.sharing import Failed, processes, share

several = pytest.mark.skipif(processes() < 2, reason="this machine has one process at a time")


@pytest.mark.parametrize("few", [0, 1000])
def test_every_item_is_done_once(tmp_path: Path, few: int) -> None:
    def work(part: Iterable[int]) -> str:
        done = list(part)
        for item in done:
            (tmp_path / str(item)).touch(exist_ok=False)
        return str(len(done))

    told: list[int] = []
    counts = share(range(300), work, few=few, tell=told.append)
    assert sum(map(int, counts)) == 300
    assert {path.name for path in tmp_path.iterdir()} == set(map(str, range(300)))
    assert told == sorted(told)
    assert told[-1] == 300


@several
def test_it_is_done_by_several_and_not_here() -> None:
    pids = share(range(10), lambda part: f"{len(list(part))} {os.getpid()}", few=0)
    assert len(set(pids)) == processes()
    assert not any(pid.endswith(f" {os.getpid()}") for pid in pids)


@several
def test_what_one_fails_by_is_told() -> None:
    def work(part: Iterable[int]) -> str:
        for item in part:
            if item == 7:
                raise ValueError("seven is not for printing")
        return ""

    with pytest.raises(Failed, match="ValueError: seven is not for printing"):
        share(range(10), work, few=0)


@several
def test_one_that_is_killed_is_missed() -> None:
    def work(part: Iterable[int]) -> str:
        if 0 in list(part):
            os.kill(os.getpid(), 9)
        return "done"

    with pytest.raises(Failed, match="a process ended with 9"):
        share(range(10), work, few=0)


@several
def test_nobody_goes_on_when_this_process_is_interrupted(tmp_path: Path) -> None:
    def work(part: Iterable[int]) -> str:
        (tmp_path / f"{os.getpid()}").touch()
        time.sleep(60)
        return ""

    def interrupt(done: int) -> None:
        if len(list(tmp_path.iterdir())) == processes():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        share(range(10), work, few=0, tell=interrupt)
    for path in tmp_path.iterdir():
        with pytest.raises(ProcessLookupError):
            os.kill(int(path.name), 0)
