"""`python -m macros check`: the same problems for people, for GitHub and for programs."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import example, given
from hypothesis import strategies as st
from projects import ROOT
from samples import WORLD, incident, write

from macros.__main__ import main
from macros.commands.check import SUMMARY
from macros.commands.github.run_summary import MAX_BYTES, summary
from macros.commands.github.workflow_commands import annotation
from macros.records.problems import Problem

BAD = ROOT / "tests" / "bad"
TOLD = [
    line
    for line in (BAD / "problems.txt").read_text("utf-8").splitlines()
    if line.startswith("data/")
]
ADVICE = [line for line in TOLD if ": warning: " in line]

anything = st.text(st.characters()) | st.text("ab|`*_[]()<>!&#\\:,%=\n\r~@./-{}'\" ")
problems = st.builds(
    Problem,
    anything,
    st.integers(1, 99),
    st.integers(1, 99),
    anything,
    anything,
    warning=st.booleans(),
)


@pytest.fixture(autouse=True)
def no_run_on_github(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SUMMARY, raising=False)


@pytest.fixture
def good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, WORLD, incident("quarrel", "2025"))
    return "data"


@pytest.fixture
def thin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Records with advice and no problem."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, WORLD, incident("quarrel", "2025", summary="Nobody says so."))
    return "data"


@pytest.fixture
def bad(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(BAD)
    return "data"


def said(capsys: pytest.CaptureFixture[str], data: str, format: str) -> tuple[int, str, str]:
    code = main(["check", "--data", data, "--format", format])
    out, err = capsys.readouterr()
    return code, out, err


# For people


def test_advice_is_told_and_fails_nothing(thin: str, capsys: pytest.CaptureFixture[str]) -> None:
    place = "data/incidents/2025/quarrel.yml"
    assert said(capsys, thin, "text") == (
        0,
        f"{place}:5:10: warning: the sentence 'Nobody says so.' cites nothing:"
        " end it with [^key]\n"
        f"{place}:7:11: warning: nothing cites the source 'paper':"
        " write [^paper] behind what it shows, or take it out\n"
        "1 incidents, 10 actors, 1 relations, 0 briefings: no problem found, 2 warnings\n",
        "",
    )


def test_a_format_that_is_not_there_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["check", "--format", "xml"])
    assert left.value.code == 2
    assert "invalid choice: 'xml'" in capsys.readouterr().err


# For programs


def test_programs_get_every_problem_as_an_object(
    bad: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, bad, "json")
    report = json.loads(out)
    found = [
        Problem(
            one["path"],
            one["line"],
            one["column"],
            one["message"],
            one["hint"],
            one["severity"] == "warning",
        )
        for one in report["problems"]
    ]
    assert (code, [str(one) for one in found], err) == (1, TOLD, "")
    assert {one["severity"] for one in report["problems"]} == {"error", "warning"}
    counts = report["errors"], report["warnings"]
    assert counts == (len(TOLD) - len(ADVICE), len(ADVICE))
    assert out.endswith("}\n")


def test_programs_get_the_same_shape_where_nothing_is_wrong(
    good: str, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = '{\n  "problems": [],\n  "errors": 0,\n  "warnings": 0\n}\n'
    assert said(capsys, good, "json") == (0, expected, "")


def test_programs_read_of_each_problem_what_people_read(
    thin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = said(capsys, thin, "json")
    assert code == 0
    assert json.loads(out)["problems"][0] == {
        "path": "data/incidents/2025/quarrel.yml",
        "line": 5,
        "column": 10,
        "severity": "warning",
        "message": "the sentence 'Nobody says so.' cites nothing",
        "hint": "end it with [^key]",
    }


# For GitHub


@dataclass(frozen=True)
class Told:
    """A workflow command as GitHub's runner takes it from a line."""

    name: str
    properties: dict[str, str]
    data: str


COMMANDS = ("error", "warning", "notice", "debug", "add-mask", "stop-commands", "set-output")


def runner(line: str) -> Told | None:
    """What the runner makes of a line: first its present form, `::name key=value,…::data` at the
    beginning, then the older one, `##[name key=value;…]data` anywhere."""
    line = line.lstrip()
    if line.startswith("::") and "::" in line[2:]:
        head, _, data = line[2:].partition("::")
        name, _, rest = head.partition(" ")
        if name.lower() in COMMANDS:
            pairs = [one.partition("=") for one in rest.strip().split(",") if one]
            return Told(name, {key: undone(value) for key, _, value in pairs}, undone(data))
    if old := re.search(r"##\[(.*?)\]", line):
        name = old[1].partition(" ")[0]
        if name.lower() in COMMANDS:
            return Told(name, {}, line[old.end() :])
    return None


def undone(text: str) -> str:
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
        text = text.replace(escape, character)
    return text.replace("%25", "%")


def test_github_shows_each_problem_at_its_line(
    bad: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, bad, "github")
    lines = out.splitlines()
    told = [runner(line) for line in lines]
    found = [one for one in told if one]
    assert (code, [one.data for one in found], err) == (1, TOLD, "")
    assert [line for line, one in zip(lines, told, strict=True) if one is None] == [
        f"{len(TOLD) - len(ADVICE)} problems, {len(ADVICE)} warnings",
        "GitHub shows the first 10 of a kind at their lines; all are listed above",
    ]
    assert [one.data for one in found if one.name == "warning"] == ADVICE


def test_an_annotation_names_the_place_in_the_file() -> None:
    problem = Problem("data/actors/x,y.yml", 7, 12, "unknown actor '100%'", "did you mean 'peru'?")
    assert annotation(problem) == (
        "::error file=data/actors/x%2Cy.yml,line=7,col=12,title=unknown actor '100%25'"
        "::data/actors/x,y.yml:7:12: unknown actor '100%25': did you mean 'peru'?"
    )
    assert annotation(Problem("a.yml", 1, 1, "thin: so", warning=True)) == (
        "::warning file=a.yml,line=1,col=1,title=thin%3A so::a.yml:1:1: warning: thin: so"
    )


