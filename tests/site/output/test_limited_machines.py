"""Builds on machines that have no room, forbid to write, or lack what Linux has."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from projects import Run, command, environment, mkdocs, store_of, tiny_project
from stat_signatures import signature_of

from macros.site.cache.blob_store import read_range
from macros.site.output import marker, previous_output
from macros.site.output.in_place_update import update_in_place
from macros.site.output.publishing import Publication
from macros.site.system import directory, folder_swap, lock, system_errors, worker_pool
from macros.site.system.directory import Directory

pytestmark = pytest.mark.heavy


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != marker.MARKER_FILE
    }


def renamed(project: Path, name: str) -> None:
    (project / "data" / "actors" / "zenda.yml").write_text(f"name: {name}\nkind: crown\n")


def mounted(project: Path, mount: str, *arguments: str) -> Run:
    """Run mkdocs where something is mounted, which nobody else sees."""
    return in_shell(project, mount, *arguments, namespace=("unshare", "--mount"))


def in_shell(
    project: Path, before: str, *arguments: str, after: str = "", namespace: Sequence[str] = ()
) -> Run:
    """Run mkdocs after a command of the shell, and if that goes well, and another one then."""
    script = f'{before} && {{ "$@"; code=$?; {after or ":"}; exit $code; }}'
    done = subprocess.run(
        [*namespace, "sh", "-c", script, "sh", *command(*arguments)],
        cwd=project,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return Run(done.returncode, done.stdout)


def may_mount() -> bool:
    try:
        call = ["unshare", "--mount", "sh", "-c", "mount -t tmpfs tmpfs /tmp"]
        return subprocess.run(call, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


needs_mounts = pytest.mark.skipif(not may_mount(), reason="this user may not mount anything")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    return tiny_project(root)


def test_where_no_file_may_be_large_the_old_site_stays(project: Path) -> None:
    """And what builds keep is left as it was: no line but one says so."""
    assert mkdocs(project, "build", "--strict").code == 0
    before = tree(project / "site")
    renamed(project, "New Zenda")
    for blocks in ("1", "40"):
        run = in_shell(project, f"ulimit -f {blocks}", "build", "--strict", "--quiet")
        assert run.code == 1
        assert "Traceback" not in run.output
        assert "the build cannot go on: File too large" in run.output
        assert tree(project / "site") == before
    run = mkdocs(project, "build", "--strict")
    assert run.code == 0
    assert "New Zenda" in (project / "site/actors/zenda/index.html").read_text("utf-8")


@needs_mounts
@pytest.mark.parametrize(
    ("mount", "why"),
    [
        ("mount -t tmpfs -o mode=700,size=64k tmpfs {}", None),
        ("mount -t tmpfs -o mode=700,ro tmpfs {}", "Read-only file system"),
        ("mount -t tmpfs -o mode=700,uid=12345 tmpfs {}", "belongs to another user"),
    ],
    ids=["full", "read-only", "of another user"],
)
def test_where_nothing_can_be_cached_the_build_goes_on(
    project: Path, mount: str, why: str | None
) -> None:
    place = store_of(project).parent
    place.mkdir(parents=True, exist_ok=True)
    renamed(project, f"Zenda, {why}")
    run = mounted(project, mount.format(place), "build", "--strict")
    assert run.code == 0, run.output
    assert "Traceback" not in run.output
    told = [line for line in run.output.splitlines() if "without what earlier builds" in line]
    assert len(told) == (1 if why else 0), run.output
    assert all(why in line for line in told if why)
    assert f"Zenda, {why}" in (project / "site/actors/zenda/index.html").read_text("utf-8")


@needs_mounts
def test_a_site_that_is_a_mount_point_is_filled(project: Path, tmp_path: Path) -> None:
    volume = tmp_path / "volume"
    volume.mkdir()
    (project / "site").mkdir()
    mount = f"mount --bind {volume} site"
    renamed(project, "Old Zenda")
    run = mounted(project, mount, "build", "--strict")
    assert run.code == 0, run.output
    assert run.output.count("has to stay where it is: its files are replaced one by one") == 1
    renamed(project, "New Zenda")
    (volume / "stray.html").touch()
    assert "again" in {path.name for path in volume.iterdir()}
    shutil.rmtree(project / "docs" / "again")
    assert mounted(project, mount, "build", "--strict").code == 0
    assert mkdocs(project, "build", "--strict").code == 0
    assert tree(volume) == tree(project / "site")
    assert [path.name for path in volume.glob(".*")] == [marker.MARKER_FILE]


@needs_mounts
def test_a_site_in_a_folder_that_is_read_only_is_filled(project: Path, tmp_path: Path) -> None:
    out, volume = tmp_path / "out", tmp_path / "volume"
    (out / "site").mkdir(parents=True)
    volume.mkdir()
    mount = (
        f"mount --bind {out} {out} && mount --bind {volume} {out}/site"
        f" && mount -o remount,ro,bind {out}"
    )
    run = mounted(project, mount, "build", "--strict", "--site-dir", f"{out}/site")
    assert run.code == 0, run.output
    assert mkdocs(project, "build", "--strict").code == 0
    assert tree(volume) == tree(project / "site")


@needs_mounts
def test_where_there_is_no_room_for_the_site_the_old_one_stays(
    project: Path, tmp_path: Path
) -> None:
    volume = tmp_path / "volume"
    volume.mkdir()
    (project / "site").mkdir()
    mount = f"mount -t tmpfs -o size=1m tmpfs {volume} && mount --bind {volume} site"
    look = "ls -A site; find site -type f | wc -l"
    before = f"{mount} && touch site/{marker.MARKER_FILE}"
    own = ("unshare", "--mount")
    run = in_shell(project, before, "build", "--strict", after=look, namespace=own)
    assert run.code == 1
    assert "ERROR   -  the new site cannot be put in place: [Errno 28]" in run.output
    assert "Traceback" not in run.output
    assert run.output.splitlines()[-2:] == [marker.MARKER_FILE, "1"]


def test_files_come_before_they_are_led_to_and_go_when_nobody_leads_to_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = {"index.html", "going/index.html", "folder/page.html", "file"}
    new = {"index.html", "coming/index.html", "folder", "file/page.html"}
    for place, files in (("old", old), ("new", new)):
        for file in files:
            (tmp_path / place / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / place / file).write_text(place)
    (tmp_path / "old" / ".git").mkdir()
    (tmp_path / "old" / "empty" / "deep").mkdir(parents=True)
    done = []
    for name in ("replace", "unlink"):
        real = getattr(os, name)
        monkeypatch.setattr(
            os, name, lambda *at, real=real, **how: (done.append(at[-1]), real(*at, **how))[1]
        )
    update_in_place(Directory.at(tmp_path / "new"), Directory.at(tmp_path / "old"))
    assert tree(tmp_path / "old") == dict.fromkeys(sorted(new), b"new")
    assert {path.name for path in (tmp_path / "old").iterdir()} == {
        *("index.html", "coming", "folder", "file", ".git")
    }
    assert done[-2:] == ["index.html", "index.html"]  # the old page, when the front page is new


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "", "/a"), "the build cannot go on: No space left on device: '/a'"),
        (OSError(errno.EMFILE, ""), "the build cannot go on: Too many open files"),
        (
            worker_pool.WorkerFailed(
                "Traceback …\nOSError: [Errno 28] No space left on device: '/a'\n"
            ),
            "the build cannot go on: No space left on device: '/a'",
        ),
        (worker_pool.WorkerFailed("Traceback …\nOSError: [Errno 2] No such file: '/a'\n"), None),
        (OSError(errno.ENOENT, "", "/a"), None),
        (ValueError("[Errno 28]"), None),
    ],
)
def test_what_a_machine_lacks_is_told_in_a_line(error: Exception, told: str | None) -> None:
    assert system_errors.system_error_message(error) == told


def without_descriptors(patch: pytest.MonkeyPatch) -> None:
    """As on Windows."""
    patch.setattr(directory, "BY_DESCRIPTOR", False)


def without_exchange(patch: pytest.MonkeyPatch) -> None:
    """As on macOS."""
    patch.setattr(folder_swap, "exchange_names", lambda *_: False)


def without_locks(patch: pytest.MonkeyPatch) -> None:
    """As on Windows."""
    patch.setattr(lock, "fcntl", None)


def without_hard_links(patch: pytest.MonkeyPatch) -> None:
    """As on exFAT."""

    def link(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    patch.setattr(os, "link", link)


def without_anything(patch: pytest.MonkeyPatch) -> None:
    for take_away in (without_descriptors, without_exchange, without_locks, without_hard_links):
        take_away(patch)


@pytest.mark.parametrize(
    "take_away",
    [
        *(without_descriptors, without_exchange, without_locks, without_hard_links),
        without_anything,
    ],
)
def test_a_site_is_published_without_what_linux_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, take_away: Callable[[pytest.MonkeyPatch], None]
) -> None:
    take_away(monkeypatch)
    site, store = tmp_path / "site", tmp_path / "store"
    store.mkdir()
    for text in ("first", "second", "third"):
        begun = Publication.begin(site, tmp_path)
        (begun.staging / "deep").mkdir()
        (begun.staging / "deep" / "index.html").write_text(text)
        (begun.staging / ".hidden").mkdir()
        begun.finish((Directory.at(store), previous_output.PREVIOUS_OUTPUT))
        assert tree(site) == {"deep/index.html": text.encode()}
        assert begun.is_published
    assert tree(store / previous_output.PREVIOUS_OUTPUT) == {"deep/index.html": b"second"}
    abandoned = Publication.begin(site, tmp_path)
    abandoned.abandon()
    assert {path.name for path in tmp_path.iterdir()} == {"site", "store"}
    kept = Directory.at(site)
    marks = {"deep/index.html": signature_of(site / "deep" / "index.html")}
    place = tmp_path / "new"
    place.mkdir()
    found = previous_output.prepare_output(
        Directory.at(store), kept, Directory.at(place), "ready", marks, 0o022
    )
    can_link = take_away not in (without_hard_links, without_anything)
    assert found.keys() == (marks.keys() if can_link else set())
    spare_files = tree(place / "ready")
    assert spare_files == ({"deep/index.html": b"third"} if can_link else {})


def test_a_part_of_a_file_is_read_where_a_place_in_it_has_to_be_sought(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "pread")
    (tmp_path / "pack").write_bytes(b"0123456789")
    file = os.open(tmp_path / "pack", os.O_RDONLY)
    assert read_range(file, 3, 4) == b"3456"
    with pytest.raises(OSError, match="ends before"):
        read_range(file, 8, 4)
    os.close(file)
