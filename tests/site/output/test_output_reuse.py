"""Pages that are as before are linked from the previous output, where that has them unharmed."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from projects import ROOT, mkdocs, store_of, tiny_project
from stat_signatures import signature_of

from macros.site.output import output_reuse, previous_output
from macros.site.output.output_reuse import OutputFingerprints, OutputReuse
from macros.site.system import file_writing
from macros.site.system.directory import Directory
from macros.site.system.file_stats import FileStat, files_below, wait_for_clock

pytestmark = pytest.mark.heavy

ZENDA = "data/actors/zenda.yml"
SHOWS_ZENDA, SHOWS_IT_NOT = "actors/zenda/index.html", "actors/fritz-von-tarlenheim/index.html"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return built(tmp_path)


@pytest.fixture(scope="module")
def one_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For tests that need no first build of their own."""
    return built(tmp_path_factory.mktemp("linking"))


def built(folder: Path) -> Path:
    root = tiny_project(folder)
    (root / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", root / "overrides")
    build(root)
    return root


def build(project: Path) -> None:
    run = mkdocs(project, "build", "--strict")
    assert run.code == 0, run.output


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def numbers(project: Path) -> dict[str, int]:
    site = project / "site"
    return {file: (site / file).stat().st_ino for file in (SHOWS_ZENDA, SHOWS_IT_NOT)}


def test_a_page_that_shows_what_has_changed_is_written_and_others_stay(project: Path) -> None:
    before = numbers(project)
    edit(project / ZENDA, "name: ", "name: New ")
    build(project)
    after = numbers(project)
    assert after[SHOWS_IT_NOT] == before[SHOWS_IT_NOT]
    assert after[SHOWS_ZENDA] != before[SHOWS_ZENDA]
    assert "New Zenda" in (project / "site" / SHOWS_ZENDA).read_text("utf-8")
    old = store_of(project) / "site"
    assert (old / SHOWS_IT_NOT).samefile(project / "site" / SHOWS_IT_NOT)
    assert "New Zenda" not in (old / SHOWS_ZENDA).read_text("utf-8")


def test_a_site_is_made_from_the_one_before_last(project: Path) -> None:
    """Whatever has come to lie there: pages that are gone, others, and what is no page at all."""
    site, old = project / "site", store_of(project) / "site"
    shutil.copy(project / ZENDA, project / "data" / "actors" / "going.yml")
    build(project)
    (project / "data" / "actors" / "going.yml").unlink()
    for name in ("First", "Second", "Third"):
        build(project)
        assert old.is_dir()
        (old / "actors" / "stray").mkdir()
        (old / "actors" / "stray" / "index.html").write_text("stray")
        (old / "stray").symlink_to(project / "docs")
        (old / SHOWS_IT_NOT).unlink()
        (old / SHOWS_IT_NOT).write_text("another file of that name")
        edit(project / ZENDA, "name: ", f"name: {name} ")
    build(project)
    assert "Third Second First Zenda" in (site / SHOWS_ZENDA).read_text("utf-8")
    assert "Second First Zenda" in (old / SHOWS_ZENDA).read_text("utf-8")
    assert "Third" not in (old / SHOWS_ZENDA).read_text("utf-8")
    made = tree(site)
    assert not {"actors/going/index.html", "actors/stray/index.html", "stray"} & made.keys()
    shutil.rmtree(store_of(project))
    build(project)
    assert tree(site) == made


def tree(folder: Path) -> dict[str, bytes | None]:
    """What is in a folder: files with what is in them, and folders."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


@dataclass(frozen=True)
class Sites:
    """A site as a build has left it, with a folder for the next one."""

    site: Path
    staging: Path
    cache: Path

    def links(self, *, settings: str = "", any_known: bool = True) -> OutputReuse:
        publication: Any = SimpleNamespace(
            old=Directory.at(self.site), folder=Directory.at(self.staging)
        )
        return OutputReuse(publication, Directory.at(self.cache), settings, any_known=any_known)

    def leave_again(self) -> None:
        """Leave the site to the next build as it is now."""
        links = self.links(any_known=False)
        for file in ("one/index.html", "other/deep/index.html", "third/index.html"):
            links.record(file, OutputFingerprints(f"page of {file}", "layout"))
        wait_for_clock()
        links.write_manifest(files_below(self.site))

    def fingerprints(self, *files: str) -> dict[str, str]:
        """The fingerprints of the pages of some files."""
        return {file: f"page of {file}" for file in files}


@pytest.fixture(params=["by this process", "by another"])
def sites(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sites:
    monkeypatch.setattr(
        output_reuse, "PARALLEL_THRESHOLD", 100 if request.param == "by this process" else 0
    )
    found = Sites(tmp_path / "site", tmp_path / "staging", tmp_path / "cache")
    for folder in ("site/one", "site/other/deep", "site/third", "staging", "cache"):
        (tmp_path / folder).mkdir(parents=True)
    for file in ("one/index.html", "other/deep/index.html", "third/index.html"):
        (found.site / file).write_text(file)
    found.leave_again()
    return found


def as_before(file: str) -> tuple[bytes, str]:
    return file.encode(), "layout"


@pytest.mark.parametrize("is_spare", [True, False])
def test_pages_are_reused_as_they_are(sites: Sites, *, is_spare: bool) -> None:
    if is_spare:
        (sites.cache / "site" / "stray" / "deeper").mkdir(parents=True)
    links = sites.links()
    wanted = ("one/index.html", "other/deep/index.html", "new/index.html")
    assert links.reuse(sites.fingerprints(*wanted), as_before) == set(wanted[:2])
    assert set(links.recorded) == set(wanted[:2])
    assert tree(sites.staging).keys() == {"one", "other", "other/deep", *wanted[:2]}
    for file in wanted[:2]:
        assert (sites.staging / file).samefile(sites.site / file)
    assert not (sites.cache / "site").exists()


@pytest.mark.parametrize(
    ("page", "layout", "content", "settings"),
    [
        ("another", "layout", "", ""),
        ("", "another", "", ""),
        ("", "layout", "another", ""),
        ("", "layout", "", "another"),
    ],
)
def test_what_would_be_written_otherwise_is_not_reused(
    sites: Sites, page: str, layout: str, content: str, settings: str
) -> None:
    """Be it rendered otherwise, in another layout, by other settings, or whatever it is."""
    links, file = sites.links(settings=settings), "one/index.html"
    due = sites.fingerprints(file) if not page else {file: page}
    assert links.reuse(due, lambda _: ((content or file).encode(), layout)) == set()
    assert tree(sites.staging) == {}
    assert links.recorded == {}


def test_a_file_that_was_changed_is_not_reused_whatever_its_size_and_time(sites: Sites) -> None:
    page = sites.site / "one" / "index.html"
    before = page.stat()
    page.write_text("ONE/index.html")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert page.stat().st_size == before.st_size
    links = sites.links()
    files = ("one/index.html", "third/index.html")
    assert links.reuse(sites.fingerprints(*files), as_before) == {"third/index.html"}


@pytest.mark.parametrize("is_spare", [True, False])
def test_files_and_folders_have_the_modes_of_new_ones(
    sites: Sites, monkeypatch: pytest.MonkeyPatch, *, is_spare: bool
) -> None:
    if is_spare:
        shutil.copytree(sites.site, sites.cache / "site", copy_function=os.link)
        (sites.cache / "site" / "third").chmod(0o700)
    else:
        (sites.site / "third").chmod(0o700)
    (sites.site / "one" / "index.html").chmod(0o600)
    sites.leave_again()
    links = sites.links()
    files = ("one/index.html", "third/index.html")
    assert links.reuse(sites.fingerprints(*files), as_before) == {"third/index.html"}
    usual = 0o777 & ~file_writing.current_umask()
    assert (sites.staging / "third").stat().st_mode & 0o777 == usual
    assert (sites.staging / "third" / "index.html").stat().st_mode & 0o777 == usual & 0o666


def test_none_is_reused_of_which_it_is_not_known_what_it_was_rendered_from(sites: Sites) -> None:
    (sites.cache / "site").mkdir()
    one = sites.fingerprints("one/index.html")
    assert sites.links(any_known=False).reuse(one, as_before) == set()
    assert tree(sites.staging) == {}


def test_none_is_reused_where_they_cannot_be_made_ready(
    sites: Sites, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sites.cache / "site" / "one").mkdir(parents=True)
    (sites.cache / "site" / "one" / "stray").touch()
    monkeypatch.setattr(previous_output, "_remove_others", cannot)
    assert sites.links().reuse(sites.fingerprints("one/index.html"), as_before) == set()
    assert tree(sites.staging) == {}


def cannot(*_: Any, **__: Any) -> None:
    raise PermissionError


def test_a_build_that_fails_leaves_the_previous_output_to_the_next(sites: Sites) -> None:
    shutil.copytree(sites.site, sites.cache / "site", copy_function=os.link)
    (sites.cache / "site" / "stray").touch()
    sites.leave_again()
    for _ in range(2):
        links = sites.links()
        links.cancel()
        links.cancel()
        assert (sites.cache / "site").is_dir()
        assert tree(sites.staging) == {}
    links = sites.links()
    if links._preparation:
        links._preparation.result()  # so that it was made ready
    else:
        links._prepare()
    assert not (sites.cache / "site").exists()
    links.cancel()
    assert tree(sites.cache / "site").keys() >= {"one/index.html", "third/index.html"}
    one = sites.fingerprints("one/index.html")
    assert sites.links().reuse(one, as_before) == {"one/index.html"}


def test_pages_alone_in_their_folders_are_known_without_their_file_stats(sites: Sites) -> None:
    links = sites.links()
    files = ("one/index.html", "other/deep/index.html", "third/index.html")
    taken = links.reuse(sites.fingerprints(*files), as_before)
    assert links.sole_files([]).keys() == {"one/", "other/deep/", "third/"}
    for file in ("one/picture.png", "other/index.html"):
        (sites.staging / file).write_text("not of the site before")
    alone = links.sole_files([*taken, "one/picture.png", "other/index.html"])
    assert alone.keys() == {"other/deep/", "third/"}

    def told(**known: dict[str, FileStat]) -> list[tuple[object, ...]]:
        return [(path, *look) for path, look, _ in files_below(sites.staging, **known)]

    assert told(sole_files=alone) == told()


def test_what_a_manifest_says_of_other_folders_is_not_believed(
    sites: Sites, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("secret")
    told = sites.cache / "linked.json"
    said = json.loads(told.read_text())
    for name in ("../secret", str(tmp_path / "secret"), "one/../../secret"):
        said["files"][name] = (f"page of {name}", "layout", signature_of(tmp_path / "secret"))
    told.write_text(json.dumps(said))
    links = sites.links()
    taken = links.reuse(sites.fingerprints(*said["files"]), as_before)
    assert taken == {"one/index.html", "other/deep/index.html", "third/index.html"}
    assert set(tmp_path.iterdir()) == {
        tmp_path / name for name in ("site", "staging", "cache", "secret")
    }


def test_a_page_that_somebody_has_changed_is_written_again(project: Path) -> None:
    page = project / "site" / SHOWS_IT_NOT
    whole = page.read_text("utf-8")
    with page.open("a", encoding="utf-8") as file:  # the same file, and another text
        file.write("and more")
    edit(project / ZENDA, "name: ", "name: New ")
    build(project)
    assert page.read_text("utf-8") == whole


def test_where_the_layout_has_changed_all_pages_are_written(project: Path) -> None:
    before = numbers(project)
    edit(
        project / "overrides" / "main.html",
        "{% block htmltitle %}",
        "{% block htmltitle %}<!-- -->",
    )
    build(project)
    after = numbers(project)
    for file in (SHOWS_ZENDA, SHOWS_IT_NOT):
        assert after[file] != before[file]
        assert "<!-- -->" in (project / "site" / file).read_text("utf-8")


def test_where_another_plugin_may_change_pages_none_is_linked(project: Path) -> None:
    (project / "hook.py").write_text("def on_post_page(output, **_):\n    return output + '!'\n")
    edit(project / "mkdocs.yml", "hooks: [", "hooks: [hook.py, ")
    build(project)
    before = numbers(project)
    edit(project / ZENDA, "name: ", "name: New ")
    build(project)
    assert numbers(project)[SHOWS_IT_NOT] != before[SHOWS_IT_NOT]
    assert (project / "site" / SHOWS_IT_NOT).read_text("utf-8").endswith("!")


@pytest.mark.parametrize("said", ["", "[]", "{}", '{"actors/zenda/index.html": 1}', "{"])
def test_a_manifest_that_is_malformed_is_not_believed(one_project: Path, said: str) -> None:
    (store_of(one_project) / "linked.json").write_text(said)
    name = f"Zenda x{said.encode().hex()}"
    (one_project / ZENDA).write_text(f"name: '{name}'\nkind: crown\n", "utf-8")
    build(one_project)
    assert name in (one_project / "site" / SHOWS_ZENDA).read_text("utf-8")
