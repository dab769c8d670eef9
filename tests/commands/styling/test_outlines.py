"""Outlines of countries are drawn from a TopoJSON file, and those of the project are such."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from projects import ROOT

from macros.__main__ import main
from macros.commands.styling import outlines

# Two countries side by side, each of 20 × 20 degrees, and a land of both. Arc 0 is their border;
# the coordinates are differences in whole degrees from 0°, 0°.
TWO: dict[str, Any] = {
    "type": "Topology",
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [
        [[20, 0], [0, 20]],
        [[20, 20], [-20, 0], [0, -20], [20, 0]],
        [[20, 20], [20, 0], [0, -20], [-20, 0]],
    ],
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "arcs": [[[-1, 2]]]},
            ],
        },
        "land": {
            "type": "GeometryCollection",
            "geometries": [{"type": "MultiPolygon", "arcs": [[[1, -3]]]}],
        },
    },
}


def drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, topology: dict[str, Any]) -> str:
    file, into = tmp_path / "two.json", tmp_path / "_outlines.html"
    file.write_text(json.dumps(topology), "utf-8")
    into.write_text('<path class="land" d="M0 0"/><path class="borders" d=""/>', "utf-8")
    monkeypatch.setattr(outlines, "ROOT", tmp_path)
    monkeypatch.setattr(outlines, "FILE", into)
    assert main(["outlines", str(file)]) == 0
    return into.read_text("utf-8")


def test_the_land_is_one_and_the_border_is_drawn_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = drawn(tmp_path, monkeypatch, TWO)
    land, borders = re.findall(' d="([^"]*)"', text)
    assert land == "M0 -203l0 203 200 0 200 0 0-203 -200 0z"
    assert borders == "M200 0l0-203"


def test_a_line_across_the_date_line_goes_on_beyond_the_edge() -> None:
    ring = [(1790, 0), (-1790, 0), (-1790, 100), (1790, 100)]
    assert outlines._continuous(ring) == [(1790, 0), (1810, 0), (1810, 100), (1790, 100)]


def test_a_file_of_another_kind_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other.json").write_text("{}", "utf-8")
    assert main(["outlines", str(tmp_path / "other.json")]) == 2
    assert "is not such a TopoJSON file" in capsys.readouterr().err


def test_the_outlines_of_the_project_say_where_they_come_from() -> None:
    text = (ROOT / "overrides" / "views" / "_outlines.html").read_text("utf-8")
    assert "Natural Earth, 1:110m, public domain" in text
    assert len(text) < 40_000
