"""The live preview: a contributor's mistake is told, and the preview goes on when it is mended."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest
from projects import command, environment, tiny_project

TRIES = 300
PAUSE = 0.1


@dataclass(frozen=True)
class Preview:
    """A running `mkdocs serve`."""

    project: Path
    address: str
    log: Path
    process: subprocess.Popen[bytes]

    def page(self, url: str) -> str:
        """A page as served; empty while the server does not answer."""
        try:
            with urlopen(self.address + url, timeout=5) as answer:
                return answer.read().decode("utf-8")
        except OSError:
            return ""

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


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    project = tmp_path / "project"
    project.mkdir()
    tiny_project(project)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    log = tmp_path / "log.txt"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command("serve", "--dev-addr", host),
            cwd=project,
            env=environment() | {"PYTHONUNBUFFERED": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Preview(project, f"http://{host}/", log, process)
    finally:
        process.kill()
        process.wait()


def test_a_broken_record_is_told_and_a_mended_one_is_shown(preview: Preview) -> None:
    record = preview.project / "data" / "actors" / "zenda.yml"
    assert preview.comes_to(lambda: "<h1>Zenda</h1>" in preview.page("actors/zenda/"))
    record.write_text("name: Zenda\nkind: crwn\n", "utf-8")
    assert preview.comes_to(
        lambda: preview.says("data/actors/zenda.yml:2:7: unknown term 'crwn' of actor-kinds")
    )
    record.write_text("name: Old Zenda\nkind: crown\n", "utf-8")
    assert preview.comes_to(lambda: "<h1>Old Zenda</h1>" in preview.page("actors/zenda/"))
    assert not preview.says("Traceback")
    assert not (preview.project / "site").exists()
