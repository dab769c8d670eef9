"""What is only reported is said to be so, of a sentence and of an incident, wherever it is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from projects import ROOT, TINY
from samples import Files, archive, complaints, incident

from macros.records.text.edtf import parse
from macros.views.all_pages import pages
from macros.views.components.charts.chart import chart
from macros.views.components.state_words import state_sentence
from macros.views.context.addresses import base_of
from macros.views.context.page_context import PageContext, Site
from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context
from macros.views.metadata.card import Card
from macros.views.metadata.cards_in_use import card_of
from macros.views.metadata.description import described
from macros.views.page_spec import PageSpec
from macros.views.pages.front_page import front_page
from macros.views.pages.relation_page import on_day
from macros.views.project.project_snapshot import ProjectSnapshot, open_project
from macros.views.search_entry import entries

VERIFICATION: Files = {
    "vocabulary/verification.yml": """
        confirmed: {label: Confirmed}
        rumoured: {label: Only Rumoured, doubtful: yes}
        """
}


@pytest.fixture(scope="module")
def edition() -> ProjectSnapshot:
    return open_project(TINY, TINY / "data", None, ROOT / "overrides")


def page(path: str, edition: ProjectSnapshot) -> PageSpec:
    return next(spec for spec in pages(edition.archive, edition.renderer) if spec.path == path)


def sheet_of(spec: PageSpec, edition: ProjectSnapshot) -> PageContext:
    return page_context(edition.archive, edition.renderer, base_of(spec.path), Site("Tiny"))


BREAK = "incidents/graustark-breaks-with-ruritania/"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("It rained.[^paper]{rumoured}", []),
        ("It {rained}.[^paper] {nonsense}", []),
        (
            "It rained.[^paper]{rumored}",
            ["5:28: unknown term 'rumored' of verification: did you mean 'rumoured'?"],
        ),
        (
            "It rained.[^paper]{confirmed}",
            [
                "5:28: 'confirmed' is no mark for a sentence, as it is not 'doubtful': "
                "known are rumoured"
            ],
        ),
    ],
)
def test_a_sentence_is_marked_by_a_term_that_is_doubtful(
    tmp_path: Path, text: str, problems: list[str]
) -> None:
    found = complaints(tmp_path, VERIFICATION, incident("rain", "2025", summary=text))
    told = [line.removeprefix("data/incidents/2025/rain.yml:") for line in found]
    assert [line for line in told if "cites nothing" not in line] == problems


def test_where_no_term_is_doubtful_the_hint_says_what_to_take(tmp_path: Path) -> None:
    found = complaints(tmp_path, incident("rain", "2025", summary="It rained.[^paper]{so}"))
    assert found == [
        "data/incidents/2025/rain.yml:5:28: unknown term 'so' of verification: "
        "take a term of data/vocabulary/verification.yml that is 'doubtful: yes'"
    ]


def test_a_mark_leads_to_what_it_means(edition: ProjectSnapshot) -> None:
    spec = page(BREAK, edition)
    drawn = edition.renderer.render(spec.view(sheet_of(spec, edition)))
    assert (
        '&nbsp;<a class="doubt" href="../../about/method/#verification-heard">(heard)</a></p>'
        in drawn
    )
    assert "{heard}" not in drawn


def test_a_sentence_is_quoted_with_its_mark(edition: ProjectSnapshot) -> None:
    spec = page(BREAK, edition)
    words = "Graustark sent the envoy home. The chamberlain read the note aloud. (heard)"
    assert described(spec.target, sheet_of(spec, edition)) == words
    [(_, found), *_] = entries(spec, sheet_of(spec, edition))
    assert words in found


DOUBTFUL = incident(
    "break",
    "2025-03-01",
    verification="rumoured",
    effects="[{between: [arcadia, borduria], relations: severed}]",
    claims="[{text: It was so, by: arcadia, about: [borduria], status: disputed, "
    "sources: [paper]}]",
    topics="[asylum]",
)
LATER = incident(
    "talks",
    "2025-04-01",
    follows="[break]",
    note="See [it](incident:break).",
    corrections="[{date: 2025-05-01, text: It was in April.}]",
)
MARKED = 'The break</a> <span class="doubt">(only Rumoured)</span>'
TITLE = "The break"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> ProjectSnapshot:
    found = archive(tmp_path_factory.mktemp("world"), VERIFICATION, DOUBTFUL, LATER)
    return ProjectSnapshot(found, Renderer(ROOT / "overrides"))


def drawn(path: str, edition: ProjectSnapshot) -> str:
    spec = page(path, edition)
    return str(edition.renderer.render(spec.view(sheet_of(spec, edition))))


@pytest.mark.parametrize(
    "path",
    [
        *("incidents/", "timelines/2025/", "topics/asylum/", "actors/arcadia/"),
        *(
            "relations/arcadia-borduria/",
            "incidents/talks/",
            "claims/",
            "claims/about/",
            "sources/",
        ),
    ],
)
def test_every_list_says_of_an_incident_that_it_is_not_sure(
    path: str, world: ProjectSnapshot
) -> None:
    """As often as it is called by its title, and in words."""
    html = drawn(path, world)
    text = " ".join(re.sub("<[^>]+>", " ", html).split())
    assert TITLE in text
    assert re.findall(f"{TITLE} (?!\\(only Rumoured\\))", text) == []


def test_the_board_says_it_of_what_the_incident_changed(world: ProjectSnapshot) -> None:
    assert "since 1 Mar 2025, as only Rumoured" in " ".join(drawn("relations/", world).split())


def test_the_front_page_says_it(world: ProjectSnapshot) -> None:
    sheet = page_context(world.archive, world.renderer, "")
    assert MARKED in world.renderer.render(front_page(sheet))


def test_what_is_sure_has_no_mark(world: ProjectSnapshot) -> None:
    html = drawn("timelines/2025/", world)
    assert re.search('The talks</a> +<span class="entry__more">', " ".join(html.split()))


def test_an_author_who_words_a_link_words_how_sure_it_is(world: ProjectSnapshot) -> None:
    sheet = page_context(world.archive, world.renderer, "")
    target = world.archive.incident("break")
    assert world.renderer.render(sheet.link(target)).endswith(MARKED.removeprefix(TITLE))
    assert world.renderer.render(sheet.link(target, "rumours of a break")).endswith("break</a>")


def test_how_relations_stand_says_it(world: ProjectSnapshot) -> None:
    sheet = page_context(world.archive, world.renderer, "")
    relation = world.archive.relation("arcadia-borduria")
    assert "as only Rumoured" in state_sentence(relation, sheet)
    assert on_day(relation, parse("2025-03-05"), sheet).state == (
        "diplomatic relations: severed, as only Rumoured"
    )
    told = chart(relation, sheet)
    assert told is not None
    lane = told.lanes[0].lane
    assert lane.now == "Severed since 1 Mar 2025, as only Rumoured"
    assert "Severed, 1 March 2025: The break (only Rumoured)" in [one.text for one in lane.steps]


def test_what_machines_quote_says_it(world: ProjectSnapshot) -> None:
    sheet = page_context(world.archive, world.renderer, "")
    spec = page("incidents/break/", world)
    assert described(spec.target, sheet) == "Only Rumoured: Something happened."
    assert card_of(spec.target, sheet) == Card(
        "incident-quarrel-rumoured", "Incident, only Rumoured", "Quarrel"
    )
    doubt = 'data-pagefind-meta="doubt[content]" content="only Rumoured"'
    assert [doubt in found for _, found in entries(spec, sheet)] == [True, True]  # with its claim
    [(_, sure)] = entries(page("incidents/talks/", world), sheet)
    assert "doubt" not in sure
