"""The command line where it cannot run: one line says what to type."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from macros import __main__
from macros.location import ROOT


@pytest.mark.parametrize(
    ("has_environment", "typed"),
    [
        pytest.param(True, "`.venv/bin/python -m macros check --format 'a b'`", id="environment"),
        pytest.param(
            False,
            "`make .venv/run`, then `.venv/bin/python -m macros check --format 'a b'`",
            id="no environment",
        ),
    ],
)
def test_without_its_libraries_it_says_what_to_type(
    has_environment: bool, typed: str, tmp_path: Path
) -> None:
    (tmp_path / "macros").symlink_to(ROOT / "macros")
    if has_environment:
        (tmp_path / ".venv" / "bin").mkdir(parents=True)
        (tmp_path / ".venv" / "bin" / "python").touch()
    command = [sys.executable, "-S", "-m", "macros", "check", "--format", "a b"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    missing, _, advice = line.partition(" is not installed for this Python: type ")
    assert (missing.isidentifier(), advice) == (True, typed)


def test_an_old_python_is_told_which_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    monkeypatch.setattr(sys, "argv", ["macros", "check"])
    assert __main__._environment_advice() == (
        "Python 3.10 is too old: type `make .venv/run`, then `.venv/bin/python -m macros check`"
    )
