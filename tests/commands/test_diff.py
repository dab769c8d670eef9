"""`python -m macros diff`: what a pull request changes, as an editor reads it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from git_repository import Repository
from github_markdown import PAYLOADS, rendered
from golden_files import FOLDER, same_text_as_golden
from projects import ROOT, TINY

from macros.__main__ import main
from macros.commands import diff

Files = dict[str, str]

BEFORE: Files = {
    path.relative_to(TINY).as_posix(): path.read_text("utf-8")
    for path in sorted(TINY.rglob("*"))
    if path.is_file()
} | {
    "data/actors/anna.yml": "{name: Anna, kind: courtier, state: zenda}\n",
    "data/authors/clara.yml": "{name: Clara Cole, description: Writes of balls.}\n",
    "data/authors/dora.yml": "{name: Dora Dean}\n",
    "data/authors/emil.yml": "{name: Emil Eber}\n",
    "data/incidents/1895/the-picnic.yml": """\
title: The picnic
date: 1895-07-04
type: ball
actors:
  - {actor: zenda, role: dancer}
  - {actor: ruritania, role: dancer}
  - {actor: anna, role: witness}
summary: They ate in the meadow by the river, and nobody spoke of the clock.[^herald]
verification: heard
sources:
  herald: {url: "https://herald.example/picnic", title: In the meadow, publisher: Herald}
""",
    "data/incidents/1895/the-rumour.yml": """\
title: The rumour
date: 1895
type: slight
actors: [{actor: zenda, role: offender}, {actor: graustark, role: offended}]
summary: Somebody said something.[^herald]
verification: heard
sources: {herald: {url: "https://herald.example/rumour", title: A rumour, publisher: Herald}}
""",
    "data/incidents/1897/the-mistake.yml": """\
title: The mistake
date: 1897-01
type: slight
actors: [{actor: graustark, role: offender}, {actor: ruritania, role: offended}]
summary: The invitation went to the wrong court.[^herald]
verification: heard
sources: {herald: {url: "https://herald.example/mistake", title: A mistake, publisher: Herald}}
""",
}
"""The tiny project, and more to change."""

BREAK = "data/incidents/1894/graustark-breaks-with-ruritania.yml"
BRIEFING = "docs/briefings/every-macro.md"


def edited(text: str, *edits: tuple[str, str]) -> str:
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


def after() -> Files:
    """A change of every kind."""
    files = dict(BEFORE)
    files[BREAK] = edited(
        files[BREAK],
        ("date: 1894-05-01\ndate_basis: Announced at breakfast\n", "date: 1894-04-30\n"),
        ("role: witness}", "role: dancer}"),
        ("sent the envoy home", "asked the envoy to leave"),
        ("head: butler, protecting_power: zenda", "head: baron"),
        ('value: "12"', 'value: "13"'),
        ("on purpose", "on purpose and in the rain"),
        ("status: sworn", "status: rumoured"),
        ("by: fritz-von-tarlenheim, text: The clock had stopped", "by: ruritania, text: No"),
        ("corrections: [", "corrections: [{date: 1894-06, text: It was in April.}, "),
        ("published: 1894-05-02, language: de", "published: 1894-05~, language: de"),
        ("note: late edition}", "note: late edition}\n  echo: {title: 'Echo *of* @all',"
         ' url: "https://echo.example/1894?a=1&b=2", publisher: Echo}'),
        ("read\n  the note aloud.[^gazette]", "read\n  the note aloud, twice.[^gazette][^echo]"),
    )  # fmt: skip
    files["data/actors/zenda.yml"] = "name: Zenda\nkind: crown\nborn: 1700\n"
    files["data/actors/countess-anna.yml"] = (
        "{name: Countess Anna, kind: courtier, state: zenda, aliases: [anna]}\n"
    )
    del files["data/actors/anna.yml"]
    files["data/authors/clara-cole.yml"] = files.pop("data/authors/clara.yml").replace(
        "}", ", aliases: [clara]}"
    )
    files["data/authors/dora.yml"] = (
        "{name: Dora *Dean*, links: [{title: Home, url: 'https://dora.example/'}]}\n"
    )
    del files["data/authors/emil.yml"]
    files["data/authors/fritz.yml"] = "{name: Fritz}\n"
    picnic = files.pop("data/incidents/1895/the-picnic.yml")
    files["data/incidents/1895/a-meal-in-the-meadow.yml"] = edited(
        picnic, ("actor: anna", "actor: countess-anna"), ("The picnic", "A meal in the meadow")
    )
    del files["data/incidents/1895/the-rumour.yml"]
    files["data/incidents/1897/the-mistake.yml"] += (
        "withdrawn: {date: 1897-02-01, reason: It never went, replaced_by: the-letter}\n"
    )
    files["data/incidents/1897/the-letter.yml"] = """\
