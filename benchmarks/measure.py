"""How long a command takes and how much memory it and all that it starts hold."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from .generators.project import Project

LOOK_EVERY = 0.02
"""Seconds between two looks at the memory, or more where a look takes long."""
PATIENCE = 20
"""A look takes at most this part of the time."""


class Failed(Exception):
    """A generator's command failed; has what it said."""


@dataclass(frozen=True, slots=True)
class Took:
    """The seconds from start to end, and those that all cores together worked on it."""

    seconds: float
    worked: float


def run(project: Project) -> Took:
    """Build a project. Raises Failed."""
    before, begun = worked(), time.perf_counter()
    _finish(project, _start(project))
    return Took(time.perf_counter() - begun, worked() - before)


def run_watched(project: Project) -> int | None:
    """Build a project; returns the most memory that it held, in bytes, or None where that cannot
    be told. To be kept apart from what is timed, as looking takes time. Raises Failed."""
    process = _start(project)
    with Watch(process.pid) as watch:
        _finish(project, process)
    return watch.most


def _start(project: Project) -> subprocess.Popen[str]:
    return subprocess.Popen(
        project.build,
        cwd=project.folder,
        env=dict(project.environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )


def _finish(project: Project, process: subprocess.Popen[str]) -> None:
    try:
        said, _ = process.communicate()
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
    if process.returncode:
        raise Failed(f"{project.name} failed:\n{said}")


def worked() -> float:
    """The seconds that cores have worked on processes that this one has started and that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Watch:
    """Looks at the memory of a session: a process that was started as one, and all that it starts.
    Counted is the sum of what each holds, what they share once (PSS), which only Linux tells."""

    def __init__(self, session: int) -> None:
        self.most: int | None = None
        self._session = session
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look_on, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look_on(self) -> None:
        pause = 0.0
        while not self._over.wait(pause):
            begun = time.perf_counter()
            found = held(self._session)
            if found:
                self.most = max(self.most or 0, found)
            pause = max(LOOK_EVERY, PATIENCE * (time.perf_counter() - begun))


def held(session: int) -> int:
    """The bytes that the processes of a session hold now; 0 where there are none."""
    return sum(_pss(process) for process in Path("/proc").glob("[0-9]*") if _of(process) == session)


def _of(process: Path) -> int:
    """The session of a process; -1 if it is gone."""
    try:
        fields = (process / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return -1
    return int(fields[3])


def _pss(process: Path) -> int:
    try:
        lines = (process / "smaps_rollup").read_text("utf-8").splitlines()
    except OSError:  # it is gone, or not ours
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
