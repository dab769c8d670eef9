"""Running previews, and files that are changed while one looks on."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from browsing import read
from projects import ROOT, command, environment, tiny_project

TRIES = 600
PAUSE = 0.1

ZENDA = "actors/zenda/"
ZENDA_FILE = "data/actors/zenda.yml"


@dataclass(frozen=True)
class Preview:
    """A running `mkdocs serve`. `temporary` is where it may leave what it needs for a while."""

    project: Path
    address: str
    log: Path
    temporary: Path
    process: subprocess.Popen[bytes]

    def page(self, url: str) -> str:
        """A page as served, be it an error; empty while the server does not answer."""
        return self.content(url).decode("utf-8")

    def content(self, url: str) -> bytes:
        """The same of anything that is served."""
        try:
            with urlopen(self.address + url, timeout=60) as answer:
                return bytes(answer.read())
        except HTTPError as error:
            return error.read()
        except OSError:
            return b""

    def problems(self, url: str = ZENDA) -> list[str]:
        """The problems that stand on a page."""
        panel = read(self.page(url)).find("aside", class_="problems")
        return [one.text for item in panel for one in item.find("li")]

    def says(self, text: str) -> bool:
        return text in self.log.read_text("utf-8")

    def comes_to(self, wanted: Callable[[], bool]) -> bool:
        """Whether something comes true within a bounded number of tries."""
        for _ in range(TRIES):
            if wanted():
                return True
            assert self.process.poll() is None, self.log.read_text("utf-8")
            time.sleep(PAUSE)
        return False


def own_copy(root: Path, project: Callable[[Path], Path] = tiny_project) -> Path:
    """A small project with code and templates of its own, to be changed at will."""
    root.mkdir()
    project(root)
    for name in ("macros", "overrides"):
        (root / name).unlink()
        # With times, so that what was compiled holds there, too; but not what is being written.
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("*.pyc.*"))
    return root


@contextmanager
def serving(project: Path, *options: str) -> Iterator[Preview]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    log, temporary = project.with_name("log.txt"), project.with_name("temporary")
    temporary.mkdir(exist_ok=True)
    with log.open("wb") as output:
        process = subprocess.Popen(
            command("serve", "--dev-addr", host, *options),
            cwd=project,
            env=environment() | {"PYTHONUNBUFFERED": "1", "TMPDIR": str(temporary)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Preview(project, f"http://{host}/", log, temporary, process)
    finally:
        process.terminate()
        process.wait()


@contextmanager
def changed(path: Path, change: Callable[[str], str]) -> Iterator[None]:
    """A file with another text for a while."""
    before = path.read_text("utf-8")
    path.write_text(change(before), "utf-8")
    try:
        yield
    finally:
        path.write_text(before, "utf-8")


def adding(text: str) -> Callable[[str], str]:
    return lambda before: f"{before}\n{text}\n"


def instead(text: str) -> Callable[[str], str]:
    return lambda before: text
