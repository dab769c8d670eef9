"""The strip of a relation shows who is where, and says of what nothing is known."""

from __future__ import annotations

from pathlib import Path

from projects import ROOT
from samples import Files, archive, incident

from macros.views.components.charts.chart import Chart, chart
from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context
from macros.views.pages.relation_page import relation_view

PAIR = "arcadia-borduria"
RENDERER = Renderer(ROOT / "overrides")
ENVOY = """
    name: Ada
    kind: person
    offices:
      - title: Envoy
        of: borduria
        head_of_mission_in: arcadia
        from: 1910
        to: 1911-02-03/..
        sources: [paper]
    sources: {paper: {url: 'https://p.example', title: N, publisher: P}}
    """


def strip(root: Path, *files: Files) -> Chart | None:
    made = archive(root, *files)
    return chart(made.relations[PAIR], page_context(made, RENDERER, ""))


def mission(field: str) -> str:
    return f"[{{mission_of: arcadia, in: borduria, {field}}}]"


OPENED = incident("opened", "1911-05-06", effects=mission("level: embassy, head: ambassador"))


def test_there_is_a_lane_for_each_mission_even_where_nothing_is_recorded(tmp_path: Path) -> None:
    found = strip(tmp_path, OPENED)
    assert found is not None
    assert [(one.lane.title, one.lane.now) for one in found.lanes] == [
        ("Diplomatic relations", ""),
        ("Arcadia in Borduria", "Embassy, ambassador since 6 May 1911"),
        ("Borduria in Arcadia", ""),
    ]
    nothing = found.lanes[2].lane
    assert [label.text for label in nothing.labels] == ["Nothing recorded"]
    [line] = nothing.steps
    assert (line.seen, line.unseen, line.end, line.url) == ("", "0%", "100.00%", "")
    assert found.dashed


def test_those_who_headed_a_mission_are_named_at_its_lane(tmp_path: Path) -> None:
    found = strip(tmp_path, OPENED, {"actors/ada.yml": ENVOY})
    assert found is not None
    of = found.lanes[2]
    assert [label.text for label in of.lane.labels] == ["No change recorded"]
    assert [(one.link.text, one.office, one.extent) for one in of.heads] == [
        ("Ada", "Envoy", "since 1910, last recorded 3 Feb 1911")
    ]
    assert found.lanes[1].heads == ()


def test_a_protecting_power_has_a_lane_from_when_there_was_one(tmp_path: Path) -> None:
    power = incident("power", "1912", effects=mission("protecting_power: carpathia"))
    found = strip(tmp_path, OPENED, power)
    assert found is not None
    lane = found.lanes[-1].lane
    assert lane.title == "Protecting power of Arcadia in Borduria"
    assert [label.text for label in lane.labels] == ["Carpathia"]


def test_what_held_before_the_record_and_never_changed_is_drawn_from_the_first_incident(
    tmp_path: Path,
) -> None:
    note = f"baseline: {{date: ../1910, effects: {mission('level: embassy')}}}"
    files = ({f"relations/{PAIR}.yml": note}, incident("talk", "1911"), incident("late", "1914"))
    found = strip(tmp_path, *files)
    assert found is not None
    assert found.lanes[1].lane.now == "Embassy, last recorded 1910"
    html = _page(tmp_path, *files)
    assert "baseline" not in html
    assert "before the record begins" in html


def test_where_nothing_is_recorded_the_page_says_so_in_words(tmp_path: Path) -> None:
    assert strip(tmp_path / "strip", incident("talk", "1911")) is None
    html = _page(tmp_path / "page", incident("talk", "1911"))
    assert "Of how relations stand, and of who represents the one in the other, nothing is" in html
    assert 'class="chart"' not in html


def _page(root: Path, *files: Files) -> str:
    made = archive(root, *files)
    context = page_context(made, RENDERER, "../../")
    return str(RENDERER.render(relation_view(made.relations[PAIR], context)))
