"""Places of the vocabulary are on the map, have pages, and incidents lead to them."""

from __future__ import annotations

from pathlib import Path

import pytest
import samples
from browsing import Element, read
from projects import ROOT
from samples import incident

from macros.records.loader import load
from macros.views.context.renderer import Renderer
from macros.views.context.targets import Index, Term
from macros.views.kinds import page_context

PLACES = {
    "vocabulary/places.yml": """
        port: {label: The Port, lat: 10, lon: -60.5}
        unused: {label: Nowhere, lat: 0, lon: 0}
        """
}
AT_PORT = incident("a", "2000", place="{name: 'Customs house, Port', state: arcadia, at: port}")
ELSEWHERE = incident("b", "2001", place="{name: At sea}")


def drawn(tmp_path: Path, target: object, *files: samples.Files) -> Element:
    archive = samples.archive(tmp_path, PLACES, *files)
    context = page_context(archive, Renderer(ROOT / "overrides"), "../")
    kind = context.registry.kind_of(target)
    [html] = [one for one in kind.formats if one.in_layout]
    return read(str(context.renderer.render(html.view(target, context))))


def test_the_map_has_the_places_that_incidents_name(tmp_path: Path) -> None:
    page = drawn(tmp_path, Index.PLACES, AT_PORT, ELSEWHERE)
    marks = [one for one in page.find("a") if one.attributes.get("aria-label")]
    assert {(one.attributes["aria-label"], one.attributes["href"]) for one in marks} == {
        ("The Port: 1 incident", "../places/port/")
    }
    assert page.find("p", class_="standfirst")[0].text == (
        "Where incidents happened: 1 of 2 incidents have a place on the map."
    )
    assert [row.text for row in page.find("tbody")[0].find("tr")] == ["The Port1"]


def test_a_place_has_a_page_and_its_incidents_lead_to_it(tmp_path: Path) -> None:
    archive = samples.archive(tmp_path, PLACES, AT_PORT)
    place = Term("places", "port", archive.vocabulary.places["port"])
    assert "The a" in drawn(tmp_path, place, AT_PORT).text
    page = drawn(tmp_path, archive.incident("a"), AT_PORT)
    [link] = [one for one in page.find("a") if one.text == "Customs house, Port"]
    assert link.attributes["href"] == "../places/port/"


def test_a_record_without_places_has_no_map(tmp_path: Path) -> None:
    assert drawn(tmp_path, Index.PLACES, ELSEWHERE).find("svg") == []


@pytest.mark.parametrize(
    ("lat", "message"),
    [
        ("91", "91 is beyond 90 degrees: write -90 to 90"),
        ("12 S", "'12 S' is not a number of degrees: write -12.05, 48.2 …"),
    ],
)
def test_a_place_has_to_be_on_the_globe(tmp_path: Path, lat: str, message: str) -> None:
    path = samples.write(
        tmp_path,
        samples.WORLD,
        {"vocabulary/places.yml": f"port: {{label: P, lat: {lat}, lon: 1}}"},
    )
    _, problems = load(path, tmp_path / "docs", tmp_path)
    assert [str(one) for one in problems] == [f"data/vocabulary/places.yml:1:23: {message}"]
