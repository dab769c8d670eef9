"""Records of a revision: read from git into a folder, and nothing of it leads out of there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from git_repository import Repository

from macros.commands.command import WrongUsage
from macros.commands.revisions import git_queries, revision_files
from macros.commands.revisions.revision_files import export_revision
from macros.commands.revisions.work_tree_images import pictures

LINK = "120000"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    return Repository(tmp_path / "project", monkeypatch)


def written(folder: Path) -> dict[str, str]:
    """What is in a folder: the text of each file, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if not path.is_dir()
    }


def read(
    repository: Repository, commit: str, folder: Path, project: Path | None = None
) -> tuple[dict[str, str], list[str]]:
    """The files that a commit leaves in a folder, and what is said of those that it does not."""
    folder.mkdir()
    found = export_revision(project or repository.folder, commit, folder)
    return written(folder), [str(problem) for problem in found.left_out]


def test_records_and_markdown_are_read_and_of_other_files_there_are_names(
    repository: Repository, tmp_path: Path
) -> None:
    commit = repository.commit(
        {
            "README.md": "Not read.",
            "macros/__init__.py": "Not read.",
            "data/actors/anna.yml": "name: Ännä",
            "data/schema/actor.json": "{}",
            "docs/index.md": "Home",
            "docs/about/method.md": "Method",
            "docs/assets/font.woff2": b"\xff",
            "docs/briefings/images/clock.svg": "<svg/>",
        },
        "main",
    )
    files, said = read(repository, commit, tmp_path / "out")
    assert said == []
    assert files == {
        "data/actors/anna.yml": "name: Ännä",
        "data/schema/actor.json": "",
        "docs/about/method.md": "Method",
        "docs/briefings/images/clock.svg": "",
        "docs/index.md": "Home",
    }


def test_a_project_may_be_a_folder_of_its_repository(
    repository: Repository, tmp_path: Path
) -> None:
    commit = repository.commit(
        {"data/actors/a.yml": "No", "a [b]*/site/data/actors/a.yml": "Yes", "c/data/x.yml": "No"},
        "main",
    )
    project = repository.folder / "a [b]*" / "site"
    project.mkdir(parents=True)
    assert read(repository, commit, tmp_path / "out", project) == ({"data/actors/a.yml": "Yes"}, [])


def test_a_revision_without_records_is_empty(repository: Repository, tmp_path: Path) -> None:
    commit = repository.commit({"README.md": "Nothing here."}, "main")
    assert read(repository, commit, tmp_path / "out") == ({}, [])