title: The letter <!-- of --> @everyone
date: 1897-01-15
type: break
actors: [{actor: graustark, role: offender}, {actor: ruritania, role: offended}]
summary: A letter came.[^herald]
effects: [{between: [graustark, ruritania], relations: broken}]
verification: heard
sources: {herald: {url: "https://herald.example/letter", title: A letter, publisher: Herald}}
"""
    files["data/relations/graustark-ruritania.yml"] = edited(
        files["data/relations/graustark-ruritania.yml"], ("date: 1890", "date: ../1890")
    )
    files["data/vocabulary/topics.yml"] = (
        "jewels: {label: Jewels and crowns}\nhats: {label: Hats}\n"
        "dances: {label: Dances, description: Balls and who is asked.}\n"
    )
    files[BRIEFING] = edited(
        files[BRIEFING],
        ("date: 1894-06\n", "date: 1894-07\n"),
        ("alt: A clock, ", "alt: The clock, "),
        ("A sentence with its source.", "A sentence with its source, and another."),
        ("{{ timeline(topic=\"jewels\") }}\n\n", ""),
        ("{date: 1894-07,", "{date: 1894-08, text: News.}, {date: 1894-07,"),
    )  # fmt: skip
    files["docs/briefings/images/clock.svg"] = "<svg/>"
    files["docs/briefings/images/hat.svg"] = "<svg/>"
    files["docs/about/method.md"] = "How to read this.\n"
    files["docs/again/actor.md"] = 'See {{ actor_page("fritz-von-tarlenheim") }}\n'
    return files


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository of which `python -m macros` is run, with a commit on the branch `base`."""
    made = Repository(tmp_path / "project", monkeypatch)
    (made.folder / "overrides").symlink_to(ROOT / "overrides")
    monkeypatch.setattr(diff, "ROOT", made.folder)
    made.commit(BEFORE, "base")
    return made


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """The report, with the ids of commits evened out."""
    assert main(["diff", *arguments]) == code
    said = capsys.readouterr()
    assert said.err == ""
    return re.sub(r"\(`[0-9a-f]{10}`\)", "(`0123456789`)", said.out)


