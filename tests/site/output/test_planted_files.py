"""What a branch can carry does no harm: whatever a checkout brings into the folders that builds
use, nothing outside them is changed, moved or deleted, and nothing of it is believed."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from previews import ZENDA, serving
from projects import environment, mkdocs, store_of, tiny_project

from macros.site.cache import cache_folder
from macros.site.output import marker
from macros.site.output.publishing import Publication
from macros.site.output.site_folder import NotASite
from macros.site.system import directory
from macros.site.system.directory import Directory

pytestmark = pytest.mark.heavy

Signature = dict[str, tuple[int, int, int, bytes]]


def signature(folder: Path) -> Signature:
    """All that is in a folder: kinds and modes, times, and what the files say."""
    return {
        path.relative_to(folder).as_posix(): (
            about.st_mode,
            about.st_mtime_ns,
            about.st_ctime_ns,
            path.read_bytes() if stat.S_ISREG(about.st_mode) else b"",
        )
        for path in sorted((folder, *folder.rglob("*")))
        if (about := path.lstat())
    }


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """What must not be touched: a folder that looks much like a site, even with a marker in it."""
    home = tmp_path / "home"
    for place in ("index.html", "actors/zenda/index.html", "deep/er/letter.txt", ".hidden"):
        (home / place).parent.mkdir(parents=True, exist_ok=True)
        (home / place).write_text(f"mine: {place}")
    marker.write_marker(Directory.at(home))
    return home


@pytest.fixture(scope="module")
def one_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built twice, so that all is there that builds keep."""
    root = tmp_path_factory.mktemp("attacks") / "project"
    root.mkdir()
    tiny_project(root)
    for name in ("Zenda", "New Zenda"):
        write(root, name)
        assert mkdocs(root, "build", "--strict").code == 0
    assert (store_of(root) / "site").is_dir()
    return root


@pytest.fixture
def project(one_project: Path) -> Iterator[Path]:
    """The same for all tests, without what each has brought into it."""
    yield one_project
    for place in [one_project / name for name in (".cache", "public", ".git", *BESIDE)]:
        removed(place)
    kept = store_of(one_project)
    for place in (kept, *kept.glob("*")):
        if place.is_symlink():
            removed(place)
    removed(one_project / "site")
    write(one_project, "New Zenda")
    assert mkdocs(one_project, "build", "--strict").code == 0


