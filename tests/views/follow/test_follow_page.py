"""The page "Follow and use": it offers what the site has, and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import samples
from browsing import Element, read
from built_site import BuiltSite
from projects import ROOT
from samples import incident

from macros.archive.archive import Archive
from macros.views.context.outputs import OUTPUTS
from macros.views.context.page_context import PageContext, Site
from macros.views.context.page_kind import Format
from macros.views.context.registry import Registry
from macros.views.context.renderer import Renderer
from macros.views.follow.follow_page import MOST_RELATIONS, follow_page
from macros.views.kinds import ANCHORS, KINDS
from macros.views.list_kinds import LIST_KINDS

ADDRESS = "https://court.example/annals/"

FEED = Format(
    lambda *_: "", "feed.xml", False, output="feeds", media_type="application/xml", label="Feed"
)
DATES = Format(
    lambda *_: "", "days.ics", False, output="calendars", media_type="text/calendar", label="Days"
)
"""A feed and a calendar that each page has."""

REGISTRY = Registry(
    KINDS | {name: replace(kind, formats=(FEED, DATES)) for name, kind in KINDS.items()},
    LIST_KINDS,
    ANCHORS,
)


def page(archive: Archive, *outputs: str, address: str = ADDRESS) -> Element:
    """The page of a site with these outputs, two folders deep."""
    renderer = Renderer(ROOT / "overrides")
    site = Site("Annals", address, "What happened", frozenset(outputs))
    context = PageContext(archive, renderer, "../", site, REGISTRY)
    return read(str(renderer.render(follow_page(context))))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return samples.archive(
        tmp_path_factory.mktemp("records"),
        incident("quarrel", "1900", topics="[asylum]", added="1901-02-03"),
        incident("visit", "1901", "carpathia doer", "arcadia aim"),
    )


def sections(node: Element) -> list[str]:
    return [one.text for one in node.find("h2")]


@pytest.mark.parametrize(
    ("outputs", "expected"),
    [
        ("", []),
        ("feeds", ["Feeds", "Of one topic, relation or actor"]),
        ("calendars", ["Calendars", "Of one topic, relation or actor"]),
        ("json", ["Interface for programs"]),
        ("json api", ["Interface for programs", "Examples to copy"]),
        ("data", ["Tables", "Examples to copy"]),
        ("embeds", ["Cards for your own page"]),
    ],
)
def test_a_section_stands_for_each_output_of_the_site(
    archive: Archive, outputs: str, expected: list[str]
) -> None:
    shown = page(archive, *outputs.split())
    assert sections(shown) == [*expected, "Citing the records", "Licence"]
    assert ("neither feeds nor data" in shown.text) == (not outputs)


def test_feeds_and_calendars_are_listed_by_what_they_are_of(archive: Archive) -> None:
    shown = page(archive, *OUTPUTS)
    links = {one.attributes["href"]: one.attributes.get("aria-label") for one in shown.find("a")}
    assert {
        "../feed.xml": "Feed: Everything",
        "../briefings/feed.xml": "Feed: Briefings",
        "../corrections/feed.xml": "Feed: Corrections and updates",
        "../topics/asylum/feed.xml": "Feed: Asylum",
        "../topics/asylum/days.ics": "Days: Asylum",
        "../relations/arcadia-borduria/feed.xml": "Feed: Arcadia–Borduria",
        "../relations/arcadia-carpathia/days.ics": "Days: Arcadia–Carpathia",
    }.items() <= links.items()
    assert {"../days.ics", "webcal://court.example/annals/days.ics"} <= links.keys()


def test_a_calendar_of_a_site_without_an_address_can_be_loaded_only(archive: Archive) -> None:
    hrefs = {one.attributes["href"] for one in page(archive, "calendars", address="").find("a")}
    assert "../days.ics" in hrefs
    assert not [one for one in hrefs if one.startswith("webcal")]


def test_of_many_relations_those_with_the_most_incidents_are_listed(tmp_path: Path) -> None:
    states = {
        f"actors/land-{number:02}.yml": f"{{name: Land {number:02}, kind: state}}"
        for number in range(MOST_RELATIONS + 1)
    }
    visits = [
        incident(f"visit-{number}", "1900", "arcadia doer", f"land-{number:02} aim")
        for number in (*range(MOST_RELATIONS + 1),)
    ]
    again = incident("again", "1901", "arcadia doer", f"land-{MOST_RELATIONS:02} aim")
    shown = page(samples.archive(tmp_path, states, again, *visits), "feeds")
    assert f"These are the {MOST_RELATIONS} with the most incidents." in shown.text
    links = [one.attributes["href"] for one in shown.find("a")]
    feeds = [one for one in links if one.startswith("../relations/") and "feed" in one]
    assert len(feeds) == MOST_RELATIONS
    assert f"../relations/arcadia-land-{MOST_RELATIONS:02}/feed.xml" in feeds
    assert "../relations/" in links


def test_examples_have_the_address_of_the_site(archive: Archive) -> None:
    texts = [one.text for one in page(archive, *OUTPUTS).find("code")]
    assert len(texts) == 3
    assert all(ADDRESS in text for text in texts)
    assert page(archive, *OUTPUTS, address="").find("code") == []


def test_the_records_are_cited_as_of_their_last_change(tmp_path: Path) -> None:
    records = samples.archive(
        tmp_path,
        incident("quarrel", "1900", added="1901-02-03"),
        incident("visit", "1901", added="1901-03", withdrawn="{date: 1901-04-05, reason: No}"),
    )
    with_tables = page(records, "data").find("pre")[-3].text
    assert with_tables == f"Annals (5 April 1901). Annals: the records as tables. {ADDRESS}"
    text, bibtex, csl = (one.text for one in page(records).find("pre"))
    assert text == f"Annals (5 April 1901). What happened. {ADDRESS}"
    assert bibtex.startswith("@misc{records,")
    [item] = json.loads(csl)
    assert item["type"] == "dataset"
    assert item["issued"] == {"date-parts": [[1901, 4, 5]]}


def test_every_page_leads_to_it_from_its_foot(built: BuiltSite) -> None:
    assert built.pages["follow/"].root.find("h1")[0].text == "Follow and use"
    without = []
    for url, one in built.pages.items():
        feet = [nav for nav in one.root.find("nav") if nav.attributes.get("aria-label") == "About"]
        if feet and url != "404.html" and "follow/" not in one.leads_to(feet[0]):
            without.append(url)
    assert without == []
    assert "follow/" in built.pages[""].leads_to(built.pages[""].root)
