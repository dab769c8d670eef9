"""The published site is whole at every moment, whatever becomes of the builds."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from shutil import copytree, rmtree
from textwrap import dedent

import pytest
from interrupted_builds import End, builds_of
from projects import ROOT, command, environment, mkdocs, store_of, tiny_project

from macros.site.output import marker
from macros.site.output.publishing import Publication
from macros.site.system import file_stats, file_writing, folder_swap
from macros.site.system.directory import Directory

pytestmark = pytest.mark.heavy

Tree = dict[str, bytes]


def tree(folder: Path) -> Tree:
    """Every file of a folder with what is in it, but for the marker of a site."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != marker.MARKER_FILE
    }


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.glob(".site-*")]


def publish(site: Path, text: str) -> None:
    publication = Publication.begin(site)
    (publication.staging / "index.html").write_text(text, "utf-8")
    publication.finish()


def shown(site: Path) -> str:
    return (site / "index.html").read_text("utf-8")


def test_a_build_that_is_killed_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    """Twenty moments at which nothing can be cleared away, some of them again with signals that a
    build hears. The site that is not to be harmed has a page that changes, one that goes and lacks
    one that comes; there are pages of it and of the site before it to go on from."""
    project, first, before = tmp_path / "project", tmp_path / "first", tmp_path / "before"
    project.mkdir()
    docs, site, cache = tiny_project(project) / "docs", project / "site", store_of(project)
    (docs / "going.md").write_text("# Going\n", "utf-8")
    dice = random.Random(1894)
    with builds_of(project, first) as builds:
        assert [builds.run().code for _ in range(2)] == [0, 0]
        assert (cache / "site").is_dir()
        old = tree(first)
        assert tree(site) == old
        for folder in (site, cache):
            copytree(folder, before / folder.name, copy_function=os.link)
        (docs / "going.md").rename(docs / "coming.md")
        (project / "data" / "actors" / "zenda.yml").write_text("name: Strelsau\nkind: crown\n")
        time.sleep(
            2 * file_stats.CLOCK_GRANULARITY / 1e9
        )  # what looks new is read in each build, and shifts moments
        whole = builds.run()
        new, swap_at = tree(site), whole.swapped_at
        assert "going/index.html" in old.keys() - new.keys()
        assert "coming/index.html" in new.keys() - old.keys()
        moments = [swap_at - 1, swap_at, swap_at + 1, swap_at + 2]
        moments += [dice.randint(1, swap_at) for _ in range(10)]
        moments += [dice.randint(swap_at, whole.moments) for _ in range(6)]
        kills = [(signal.SIGKILL, moment) for moment in moments]
        kills += [(signal.SIGTERM, moment) for moment in dice.sample(moments, 2)]
        kills += [(signal.SIGINT, moment) for moment in dice.sample(moments, 2)]
        seen = []
        for kill, moment in kills:
            for folder in (site, cache):
                rmtree(folder)
                copytree(before / folder.name, folder, copy_function=os.link)
            code = builds.run(End(signal=kill, moment=moment)).code
            assert code != 0, f"{moment} is no moment of the build"
            seen.append(tree(site))
            assert seen[-1] in (old, new), f"{kill.name} at {moment} of {whole.moments}"
        assert old in seen
        assert new in seen
        assert tree(before / "site") == old
        assert builds.run().code == 0
    assert tree(site) == new
    assert left_over(project) == []


def test_the_new_site_takes_the_place_of_the_old_one_whole(tmp_path: Path) -> None:
    site = tmp_path / "deep" / "site"
    for text in ("first", "second", "third"):
        publish(site, text)
        assert tree(site) == {"index.html": text.encode()}
        assert left_over(site.parent) == []


def test_an_old_site_of_many_pages_is_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_writing, "PARALLEL_THRESHOLD", 2)  # which lets several processes do it
    site = tmp_path / "site"
    publish(site, "old")
    for inner in ("incidents/one/deep", "incidents/two", "incidents/three", "actors/four"):
        (site / inner).mkdir(parents=True)
        (site / inner / "index.html").write_text("old", "utf-8")
    publish(site, "new")
    assert tree(site) == {"index.html": b"new"}
    assert left_over(tmp_path) == []