def removed(place: Path) -> None:
    """Take something away, if it is there."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    elif os.path.lexists(place):
        place.unlink()


def write(root: Path, name: str) -> None:
    (root / "data" / "actors" / "zenda.yml").write_text(f"name: {name}\nkind: crown\n")


def replaced_by_link(place: Path, target: Path) -> None:
    removed(place)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(os.path.relpath(target, place.parent))


INSIDE = (".cache/site", ".cache/files", ".cache/pages", ".cache/standing.json")
BESIDE = (".site-build-00000000", ".site-build-00000000-old", ".site-build-0123abcd")


@pytest.mark.parametrize("names", [[".cache", *BESIDE], INSIDE], ids=["beside", "inside"])
def test_a_link_in_a_checkout_leads_no_build_out_of_it(
    project: Path, home: Path, names: Sequence[str]
) -> None:
    for name in names:
        replaced_by_link(project / name, home)
    before = signature(home)
    write(project, "Newer Zenda")
    run = mkdocs(project, "build", "--strict")
    assert run.code == 0, run.output
    assert "Newer Zenda" in (project / "site" / ZENDA / "index.html").read_text()
    assert signature(home) == before
    for name in names:
        assert (project / name).is_symlink()
        told = f"{project / name} is left alone: no build here has made it"
        assert (told in run.output) is (name in BESIDE)


def test_a_site_that_is_a_link_is_not_followed(project: Path, home: Path) -> None:
    replaced_by_link(project / "site", home)
    before = signature(home)
    run = mkdocs(project, "build", "--strict")
    assert run.code == 1
    place = project / "site"
    told = f"{place} is a link: remove it, or name the folder that it leads to, or choose another"
    assert told in run.output
    assert run.output.count("ERROR") == 1
    assert signature(home) == before


def test_nor_is_a_folder_above_it(project: Path, home: Path) -> None:
    (home / "site").mkdir()
    marker.write_marker(Directory.at(home / "site"))
    replaced_by_link(project / "public", home)
    before = signature(home)
    run = mkdocs(project, "build", "--strict", "--site-dir", "public/site")
    assert run.code == 1
    assert "a folder above it is a link, or no folder" in run.output
    assert signature(home) == before


def test_links_in_the_site_go_and_what_they_lead_to_stays(project: Path, home: Path) -> None:
    names = ("index.html", "incidents", "actors/zenda", "stray")
    for name in names:
        replaced_by_link(project / "site" / name, home)
    before = signature(home)
    for number in range(3):  # until it has been the spare site, too
        write(project, f"Zenda {number}")
        assert mkdocs(project, "build", "--strict").code == 0
        assert signature(home) == before
        assert not any((project / "site" / name).is_symlink() for name in names)


def test_what_is_no_folder_is_left_alone_and_not_waited_for(project: Path) -> None:
    os.mkfifo(project / BESIDE[0])
    (project / BESIDE[1]).write_text("a file")
    write(project, "Newer Zenda")
    run = mkdocs(project, "build", "--strict")
    assert run.code == 0
    for name in BESIDE[:2]:
        assert f"{project / name} is left alone" in run.output
        assert (project / name).exists()


@pytest.mark.parametrize("name", ["site", BESIDE[0]])
def test_a_folder_that_no_build_has_made_is_left_alone(project: Path, name: str) -> None:
    """Also where git has written what makes a marker: it sets times of its own."""
    folder = project / name
    made = (project / "site" / marker.MARKER_FILE).read_bytes()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "letter.txt").write_text("mine")
    (folder / marker.MARKER_FILE).write_bytes(made)
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@b.example"]
    for command in (["init", "-q"], ["add", "-f", name], ["commit", "-qm", "all"]):
        subprocess.run([*git, *command], cwd=project, check=True)
    (folder / marker.MARKER_FILE).unlink()
    subprocess.run([*git, "checkout", "-q", "."], cwd=project, check=True)
    write(project, "Newer Zenda")
    run = mkdocs(project, "build", "--strict")
    assert (folder / "letter.txt").read_text() == "mine"
    said = {
        "site": f"{folder} holds what no build here has made: move it away, or empty it",
        BESIDE[0]: f"{folder} is left alone: no build here has made it",
    }
    assert said[name] in run.output
    assert run.code == (1 if name == "site" else 0)


def test_a_crafted_store_is_not_believed(project: Path) -> None:
    """Its digests are right, as anybody can make them: but it lies in the checkout."""
    page = project / "site" / ZENDA / "index.html"
    wanted = page.read_bytes()
    crafted = project / ".cache"
    shutil.copytree(store_of(project), crafted)
    shutil.rmtree(store_of(project))
    for file in (file for file in crafted.rglob("*") if file.is_file()):
        file.write_bytes(file.read_bytes().replace(b"New Zenda", b"<b>Bad</b>"))
    before = signature(crafted)
    assert mkdocs(project, "build", "--strict").code == 0
    assert page.read_bytes() == wanted
    assert signature(crafted) == before


@pytest.mark.parametrize(
    "names", [[""], ["site", "files", "pages", "standing.json", "linked.json"]]
)
def test_links_in_the_store_are_not_followed(
    project: Path, home: Path, names: Sequence[str]
) -> None:
    for name in names:
        replaced_by_link(store_of(project) / name, home)
    before = signature(home)
    for word in ("Newer", "Newest"):
        write(project, f"{word} Zenda")
        run = mkdocs(project, "build", "--strict")
        assert run.code == 0, run.output
        assert f"{word} Zenda" in (project / "site" / ZENDA / "index.html").read_text()
        assert signature(home) == before


def test_a_store_of_another_user_is_not_used(
    project: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    assert cache_folder.open_cache(project)
    kept = store_of(project)
    kept.chmod(0o777)
    assert cache_folder.open_cache(project) is None
    kept.chmod(0o700)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert cache_folder.open_cache(project) is None
    told = "Building without what earlier builds have kept: "
    assert caplog.messages == [
        f"{told}{kept} can be written by others",
        f"{told}{kept.parent} belongs to another user",
    ]


def test_a_site_of_another_user_is_left_alone(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    with pytest.raises(NotASite, match="belongs to another user"):
        Publication.begin(project / "site", project)


@pytest.fixture(params=["site", "staging"])
def swapped_in(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_link_that_comes_between_the_look_and_the_use_is_not_followed(
    tmp_path: Path, home: Path, swapped_in: str
) -> None:
    site = tmp_path / "out" / "site"
    for _ in range(2):
        publication = Publication.begin(site)
        (publication.staging / "index.html").write_text("ours")
        publication.finish()
    before = signature(home)
    publication = Publication.begin(site)
    place = site if swapped_in == "site" else publication.staging
    place.rename(tmp_path / "moved")
    place.symlink_to(home)
    with pytest.raises(NotASite):
        publication.finish()
    publication.abandon()
    assert signature(home) == before


def test_a_parent_that_becomes_a_link_is_not_followed(tmp_path: Path, home: Path) -> None:
    out = tmp_path / "out"
    publication = Publication.begin(out / "site")
    (publication.staging / "index.html").write_text("ours")
    (home / "site").mkdir()
    out.rename(tmp_path / "moved")
    out.symlink_to(home)
    before = signature(home)
    publication.finish()
    assert (tmp_path / "moved" / "site" / "index.html").read_text() == "ours"
    assert signature(home) == before


def test_what_is_removed_is_removed_where_it_was_found(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder below becomes a link as soon as its names have been read."""
    (tmp_path / "tree" / "actors").mkdir(parents=True)
    (tmp_path / "tree" / "actors" / "zenda").mkdir()
    before = signature(home)
    scandir, inner = os.scandir, tmp_path / "tree" / "actors"

    def raced(path: object) -> Iterator[os.DirEntry[str]]:
        found = scandir(path)  # type: ignore[call-overload]
        if inner.is_dir() and not inner.is_symlink():
            inner.rename(tmp_path / "moved")
            inner.symlink_to(home)
        return found

    with monkeypatch.context() as patch, suppress(OSError):
        patch.setattr(os, "scandir", raced)
        Directory.at(tmp_path).remove("tree")
    assert (tmp_path / "moved").is_dir()
    assert signature(home) == before


