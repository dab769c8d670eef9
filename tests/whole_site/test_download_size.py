"""What pages weigh: each by itself, and all that a first visit loads."""

from __future__ import annotations

import gzip

import chromium
import pytest
from built_site import BuiltSite
from chromium import Watched
from large_site_pages import ACTOR, BRIEFING, INCIDENT, RELATION
from playwright.sync_api import Browser

from benchmarks.web import served

pytestmark = pytest.mark.heavy

RECORDS = ("incidents/", "actors/", "relations/")
MOST = 20_000
"""Bytes of the HTML of a record's page, gzipped."""

FIRST_VISIT = 230_000
"""Bytes of all that a first visit loads, with headers: text gzipped, faces as they are. The theme
asks for what is below once the page stands; it grows with the records and is left out here."""
GROWING = ("sitemap.xml",)
REQUESTS = 16

VISITS = ("", BRIEFING, INCIDENT, RELATION, ACTOR)


def test_no_page_of_a_record_is_heavy(built: BuiltSite) -> None:
    pages = [url for url in built.pages if url.startswith(RECORDS) and url not in RECORDS]
    assert len(pages) > 100
    weights = {
        url: len(gzip.compress((built.folder / url / "index.html").read_bytes())) for url in pages
    }
    assert {url: weight for url, weight in weights.items() if weight >= MOST} == {}


def test_every_picture_has_its_size_before_it_is_there(built: BuiltSite) -> None:
    pictures = [
        (url, picture.attributes)
        for url, page in built.pages.items()
        for picture in page.root.find("img")
    ]
    assert pictures
    assert [one for one in pictures if not {"width", "height"} <= set(one[1])] == []


@pytest.mark.parametrize("url", VISITS)
@chromium.needs_chromium
def test_a_first_visit_is_light(built: BuiltSite, browser: Browser, url: str) -> None:
    """From the site's own host alone, of which `Watched` takes care."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    with served(built.folder) as address:
        watched = Watched.open(context, address)
        asked: dict[str, str] = {}
        weights: dict[str, int] = {}
        session = context.new_cdp_session(watched.page)
        session.send("Network.enable")
        session.on(
            "Network.responseReceived",
            lambda one: asked.update({one["requestId"]: one["response"]["url"]}),
        )
        session.on(
            "Network.loadingFinished",
            lambda one: weights.update({one["requestId"]: int(one["encodedDataLength"])}),
        )
        watched.visit(url).wait_for_load_state("networkidle")
        context.close()
    loaded = {asked[one]: weight for one, weight in weights.items() if one in asked}
    light = {one: weight for one, weight in loaded.items() if not one.endswith(GROWING)}
    assert watched.complaints == []
    assert any(one.endswith(".woff2") for one in light)
    assert sum(light.values()) <= FIRST_VISIT, light
    assert len(loaded) <= REQUESTS, loaded