def test_links_and_submodules_are_not_followed(repository: Repository, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text("name: Secret", "utf-8")
    commit = repository.commit(
        {
            "data/actors/link.yml": (LINK, repository.blob(str(secret).encode())),
            "data/incidents": (LINK, repository.blob(b"../../..")),
            "docs/page.md": (LINK, repository.blob(b"/etc/passwd")),
            "docs/assets/font.woff2": (LINK, repository.blob(b"elsewhere")),
            "docs/briefings": ("160000", "1" * 40),
        },
        "main",
    )
    assert read(repository, commit, tmp_path / "out") == (
        {},
        [
            "data/actors/link.yml:1:1: a symbolic link is not followed: put the file itself there",
            "data/incidents:1:1: a symbolic link is not followed: put the file itself there",
            "docs/briefings:1:1: a submodule is not followed: put the file itself there",
            "docs/page.md:1:1: a symbolic link is not followed: put the file itself there",
        ],
    )


@pytest.mark.parametrize(
    "path",
    ["data/../../out.yml", "data/./x.yml", "data/a\\b.yml", "data/a:b.yml",
     "data/a\nb.yml", "data/a\x1bb.yml", "/".join(["data", *["d"] * 20, "x.yml"])],
)  # fmt: skip
def test_no_name_leads_out_of_the_folder(repository: Repository, tmp_path: Path, path: str) -> None:
    mode, id = "100644", repository.blob(b"name: Out")
    for name in reversed(path.split("/")):
        mode, id = "40000", repository.tree((name, mode, id))
    commit = repository.commit_of(id, "hostile")
    files, said = read(repository, commit, tmp_path / "out")
    assert files == {}
    shown = path.replace("\n", "\\n").replace("\x1b", "\\x1b")
    assert said == [f"{shown}:1:1: no file can have that name: rename the file"]
    assert written(tmp_path / "out") == {}
    assert not (tmp_path / "out.yml").exists()
    assert not list(tmp_path.glob("*.yml"))


def test_a_name_with_a_slash_in_it_leads_nowhere_either(
    repository: Repository, tmp_path: Path
) -> None:
    inner = repository.tree(("../../up.yml", "100644", repository.blob(b"name: Out")))
    commit = repository.commit_of(repository.tree(("data", "40000", inner)), "hostile")
    files, said = read(repository, commit, tmp_path / "out")
    assert files == {}
    assert said == ["data/../../up.yml:1:1: no file can have that name: rename the file"]
    assert not (tmp_path / "up.yml").exists()


def test_a_tree_that_git_refuses_is_told_in_gits_words(
    repository: Repository, tmp_path: Path
) -> None:
    inner = repository.tree(("", "100644", repository.blob(b"x")))
    commit = repository.commit_of(repository.tree(("data", "40000", inner)), "odd")
    with pytest.raises(WrongUsage, match=r"^git says: empty filename in tree entry$"):
        export_revision(repository.folder, commit, tmp_path)


def test_a_name_that_is_not_utf_8_is_told_in_ascii(repository: Repository, tmp_path: Path) -> None:
    inner = repository.tree((os.fsdecode(b"\xff.yml"), "100644", "1" * 40))
    commit = repository.commit_of(repository.tree(("data", "40000", inner)), "odd")
    assert read(repository, commit, tmp_path / "out") == (
        {},
        ["data/\\xff.yml:1:1: the file's name is not UTF-8: rename the file"],
    )


def test_a_name_that_stands_there_twice_is_written_once(
    repository: Repository, tmp_path: Path
) -> None:
    one, other = repository.blob(b"name: One"), repository.blob(b"name: Other")
    below = repository.tree(("below.yml", "100644", other))
    actors = repository.tree(
        ("a.yml", "100644", one), ("a.yml", "100644", other), ("a.yml", "40000", below)
    )
    data = repository.tree(("actors", "40000", actors))
    commit = repository.commit_of(repository.tree(("data", "40000", data)), "twice")
    files, said = read(repository, commit, tmp_path / "out")
    assert files == {"data/actors/a.yml": "name: One"}
    assert said == [
        "data/actors/a.yml:1:1: cannot be written: File exists: rename the file",
        "data/actors/a.yml/below.yml:1:1: cannot be written: File exists: rename the file",
    ]


def test_a_name_too_long_for_the_machine_is_told(repository: Repository, tmp_path: Path) -> None:
    name = "a" * 300
    files, said = read(
        repository, repository.commit({f"data/{name}.yml": ""}, "main"), tmp_path / "out"
    )
    assert files == {}
    assert said == [f"data/{name}.yml:1:1: cannot be written: File name too long: rename the file"]


def test_a_file_that_the_loader_would_refuse_is_not_read(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revision_files, "MAX_BYTES", 20)
    commit = repository.commit(
        {"data/actors/a.yml": "x" * 20, "data/actors/b.yml": "x" * 21, "docs/c.md": "x" * 1234},
        "main",
    )
    files, said = read(repository, commit, tmp_path / "out")
    assert [*files] == ["data/actors/a.yml"]
    assert said == [
        "data/actors/b.yml:1:1: the file has 21 bytes: split it up",
        "docs/c.md:1:1: the file has 1,234 bytes: split it up",
    ]


def test_one_file_in_a_thousand_places_is_too_much(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revision_files, "MAX_TOTAL", 100)
    commit = repository.commit({f"data/{n}.yml": "x" * 20 for n in range(6)}, "main")
    with pytest.raises(WrongUsage, match=f"^{commit} has 120 bytes of records: too many to"):
        export_revision(repository.folder, commit, tmp_path)
    assert written(tmp_path / "data") == {}


def test_a_tree_of_trees_without_end_is_too_much(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten trees of ten trees of ten trees…: a few objects, and more paths than git can list."""
    tree = repository.tree(("x.yml", "100644", repository.blob(b"x")))
    for _ in range(12):
        tree = repository.tree(*((str(number), "40000", tree) for number in range(10)))
    commit = repository.commit_of(repository.tree(("data", "40000", tree)), "bomb")
    monkeypatch.setattr(revision_files, "MAX_LISTING", 100_000)
    with pytest.raises(WrongUsage, match=f"^{commit} has too many files to compare$"):
        export_revision(repository.folder, commit, tmp_path)


def test_content_that_git_does_not_have_is_told(repository: Repository, tmp_path: Path) -> None:
    inner = repository.tree(("a.yml", "100644", "1" * 40))
    commit = repository.commit_of(repository.tree(("data", "40000", inner)), "partial")
    assert read(repository, commit, tmp_path / "out") == (
        {},
        ["data/a.yml:1:1: git does not have the file's content: fetch it"],
    )


HOSTILE = (
    "--help", "-h", "--all", "--output=x", "^main", "main..main", "main...main", "main:data", "",
    " ", "main main", "a\nb", "a\0b", "\udcff", "HEAD^{tree}", "$(touch x)", "nope", "0" * 40,
)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_means_no_commit_is_no_revision(repository: Repository, name: str) -> None:
    repository.commit({"data/a.yml": ""}, "main")
    with pytest.raises(WrongUsage) as error:
        git_queries.commit(repository.folder, name)
    hint = "name a branch, a tag or a commit that git has here"
    assert str(error.value) == f"unknown revision '{name}': {hint}"
    assert os.listdir(repository.folder) == [".git"]


def test_a_branch_may_be_called_as_an_option_is(repository: Repository) -> None:
    commit = repository.commit({"data/a.yml": ""}, "main")
    repository.git("update-ref", "refs/heads/--help", commit)
    assert git_queries.commit(repository.folder, "--help") == commit
    assert git_queries.commit(repository.folder, commit[:10]) == commit


def test_where_there_is_no_repository_git_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(WrongUsage) as error:
        git_queries.prefix(tmp_path)
    assert str(error.value) == (
        "git says: not a git repository (or any of the parent directories): .git"
    )


def test_where_there_is_no_git_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(WrongUsage) as error:
        git_queries.prefix(tmp_path)
    assert str(error.value) == "git is not installed: it has the records of a revision"


def test_the_git_of_a_hook_is_led_back_to_the_project(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = repository.commit({"sub/data/a.yml": "x"}, "main")
    project = repository.folder / "sub"
    project.mkdir()
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert git_queries.prefix(project) == b"sub/"
    assert git_queries.commit(project, "main") == commit


def test_two_commits_part_at_the_last_that_they_share(repository: Repository) -> None:
    first = repository.commit({"a": "1"}, "first")
    one = repository.commit({"a": "2"}, "one", first)
    other = repository.commit({"a": "3"}, "other", first)
    stranger = repository.commit({"a": "4"}, "stranger")
    assert git_queries.merge_base(repository.folder, one, other) == first
    with pytest.raises(WrongUsage) as error:
        git_queries.merge_base(repository.folder, one, stranger)
    hint = "fetch more of the history"
    assert str(error.value) == f"git knows of no commit that both come from: {hint}"


def test_pictures_of_the_work_tree_are_told_apart_as_those_of_a_revision(
    repository: Repository, tmp_path: Path
) -> None:
    files = {f"docs/briefings/images/{name}": name for name in ("a.svg", "b c.svg", "ü.svg")}
    commit = repository.commit(files, "main")
    for name, text in files.items():
        path = repository.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert (
        pictures(repository.folder, repository.folder / "docs")
        == export_revision(repository.folder, commit, tmp_path / "o").pictures
    )
