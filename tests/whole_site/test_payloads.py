"""Hostile text in a browser: whatever a record or front matter says, it is shown, and is no more
than text. What each page is made of is compared with a site like it whose words are plain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import chromium
import payloads
import pytest
from payloads import PAYLOADS, World
from playwright.sync_api import Browser, Page
from projects import mkdocs

pytestmark = [pytest.mark.heavy, chromium.needs_chromium]

OTHERWISE = """
pages => {
  const [one, other] = pages.map(html => Array.from(
    new DOMParser().parseFromString(html, "text/html").querySelectorAll(":not(text)"),
    one => [one.tagName, ...one.getAttributeNames().sort()].join(" ")
  ));
  const place = one.concat("").findIndex((element, at) => element !== other[at]);
  return place < one.length || one.length < other.length ? [one[place], other[place]] : null;
}
"""
"""The first element of which two pages are made otherwise, with the names of its attributes, as a
browser reads them; null if there is none. The lines into which a drawing breaks a name do not
count."""

TEXTS = """
html => {
  const page = new DOMParser().parseFromString(html, "text/html");
  page.querySelectorAll("script").forEach(one => one.remove());
  const values = Array.from(page.querySelectorAll("*"), one =>
    Array.from(one.attributes, attribute => attribute.value)).flat();
  return [page.documentElement.textContent, ...values].join("\\n");
}
"""
"""Everything that a page says, in its text and in its attributes."""

ASTRAY = """
html => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const places = ["href", "src", "srcset", "action", "formaction", "poster", "data", "ping",
    "xlink:href", "background", "manifest", "srcdoc"];
  const astray = (one, {name, value}) => {
    if (name.startsWith("on")) return true;
    if (!places.includes(name)) return false;
    const leads = new URL(value, "http://site.invalid/a/b/");
    const loaded = one.tagName !== "A" && one.rel !== "canonical";
    return !["http:", "https:", "mailto:"].includes(leads.protocol)
      || (loaded && leads.host !== "site.invalid");
  };
  return Array.from(page.querySelectorAll("*"), one => Array.from(one.attributes)
    .filter(attribute => astray(one, attribute))
    .map(({name, value}) => `${one.tagName} ${name}=${value}`)).flat();
}
"""
"""The attributes of a page that run something, lead out of the web, or load from another host."""


@dataclass(frozen=True)
class Sites:
    """The hostile site, what is planted in it, and the plain one."""

    hostile: Path
    worlds: list[World]
    plain: Path


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    def build(root: Path, texts: list[str]) -> tuple[Path, list[World]]:
        worlds = payloads.plant(root, texts)
        run = mkdocs(root, "build", "--strict", "--quiet")
        assert (run.code, run.output) == (0, "")
        (root / "site" / "favicon.ico").touch()  # browsers ask for it where a page names none
        return root / "site", worlds

    roots = [tmp_path_factory.mktemp("payloads") for _ in range(2)]
    with ThreadPoolExecutor() as both:
        texts = (list(PAYLOADS.values()), ["Plain words"] * len(PAYLOADS))
        hostile, plain = both.map(build, roots, texts)
    return Sites(*hostile, plain[0])


@pytest.fixture(scope="module")
def parser(browser: Browser) -> Iterator[Page]:
    """A browser that reads HTML without showing it."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def pages(site: Path) -> dict[str, str]:
    """The HTML of every page by its address."""
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): path.read_text("utf-8")
        for path in sorted(site.rglob("*.html"))
    }


def flat(text: str) -> str:
    return " ".join(text.split()).casefold()


def test_no_text_makes_an_element_or_an_attribute(sites: Sites, parser: Page) -> None:
    plain, hostile = pages(sites.plain), pages(sites.hostile)
    assert hostile.keys() == plain.keys()
    for url, html in hostile.items():
        assert parser.evaluate(OTHERWISE, [html, plain[url]]) is None, url


SUBSCRIBED = {"A href=webcal://chancery.example/calendar.ics"}
"""The address that programs for calendars open: of the site itself, without a text of a record."""


def test_no_address_leads_astray(sites: Sites, parser: Page) -> None:
    found = {url: parser.evaluate(ASTRAY, html) for url, html in pages(sites.hostile).items()}
    assert set(found.pop("follow/")) == SUBSCRIBED
    assert {url: astray for url, astray in found.items() if astray} == {}