def test_hard_links_are_cut_not_written_through(project: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.html"
    kept = tmp_path / "index.json"
    page = project / "site" / ZENDA / "index.html"
    os.link(page, mine)
    os.link(store_of(project) / "files" / "index.json", kept)
    before = mine.read_bytes(), kept.read_bytes()
    for word in ("Newer", "Newest"):
        write(project, f"{word} Zenda")
        assert mkdocs(project, "build", "--strict").code == 0
    assert (mine.read_bytes(), kept.read_bytes()) == before


def test_a_preview_follows_no_link_either(project: Path, home: Path) -> None:
    for name in (*INSIDE, *BESIDE):
        replaced_by_link(project / name, home)
    shutil.rmtree(store_of(project) / "files")
    replaced_by_link(store_of(project) / "files", home)
    before = signature(home)
    with serving(project) as preview:
        assert preview.comes_to(lambda: "New Zenda" in preview.page(ZENDA))
        write(project, "Newest Zenda")
        assert preview.comes_to(lambda: "Newest Zenda" in preview.page(ZENDA))
    assert signature(home) == before


def test_a_preview_goes_on_without_a_store_that_others_may_have_written(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (tmp_path / cache_folder.CACHES_FOLDER).mkdir()
    (tmp_path / cache_folder.CACHES_FOLDER).chmod(0o777)
    with serving(project) as preview:
        assert preview.comes_to(lambda: "New Zenda" in preview.page(ZENDA))
        write(project, "Newest Zenda")
        assert preview.comes_to(lambda: "Newest Zenda" in preview.page(ZENDA))
        assert preview.says(f"{tmp_path / cache_folder.CACHES_FOLDER} can be written by others")
    assert list((tmp_path / cache_folder.CACHES_FOLDER).iterdir()) == []


def test_stores_of_projects_that_are_gone_go(project: Path, tmp_path: Path) -> None:
    there = store_of(project)
    cache_folder.remove_orphaned_caches()
    assert there.is_dir()
    project.rename(tmp_path / "elsewhere")
    cache_folder.remove_orphaned_caches()
    assert not there.exists()
    (tmp_path / "elsewhere").rename(project)


def test_where_directories_cannot_be_held_open_links_are_looked_for(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directory, "BY_DESCRIPTOR", False)
    before = signature(home)
    (tmp_path / "site").symlink_to(home)
    with pytest.raises(NotASite):
        Publication.begin(tmp_path / "site")
    assert signature(home) == before


def test_the_cache_can_be_switched_off(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    removed(store_of(project))
    monkeypatch.setenv("CHANCERY_CACHE", "off")
    assert "CHANCERY_CACHE" in environment()
    for _ in range(2):
        run = mkdocs(project, "build", "--strict")
        assert "0 reused" in run.output
    assert not store_of(project).exists()
