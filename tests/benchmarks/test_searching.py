"""The measurement of searches, in a small corpus."""

from __future__ import annotations

from pathlib import Path

import chromium
import pytest

from benchmarks import searching

pytestmark = [pytest.mark.heavy, chromium.needs_chromium]


def test_each_search_has_its_bytes_and_its_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--incidents", "20", "--rounds", "1", "--folder", str(tmp_path)]
    assert searching.main(words) == 0
    told, _, table = capsys.readouterr().out.partition("\n\n")
    assert told.startswith("pagefind: ")
    rows = [line.strip("| ").split(" | ") for line in table.splitlines()[2:]]
    assert len(rows) > 10
    for _, total, first, later, *_ in rows:
        assert int(first) > int(later) >= 0, (total, first, later)
    assert any(int(total) > 0 and int(later) > 0 for _, total, _, later, *_ in rows)