def test_every_text_of_every_field_is_shown_as_it_is(sites: Sites, parser: Page) -> None:
    shown = flat("\n".join(parser.evaluate(TEXTS, html) for html in pages(sites.hostile).values()))
    planted = [one for world in sites.worlds for one in world.planted]
    missing = {one.field for one in planted if flat(one.text) not in shown}
    # It is for other programs; and of the forms of a status, one is told.
    forms = {
        f"vocabulary.{of}-statuses.{form}"
        for of in ("relation", "consular")
        for form in ("since", "past")
    }
    # Nothing changes here that an incident could have left, and a type's verbs go before a role's.
    forms |= {
        f"vocabulary.{of}.left"
        for of in ("relation-statuses", "consular-statuses", "representation-levels")
    }
    forms |= {"vocabulary.heads-of-mission.left", "vocabulary.roles.verb"}
    # Of a publisher, its label is shown, and its group where a source names it.
    own = {"vocabulary.publishers.names", "vocabulary.publishers.group"}
    # No relation is in the group, nothing is open for a person, and no source is of a listed kind.
    own |= {"vocabulary.relation-groups.verbs", "vocabulary.incident-types.opens.words"}
    own |= {"vocabulary.publisher-kinds.plural"}
    # The sources are in English, so that their titles in it are no translations.
    own |= {f"{kind}.sources.titles" for kind in ("actor", "incident", "relation")}
    assert missing == {"vocabulary.incident-types.cameo", *forms, *own}
    assert str(eval(payloads.SUM)) not in shown


VISITED = 2
"""Worlds of which a page is visited that each world has for itself."""

WORLD = re.compile("world[a-z]")
"""Which world the address of a page names."""


def to_visit(urls: Iterable[str]) -> Iterator[str]:
    """Pages that all worlds share, and of the others those of some worlds, which take turns: so
    each payload is met, and no kind of page is left out."""
    kinds: dict[str, list[str]] = {}
    for url in urls:
        kinds.setdefault(WORLD.sub("", url), []).append(url)
    for turn, alike in enumerate(kinds.values()):
        yield from dict.fromkeys(alike[(turn + step) % len(alike)] for step in range(VISITED))


def test_nothing_runs_while_a_reader_looks_around(sites: Sites, browser: Browser) -> None:
    context = browser.new_context()
    html = pages(sites.hostile)
    visited = list(to_visit(html))
    assert set(WORLD.findall(" ".join(visited))) == set(WORLD.findall(" ".join(html)))
    with chromium.served(sites.hostile) as address:
        watched = chromium.Watched.open(context, address)
        for url in visited:
            if 'http-equiv="refresh"' in html[url]:
                watched.page.goto(address + url, wait_until="commit")
                watched.page.wait_for_url(lambda at: "former" not in at)
            else:
                page = watched.visit(url)
                assert page.locator("h1").first.is_visible() or url == "", url
        page = watched.visit(f"incidents/{sites.worlds[0].id('late')}/")
        for link in page.locator("article a:visible").all()[:10]:
            link.hover()
            link.focus()
        page.emulate_media(media="print")
        assert sites.worlds[0].payload in page.locator("h1").first.inner_text()
        context.close()
    assert watched.complaints == []


FOUND = """
results => results.flatMap(one => Array.from(one.querySelectorAll("*"), inner =>
  [inner.tagName, ...inner.getAttributeNames().sort()].join(" ")))
"""
MADE_BY_SEARCH = {"A href", "P class", "SPAN", "MARK", "B"}


def test_search_shows_what_it_finds_as_text(sites: Sites, browser: Browser) -> None:
    context = browser.new_context()
    with chromium.served(sites.hostile) as address:
        watched = chromium.Watched.open(context, address)
        page = watched.visit(f"search/?q={quote(PAYLOADS['elements'])}")
        query = page.locator("#find [name=q]")
        results = page.locator(".hit")
        for world in sites.worlds:
            query.fill(world.name)
            results.filter(has_text=world.name).first.wait_for()
            assert set(results.evaluate_all(FOUND)) <= MADE_BY_SEARCH
            assert flat(world.payload) in flat(" ".join(results.all_text_contents()))
            query.fill(world.payload)
            query.press("End")
        context.close()
    assert [one for one in watched.complaints if "evil" in one or "dialog" in one] == []


def test_the_map_of_the_site_holds_its_own_addresses(sites: Sites) -> None:
    tree = ElementTree.parse(sites.hostile / "sitemap.xml")
    places = [one.text or "" for one in tree.iter() if one.tag.endswith("}loc")]
    assert len(places) > 50
    assert {place.rpartition("//chancery.example/")[0] for place in places} == {"https:"}
