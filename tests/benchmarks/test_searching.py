"""The measurement of searches, in a small corpus."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import chromium
import projects
import pytest

pytestmark = [pytest.mark.heavy, chromium.needs_chromium]


def test_each_search_has_its_bytes_and_its_time(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.searching", "--incidents", "20", "--rounds", "1"]
    run = subprocess.run(
        [*command, "--folder", str(tmp_path)],
        cwd=projects.ROOT,
        env=os.environ | {"CHROMIUM": str(chromium.EXECUTABLE)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    told, _, table = run.stdout.partition("\n\n")
    assert told.startswith("pagefind: ")
    rows = [line.strip("| ").split(" | ") for line in table.splitlines()[2:]]
    assert len(rows) > 10
    for _, total, first, later, *_ in rows:
        assert int(first) > int(later) >= 0, (total, first, later)
    assert any(int(total) > 0 and int(later) > 0 for _, total, _, later, *_ in rows)
