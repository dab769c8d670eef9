"""Work that is shared among processes: all of it is done, and what goes wrong is told."""

from __future__ import annotations

import os
import threading
import time
import warnings
from collections.abc import Iterable
from pathlib import Path

import pytest

from macros.site.system.background_process import BackgroundProcess
from macros.site.system.worker_pool import WorkerFailed, run_parallel, worker_count

several = pytest.mark.skipif(worker_count() < 2, reason="this machine has one process at a time")


@pytest.mark.parametrize("few", [0, 1000])
def test_every_item_is_done_once(tmp_path: Path, few: int) -> None:
    def work(part: Iterable[int]) -> str:
        done = list(part)
        for item in done:
            (tmp_path / str(item)).touch(exist_ok=False)
        return str(len(done))

    told: list[int] = []
    counts = run_parallel(range(300), work, serial_limit=few, on_progress=told.append)
    assert sum(map(int, counts)) == 300
    assert {path.name for path in tmp_path.iterdir()} == set(map(str, range(300)))
    assert told == sorted(told)
    assert told[-1] == 300


def test_it_is_done_here_where_no_process_can_be_doubled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("fork", "sched_getaffinity"):  # as on Windows
        monkeypatch.delattr(os, name)
    told: list[int] = []
    found = run_parallel(
        range(300),
        lambda part: f"{sum(part)} {os.getpid()}",
        serial_limit=0,
        on_progress=told.append,
    )
    assert (worker_count(), found) == (1, [f"{sum(range(300))} {os.getpid()}"])
    assert told == list(range(1, 301))


@several
def test_nothing_is_warned_of_where_other_threads_run() -> None:
    end = threading.Event()
    other = threading.Thread(target=end.wait)
    other.start()
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        run_parallel(range(10), lambda part: str(len(list(part))), serial_limit=0)
    end.set()
    other.join()
    assert warned == []


@several
def test_it_is_done_by_several_and_not_here() -> None:
    pids = run_parallel(range(10), lambda part: f"{len(list(part))} {os.getpid()}", serial_limit=0)
    assert len(set(pids)) == worker_count()
    assert not any(pid.endswith(f" {os.getpid()}") for pid in pids)


@several
def test_the_error_of_a_worker_is_passed_on() -> None:
    def work(part: Iterable[int]) -> str:
        for item in part:
            if item == 7:
                raise ValueError("seven is not for printing")
        return ""

    with pytest.raises(WorkerFailed, match="ValueError: seven is not for printing"):
        run_parallel(range(10), work, serial_limit=0)


@several
def test_a_worker_that_is_killed_is_an_error() -> None:
    def work(part: Iterable[int]) -> str:
        if 0 in list(part):
            os.kill(os.getpid(), 9)
        return "done"

    with pytest.raises(WorkerFailed, match="a process ended with 9"):
        run_parallel(range(10), work, serial_limit=0)


@several
def test_nobody_goes_on_when_this_process_is_interrupted(tmp_path: Path) -> None:
    def work(part: Iterable[int]) -> str:
        (tmp_path / f"{os.getpid()}").touch()
        time.sleep(60)
        return ""

    def interrupt(done: int) -> None:
        if len(list(tmp_path.iterdir())) == worker_count():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_parallel(range(10), work, serial_limit=0, on_progress=interrupt)
    for path in tmp_path.iterdir():
        with pytest.raises(ProcessLookupError):
            os.kill(int(path.name), 0)


@several
def test_a_background_process_has_its_result_when_that_is_asked_for(tmp_path: Path) -> None:
    def work() -> str:
        (tmp_path / "done").touch()
        return f"{os.getpid()} " * 100_000  # more than a pipe holds

    told = set(BackgroundProcess(work).result().split())
    assert len(told) == 1
    assert str(os.getpid()) not in told
    assert (tmp_path / "done").exists()


@several
def test_a_background_process_that_fails_does_so_when_its_result_is_asked_for() -> None:
    def fails() -> str:
        raise ValueError("seven is not for linking")

    with pytest.raises(WorkerFailed, match="ValueError: seven is not for linking"):
        BackgroundProcess(fails).result()
    with pytest.raises(WorkerFailed, match="a process ended with 9"):
        BackgroundProcess(lambda: str(os.kill(os.getpid(), 9))).result()


@several
def test_a_background_process_is_not_waited_for_if_nobody_asks(tmp_path: Path) -> None:
    def work() -> str:
        (tmp_path / str(os.getpid())).touch()
        while True:
            time.sleep(1)

    begun = BackgroundProcess(work)
    while not (names := [path.name for path in tmp_path.iterdir()]):
        time.sleep(0.01)
    begun.stop()
    begun.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(int(names[0]), 0)
