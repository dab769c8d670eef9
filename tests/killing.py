"""Builds that are killed at a moment of one's choice.

The moments of a build are counted by what it asks of the system: a file opened, a folder read, a
name changed. So the same moment can be met again, be the machine quick or slow. Run as a program,
this module reads a line for each build from its input: a signal's number and a moment, or 0 0 for
a build that is left alone. It answers with how the build ended, how many moments there were, and
at which the new site took the place of the old one.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from projects import environment, store_of

COUNTED = ("open", "os.", "shutil.", "ctypes.")


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

    def run(self, kill: int = 0, moment: int = 0) -> Ended:
        """Build the project; send the build a signal at a moment."""
        assert self._process.stdin
        assert self._process.stdout
        print(int(kill), moment, file=self._process.stdin, flush=True)
        return Ended(*map(int, self._process.stdout.readline().split()))


@contextmanager
def builds_of(project: Path, first: Path) -> Iterator[Builds]:
    """Builds of a project, after one that is made at once, into the folder `first`."""
    standing = store_of(project) / "standing.json"  # a site that stands is not built
    process = subprocess.Popen(
        [sys.executable, __file__, str(first), str(standing)],
        cwd=project,
        env=environment() | {"SOURCE_DATE_EPOCH": "0"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    assert process.stdout
    assert process.stdout.readline() == "0\n", "the first build failed"
    try:
        yield Builds(process)
    finally:
        process.communicate()


def _remember_templates() -> None:
    """Let templates be compiled once for all builds: that is most of the time of a small one."""
    from jinja2 import Environment

    compiled: dict[tuple[Any, ...], Any] = {}
    compile = Environment.compile

    def recall(self: Any, source: Any, *arguments: Any) -> Any:
        key = (source, arguments, str(self.autoescape), self.undefined, self.trim_blocks)
        if key not in compiled:
            compiled[key] = compile(self, source, *arguments)
        return compiled[key]

    Environment.compile = recall  # type: ignore[assignment,method-assign]


def _build(*options: str) -> int:
    from mkdocs.__main__ import cli

    Path(sys.argv[2]).unlink(missing_ok=True)
    try:
        cli(["build", "--quiet", *options])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def _killed_build(kill: int, moment: int) -> None:
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
    counted = swapped_at = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal counted, swapped_at
        if event.startswith(COUNTED):
            counted += 1
            if event == "ctypes.dlsym" and arguments[1] == "renameat2":
                swapped_at = counted
            if counted == moment:
                os.kill(os.getpid(), kill)

    sys.addaudithook(hook)
    code = _build()
    os.write(write, f"{counted} {swapped_at}".encode())
    sys.exit(code)


if __name__ == "__main__":
    _remember_templates()
    print(_build("--site-dir", sys.argv[1]), flush=True)
    for line in sys.stdin:
        _killed_build(*map(int, line.split()))
