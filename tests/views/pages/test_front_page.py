"""What the front page leads with, and that nothing beside the lead contradicts it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from projects import ROOT, empty_project
from samples import WORLD, Files, incident, write

from macros.records.problems import ProblemsFound
from macros.views.kinds import page_context
from macros.views.macros.author_macros import Macros
from macros.views.pages.front_page import FrontPage, front_page
from macros.views.project.project_snapshot import ProjectSnapshot, open_project

RULES: Files = WORLD | {
    "vocabulary/relation-groups.yml": """
        severed: {label: Severed, holds: {relations: [severed]}}
        restored: {label: Restored, holds: {relations: [open]}, verbs: {relations: restored}}
        """,
    "vocabulary/verification.yml": """
        confirmed: {label: Confirmed}
        reported: {label: Reported, doubtful: yes}
        """,
}


def pair(value: str) -> str:
    return f"[{{between: [arcadia, borduria], relations: {value}}}]"


BREAK = incident("break", "2025-11-03", effects=pair("severed"))
BACK = incident("return", "2026-08-07", effects=pair("open"), verification="reported")
ENVOY = incident("envoy", "2026-10-10")
VISA = incident("visa", "2026-09-01")


def update(date: str, text: str, incident: str = "") -> str:
    return f"{{date: {date}, text: {text}{f', incident: {incident}' if incident else ''}}}"


def opened(
    root: Path,
    briefings: dict[str, list[str]],
    *files: Files,
    picture: bool = False,
    home: str = "{{ front_page() }}",
) -> ProjectSnapshot:
    """A project with these briefings, each as of the first of its texts, with the others as
    updates."""
    empty_project(root)
    (root / "docs" / "index.md").write_text(f"# Home\n\n{home}\n", "utf-8")
    folder = root / "docs" / "briefings"
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    image = "image: {src: a.svg, alt: A, caption: B, credit: C}\n" if picture else ""
    for slug, (stood, *updates) in briefings.items():
        (folder / f"{slug}.md").write_text(
            f"---\ntitle: About {slug}\ndate: 2026-11-22\nas_of: {stood}\n"
            f"description: What {slug} tells.\n{image}updates: [{', '.join(updates)}]\n---\n",
            "utf-8",
        )
    write(root, RULES, *files)
    return open_project(root, root / "data", root / "docs", ROOT / "overrides")


def drawn(project: ProjectSnapshot, lead: str = "") -> tuple[FrontPage, str]:
    """The front page and its text."""
    sheet = page_context(project.archive, project.renderer, "")
    view = Macros(sheet).front_page(lead)
    html = str(project.renderer.render(view))
    return view, " ".join(re.sub("<[^>]+>", " ", html).split())


def leads(view: FrontPage) -> str:
    assert view.lead
    return view.lead.link.text


BRIEFINGS = {
    "old-news": ["2026-01-02"],
    "updated": ["2025-11-24", update("2026-08-07", "They made up.", "return")],
    "unchanged": ["2026-03-04", update("2026-04-05", "It rained.")],
}


def test_the_newest_update_leads(tmp_path: Path) -> None:
    view, _ = drawn(opened(tmp_path, BRIEFINGS, BREAK, BACK))
    assert leads(view) == "About updated"
    assert [one.link.text for one in view.briefings] == ["About unchanged", "About old-news"]


def test_a_briefing_that_stands_later_than_all_updates_leads(tmp_path: Path) -> None:
    view, text = drawn(opened(tmp_path, BRIEFINGS | {"fresh": ["2026-08-08"]}, BREAK, BACK))
    assert leads(view) == "About fresh"
    assert "About fresh What fresh tells. As of 8 August 2026 · written 22 November 2026" in text


def test_the_standfirst_tells_the_update_and_then_what_stood(tmp_path: Path) -> None:
    _, text = drawn(opened(tmp_path, BRIEFINGS, BREAK, BACK))
    assert (
        "About updated 7 August 2026 They made up. "
        "As events stood on 24 November 2025 What updated tells. Written 22 November 2026" in text
    )


def test_the_lead_tells_by_what_the_column_beside_it_has_changed(tmp_path: Path) -> None:
    """However many updates are newer than the one that turned the relation."""
    newer = [update(f"2026-09-{day:02}", f"No {day}.") for day in range(20, 9, -1)]
    updates = [*newer, update("2026-08-07", "They made up.", "return")]
    view, text = drawn(opened(tmp_path, {"a": ["2025-11-24", *updates]}, BREAK, BACK))
    assert [one.state for one in view.standing] == ["Restored 7 Aug 2026, as reported"]
    assert view.lead
    assert view.lead.news
    assert view.lead.news.text == "No 20."
    assert [one.incident and one.incident.text for one in view.lead.since] == [None, "The return"]
    assert "7 August 2026 The return (reported)" in text.partition("Where relations stand")[0]


def test_relations_come_by_gravity_with_verbs_and_dates(tmp_path: Path) -> None:
    cut = incident("cut", "2020", "arcadia doer", "carpathia aim",
                   effects="[{between: [arcadia, carpathia], relations: severed}]")  # fmt: skip
    view, _ = drawn(opened(tmp_path, {}, BREAK, BACK, cut))
    assert [(one.relation.text, one.state) for one in view.standing] == [
        ("Arcadia–Carpathia", "Severed, last recorded 2020"),
        ("Arcadia–Borduria", "Restored 7 Aug 2026, as reported"),
    ]


def test_an_author_can_pin_the_lead(tmp_path: Path) -> None:
    view, _ = drawn(opened(tmp_path, BRIEFINGS, BREAK, BACK), lead="old-news")
    assert leads(view) == "About old-news"
    assert [one.link.text for one in view.briefings] == ["About updated", "About unchanged"]


@pytest.mark.parametrize("call", ['front_page("old-newt")', 'front_page(lead="old-newt")'])
def test_a_pinned_lead_that_is_unknown_is_told_with_its_line(tmp_path: Path, call: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        opened(tmp_path, BRIEFINGS, BACK, home=f"{{{{ {call} }}}}")
    assert [str(one) for one in found.value.problems] == [
        "docs/index.md:3:4: unknown briefing 'old-newt': did you mean 'old-news'?"
    ]


def test_a_lead_without_a_picture_has_a_layout_of_its_own(tmp_path: Path) -> None:
    for name, picture in (("with", True), ("without", False)):
        root = tmp_path / name
        root.mkdir()
        project = opened(root, BRIEFINGS, BREAK, BACK, picture=picture)
        sheet = page_context(project.archive, project.renderer, "")
        html = str(project.renderer.render(front_page(sheet)))
        assert ("<img" in html) == picture
        assert ("front--plain" in html) != picture


def test_without_a_briefing_it_has_what_there_is(tmp_path: Path) -> None:
    view, text = drawn(opened(tmp_path, {}, BREAK))
    assert view.lead is None
    assert "Where relations stand" in text
    assert "Latest incidents" in text


def test_without_anything_it_says_so(tmp_path: Path) -> None:
    _, text = drawn(opened(tmp_path, {}))
    assert text == "Nothing is published yet."
