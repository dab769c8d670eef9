"""The search of a site: made anew where an entry has changed, else reused; or a failure is told."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from built_site import files
from projects import command, environment, mkdocs, tiny_project
from search_bundle import found_in

from macros.site.search.search_index import keep_bundles
from macros.site.system.directory import Directory

pytestmark = pytest.mark.heavy

ZENDA = "data/actors/zenda.yml"
SCRIPT = "pagefind/pagefind.js"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tiny_project(tmp_path_factory.mktemp("search"))
    build(root)
    return root


def build(project: Path) -> Path:
    run = mkdocs(project, "build", "--strict")
    assert run.code == 0, run.output
    return project / "site"


def edit(project: Path, file: str, old: str, new: str) -> None:
    text = (project / file).read_text("utf-8")
    assert old in text
    (project / file).write_text(text.replace(old, new, 1), "utf-8")


def test_a_bundle_is_made_again_only_where_an_entry_has_changed(project: Path) -> None:
    first = (project / "site" / SCRIPT).stat().st_ino
    edit(project, "docs/index.md", "# ", "# Now: ")  # the front page has no entry
    assert (build(project) / SCRIPT).stat().st_ino == first
    edit(project, ZENDA, "name: Zenda", "name: Hentzau")
    site = build(project)
    assert (site / SCRIPT).stat().st_ino != first
    assert found_in(site)["actors/zenda/"].meta["title"] == "Hentzau"
    edit(project, ZENDA, "name: Hentzau", "name: Zenda")
    again = build(project)
    assert found_in(again)["actors/zenda/"].meta["title"] == "Zenda"


def test_it_has_the_same_bytes_with_and_without_a_cache(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached = files(build(project) / "pagefind")
    monkeypatch.setenv("CHANCERY_CACHE", "off")
    run = mkdocs(project, "build", "--strict", "--site-dir", str(tmp_path / "clean"))
    assert run.code == 0, run.output
    assert files(tmp_path / "clean" / "pagefind") == cached
    assert not (tmp_path / "clean" / ".search").exists()


def test_pages_that_authors_write_are_found_by_their_prose(project: Path) -> None:
    found = found_in(project / "site")
    assert found["briefings/every-macro/"].filters["kind"] == ["Briefing"]
    assert found["briefings/every-macro/"].content
    assert "" not in found


def test_a_preview_keeps_what_it_has_until_there_is_another(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    new.mkdir()
    keep_bundles(None, Directory.at(new))
    old.mkdir()
    keep_bundles(Directory.at(old), Directory.at(new))
    assert list(new.iterdir()) == []
    (old / "pagefind").mkdir()
    (old / "pagefind" / "pagefind.js").write_text("// engine", "utf-8")
    keep_bundles(Directory.at(old), Directory.at(new))
    assert files(new) == {"pagefind/pagefind.js": b"// engine"}


def test_a_setting_leaves_the_search_out(project: Path, tmp_path: Path) -> None:
    settings = (project / "mkdocs.yml").read_text("utf-8")
    other = project / "other.yml"
    other.write_text(settings.replace("extra:\n", "extra:\n  build_search: false\n", 1), "utf-8")
    site = tmp_path / "without"
    run = mkdocs(project, "build", "--strict", "-f", "other.yml", "--site-dir", str(site))
    other.unlink()
    assert run.code == 0, run.output
    assert (site / "index.html").is_file()
    assert not (site / "pagefind").exists()


def test_a_failure_leaves_the_published_site(project: Path, tmp_path: Path) -> None:
    before = files(build(project))
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho no room left\nexit 3\n", "utf-8")
    program.chmod(0o700)
    (tmp_path / "pagefind_bin.py").write_text(
        f"def get_executable():\n    return {str(program)!r}\n", "utf-8"
    )
    edit(project, ZENDA, "name: Zenda", "name: Zembla")
    run = subprocess.run(
        command("build"),
        cwd=project,
        env=environment() | {"PYTHONPATH": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert run.returncode == 1
    assert "the search cannot be built: Pagefind failed: no room left" in run.stdout
    assert "Traceback" not in run.stdout
    assert files(project / "site") == before
    edit(project, ZENDA, "name: Zembla", "name: Zenda")
    assert files(build(project)) == before