@given(problems)
def test_nothing_that_a_message_quotes_becomes_a_command_of_its_own(problem: Problem) -> None:
    line = annotation(problem)
    assert line.splitlines() == [line]
    assert runner(line) == Told(
        "warning" if problem.warning else "error",
        {
            "file": problem.path,
            "line": str(problem.line),
            "col": str(problem.column),
            "title": problem.message.rstrip(),
        },
        str(problem),
    )


def test_all_problems_stand_in_the_summary_of_the_run(
    bad: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "summary.md"
    path.write_text("# From another step\n\n", "utf-8")
    monkeypatch.setenv(SUMMARY, str(path))
    _, out, _ = said(capsys, bad, "github")
    assert out.splitlines()[-1] == (
        "GitHub shows the first 10 of a kind at their lines; the summary of the run lists all"
    )
    text = path.read_text("utf-8")
    assert text.startswith("# From another step\n\n## ")
    assert len(cells(text)) == len(TOLD)


def test_the_summary_of_good_records_is_one_line(
    good: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "summary.md"
    monkeypatch.setenv(SUMMARY, str(path))
    line = "1 incidents, 10 actors, 1 relations, 0 briefings: no problem found"
    assert said(capsys, good, "github") == (0, f"{line}\n", "")
    assert path.read_text("utf-8") == f"## {line}\n\n"


def test_the_summary_has_a_table_of_the_problems_and_one_of_the_advice() -> None:
    found = [
        Problem("data/a.yml", 1, 1, "wrong", "put it right"),
        Problem("data/a.yml", 2, 1, "thin | `so`", warning=True),
    ]
    assert summary(found, "1 problem, 1 warning").splitlines() == [
        "## 1 problem, 1 warning",
        "",
        "| Where | What is wrong | What to do |",
        "| --- | --- | --- |",
        r"| data\/a\.yml\:1\:1 | wrong | put it right |",
        "",
        "| Where | Advice, which fails nothing | What to do |",
        "| --- | --- | --- |",
        r"| data\/a\.yml\:2\:1 | thin \| \`so\` |  |",
        "",
    ]


def cells(markdown: str) -> list[tuple[str, str, str]]:
    """The rows of the tables that GitHub makes of Markdown; fails on any other element."""
    page: str = cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE)
    page = re.sub("<code>(@+)</code>", r"\1", page)
    tags = set(re.findall(r"</?([a-z0-9!-]+)", page))
    assert tags <= {"h1", "h2", "p", "table", "thead", "tbody", "tr", "th", "td"}
    rows = re.findall(r"<tr>\n<td>(.*?)</td>\n<td>(.*?)</td>\n<td>(.*?)</td>\n</tr>", page, re.S)
    return [tuple(html.unescape(cell) for cell in row) for row in rows]


@given(problems)
@example(Problem("a@b.example", 1, 1, "https://evil.example/x www.evil.example", "@user #1"))
@example(Problem("@`@@`mailto:a@b.example", 1, 1, "<!-- a -->", "a\\"))
def test_nothing_that_a_message_quotes_is_markdown(problem: Problem) -> None:
    place = f"{problem.path}:{problem.line}:{problem.column}"
    assert cells(summary([problem], "1 problem")) == [
        (place.strip(), problem.message.strip(), problem.hint.strip())
    ]


def test_a_summary_that_github_would_drop_is_cut_short_and_says_so() -> None:
    found = [Problem(f"data/{number}.yml", 1, 1, "é" * 300) for number in range(3000)]
    text = summary(found, "3000 problems")
    assert len(text.encode()) < MAX_BYTES
    shown = len(cells(text))
    assert shown > 500
    assert text.endswith(f"\n\n{3000 - shown} more are in the log of the run.\n\n")


# Whatever stands in the files

HOSTILE = (
    '"na\\u001b]0;pwned\\u0007me\\n::error::injected\\r##[add-mask]a": Dora\n'
    "name: [x]\n"
    'kind: "\\u202e<img src=x onerror=alert(1)>|`|\\u2028::warning::b"\n'
    f"state: {'very-long-' * 5_000}\n"
)


@pytest.mark.parametrize("format", ["text", "github", "json"])
def test_no_format_lets_the_text_of_a_file_act(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    format: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(SUMMARY, str(tmp_path / "summary.md"))
    write(tmp_path, WORLD, {"actors/dora.yml": HOSTILE})
    code, out, err = said(capsys, "data", format)
    lines = out.split("\n")
    assert (code, lines.pop()) == (1, "")
    assert all(line.isprintable() for line in lines)
    assert max(map(len, lines)) < 1_000
    assert r"na\x1b]0;pwned\x07me\n::error::injected\r##[add-mask]a" in out.replace(r"\\", "\\")
    assert err == ("6 problems\n" if format == "text" else "")
    if format == "github":
        assert [bool(runner(line)) for line in lines] == [True] * 6 + [False]
        assert len(cells((tmp_path / "summary.md").read_text("utf-8"))) == 6


def test_a_terminal_that_lacks_a_character_is_shown_its_number(tmp_path: Path) -> None:
    write(tmp_path, WORLD, {"actors/dora.yml": "name: Dora\nkind: perśon\n"})
    done = subprocess.run(
        [sys.executable, "-m", "macros", "check", "--data", "data"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout.decode("ascii").splitlines()) == (
        1,
        [
            r"data/actors/dora.yml:2:7: unknown term 'per\u015bon' of actor-kinds:"
            " did you mean 'person'?"
        ],
    )
