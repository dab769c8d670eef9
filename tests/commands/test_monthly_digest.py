"""`python -m macros digest`: a month as Markdown, on standard output or in a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import WORLD, incident, write

from macros.__main__ import main


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SITE_URL", "https://court.example/annals/")
    return str(
        write(tmp_path, WORLD, incident("quarrel", "1900-05-03"), incident("ball", "1900-04"))
    )


def test_without_a_month_it_is_that_of_the_last_day(
    data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["digest", "--data", data]) == 0
    text = capsys.readouterr().out
    assert ": May 1900\n" in text
    assert "[The quarrel](<https://court.example/annals/incidents/quarrel/>)" in text
    assert "The ball" not in text


def test_it_is_written_to_a_file(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["digest", "--data", data, "--month", "1900-04"])
    printed = capsys.readouterr().out
    assert main(["digest", "--data", data, "--month", "1900-04", "--output", "april.md"]) == 0
    assert Path("april.md").read_bytes() == printed.encode()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("month", ["1900-4", "1900-13", "may", ""])
def test_a_wrong_month_is_told_in_a_line(
    data: str, capsys: pytest.CaptureFixture[str], month: str
) -> None:
    assert main(["digest", "--data", data, "--month", month]) == 2
    assert capsys.readouterr().err == f"'{month}' is not a month: write --month 2026-08\n"


def test_a_record_without_incidents_has_no_last_month(
    tmp_path: Path, data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = str(write(tmp_path / "empty", WORLD))
    assert main(["digest", "--data", empty]) == 2
    assert "write --month 2026-08" in capsys.readouterr().err
    assert main(["digest", "--data", empty, "--month", "1900-05"]) == 0
    assert "Nothing of May 1900 is recorded." in capsys.readouterr().out


def test_without_an_address_no_link_would_lead_anywhere(
    data: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "")
    assert main(["digest", "--data", data]) == 2
    assert "set 'site_url' in mkdocs.yml" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_told_in_a_line(
    data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["digest", "--data", data, "--output", "gone/april.md"]) == 2
    assert capsys.readouterr().err.startswith("gone/april.md cannot be written: ")
