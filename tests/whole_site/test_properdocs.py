"""ProperDocs, a fork of MkDocs, builds the same site and previews it."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import previews
import projects
import pytest
from built_site import BuiltSite, files
from previews import ZENDA, ZENDA_FILE

PROGRAM = projects.ROOT / ".venv-properdocs" / "bin" / "properdocs"
"""CI sets REQUIRE_PROPERDOCS, so that it fails there where it is missing instead of being passed
over."""

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(
        not PROGRAM.exists() and not os.environ.get("REQUIRE_PROPERDOCS"),
        reason="no ProperDocs on this machine (make .venv-properdocs/run)",
    ),
]

GENERATOR = re.compile(rb'(<meta name="generator" content=")mkdocs-[^",]*')


def command(*words: str) -> list[str]:
    """ProperDocs with a configuration that is named: it looks for another by itself."""
    return [str(PROGRAM), *words, "-f", "mkdocs.yml"]


def build(project: Path) -> str:
    done = subprocess.run(
        command("build", "--strict"),
        cwd=project,
        env=projects.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def unnamed(site: dict[str, bytes]) -> dict[str, bytes]:
    """The files of a site without the generator's name."""
    return {name: GENERATOR.sub(rb"\1", content) for name, content in site.items()}


def test_the_site_is_the_same_but_for_the_generators_name(tiny: BuiltSite, tmp_path: Path) -> None:
    project = projects.with_outputs(projects.tiny_project(tmp_path))
    zenda = project / ZENDA_FILE
    right = zenda.read_text("utf-8")
    zenda.write_text(right.replace("Zenda", "Zebra"), "utf-8")
    assert "rendered, 0 reused" in build(project)
    zenda.write_text(right, "utf-8")
    said = build(project)
    assert "warning" not in said.lower().replace(": warning: ", "")
    found, wanted = files(project / "site"), files(tiny.folder)
    assert b"ProperDocs" in found["index.html"]
    assert unnamed(found) == unnamed(wanted)


def test_a_preview_shows_what_is_saved_and_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previews, "command", command)
    project = previews.own_copy(tmp_path / "project")
    with previews.serving(project) as preview:
        assert preview.comes_to(lambda: "Zenda" in preview.page(ZENDA))
        with previews.changed(project / ZENDA_FILE, lambda text: text.replace("Zenda", "Zebra")):
            assert preview.comes_to(lambda: "Zebra" in preview.page(ZENDA))
        with previews.changed(project / ZENDA_FILE, previews.adding("nobody: knows")):
            assert preview.comes_to(lambda: preview.problems() != [])
        assert preview.comes_to(lambda: preview.problems() == [])
