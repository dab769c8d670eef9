"""`python -m macros relations`: the board, any day, a pair's history, for people and programs."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from samples import WORLD, Files, incident, write

from macros.__main__ import main

FILES: Files = WORLD | {
    "vocabulary/tones.yml": """
        cool: {label: Cooler, shape: ▼, direction: deteriorated}
        """
}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    pair = "[{between: [arcadia, %s], relations: %s}]"
    return write(
        tmp_path,
        FILES,
        incident("opening", "1901", effects=pair % ("borduria", "open")),
        incident("break", "1912-03-04", effects=pair % ("borduria", "severed")),
        incident("meeting", "1912-09-01", "arcadia doer", "carpathia aim"),
    )


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["relations", *arguments]) == 0
    return capsys.readouterr().out


def test_the_board_shows_the_worst_first(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "--data", str(data)) == (
        "RELATION           RELATIONS  CONSULAR  LAST CHANGE                    SINCE       "
        "TWELVE MONTHS\n"
        "Arcadia–Borduria   Severed    –         Diplomatic relations: Severed  4 Mar 1912  "
        "deteriorated\n"
        "Arcadia–Carpathia  –          –         –                              –           "
        "no change recorded\n"
    )


def test_the_board_of_another_day(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, "--data", str(data), "--on", "1905-06").splitlines()
    assert lines[1].split() == [
        *("Arcadia–Borduria", "Open", "–", "Diplomatic", "relations:", "Open", "1901"),
        *("no", "change", "recorded"),
    ]


def test_the_history_of_a_pair_named_in_any_order(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed(capsys, "--data", str(data), "--between", "borduria", "arcadia") == (
        "SINCE       LAST RECORDED  WHAT                  STATE    INCIDENT\n"
        "1901        4 Mar 1912     Diplomatic relations  Open     opening\n"
        "4 Mar 1912  4 Mar 1912     Diplomatic relations  Severed  break\n"
    )


def test_rows_for_other_programs(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    csv = printed(capsys, "--data", str(data), "--format", "csv")
    assert csv == (
        "sender,receiver,since,until,first_day,last_day,relations,consular,level,head,protecting_power,incident\n"
        "arcadia,borduria,1901,1912-03-03,1901-01-01,1912-03-03,open,,,,,opening\n"
        "arcadia,borduria,1912-03-04,..,1912-03-04,,severed,,,,,break\n"
        "borduria,arcadia,1901,1912-03-03,1901-01-01,1912-03-03,open,,,,,opening\n"
        "borduria,arcadia,1912-03-04,..,1912-03-04,,severed,,,,,break\n"
    )
    objects = json.loads(printed(capsys, "--data", str(data), "--format", "json"))
    assert [",".join(cell or "" for cell in row.values()) for row in objects] == (
        csv.splitlines()[1:]
    )
    assert objects[1] == {
        "sender": "arcadia",
        "receiver": "borduria",
        "since": "1912-03-04",
        "until": "..",
        "first_day": "1912-03-04",
        "last_day": None,
        "relations": "severed",
        "consular": None,
        "level": None,
        "head": None,
        "protecting_power": None,
        "incident": "break",
    }


def test_rows_of_a_day(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = printed(capsys, "--data", str(data), "--format", "csv", "--on", "1912-03-03")
    assert rows.splitlines()[1:] == [
        "arcadia,borduria,1901,1912-03-03,1901-01-01,1912-03-03,open,,,,,opening",
        "borduria,arcadia,1901,1912-03-03,1901-01-01,1912-03-03,open,,,,,opening",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--between", "arcadia", "bordura"],
            "unknown relation 'arcadia-bordura': did you mean 'arcadia-borduria'?",
        ),
        (["--on", "yesterday"], "'yesterday' is not an EDTF date: write 2025 · 2025-11"),
    ],
)
def test_wrong_usage_is_told_in_one_line(
    data: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(["relations", "--data", str(data), *arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(message)
    assert said.err.count("\n") == 1


def test_without_a_record_there_is_nothing_to_tell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").mkdir()
    out = printed(capsys, "--data", str(tmp_path / "data"))
    assert out.split()[0] == "RELATION"
    assert out.count("\n") == 1


def test_a_spreadsheet_finds_no_formula(
    data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """CSV has ids, terms and dates alone: no text, and nothing that begins like a formula."""
    write(tmp_path, {"actors/borduria.yml": """{name: "=cmd|'/c calc'!A0", kind: state}"""})
    text = printed(capsys, "--data", str(data), "--format", "csv")
    cells = [cell for row in csv.reader(text.splitlines()) for cell in row]
    assert "borduria" in cells
    assert [
        cell for cell in cells if not re.fullmatch(r"([a-z0-9.][a-z0-9_.~?%/ -]*)?", cell)
    ] == []
