"""Where a system lacks what Linux has, the site is the same and the preview goes on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import limited_system
import previews
import projects
import pytest
from built_site import BuiltSite, files
from previews import ZENDA, ZENDA_FILE

pytestmark = pytest.mark.heavy

PROGRAM = [sys.executable, limited_system.__file__]


def build(project: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "build", "--strict"],
        cwd=project,
        env=projects.environment(),
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr


def test_a_build_makes_the_same_site_and_makes_it_again(tiny: BuiltSite, tmp_path: Path) -> None:
    project = projects.with_outputs(projects.tiny_project(tmp_path))
    (project / "docs" / "Icon\r").touch()  # the Finder of macOS leaves it
    (project / "data" / "actors" / "Icon\r").touch()
    zenda = project / ZENDA_FILE
    right = zenda.read_text("utf-8")
    zenda.write_text(right.replace("Zenda", "Zebra"), "utf-8")
    build(project)
    assert "Zebra" in (project / "site" / ZENDA / "index.html").read_text("utf-8")
    zenda.write_text(right, "utf-8")
    build(project)
    assert files(project / "site") == files(tiny.folder)


def test_a_preview_shows_what_is_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previews, "command", lambda *words: [*PROGRAM, *words])
    project = previews.own_copy(tmp_path / "project")
    with previews.serving(project) as preview:
        assert preview.comes_to(lambda: "Zenda" in preview.page(ZENDA))
        with previews.changed(project / ZENDA_FILE, lambda text: text.replace("Zenda", "Zebra")):
            assert preview.comes_to(lambda: "Zebra" in preview.page(ZENDA))
        with previews.changed(project / ZENDA_FILE, previews.adding("nobody: knows")):
            assert preview.comes_to(lambda: preview.problems() != [])
        assert preview.comes_to(lambda: preview.problems() == [])
