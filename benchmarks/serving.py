"""What is timed of live previews: from their start to the first page, from a save to the page."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from urllib.request import OpenerDirector, ProxyHandler, build_opener

from .generators.project import Project, retitle, shows
from .measure import Failed, Watch
from .prepare import Prepared
from .works import Result, Say

ASK_EVERY = 0.005
"""Seconds between an answer and the next question."""
LONGEST = 1800.0
"""Seconds after which a server is given up."""
REST = 1.0
"""Seconds between a page and the next save, so that a server has done all that it does."""


@dataclass(slots=True)
class Preview:
    """A running server, and the title that the record has in it."""

    project: Project
    address: str
    process: subprocess.Popen[bytes]
    log: Path
    title: str
    saves: int = 0
    opener: OpenerDirector = field(default_factory=lambda: build_opener(ProxyHandler({})))

    def wait_for(self, title: str) -> None:
        """Ask for the page until it has that title. Raises Failed."""
        limit = time.perf_counter() + LONGEST
        while not shows(self._page(), title):
            if self.process.poll() is not None or time.perf_counter() > limit:
                said = self.log.read_text("utf-8", "replace")
                raise Failed(f"{self.project.name} does not serve '{title}':\n{said[-2000:]}")
            time.sleep(ASK_EVERY)

    def save(self, first: str) -> float:
        """Save the record with another title; returns the seconds until the page shows it."""
        self.saves += 1
        new = f"{first}, part {self.saves}"
        begun = time.perf_counter()
        retitle(self.project, self.title, new)
        self.title = new
        self.wait_for(new)
        return time.perf_counter() - begun

    def _page(self) -> str:
        try:
            with self.opener.open(
                f"{self.address}{self.project.address}", timeout=LONGEST
            ) as answer:
                body: bytes = answer.read()
        except (OSError, HTTPException):  # it does not answer yet
            return ""
        return body.decode("utf-8")


def serve(prepared: Prepared, rounds: int, say: Say, *, rest: float = REST) -> list[Result]:
    """In turn, so many times: start a server, save once without counting it, save again. Memory is
    watched during the first save. One server runs at a time, as they go on looking for changes."""
    ready = {one.name: Result("serve-ready", one.name) for one in prepared.projects}
    saved = {one.name: Result("serve-saved", one.name) for one in prepared.projects}
    for number in range(rounds):
        for project in prepared.projects:
            project.clean()
            begun = time.perf_counter()
            with _previewed(project, prepared.title) as preview:
                preview.wait_for(prepared.title)
                ready[project.name].seconds.append(time.perf_counter() - begun)
                time.sleep(rest)
                with Watch(preview.process.pid) as watch:
                    preview.save(prepared.title)
                time.sleep(rest)
                took = preview.save(prepared.title)
            result = saved[project.name]
            result.seconds.append(took)
            result.memory = max(result.memory or 0, watch.most or 0) or None
            say(f"serve, round {number + 1}: {project.name} {took:.3f} s")
    return [*ready.values(), *saved.values()]


@contextmanager
def _previewed(project: Project, title: str) -> Iterator[Preview]:
    """A server, ended with all that it started; then the record gets its title back."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.txt"
        with log.open("wb") as output:
            process = subprocess.Popen(
                project.serve(port),
                cwd=project.folder,
                env=dict(project.environment) | {"TMPDIR": folder},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        preview = Preview(project, f"http://127.0.0.1:{port}/", process, log, title)
        try:
            yield preview
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            if preview.title != title:
                retitle(project, preview.title, title)