def test_an_old_site_is_left_for_the_next_one_where_that_is_asked_for(tmp_path: Path) -> None:
    site, spare = tmp_path / "site", tmp_path / "spare"
    for text in ("first", "second", "third"):
        publication = Publication.begin(site)
        (publication.staging / "index.html").write_text(text, "utf-8")
        publication.finish((Directory.at(tmp_path), "spare"))
        assert left_over(tmp_path) == []
        assert publication.is_old_kept is (text != "first")
    assert tree(site) == {"index.html": b"third"}
    assert tree(spare) == {"index.html": b"second"}
    assert [path.name for path in spare.iterdir()] == ["index.html"]


def on_another_disk(*_: object, **__: object) -> None:
    raise OSError(errno.EXDEV, "Invalid cross-device link")


def test_an_old_site_that_cannot_be_left_is_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "site", "old")
    publication = Publication.begin(tmp_path / "site")
    monkeypatch.setattr(os, "replace", on_another_disk)
    publication.finish((Directory.at(tmp_path), "spare"))
    assert not publication.is_old_kept
    assert left_over(tmp_path) == []
    assert not (tmp_path / "spare").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it takes two steps")
def test_two_folders_are_exchanged_in_one_step(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "name").write_text(name, "utf-8")
    here = Directory.at(tmp_path)
    assert folder_swap.exchange_names(here, "one", "other")
    assert tree(tmp_path) == {"one/name": b"other", "other/name": b"one"}
    with pytest.raises(FileNotFoundError):
        folder_swap.exchange_names(here, "one", "nowhere")


def test_where_folders_cannot_be_exchanged_it_takes_two_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_swap, "exchange_names", lambda *_: False)
    test_the_new_site_takes_the_place_of_the_old_one_whole(tmp_path)


def dies(tmp_path: Path, code: str) -> None:
    """Run code that works on `site` in a process of its own, which kills itself by `die()`."""
    head = """
        import os, signal
        from pathlib import Path
        from macros.site.system import folder_swap as swap
        from macros.site.output.publishing import Publication
        site = Path("site")
        def die(*_):
            os.kill(os.getpid(), signal.SIGKILL)
        """
    program = dedent(head) + dedent(code)
    environ = environment() | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=environ, check=False)
    assert done.returncode == -signal.SIGKILL


def test_what_a_killed_build_leaves_is_cleared_away_by_the_next(tmp_path: Path) -> None:
    (tmp_path / ".site-of-mine").mkdir()
    dies(tmp_path, "build = Publication.begin(site); (build.staging / 'x').touch(); die()")
    assert len(left_over(tmp_path)) == 2
    publish(tmp_path / "site", "new")
    assert left_over(tmp_path) == [".site-of-mine"]


def test_what_a_running_build_has_made_is_left_to_it(tmp_path: Path) -> None:
    running = Publication.begin(tmp_path / "site")
    publish(tmp_path / "site", "quick")
    assert running.staging.is_dir()
    (running.staging / "index.html").write_text("slow", "utf-8")
    running.finish()
    assert shown(tmp_path / "site") == "slow"
    assert left_over(tmp_path) == []


def test_a_site_is_put_back_that_a_killed_build_had_just_taken_away(tmp_path: Path) -> None:
    publish(tmp_path / "site", "old")
    dies(
        tmp_path,
        """
        swap.exchange_names = lambda *_: False
        publication = Publication.begin(site)
        replace = os.replace
        os.replace = lambda old, new, **at: die() if new == "site" else replace(old, new, **at)
        publication.finish()
        """,
    )
    assert not (tmp_path / "site").exists()
    Publication.begin(tmp_path / "site").abandon()
    assert shown(tmp_path / "site") == "old"
    assert left_over(tmp_path) == []


def test_a_site_is_put_back_that_an_interrupted_build_had_just_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "site", "old")
    publication = Publication.begin(tmp_path / "site")
    replace = os.replace

    def interrupted(old: str, new: str, **where: int) -> None:
        if old == publication.staging.name:
            monkeypatch.undo()
            raise KeyboardInterrupt
        replace(old, new, **where)

    monkeypatch.setattr(folder_swap, "exchange_names", lambda *_: False)
    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        publication.finish()
    assert not (tmp_path / "site").exists()
    publication.abandon()
    assert shown(tmp_path / "site") == "old"
    assert left_over(tmp_path) == []


