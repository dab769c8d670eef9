"""Where the authors' pages lie: as MkDocs reads it, without MkDocs, and by every command."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from git_repository import Repository
from mkdocs.config import load_config
from projects import ROOT, TINY
from samples import WORLD, incident, write

from macros.__main__ import main
from macros.commands import command, diff, new
from macros.records.problems import ProblemsFound
from macros.records.yaml_files.mkdocs_settings import Settings, settings

Files = Mapping[str, str]


def docs(files: Files, environment: Mapping[str, str] | None = None) -> str:
    return settings(files.get, environment or {}).docs


SAID = {
    "nothing": {"mkdocs.yml": "site_name: X"},
    "a name": {"mkdocs.yml": "site_name: X\ndocs_dir: pages"},
    "no value": {"mkdocs.yml": "site_name: X\ndocs_dir:"},
    "a number between quotes": {"mkdocs.yml": "site_name: X\ndocs_dir: '2025'"},
    "the last of two": {"mkdocs.yml": "site_name: X\ndocs_dir: pages\ndocs_dir: more/pages"},
    "other tags": {
        "mkdocs.yml": "site_name: X\nextra: {a: !!python/name:os.sep '', b: !ENV X}\n"
        "docs_dir: pages"
    },
    "what is merged": {"mkdocs.yml": "site_name: X\nextra: &a {docs_dir: pages}\n<<: *a"},
    "the environment": {"mkdocs.yml": "site_name: X\ndocs_dir: !ENV PAGES"},
    "one of the environment's": {
        "mkdocs.yml": "site_name: X\ndocs_dir: !ENV [NONE, PAGES, docs]",
    },
    "what else holds": {"mkdocs.yml": "site_name: X\ndocs_dir: !ENV [NONE, more/pages]"},
    "nothing in the environment": {"mkdocs.yml": "site_name: X\ndocs_dir: !ENV NONE"},
    "what it inherits": {
        "mkdocs.yml": "INHERIT: more/base.yml",
        "more/base.yml": "INHERIT: ../all.yml\nsite_name: X",
        "all.yml": "docs_dir: pages",
    },
    "more than it inherits": {
        "mkdocs.yml": "INHERIT: base.yml\ndocs_dir: more/pages",
        "base.yml": "site_name: X\ndocs_dir: pages",
    },
    "nothing in the place of what it inherits": {
        "mkdocs.yml": "INHERIT: base.yml\ndocs_dir: null",
        "base.yml": "site_name: X\ndocs_dir: pages",
    },
    "the other ending": {"mkdocs.yaml": "site_name: X\ndocs_dir: pages"},
}


@pytest.mark.parametrize("what", SAID)
def test_it_is_read_as_mkdocs_reads_it(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("docs", "pages", "2025", "more/pages"):
        (tmp_path / name).mkdir(parents=True)
    for name, text in SAID[what].items():
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.setenv("PAGES", "pages")
    monkeypatch.delenv("NONE", raising=False)
    monkeypatch.chdir(tmp_path)
    found = load_config().docs_dir
    assert tmp_path / docs(SAID[what], os.environ) == Path(found)


def test_the_files_that_say_it_are_known() -> None:
    found = settings(SAID["what it inherits"].get, {})
    files = ("mkdocs.yml", "more/base.yml", "all.yml")
    about = {"site_name": ("X", ("more/base.yml", 2, 12))}
    assert found == Settings("pages", files, ("all.yml", 1, 11), about)
    assert settings({}.get, {}) == Settings("docs", (), None)


def test_what_it_says_of_the_site_is_that_of_the_file_itself_before_what_it_inherits() -> None:
    files = {
        "mkdocs.yml": "INHERIT: all.yml\nsite_url: !ENV [SITE_URL, 'https://x.example']\n"
        "site_description:\ncopyright: [no, text]\n",
        "all.yml": "site_name: X\nsite_description: Y\nsite_url: https://y.example\n",
    }
    assert settings(files.get, {"SITE_URL": "https://z.example"}).about == {
        "site_name": ("X", ("all.yml", 1, 12)),
        "site_url": ("https://z.example", ("mkdocs.yml", 2, 11)),
    }


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"mkdocs.yml": "a: 1\nb: ]\n"}, "mkdocs.yml:2:4: not valid YAML: "),
        ({"mkdocs.yml": "docs_dir: [a]"}, "mkdocs.yml:1:11: expected the name of a folder or file"),
        ({"mkdocs.yml": "INHERIT: x.yml"}, "mkdocs.yml:1:10: there is no file 'x.yml'"),
        (
            {"mkdocs.yml": "INHERIT: x.yml", "x.yml": "INHERIT: ./mkdocs.yml"},
            "x.yml:1:10: 'mkdocs.yml' inherits from itself",
        ),
        ({"mkdocs.yml": "INHERIT: x.yml", "x.yml": "a: }"}, "x.yml:1:4: not valid YAML: "),
    ],
)
def test_what_is_wrong_is_told_with_its_place(files: Files, said: str) -> None:
    with pytest.raises(ProblemsFound) as error:
        docs(files)
    assert str(error.value).startswith(said)
    assert len(error.value.problems) == 1


# The commands


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose pages lie in `pages/`, in which a briefing names somebody unknown."""
    root = tmp_path / "project"
    write(root, WORLD, incident("quarrel", "2025"))
    (root / "overrides").symlink_to(ROOT / "overrides")
    (root / "mkdocs.yml").write_text("docs_dir: pages\nnav: [briefings/news.md]\n", "utf-8")
    (root / "pages" / "briefings").mkdir(parents=True)
    monkeypatch.setattr(command, "ROOT", root)
    monkeypatch.setattr(diff, "ROOT", root)
    monkeypatch.setattr(new, "ROOT", root)
    return root


