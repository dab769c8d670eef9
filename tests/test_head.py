"""What pages tell the machines that bring readers: tags, linked data, cards, map."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from browsing import Element, Page, path_of, read
from conftest import BuiltSite
from records import WORLD, archive, incident

from macros.site.cards import LINES, Artist
from macros.views.card import Card
from macros.views.head import head
from macros.views.press import Press
from macros.views.sheet import Sheet, Site

ROOT = Path(__file__).resolve().parents[1]
ADDRESS = "https://chancery.example/"
FONTS = ROOT / "overrides" / "assets" / "fonts"
BREAK = "incidents/peru-breaks-relations-with-mexico/"
BRIEFING = "briefings/the-diplomatic-decline-of-mexico-peru-relations/"


def is_redirect(page: Page) -> bool:
    return any(one.attributes.get("http-equiv") for one in page.root.find("meta"))


def own(built: BuiltSite) -> dict[str, Page]:
    """The pages, without those that only lead on and the one of what is not found."""
    return {
        url: page
        for url, page in built.pages.items()
        if url != "404.html" and not is_redirect(page)
    }


def tags(root: Element) -> dict[str, str]:
    return {
        one.attributes.get("property") or one.attributes.get("name", ""): one.attributes["content"]
        for one in root.find("meta")
        if "content" in one.attributes
    }


def graph(root: Element) -> list[dict[str, Any]]:
    [script] = root.find("script", type="application/ld+json")
    [text] = script.content
    assert isinstance(text, str)
    found: list[dict[str, Any]] = json.loads(text)["@graph"]
    return found


def test_every_page_says_what_it_is_and_shows_a_picture_of_the_right_size(
    built: BuiltSite,
) -> None:
    for url, page in own(built).items():
        found = tags(page.root)
        [canonical] = page.root.find("link", rel="canonical")
        assert canonical.attributes["href"] == found["og:url"] == ADDRESS + url
        assert found["og:title"], url
        assert found["og:type"] == (
            "article" if url.count("/") == 2 and "briefings/" in url else "website"
        )
        assert found["twitter:card"] == "summary_large_image"
        picture = built.folder / path_of(
            found["og:image"].replace(ADDRESS, "https://built.invalid/")
        )
        assert struct.unpack(">II", picture.read_bytes()[16:24]) == (1200, 630)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("", "WebSite"),
        (BRIEFING, "NewsArticle"),
        (BREAK, "Event"),
        ("actors/peru/", "Country"),
        ("actors/hugo-de-zela/", "Person"),
        ("actors/congress-of-peru/", "GovernmentOrganization"),
        ("relations/mexico-peru/", "CollectionPage"),
        ("timelines/2025/", "CollectionPage"),
        ("about/method/", "WebPage"),
    ],
)
def test_linked_data_name_the_kind_of_thing(built: BuiltSite, url: str, kind: str) -> None:
    first = graph(built.pages[url].root)[0]
    assert (first["@type"], first["url"]) == (kind, ADDRESS + url)


def test_the_way_from_the_front_page_leads_over_pages_that_are_there(built: BuiltSite) -> None:
    for page in own(built).values():
        for trail in (one for one in graph(page.root) if one["@type"] == "BreadcrumbList"):
            steps = trail["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert all(step["item"].removeprefix(ADDRESS) in built.pages for step in steps)
    [_, trail] = graph(built.pages[BREAK].root)
    assert [step["name"] for step in trail["itemListElement"]] == [
        "Chancery",
        "Incidents",
        "Peru breaks diplomatic relations with Mexico",
    ]


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2025-11-03", {"startDate": "2025-11-03"}),
        ("2025-11", {"startDate": "2025-11"}),
        ("2025-11-03/2025-11-06", {"startDate": "2025-11-03", "endDate": "2025-11-06"}),
        ("2025-11-03/..", {"startDate": "2025-11-03"}),
        ("2025-11-03~", {}),
        ("2025-11-03?", {}),
    ],
)
def test_an_event_has_a_date_only_where_iso_8601_can_say_it(
    date: str, said: dict[str, str], tmp_path: Path
) -> None:
    found = event(tmp_path, incident("quarrel", date))
    assert {name: found[name] for name in ("startDate", "endDate") if name in found} == said


def event(root: Path, files: dict[str, str]) -> dict[str, Any]:
    return graph(drawn(root, files))[0]


def drawn(root: Path, files: dict[str, str], address: str = ADDRESS) -> Element:
    known = archive(root, WORLD, files)
    press = Press(ROOT / "overrides")
    sheet = Sheet(known, press, "../../", Site("Chancery", address, "A record"))
    one = known.incident("quarrel")
    return read(str(press.print(head(one, "incidents/quarrel/", one.title, "It was.", sheet))))


def test_a_hostile_title_stays_in_its_place(tmp_path: Path) -> None:
    title = "</script><script>alert(1)</script>\\\"'><img src=x>"
    files = incident("quarrel", "2025", title=json.dumps(title))
    root = drawn(tmp_path, files)
    assert tags(root)["og:title"] == title
    assert graph(root)[0]["name"] == title
    assert len(root.find("script")) == 1
    assert root.find("img") == []


def test_a_site_without_an_address_has_no_half_ones(tmp_path: Path) -> None:
    root = drawn(tmp_path, incident("quarrel", "2025"), address="")
    assert {"og:url", "og:image", "twitter:card"}.isdisjoint(tags(root))
    assert root.find("script") == []


def test_the_map_lists_every_page_once_and_robots_are_led_to_it(built: BuiltSite) -> None:
    tree = ElementTree.parse(built.folder / "sitemap.xml")
    found = [one.text for one in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert sorted(filter(None, found)) == sorted(ADDRESS + url for url in own(built))
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (built.folder / "robots.txt").read_text("utf-8")


def test_the_page_of_what_is_not_found_works_from_anywhere(built: BuiltSite) -> None:
    page = built.pages["404.html"]
    assert tags(page.root)["robots"] == "noindex"
    here = [one.attributes["href"] for one in page.root.find("a") if "href" in one.attributes]
    assert {"/incidents/", "/about/method/"} <= set(here)
    assert all(one.startswith(("/", "#", "https://")) for one in here)


def test_a_card_is_the_same_each_time_and_takes_any_words() -> None:
    artist = Artist(FONTS, "Chancery")
    card = Card("x", "Incident", "Relations severed")
    assert artist.draw(card) == artist.draw(card) != artist.draw(Card("x", "Incident", "Talks"))
    for words in ("", "word " * 200, "x" * 300, "和平 \U0001f54a ▼ ‏עברית"):
        assert artist.draw(Card("x", "", words)).startswith(b"\x89PNG")
    _, lines = artist._fitted("word " * 200)
    assert len(lines) == LINES


def test_cards_follow_the_vocabulary_and_not_the_records(built: BuiltSite) -> None:
    shown = {tags(page.root)["og:image"] for page in own(built).values()}
    incidents = {one for one in shown if "/cards/incident-" in one}
    assert 10 < len(incidents) < 70
    assert len(shown) == len(list((built.folder / "assets" / "cards").iterdir()))