@pytest.mark.parametrize("site_is_there", [True, False])
@pytest.mark.parametrize("last", [0, 1])
def test_of_two_builds_at_once_the_last_one_to_finish_is_seen(
    site_is_there: bool, last: int, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    if site_is_there:
        publish(site, "old")
    builds = [Publication.begin(site), Publication.begin(site)]
    for name, build in zip(("one", "other"), builds, strict=True):
        (build.staging / "index.html").write_text(name, "utf-8")
    for build in (builds[1 - last], builds[last]):
        build.finish()
    assert shown(site) == ("one", "other")[last]
    assert left_over(tmp_path) == []


def test_two_commands_may_build_the_same_site_at_once(tmp_path: Path) -> None:
    project = tiny_project(tmp_path)
    runs = [
        subprocess.Popen(
            command("build", "--strict"),
            cwd=project,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        for _ in range(2)
    ]
    for run in runs:
        said, _ = run.communicate()
        assert run.returncode == 0, said
    assert "index.html" in tree(project / "site")
    assert left_over(project) == []


def test_hidden_files_and_what_others_may_do_are_kept(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / ".git" / "objects").mkdir(parents=True)
    (site / ".git" / "HEAD").write_text("ref", "utf-8")
    (site / ".nojekyll").touch()
    (site / ".link").symlink_to("nowhere")
    for text in ("first", "second"):
        site.chmod(0o2770)
        publish(site, text)
        assert tree(site) == {"index.html": text.encode(), ".git/HEAD": b"ref", ".nojekyll": b""}
        assert (site / ".link").is_symlink()
        assert site.stat().st_mode & 0o7777 == 0o2770 | 0o777 & ~file_writing.current_umask()
        (site / "gone.html").touch()


def test_a_new_site_has_the_mode_that_is_usual(tmp_path: Path) -> None:
    (tmp_path / "usual").mkdir()
    publish(tmp_path / "site", "new")
    assert (tmp_path / "site").stat().st_mode == (tmp_path / "usual").stat().st_mode


@pytest.mark.parametrize("place", ["file", "file/site", "/proc/site"])
def test_a_place_that_cannot_be_written_is_no_site(place: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match=r"\[Errno \d+\] .+: '.+'"):
        Publication.begin(tmp_path / place)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_place_that_cannot_be_written_is_told_in_a_line(tmp_path: Path) -> None:
    project = tiny_project(tmp_path)
    run = mkdocs(project, "build", "--site-dir", "mkdocs.yml")
    assert run.code != 0
    assert run.output.splitlines()[-3:] == [
        f"ERROR   -  the site cannot be built beside {project / 'mkdocs.yml'}: "
        f"[Errno 20] Not a directory: '{project / 'mkdocs.yml'}'",
        "",
        "Aborted with a BuildError!",
    ]


def test_no_site_takes_the_place_of_what_it_is_made_of(tmp_path: Path) -> None:
    project = tiny_project(tmp_path)
    before = tree(project / "data")
    run = mkdocs(project, "build", "--site-dir", "data")
    assert run.code != 0
    assert (
        f"the site would take the place of {project / 'data'}: choose another site_dir"
        in run.output
    )
    assert tree(project / "data") == before


def test_gh_deploy_finds_the_site(tmp_path: Path) -> None:
    project = tiny_project(tmp_path)
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@b.example"]
    subprocess.run([*git, "init", "-q"], cwd=project, check=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "begin"], cwd=project, check=True)
    subprocess.run([*git, "init", "-q", "--bare", "there.git"], cwd=project, check=True)
    subprocess.run([*git, "remote", "add", "origin", "there.git"], cwd=project, check=True)
    run = mkdocs(project, "gh-deploy")
    assert run.code == 0, run.output
    files = subprocess.run(
        [*git, "ls-tree", "--name-only", "gh-pages"],
        cwd=project / "there.git",
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ).stdout.split()
    assert {"index.html", "incidents"} <= set(files)
