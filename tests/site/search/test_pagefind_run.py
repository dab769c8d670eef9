"""Pagefind is run apart from what lies around, and its failures are told in one line."""

from __future__ import annotations

import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from search_bundle import found_in

from macros.site.search import pagefind_run
from macros.site.search.pagefind_run import IndexingFailed, make_bundle
from macros.site.system.directory import Directory

PAGE = """<html lang="en"><head><meta data-pagefind-meta="title[content]" content="Zenda"></head>
<body data-pagefind-body><p>A castle.</p><div class="claim">A ruin.</div></body></html>"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    page = tmp_path / "entries" / "actors" / "zenda" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE, "utf-8")
    return tmp_path / "entries"


def test_a_folder_becomes_a_bundle_without_what_no_page_asks_for(
    source: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pagefind.toml").write_text("exclude_selectors: ['p']\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "p")
    (tmp_path / "pagefind").mkdir()
    make_bundle(source, Directory.at(tmp_path), "pagefind")
    names = {one.name.partition("_")[0] for one in (tmp_path / "pagefind").iterdir()}
    assert names == {
        *("fragment", "index", "pagefind-entry.json", "pagefind-worker.js", "pagefind.en"),
        *("pagefind.js", "wasm.en.pagefind"),
    }
    zenda = found_in(tmp_path)["actors/zenda/"]
    assert (zenda.meta, zenda.content) == ({"title": "Zenda"}, "A castle.")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("run", "said"),
    [
        (SimpleNamespace(returncode=1, stdout="no\n room\n"), "Pagefind failed: no room"),
        (SimpleNamespace(returncode=-9, stdout=""), "Pagefind failed: it ended with status -9"),
        (OSError(8, "Exec format error"), "Pagefind cannot be started: .*Exec format error"),
    ],
)
def test_a_failure_is_told_in_one_line(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Any, said: str
) -> None:
    def fail(*_: object, **__: object) -> Any:
        if isinstance(run, OSError):
            raise run
        return run

    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(IndexingFailed, match=f"^{said}$"):
        make_bundle(source, Directory.at(tmp_path), "pagefind")


def test_a_missing_program_is_a_failure(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind_run, "get_executable", lambda: tmp_path / "missing")
    with pytest.raises(IndexingFailed, match="cannot be started"):
        make_bundle(source, Directory.at(tmp_path), "pagefind")