def test_every_kind_of_change(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.commit(after(), "head")
    report = printed(capsys, "base", "head")
    assert same_text_as_golden("changes.md", report)


def test_the_report_is_markdown_of_few_forms(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit(after(), "head")
    page = rendered(printed(capsys, "base", "head"))
    assert {one.tag for one in page.walk()} - {page.tag} == FORMS
    assert [one.attributes["href"] for one in page.find("a")] == [
        "https://echo.example/1894?a=1&b=2",
        "https://dora.example/",
    ]
    (folded,) = page.find("details")
    assert folded.find("summary")[0].text == "34 changed"
    assert len(folded.find("code")) == 34


FORMS = {"h2", "h3", "p", "strong", "ul", "li", "code", "del", "details", "summary", "a"}

TEXTS = [
    text for text in PAYLOADS if not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\ud800]", text)
]


def hostile(number: int) -> Files:
    """A project whose every text is one that would do something in a page."""

    def text(place: int) -> str:
        return json.dumps(TEXTS[(number + place) % len(TEXTS)])

    return BEFORE | {
        "data/actors/mallory.yml": f"{{name: {text(0)}, kind: crown, names: {{de: {text(1)}}}}}",
        "data/incidents/1898/the-trick.yml": f"""\
title: {text(2)}
date: 1898
date_basis: {text(3)}
type: slight
place: {{name: {text(4)}}}
actors: [{{actor: mallory, role: offender}}, {{actor: zenda, role: offended}}]
summary: {json.dumps(str(number) + " words.[^herald]")}
note: {json.dumps("Note " + str(number))}
verification: heard
figures: [{{what: {text(5)}, value: {text(6)}, sources: [herald]}}]
claims: [{{text: {text(7)}, by: mallory, status: sworn, note: {text(8)}, sources: [herald]}}]
effects: [{{mission_of: zenda, in: mallory, protecting_power: graustark}}]
corrections: [{{date: 1898, text: {text(9)}}}]
sources:
  herald: {{url: "https://herald.example/{number}", title: {text(10)}, publisher: {text(11)}}}
""",
        "data/vocabulary/topics.yml": f"dances: {{label: {text(12)}}}\nhats: {{label: {text(13)}}}",
        BRIEFING: f"---\ntitle: {text(14)}\ndate: 1894\ndescription: {text(15)}\n---\n\n"
        f"{{% raw %}}{TEXTS[(number + 16) % len(TEXTS)].replace('{%', '')}{{% endraw %}}\n",
        "docs/about/method.md": f"{TEXTS[(number + 17) % len(TEXTS)].replace('{', '')}\n",
    }


@pytest.mark.parametrize("number", range(0, len(TEXTS), 4))
def test_no_text_of_a_record_does_anything_in_the_report(
    repository: Repository, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    repository.commit(hostile(number), "one")
    repository.commit(hostile(number + 1), "other")
    page = rendered(printed(capsys, "one", "other"))
    assert {one.tag for one in page.walk()} - {page.tag} <= FORMS
    assert {one.attributes["href"] for one in page.find("a")} <= {
        f"https://herald.example/{number}",
        f"https://herald.example/{number + 1}",
    }
    for code in page.find("code"):
        code.content.clear()
    assert not re.search(r"@\w|#\w|:[\w+-]+:", page.text)


def test_nothing_changed(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.commit(BEFORE | {"README.md": "More.", "macros/x.py": "pass"}, "head")
    assert printed(capsys, "base", "head") == (
        "## Changes to the record\n\n"
        "From `base` (`0123456789`) to `head` (`0123456789`): no changes to the record.\n"
    )


def test_what_is_written_otherwise_and_means_the_same_has_not_changed(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    actors = {
        "data/actors/zenda.yml": "# A comment.\nkind: crown\nname: 'Zenda'\n",
        "data/actors/anna.yml": "name: Anna\nstate: zenda\nkind: courtier\n",
    }
    repository.commit(BEFORE | actors, "head")
    assert printed(capsys, "base", "head").endswith("no changes to the record.\n")


def test_the_report_is_the_same_every_time(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit(after(), "head")
    assert printed(capsys, "base", "head") == printed(capsys, "base", "head")


def test_the_way_back_is_told_too(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit(after(), "head")
    report = printed(capsys, "head", "base")
    for line in (
        "- **Anna** (`anna`), formerly `countess-anna`: add `countess-anna` to its aliases,"
        " or its former address leads nowhere",
        "  - withdrawn removed: date 1 February 1897; reason “It never went”;"
        " replaced_by `the-letter`",
        "- **The rumour** (`the-rumour`), 1895, Slight, 1 source",
        "- **Graustark–Zenda**: new",
        "  - Diplomatic relations: no longer broken off from 15 January 1897 on",
        "- `/actors/countess-anna/`: nothing leads on",
        "- `hats`: removed, “Hats”",
    ):
        assert line in report.splitlines()


def test_head_is_what_is_checked_out(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit(BEFORE | {"data/actors/x.yml": "{name: X, kind: crown, born: 1870}"}, "main")
    assert "From `base` (`0123456789`) to `HEAD` (`0123456789`): actors: 1 added;" in printed(
        capsys, "base"
    )


def test_the_work_tree_is_compared_as_it_is_and_left_so(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit(BEFORE, "main")
    write(repository.folder, after())
    before = stamps(repository.folder)
    report = printed(capsys, "base", "--work-tree")
    golden = (FOLDER / "changes.md").read_text("utf-8")
    assert report == golden.replace("`head` (`0123456789`)", "`the work tree`")
    assert stamps(repository.folder) == before


def test_revisions_leave_the_work_tree_and_the_index_alone(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit(after(), "head")
    write(repository.folder, {"data/actors/x.yml": "not committed"})
    before = stamps(repository.folder)
    printed(capsys, "base", "head")
    assert stamps(repository.folder) == before


def test_a_pull_request_begins_where_it_left_the_branch(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    first = repository.commit(BEFORE, "first")
    repository.commit(BEFORE | {"data/actors/x.yml": "{name: X, kind: crown}"}, "base", first)
    repository.commit(BEFORE | {"data/actors/y.yml": "{name: Y, kind: crown}"}, "head", first)
    assert "- **X** (`x`), Crown, 0 sources" in printed(capsys, "base", "head")
    report = printed(capsys, "base", "head", "--merge-base")
    assert "- **Y** (`y`), Crown, 0 sources" in report
    assert "**X**" not in report


def test_a_report_that_is_too_long_leaves_out_details(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit(after(), "head")
    whole = printed(capsys, "base", "head")
    assert printed(capsys, "base", "head", "--most", str(len(whole.encode()))) == whole
    short = printed(capsys, "base", "head", "--most", "5000")
    assert "\nMore has changed than can be shown here.\n" in short
    assert "- **Graustark breaks with Ruritania** (`graustark-breaks-with-ruritania`)\n" in short
    assert "  - " not in short
    least = printed(capsys, "base", "head", "--most", "100")
    assert least == "\n\n".join(
        [*whole.split("\n\n")[:2], "More has changed than can be shown here.\n"]
    )


BAD = {"data/actors/bad.yml": "{name: Bad, kind: crown, sort: of}"}


def test_a_head_with_problems_is_compared_as_far_as_it_can_be_read(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = BAD | {
        "data/actors/zenda.yml": "{name: Zenda, kind: crown, born: 1700}",
        "docs/briefings/the-second.md": "No front matter.",
    }
    repository.commit(BEFORE | broken, "head")
    assert (
        printed(capsys, "base", "head", code=1)
        == """\
## Changes to the record

From `base` (`0123456789`) to `head` (`0123456789`): actors: 1 changed.

`head` has 2 problems: run `python -m macros check`.

Not to be read in `head`, so not compared: `data/actors/bad.yml`, `docs/briefings/the-second.md`.

So it is not told how relations stand and which pages change.

### Actors

**1 changed**

- **Zenda** (`zenda`)
  - born added: 1700
"""
    )


def test_a_base_with_problems_is_told_apart_from_a_head_with_some(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit(BEFORE | BAD, "old")
    repository.commit(BEFORE, "new")
    assert (
        printed(capsys, "old", "new", code=1)
        == """\
## Changes to the record

From `old` (`0123456789`) to `new` (`0123456789`): no changes in what can be compared.

`old` has 1 problem by today’s rules.

Not to be read in `old`, so not compared: `data/actors/bad.yml`.

So it is not told how relations stand and which pages change.
"""
    )


def test_relations_are_told_where_the_problems_leave_them_whole(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    text = edited(BEFORE[BREAK], ("date: 1894-05-01", "date: 1894-05-02"), ("sources: [gazette]\n"
                  "    replies", "replies"))  # fmt: skip
    repository.commit(BEFORE | {BREAK: text}, "head")
    report = printed(capsys, "base", "head", code=1)
    assert "`head` has 1 problem: run `python -m macros check`." in report
    assert "\nSo it is not told which pages change.\n" in report
    assert (
        "  - Diplomatic relations: broken off one day later, from 2 May 1894 instead of 1 May 1894"
        in report
    )
    assert "### Pages of the site" not in report


def test_of_many_files_that_cannot_be_read_some_are_named(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit(BEFORE | {f"data/actors/x{n:02}.yml": "" for n in range(25)}, "head")
    report = printed(capsys, "base", "head", code=1)
    assert "`data/actors/x19.yml` and 5 more." in report
    assert "x20" not in report


def test_a_link_in_the_place_of_a_record_is_a_problem(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    link = {"data/actors/anna.yml": ("120000", repository.blob(b"/etc/passwd"))}
    repository.commit({**BEFORE, **link}, "head")
    report = printed(capsys, "base", "head", code=1)
    assert "Not to be read in `head`, so not compared: `data/actors/anna.yml`." in report
    assert "deleted" not in report


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nope"], "unknown revision 'nope': name a branch, a tag or a commit that git has here"),
        (["base", "nope"],
         "unknown revision 'nope': name a branch, a tag or a commit that git has here"),
        (["--", "--output=x"],
         "unknown revision '--output=x': name a branch, a tag or a commit that git has here"),
        (["base", "base", "--work-tree"], "compare with HEAD or with --work-tree, not with both"),
    ],
)  # fmt: skip
def test_wrong_usage_is_told_in_one_line(
    repository: Repository, capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    repository.commit(BEFORE, "main")
    assert main(["diff", *words]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"{message}\n")


def test_outside_of_a_repository_git_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setattr(diff, "ROOT", tmp_path)
    assert main(["diff", "main"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("git says: not a git repository")


def write(folder: Path, files: Files) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def stamps(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file with its content and the time of its last change, git's own files too."""
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
