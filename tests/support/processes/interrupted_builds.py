"""Builds that end at a moment of one's choice: killed, or by an error.

The moments of a build are counted by what it asks of the system: a file opened, a folder read, a
name changed. So the same moment can be met again, be the machine quick or slow. Run as a program,
this module reads an `End` a line from its input, and answers with how a build ended that was so
disturbed.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from compiled_templates import keep_compiled_templates

COUNTED = ("open", "os.", "shutil.", "ctypes.")
WRITES = ("os.mkdir", "os.rename", "os.link", "os.symlink")
"""Of what is counted, what a full disk or one that is read-only refuses, beside files that are
opened to be written."""


@dataclass(frozen=True)
class End:
    """What ends a build, if anything: a signal at a moment; from a moment on an error of the
    system; or an error at a plugin event. `clean` is a folder for a build from nothing."""

    signal: int = 0
    error: int = 0
    moment: int = 0
    event: str = ""
    clean: str = ""


@dataclass(frozen=True)
class Ended:
    """How a build ended: its exit code, or the negative of the signal that killed it."""

    code: int
    moments: int
    swapped_at: int


class Builds:
    """Builds of one project, one after the other, by a process that has loaded all code before."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, end: End = End()) -> Ended:
        """Build the project, disturbed or not."""
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps(asdict(end)), file=self._process.stdin, flush=True)
        return Ended(*map(int, self._process.stdout.readline().split()))


@contextmanager
def builds_of(project: Path, first: Path) -> Iterator[Builds]:
    """Strict builds of a project, after one that is made at once, into the folder `first`."""
    from projects import environment, store_of  # not found by the program

    process = subprocess.Popen(
        [sys.executable, __file__, str(first), str(store_of(project) / "standing.json")],
        cwd=project,
        env=environment() | {"SOURCE_DATE_EPOCH": "0"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    assert process.stdout
    try:
        assert process.stdout.readline() == "0\n", "the first build failed"
        yield Builds(process)
    finally:
        process.communicate()


def _build(*options: str) -> int:
    from mkdocs.__main__ import cli

    Path(sys.argv[2]).unlink(missing_ok=True)  # a site that stands is not built
    try:
        cli(["build", "--strict", *options])
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def _ended_build(end: End) -> None:
    """Build in a process of its own, and print how that went."""
    read, write = os.pipe()
    child = os.fork()
    if child:
        os.close(write)
        _, status = os.waitpid(child, 0)
        told = os.read(read, 100).decode() or "0 0"
        os.close(read)
        print(os.waitstatus_to_exitcode(status), told, flush=True)
        return
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.dup2(2, 1)  # what builds say is not for those who read here
    options: list[str] = []
    if end.clean:
        os.environ["CHANCERY_CACHE"] = "off"
        options = ["--site-dir", end.clean]
    if end.event:
        _fail_at(end.event)
    counted = swapped_at = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal counted, swapped_at
        if not event.startswith(COUNTED):
            return
        counted += 1
        if event == "ctypes.dlsym" and arguments[1] == "renameat2":
            swapped_at = counted
        if end.signal and counted == end.moment:
            os.kill(os.getpid(), end.signal)
        if end.error and counted >= end.moment and _is_refused(event, arguments, end.error):
            raise OSError(end.error, os.strerror(end.error))

    sys.addaudithook(hook)
    code = 1
    try:
        code = _build(*options)
    finally:
        os.write(write, f"{counted} {swapped_at}".encode())
    sys.exit(code)


def _is_refused(event: str, arguments: tuple[Any, ...], error: int) -> bool:
    if event == "open":
        return error == errno.EMFILE or bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))
    return event in WRITES and error != errno.EMFILE


def _fail_at(event: str) -> None:
    """Let a build fail when plugins are told of an event."""
    from mkdocs.plugins import PluginCollection

    run = PluginCollection.run_event

    def failing(self: Any, name: str, *arguments: Any, **keywords: Any) -> Any:
        if name == event:
            raise RuntimeError("as the test wants it")
        return run(self, name, *arguments, **keywords)

    PluginCollection.run_event = failing  # type: ignore[method-assign]


if __name__ == "__main__":
    keep_compiled_templates()
    said = os.dup(1)
    os.dup2(2, 1)
    code = _build("--site-dir", sys.argv[1])
    os.dup2(said, 1)
    print(code, flush=True)
    for line in sys.stdin:
        _ended_build(End(**json.loads(line)))
