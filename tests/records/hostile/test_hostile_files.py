"""Hostile files and folders: links, pipes, names, endings. Each with what a contributor reads."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import hostile_project
import projects
import pytest
from hostile_project import complaints, named

from macros.__main__ import main
from macros.records.basics import files
from macros.records.basics.files import Kind, Unreadable

PERU = b"name: Peru\nkind: state\n"
BRIEFING = b"---\ntitle: x\ndate: 2025\ndescription: x\n---\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return hostile_project.project(tmp_path / "project")


def write(path: Path | bytes, content: bytes = PERU) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)


# Links: wherever they lead, whatever they are called

LINK = "this is a link: put here what it leads to"


@pytest.mark.parametrize(
    "target", ["{secret}", "arcadia.yml", "nowhere.yml", "peru.yml", "/dev/zero"]
)
def test_a_link_is_no_record(root: Path, tmp_path: Path, target: str) -> None:
    secret = tmp_path / "secret.yml"
    write(secret)
    (root / "data/actors/peru.yml").symlink_to(target.format(secret=secret))
    assert complaints(root) == [f"data/actors/peru.yml:1:1: {LINK}"]


@pytest.mark.parametrize(
    "place",
    [
        *(
            "data/schema",
            "data/schema/vocabulary",
            "data/incidents/2024",
            "data/vocabulary/more",
            "data/actors/more",
        ),
        *("docs/etc", "docs/peru.md", "docs/briefings/peru.md", "docs/briefings/images/peru.png"),
    ],
    ids=named,
)
def test_a_link_is_followed_nowhere(root: Path, tmp_path: Path, place: str) -> None:
    write(tmp_path / "elsewhere" / "peru.yml")
    (root / place).parent.mkdir(exist_ok=True)
    (root / place).symlink_to(tmp_path / "elsewhere")
    assert complaints(root) == [f"{place}:1:1: {LINK}"]


@pytest.mark.parametrize(
    "place", ["data/schema", "data/schema/vocabulary", "data/schema/actor.json"]
)
def test_a_command_writes_through_no_link(
    root: Path, tmp_path: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "file").write_text("mine")
    (root / place).parent.mkdir(exist_ok=True)
    (root / place).symlink_to(tmp_path / "mine" / ("file" if place.endswith("json") else ""))
    assert main(["schema", "--data", str(root / "data")]) == 1
    assert f"/{place}:1:1: {LINK}" in capsys.readouterr().out
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["file"]
    assert (tmp_path / "mine" / "file").read_text() == "mine"


@pytest.mark.parametrize("place", ["data", "docs", "data/relations"])
def test_what_stands_in_a_folders_place_is_not_read(root: Path, tmp_path: Path, place: str) -> None:
    shutil.rmtree(root / place, ignore_errors=True)
    (root / place).symlink_to(tmp_path)
    assert complaints(root) == [f"{place}:1:1: {LINK}"]
    (root / place).unlink()
    (root / place).write_text("peru")
    assert complaints(root) == [f"{place}:1:1: this is a file: put a folder here"]
    (root / place).unlink()
    os.mkfifo(root / place)
    neither = "this is neither a file nor a folder: remove it"
    assert complaints(root) == [f"{place}:1:1: {neither}"]


# What is neither a file nor a folder


def bind(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        os.chdir(path.parent)  # the whole path is too long for a socket
        one.bind(path.name)


@pytest.mark.parametrize(
    "place",
    ["data/actors/peru.yml", "docs/peru.md", "docs/briefings/x.md", "docs/briefings/images/x.png"],
)
@pytest.mark.parametrize("make", [os.mkfifo, bind])
def test_pipes_and_sockets_are_not_opened(
    root: Path, place: str, make: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    make(root / place)
    assert complaints(root) == [f"{place}:1:1: this is neither a file nor a folder: remove it"]


def test_what_comes_into_a_files_place_at_the_last_moment_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "kind", lambda _: Kind.FILE)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unreadable, match="this is no file any more"):
        files.text(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/etc/passwd")
    with pytest.raises(OSError, match="Too many levels of symbolic links"):
        files.text(tmp_path / "link")


# Names


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (b"index", "index.yml:1:1: 'index' cannot be an id: SITE: RENAME"),
        (b"con", "con.yml:1:1: 'con' cannot be an id: DEVICE: RENAME"),
        (b"lpt1", "lpt1.yml:1:1: 'lpt1' cannot be an id: DEVICE: RENAME"),
        (b"Peru", "Peru.yml:1:1: 'Peru' cannot be an id: IDSperu: RENAME"),
        (b"pe ru", "pe ru.yml:1:1: 'pe ru' cannot be an id: IDSpe-ru: RENAME"),
        (b"-peru", "-peru.yml:1:1: '-peru' cannot be an id: IDSperu: RENAME"),
        (b"peru.bak", "peru.bak.yml:1:1: 'peru.bak' cannot be an id: IDSperu-bak: RENAME"),
        (b"::error::x", "::error::x.yml:1:1: '::error::x' cannot be an id: IDSerror-x: RENAME"),
        ("perú".encode(), "perú.yml:1:1: 'perú' cannot be an id: IDSperu: RENAME"),
        (b"x" * 81, f"{'x' * 81}.yml:1:1: an id has at most 80 characters, this one 81: RENAME"),
        (b"x" * 250, f"{'x' * 250}.yml:1:1: an id has at most 80 characters, this one 250: RENAME"),
        (b"per\xfa", "per\\udcfa.yml:1:1: PRINT"),
        (b"peru\n::error::x", "peru\\n::error::x.yml:1:1: PRINT"),
        (b"\x1b[2J", "\\x1b[2J.yml:1:1: PRINT"),
        ("\u202elmy".encode(), "\\u202elmy.yml:1:1: PRINT"),
    ],
    ids=named,
)  # fmt: skip
def test_a_files_name_is_an_id(root: Path, name: bytes, told: str) -> None:
    told = told.replace("IDS", "ids are words of a-z and 0-9 joined by '-', as in ")
    told = told.replace("SITE", "the site uses that name itself")
    told = told.replace("DEVICE", "Windows uses that name for a device")
    told = told.replace("RENAME", "rename the file")
    told = told.replace("PRINT", "the name holds what cannot be printed: rename it")
    write(os.path.join(os.fsencode(root / "data" / "actors"), name + b".yml"))
    assert complaints(root) == [f"data/actors/{told}"]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (b"docs/\xff\n.md", "docs/\\udcff\\n.md"),
        (b"docs/a\rb/x.md", "docs/a\\rb"),
        (b"docs/briefings/images/\x1b.png", "docs/briefings/images/\\x1b.png"),
        (b"data/\n/x.yml", "data/\\n"),
        (b"data/incidents/20\xff25/x.yml", "data/incidents/20\\udcff25"),
    ],
    ids=named,
)
def test_a_name_can_be_printed_wherever_it_stands(root: Path, path: bytes, told: str) -> None:
    write(os.path.join(os.fsencode(root), path))
    assert complaints(root) == [f"{told}:1:1: the name holds what cannot be printed: rename it"]


# Files that would be passed over without a word, and those that are

ENDING = "the file's name does not end in .yml: rename it, or put it elsewhere"
RENAME = "the file's name ends in {}: rename it to {}"
YEAR = "an incident stands in the folder of its year: move it, for example to incidents/2025/"
KNOWN = "known are actors, authors, incidents, relations, schema, vocabulary"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("data/actors/peru.yaml", RENAME.format(".yaml", "peru.yml")),
        ("data/actors/peru.YML", RENAME.format(".YML", "peru.yml")),
        ("data/actors/peru.json", ENDING),
        ("data/actors/peru.txt", ENDING),
        ("data/actors/peru.yml.bak", ENDING),
        ("data/relations/arcadia-peru.md", ENDING),
        ("data/vocabulary/topics.csv", ENDING),
        ("data/incidents/2025/peru", ENDING),
        ("data/incidents/peru.yml", YEAR),
        ("data/incidents/peru.txt", YEAR),
        ("data/peru.yml", f"'peru.yml' is no place for records: {KNOWN}"),
        ("docs/briefings/peru.MD", RENAME.format(".MD", "peru.md")),
        ("docs/briefings/peru.txt", ENDING.replace(".yml", ".md")),
        ("docs/peru.markdown", RENAME.format(".markdown", "peru.md")),
    ],
    ids=named,
)
def test_a_file_that_would_be_passed_over_is_told(root: Path, path: str, told: str) -> None:
    write(root / path, BRIEFING)
    assert complaints(root) == [f"{path}:1:1: {told}"]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("data/Actors", "'Actors' is no place for records: did you mean 'actors'?"),
        ("data/actors/peru.yml", "this is a folder: records stand in data/actors/ itself"),
        (
            "data/incidents/2025/11",
            "this is a folder: records stand in data/incidents/2025/ itself",
        ),
        ("docs/briefings/2025", "this is a folder: records stand in docs/briefings/ itself"),
    ],
    ids=named,
)
def test_a_folder_that_would_be_passed_over_is_told(root: Path, path: str, told: str) -> None:
    write(root / path / "a" / "b" / "peru.yml")
    assert complaints(root) == [f"{path}:1:1: {told}"]


@pytest.mark.parametrize(
    "path",
    [
        *("data/actors/.peru.yml.swp", "data/actors/peru.yml~", "data/actors/#peru.yml#"),
        *("data/actors/.DS_Store", "data/.git/x.yml", "data/incidents/2025/Thumbs.db"),
        *("data/README.md", "data/LICENSE", "data/schema/incident.json", "data/incidents/.x/y.yml"),
        *("docs/briefings/.peru.md", "docs/briefings/peru.md~", "docs/briefings/images/2025/x.png"),
        *("data/Icon\r", "data/actors/Icon\r", "docs/Icon\r", "docs/briefings/Icon\r"),
    ],
    ids=named,
)
def test_what_nobody_means_as_a_record_is_passed_over(root: Path, path: str) -> None:
    write(root / path, b"\xff\x00 no record at all")
    assert complaints(root) == []


# Files that cannot be read


def test_a_file_that_may_not_be_read_or_is_gone_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors = {
        "peru": PermissionError(13, "Permission denied"),
        "chile": FileNotFoundError(2, "No such file or directory"),
    }
    for name in errors:
        write(root / "data" / "actors" / f"{name}.yml")
    really = os.open

    def refuse(path: Path, *rest: int) -> int:
        if error := errors.get(Path(path).stem):
            raise error
        return really(path, *rest)

    monkeypatch.setattr(os, "open", refuse)
    assert complaints(root) == [
        "data/actors/chile.yml:1:1: cannot be read: No such file or directory: see who may read it",
        "data/actors/peru.yml:1:1: cannot be read: Permission denied: see who may read it",
    ]


def test_a_folder_that_may_not_be_read_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.scandir

    def refuse(path: Path) -> Iterator[os.DirEntry[str]]:
        if Path(path).name in ("relations", "2024"):
            raise PermissionError(13, "Permission denied")
        return really(path)

    for name in ("relations", "incidents/2024"):
        (root / "data" / name).mkdir()
    monkeypatch.setattr(os, "scandir", refuse)
    assert complaints(root) == [
        "data/incidents/2024:1:1: cannot be read: Permission denied: see who may read it",
        "data/relations:1:1: cannot be read: Permission denied: see who may read it",
    ]


def test_a_file_of_fifty_megabytes_is_not_read(root: Path) -> None:
    for place in ("data/actors/peru.yml", "docs/briefings/peru.md", "docs/peru.md"):
        with open(root / place, "wb") as file:
            file.truncate(50_000_000)  # all of it a hole
    assert complaints(root) == [
        f"{place}:1:1: the file has 50,000,000 bytes: a file has at most 500,000; split it up"
        for place in ("data/actors/peru.yml", "docs/briefings/peru.md", "docs/peru.md")
    ]


# Folders


def test_empty_folders_do_no_harm(root: Path) -> None:
    for number in range(1000):
        (root / "data" / "incidents" / f"{number}").mkdir()
    assert complaints(root) == []


@contextmanager
def well(top: Path, name: str, depth: int) -> Iterator[None]:
    """Folders within folders. Cleared away from below, as Python's own way from above recurses."""
    before = Path.cwd()
    os.chdir(top)
    for _ in range(depth):
        os.mkdir(name)
        os.chdir(name)
    try:
        yield
    finally:
        for _ in range(depth):
            os.chdir("..")
            os.rmdir(name)
        os.chdir(before)