NEWS = "---\ntitle: News\ndate: 2025\ndescription: What was new.\n---\n{{ actor('anna') }}\n"


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(words)
    said = capsys.readouterr()
    return code, said.out + said.err


def test_check_reads_the_pages(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = project / "pages" / "briefings" / "news.md"
    page.write_text(NEWS.replace("anna", "nobody") + "{{ cite('x', 'y') }}\n", "utf-8")
    code, said = told(capsys, "check")
    assert code == 1
    assert said.startswith("pages/briefings/news.md:6:4: unknown actor 'nobody'")
    page.write_text(
        NEWS.replace("---\n{{", "image: {src: x, alt: X, caption: X, credit: X}\n---\n{{")
    )
    assert (
        "there is no picture 'x': put it into pages/briefings/images/\n" in told(capsys, "check")[1]
    )
    page.write_text(NEWS, "utf-8")
    assert told(capsys, "check")[1].endswith("1 briefings: no problem found, 5 warnings\n")


def test_new_writes_where_the_pages_are(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = told(capsys, "new", "briefing", "More news", "--date", "2026")
    assert (code, said.splitlines()[0]) == (0, "pages/briefings/more-news.md is there. Next:")
    assert (project / "pages/briefings/more-news.md").is_file()


def test_rename_looks_through_the_pages(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "pages" / "briefings" / "news.md").write_text(NEWS, "utf-8")
    assert told(capsys, "rename", "actor", "anna", "ann")[0] == 0
    assert "{{ actor('ann') }}" in (project / "pages/briefings/news.md").read_text("utf-8")
    code, said = told(capsys, "rename", "briefing", "news", "tidings")
    assert code == 0
    assert "pages/briefings/news.md -> pages/briefings/tidings.md" in said
    assert "mkdocs.yml:2: 'briefings/news.md' may be meant for it" in said


def test_what_a_rename_would_break_is_told_with_the_pages_own_path(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "pages" / "briefings" / "news.md").write_text(NEWS, "utf-8")
    (project / "pages" / "actors").mkdir()
    (project / "pages" / "actors" / "anna.md").write_text("{{ actor('anna') }}\n", "utf-8")
    (project / "data/actors/anna.yml").write_text("{name: Anna, kind: person}\n", "utf-8")
    (project / "pages" / "actors" / "ann.md").write_text("Another.\n", "utf-8")
    assert (
        told(capsys, "rename", "actor", "anna", "ann")[1]
        == "pages/actors/ann.md is there already\n"
    )


def test_a_configuration_that_is_broken_or_missing_is_told_once(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = {
        "docs_dir: pages\nx: ]\n": "mkdocs.yml:2:4: not valid YAML",
        "docs_dir: paegs\n": "mkdocs.yml:1:11: there is no folder 'paegs'",
        None: "mkdocs.yml:1:1: there is no such file",
    }
    for text, message in said.items():
        if text:
            (project / "mkdocs.yml").write_text(text, "utf-8")
        else:
            (project / "mkdocs.yml").unlink()
        for words in (
            ("check",),
            ("relations",),
            ("new", "actor", "Dora"),
            ("rename", "actor", "anna", "ann"),
        ):
            code, told_of = told(capsys, *words)
            assert code == 1
            assert told_of.startswith(message)
            assert told_of.count("\n") == 2  # and how many problems there are
    assert told(capsys, "schema")[0] == 0, "what needs no pages does without"


# Revisions


def test_a_revision_has_its_pages_where_it_says_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {
        path.relative_to(TINY).as_posix(): path.read_text("utf-8")
        for path in sorted(TINY.rglob("*"))
        if path.is_file()
    }
    moved = {
        f"pages{name.removeprefix('docs')}" if name.startswith("docs/") else name: text
        for name, text in before.items()
    }
    made = Repository(tmp_path, monkeypatch)
    (tmp_path / "overrides").symlink_to(ROOT / "overrides")
    monkeypatch.setattr(diff, "ROOT", tmp_path)
    base = made.commit(before, "main")
    made.commit({**moved, "mkdocs.yml": "docs_dir: pages\n"}, "moved", base)
    code, said = told(capsys, "diff", "main", "moved")
    assert code == 0
    assert "): pages by hand: 4 added, 4 deleted.\n" in said, "and no briefing is another"
    made.commit({**moved, "mkdocs.yml": "docs_dir: ../pages\n"}, "outside", base)
    code, said = told(capsys, "diff", "main", "outside")
    assert code == 1
    assert "Not to be read in `outside`, so not compared: `mkdocs.yml`." in said
    assert "riefing" not in said, "nobody knows whether one is gone"
    made.commit({**moved, "mkdocs.yml": ("120000", made.blob(b"/etc/passwd"))}, "link", base)
    code, said = told(capsys, "diff", "main", "link")
    assert code == 1
    assert "Not to be read in `link`, so not compared: `mkdocs.yml`." in said
