"""Whatever has become of the cache, the next build makes the right site and ends."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import mkdocs, store_of, tiny_project

from macros.site.output import marker

pytestmark = pytest.mark.heavy

Damage = Callable[[Path], object]


def instead(make: Damage) -> Damage:
    """Something else in the place of a file."""

    def damage(file: Path) -> None:
        file.unlink()
        make(file)

    return damage


def sparse(file: Path) -> None:
    """Far more bytes than there is memory for."""
    with file.open("r+b") as out:
        out.truncate(1 << 40)


def halved(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


DAMAGES: dict[str, Damage] = {
    "a hundred thousand brackets": lambda file: file.write_text("[" * 100_000),
    "mappings in each other": lambda file: file.write_text('{"files":' * 50_000),
    "a number without end": lambda file: file.write_text("9" * 10_000),
    "nothing": lambda file: file.write_text(""),
    "noise": lambda file: file.write_bytes(bytes(range(256)) * 50),
    "half": halved,
    "more than there is memory for": sparse,
    "a device without end": instead(lambda file: file.symlink_to("/dev/zero")),
    "a pipe that nobody writes": instead(os.mkfifo),
    "a folder": instead(Path.mkdir),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("damage") / "project"
    root.mkdir()
    tiny_project(root)
    assert mkdocs(root, "build", "--strict").code == 0
    return root


def tree(folder: Path) -> dict[str, bytes]:
    files = (
        path for path in folder.rglob("*") if path.is_file() and path.name != marker.MARKER_FILE
    )
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("damage", DAMAGES)
def test_each_file_of_the_cache_may_be_damaged(project: Path, damage: str) -> None:
    before = tree(project / "site")
    kept = store_of(project)
    damaged = [*kept.glob("*.json"), *kept.glob("files/*"), *kept.glob("pages/*")]
    assert sum(file.name.endswith(".pack") for file in damaged) >= 2
    for file in damaged:
        DAMAGES[damage](file)
    run = mkdocs(project, "build", "--strict")
    assert run.code == 0, run.output
    assert "Traceback" not in run.output
    assert tree(project / "site") == before
    again = mkdocs(project, "build", "--strict")
    assert " 0 pages rendered" in again.output, "what was damaged has not been made anew"


def test_the_previous_output_may_hold_anything(project: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("mine")
    previous = store_of(project) / "site"
    (project / "data" / "actors" / "zenda.yml").touch()
    assert mkdocs(project, "build", "--strict").code == 0
    before = tree(project / "site")
    shutil.rmtree(previous, ignore_errors=True)
    (previous / "actors").mkdir(parents=True)
    os.mkfifo(previous / "index.html")
    os.link(outside, previous / "actors" / "index.html")
    (previous / "incidents").symlink_to(tmp_path)
    (project / "data" / "actors" / "zenda.yml").touch()
    assert mkdocs(project, "build", "--strict").code == 0
    assert tree(project / "site") == before
    assert outside.read_text() == "mine"