def test_folders_may_be_deep(root: Path) -> None:
    with well(root / "docs", "a", 1100):
        assert complaints(root) == []
    with well(root / "data" / "incidents" / "2025", "a", 1100):
        assert complaints(root) == [
            "data/incidents/2025/a:1:1: this is a folder: records stand in"
            " data/incidents/2025/ itself"
        ]


def test_folders_may_be_deeper_than_a_path_is_long(root: Path) -> None:
    with well(root / "docs", "a" * 250, 20):
        [told] = complaints(root)
    assert told.startswith("docs/aaaaa")
    assert told.endswith(":1:1: cannot be read: File name too long: see who may read it")


# The whole way, in a terminal that knows nothing but ASCII


def _spoil(project: Path) -> None:
    write(os.fsencode(project / "data" / "actors") + b"/per\xfa\n::error::x.yml")
    write(project / "data" / "actors" / "perú.yml")
    os.mkfifo(project / "data" / "actors" / "peru.yml")
    (project / "docs" / "briefings" / "peru.md").symlink_to("/etc/passwd")


TOLD = [
    "data/actors/per\\udcc3\\udcba.yml:1:1: the name holds what cannot be printed: rename it",
    "data/actors/per\\udcfa\\n::error::x.yml:1:1: the name holds what cannot be printed: rename it",
    "data/actors/peru.yml:1:1: this is neither a file nor a folder: remove it",
    "docs/briefings/peru.md:1:1: this is a link: put here what it leads to",
]
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}


def test_a_terminal_that_knows_few_characters_is_told_all(root: Path) -> None:
    _spoil(root)
    done = subprocess.run(
        [sys.executable, "-m", "macros", "check", "--data", "data"],
        cwd=root,
        env=os.environ | ASCII | {"PYTHONPATH": str(projects.ROOT)},
        capture_output=True,
        encoding="ascii",
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "3 problems\n")
    assert done.stdout.splitlines() == TOLD[:3]


def test_a_build_tells_all_and_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    project = projects.tiny_project(tmp_path)
    site = projects.published(project)
    _spoil(project)
    done = subprocess.run(
        projects.command("build", "--strict"),
        cwd=project,
        env=projects.environment() | ASCII,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="ascii",
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stdout
    assert [line for line in done.stdout.splitlines() if ":1:1:" in line] == TOLD
    assert projects.is_published_still(site)
    assert not [path for path in project.iterdir() if path.name.startswith(".site")]
