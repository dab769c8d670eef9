"""A text that is not that of its golden file: the test says what differs and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden_files import same_as_file


def test_what_differs_is_shown_with_the_command_that_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WRITE_GOLDEN", raising=False)
    monkeypatch.setenv("PYTEST_CURRENT_TEST", "tests/test_x.py::test_y[a b] (call)")
    path = tmp_path / "page.html"
    path.write_text("<h1>One</h1>\n<p>Two</p>\n<p>Three</p>\n<p>Four</p>\n<p>Five</p>\n", "utf-8")
    with pytest.raises(pytest.fail.Exception) as failed:
        same_as_file(path, path.read_text("utf-8").replace("Five", "Six"))
    message = str(failed.value)
    assert f"--- {path}\n+++ what the test found\n" in message
    assert " <p>Three</p>\n <p>Four</p>\n-<p>Five</p>\n+<p>Six</p>\n" in message
    assert "One" not in message
    command = "    WRITE_GOLDEN=1 .venv/bin/python -m pytest 'tests/test_x.py::test_y[a b]'"
    assert message.splitlines()[-1] == command


def test_a_golden_file_is_written_on_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WRITE_GOLDEN", "1")
    assert same_as_file(tmp_path / "new.txt", "One\n")
    monkeypatch.delenv("WRITE_GOLDEN")
    assert same_as_file(tmp_path / "new.txt", "One\n")
    with pytest.raises(pytest.fail.Exception, match="-One\n"):
        same_as_file(tmp_path / "new.txt", "")
