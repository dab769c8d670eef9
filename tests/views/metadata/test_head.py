"""What machines are told of each page: tags, JSON-LD, cards, the site map."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
import samples
import yaml
from browsing import Page, browse, read
from built_site import BuiltSite
from PIL import Image, ImageChops
from projects import ROOT, mkdocs, tiny_project
from samples import Files, incident

from macros.archive.archive import Archive
from macros.records.model.incident import Incident
from macros.site.theme.card_image import BOTTOM, MARGIN, SIZE, TOP, WIDTH, CardRenderer
from macros.views.context.page_context import Site
from macros.views.context.renderer import Renderer
from macros.views.context.targets import Page as Target
from macros.views.context.targets import Withdrawn
from macros.views.kinds import REGISTRY, page_context
from macros.views.metadata.card import Card
from macros.views.metadata.cards_in_use import card_of
from macros.views.metadata.head import Head, head

ADDRESS = "https://chancery.example/"
SITE = Site("The Court Circular", "https://court.example/", "What the court says")
HOSTILE = """</script><script>alert(1)</script> "x" 'y' <!-- & {{ 1/0 }} -->"""
FONTS = ROOT / "overrides" / "assets" / "fonts"


def shown(site: BuiltSite) -> Iterator[Page]:
    """The pages that readers are to find: not those that lead on, nor the one that says there is
    none."""
    for url, page in site.pages.items():
        if url != "404.html" and page.root.find("article", class_="md-content__inner"):
            yield page


def metas(page: Page, name: str) -> list[str]:
    """What the tags of that name or property say."""
    return [
        one.attributes["content"]
        for one in page.root.find("meta")
        if name in (one.attributes.get("name"), one.attributes.get("property"))
    ]


def only(found: list[str], url: str) -> str:
    assert len(found) == 1, (url, found)
    return found[0]


Node = dict[str, Any]


def nodes(page: Page) -> list[Node]:
    """The page's JSON-LD: the page itself first."""
    [script] = page.root.find("script", type="application/ld+json")
    data = json.loads("".join(str(item) for item in script.content))
    assert data["@context"] == "https://schema.org"
    found: list[Node] = data["@graph"]
    return found


def trail(page: Page) -> Node | None:
    return next((one for one in nodes(page) if one["@type"] == "BreadcrumbList"), None)


def named(found: list[Node], id: str) -> Node:
    """The one node of that id."""
    [one] = [one for one in found if one.get("@id") == id]
    return one


def canonical(page: Page) -> str:
    return only([one.attributes["href"] for one in page.root.find("link", rel="canonical")], "")


# Tags


@pytest.mark.parametrize("name", ["built", "tiny"])
def test_every_page_says_what_and_where_it_is(name: str, request: pytest.FixtureRequest) -> None:
    site: BuiltSite = request.getfixturevalue(name)
    pages = list(shown(site))
    assert pages
    for page in pages:
        url = page.url
        [title] = page.root.find("head")[0].find("title")
        named = only(metas(page, "og:title"), url)
        site_name = only(metas(page, "og:site_name"), url)
        assert title.text == " ".join((named if url == "" else f"{named} – {site_name}").split())
        assert only(metas(page, "description"), url) == only(metas(page, "og:description"), url)
        assert canonical(page) == only(metas(page, "og:url"), url) == ADDRESS + url
        briefing = re.fullmatch("briefings/.+/", url)
        assert only(metas(page, "og:type"), url) == ("article" if briefing else "website")
        assert only(metas(page, "twitter:card"), url) == "summary_large_image"
        assert only(metas(page, "og:image:alt"), url)
        assert page.root.find("html")[0].attributes["lang"] == "en"
        assert "noindex" not in metas(page, "robots")


@pytest.mark.parametrize("name", ["built", "tiny"])
def test_every_page_has_a_card_of_the_size_that_it_tells(
    name: str, request: pytest.FixtureRequest
) -> None:
    site: BuiltSite = request.getfixturevalue(name)
    cards = set()
    for page in shown(site):
        cards.add(only(metas(page, "og:image"), page.url))
        told = (metas(page, "og:image:width"), metas(page, "og:image:height"))
        assert told == ([str(SIZE[0])], [str(SIZE[1])])
    files = {site.folder / card.removeprefix(ADDRESS) for card in cards}
    assert files == set((site.folder / "assets" / "cards").iterdir())
    for file in files:
        with Image.open(file) as image:
            assert (image.format, image.size) == ("PNG", SIZE)


def test_a_name_in_another_language_says_which(tiny: BuiltSite) -> None:
    [name] = [
        one for one in tiny.pages["actors/ruritania/"].root.find("dd") if "lang" in one.attributes
    ]
    assert (name.attributes["lang"], name.text) == ("de", "Ruritanien")
    cited = tiny.pages["incidents/graustark-breaks-with-ruritania/"].root.find("cite", lang="de")
    assert {one.text for one in cited} == {"Der Bruch"}


# JSON-LD


def test_each_page_is_what_its_record_is(built: BuiltSite) -> None:
    data = built.folder.parent / "data"
    kinds = yaml.load((data / "vocabulary/actor-kinds.yml").read_text("utf-8"), yaml.CSafeLoader)
    types = {id: kind.get("schema_type", "Thing") for id, kind in kinds.items()}
    assert {"Person", "Country", "GovernmentOrganization", "Organization"} <= set(types.values())
    files = {file.stem: file for file in data.glob("[!sv]*/**/*.yml")}

    def record(id: str) -> dict[str, Any]:
        found: dict[str, Any] = yaml.load(files[id].read_text("utf-8"), yaml.CBaseLoader)
        return found

    for page in shown(built):
        folder, _, id = page.url.rstrip("/").partition("/")
        wanted, about = "CollectionPage", []
        if page.url in ("", "about/method/", "follow/"):
            wanted = "WebPage" if page.url else "WebSite"
        elif page.url == "search/":
            wanted = "SearchResultsPage"
        elif id in files and folder in ("incidents", "actors"):
            wanted = "WebPage"
            if "withdrawn" not in record(id):
                about = ["Event" if folder == "incidents" else types[record(id)["kind"]]]
        elif id and folder == "briefings":
            wanted = "NewsArticle"
        elif "-" in id and folder == "relations" and "/" not in id:
            about = ["Country", "Country"]
        first, *others = nodes(page)
        assert first["@type"] == wanted, page.url
        assert first["url"] == first["@id"] == ADDRESS + page.url
        assert first["name"], page.url
        named_ones = first.get("about", [])
        found = named_ones if isinstance(named_ones, list) else [named_ones]
        assert [named(others, one["@id"])["@type"] for one in found] == about, page.url


@pytest.mark.parametrize("name", ["built", "tiny"])
def test_whatever_is_named_by_its_id_is_described_once(
    name: str, request: pytest.FixtureRequest
) -> None:
    seen = 0
    for page in shown(request.getfixturevalue(name)):
        found = nodes(page)
        for id in references(found):
            assert set(named(found, id)) > {"@id", "@type", "name"}, (page.url, id)
            seen += 1
    assert seen > len(found)


def references(data: Any) -> set[str]:
    """The ids of all nodes that are named rather than described."""
    if isinstance(data, list):
        return {id for one in data for id in references(one)}
    if not isinstance(data, dict):
        return set()
    return {data["@id"]} if set(data) == {"@id"} else references(list(data.values()))


def test_a_page_of_no_record_is_a_page(tiny: BuiltSite) -> None:
    first, *others = nodes(tiny.pages["again/actor/"])
    assert (first["@type"], others) == ("WebPage", [])


@pytest.mark.parametrize("name", ["built", "tiny"])
def test_the_way_to_a_page_leads_over_pages(name: str, request: pytest.FixtureRequest) -> None:
    site: BuiltSite = request.getfixturevalue(name)
    seen = 0
    for page in shown(site):
        found = trail(page)
        if found is None:
            continue
        seen += 1
        steps = found["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert (steps[0]["name"], steps[0]["item"]) == ("Chancery", ADDRESS)
        assert steps[-1]["item"] == ADDRESS + page.url
        for step in steps[1:]:
            [title] = metas(site.pages[step["item"].removeprefix(ADDRESS)], "og:title")
            # Part of a list is named on the way by the part alone.
            above = step is not steps[-1] and title.endswith(
                (f": {step['name']}", f", {step['name']}")
            )
            assert step["name"] == title or above, page.url
    assert seen > len(site.pages) / 2


COURT = {
    "@type": "Organization",
    "@id": f"{ADDRESS}#publisher",
    "name": "Chancery",
    "url": ADDRESS,
}


def test_a_briefing_is_an_article_with_its_dates(tiny: BuiltSite) -> None:
    found = nodes(tiny.pages["briefings/every-macro/"])
    article = found[0]
    assert article["headline"] == "*a* _b_ {{ 1/0 }} {% raw %} <script>"
    assert article["author"] == article["publisher"] == {"@id": COURT["@id"]}
    assert named(found, COURT["@id"]) == COURT
    assert article["image"] == f"{ADDRESS}assets/cards/briefing-every-macro.png"
    assert "datePublished" not in article  # it says the month
    revising = nodes(tiny.pages["briefings/the-second/"])[0]
    assert revising["datePublished"] == "1897-03-01"
    assert revising["dateModified"] == "1897-03-09"
    assert revising["isBasedOn"] == {
        "@type": "Article",
        "name": "*a* _b_ {{ 1/0 }} {% raw %} <script>",
        "url": "https://herald.example/second",
    }


@pytest.mark.parametrize(
    ("fields", "published", "modified"),
    [
        ({}, None, None),
        ({"added": "2025-12-01"}, "2025-12-01", None),
        ({"added": "2025-12"}, None, None),
        ({"added": "2025-12-01~"}, None, None),
        ({"corrections": "[{date: 2026-01-02, text: A}]"}, None, "2026-01-02"),
        (
            {"added": "2025-12-01", "corrections": "[{date: 2026-01-02, text: A}]"},
            *("2025-12-01", "2026-01-02"),
        ),
        ({"added": "2025-12-01", "corrections": "[{date: 2026, text: A}]"}, "2025-12-01", None),
    ],
)
def test_a_page_says_the_days_on_which_it_was_published_and_changed(
    fields: dict[str, str], published: str | None, modified: str | None, tmp_path: Path
) -> None:
    archive = samples.archive(tmp_path, incident("quarrel", "2025-11-03", **fields))
    for target in (archive.incident("quarrel"), archive.relations["arcadia-borduria"]):
        page = told(target, archive)
        assert (page.get("datePublished"), page.get("dateModified")) == (published, modified)
        assert page["publisher"] == {"@id": "https://court.example/#publisher"}
    assert "datePublished" not in event(archive.incident("quarrel"), archive)


def headed(target: Target | None, archive: Archive, site: Site = SITE) -> Head:
    title = getattr(target, "title", "")
    where = REGISTRY.path(target) if target else "x/"
    return head(
        target, where, title, "", page_context(archive, Renderer(ROOT / "overrides"), "", site)
    )


def told(target: Target | None, archive: Archive) -> Any:
    """The first node of a page's graph."""
    return headed(target, archive).data["@graph"][0]  # type: ignore[index]


def event(target: Incident, archive: Archive) -> Any:
    """The second node of an incident's graph."""
    return headed(target, archive).data["@graph"][1]  # type: ignore[index]


@pytest.mark.parametrize(
    ("date", "days"),
    [
        ("2025-11-03", {"startDate": "2025-11-03"}),
        ("2025-11", {"startDate": "2025-11"}),
        ("2025", {"startDate": "2025"}),
        ("0962-02", {"startDate": "0962-02"}),
        ("2025-11-03~", {}),
        ("2025-11?", {}),
        ("2025%", {}),
        ("2025-11-03/2025-11-06", {"startDate": "2025-11-03", "endDate": "2025-11-06"}),
        ("2025-11/2026", {"startDate": "2025-11", "endDate": "2026"}),
        ("2025-11-03/..", {"startDate": "2025-11-03"}),
        ("2025-11-03~/..", {}),
        ("2025-11-03~/2025-11-06", {}),
        ("2025-11-03/2025-11-06?", {}),
    ],
)
def test_an_event_has_the_dates_that_iso_8601_can_say(
    date: str, days: dict[str, str], tmp_path: Path
) -> None:
    found = samples.archive(tmp_path, incident("quarrel", date))
    held = event(found.incident("quarrel"), found)
    assert held["@type"] == "Event"
    assert {name: held[name] for name in ("startDate", "endDate") if name in held} == days


def test_an_event_names_its_place_its_actors_and_its_sources(tmp_path: Path) -> None:
    files = incident("quarrel", "2025", place="{name: Town, state: arcadia}")
    found = samples.archive(tmp_path, files)
    held = event(found.incident("quarrel"), found)
    assert held["location"] == {
        "@type": "Place",
        "name": "Town",
        "address": {"@type": "PostalAddress", "addressCountry": "Arcadia"},
    }
    graph = headed(found.incident("quarrel"), found).data["@graph"]
    assert [named(graph, one["@id"]) for one in held["about"]] == [  # type: ignore[arg-type]
        {
            "@type": "Thing",
            "@id": f"https://court.example/actors/{id}/#actor",
            "name": id.title(),
            "url": f"https://court.example/actors/{id}/",
        }
        for id in ("arcadia", "borduria")
    ]
    assert held["subjectOf"] == [
        {
            "@type": "CreativeWork",
            "name": "News",
            "url": "https://paper.example/quarrel",
            "publisher": {"@type": "Organization", "name": "Paper"},
            "inLanguage": "en",
        }
    ]


@pytest.mark.parametrize(
    ("born", "day"),
    [("1969-10", "1969-10"), ("1969~", None), ("1969/1971", None), ("../1971", None)],
)
def test_a_birth_date_is_one_date_that_is_known(born: str, day: str | None, tmp_path: Path) -> None:
    files = {"actors/carl.yml": f"{{name: Carl, kind: person, born: {born}}}"}
    found = samples.archive(tmp_path, files)
    _, person, *_ = headed(found.actor("carl"), found).data["@graph"]  # type: ignore[misc]
    assert person.get("birthDate") == day


def test_of_a_withdrawn_record_nothing_more_is_told(tmp_path: Path) -> None:
    gone = "{date: 2026-05-03, reason: It never happened}"
    found = samples.archive(tmp_path, incident("quarrel", "2025", withdrawn=gone))
    target = Withdrawn(found.incident("quarrel"))
    assert told(target, found) == {
        "@type": "WebPage",
        "@id": "https://court.example/incidents/quarrel/",
        "url": "https://court.example/incidents/quarrel/",
        "name": "The quarrel",
        "dateModified": "2026-05-03",
        "publisher": {"@id": "https://court.example/#publisher"},
    }


# Hostile text, and no address


def test_a_hostile_title_stays_where_it_is_written(tmp_path: Path) -> None:
    found = samples.archive(tmp_path, incident("quarrel", "2025", title=json.dumps(HOSTILE)))
    view = headed(found.incident("quarrel"), found)
    html = str(Renderer(ROOT / "overrides").render(view))
    page = Page("", read(f"<html><head>{html}</head></html>"))
    assert len(page.root.find("script")) == 1
    assert {one.tag for one in page.root.find("head")[0].walk()} == {"head", "meta", "script"}
    assert metas(page, "og:title") == [HOSTILE]
    assert nodes(page)[0]["name"] == nodes(page)[1]["name"] == HOSTILE
    way = trail(page)
    assert way is not None
    assert way["itemListElement"][-1]["name"] == HOSTILE
    [script] = page.root.find("script")
    assert not set("<>&'") & set("".join(str(item) for item in script.content))


def test_a_site_without_an_address_has_no_half_ones(tmp_path: Path) -> None:
    project = tiny_project(tmp_path)
    config = (project / "mkdocs.yml").read_text("utf-8")
    line = re.compile("^site_url: .*$", re.M)
    assert line.search(config)
    config = line.sub('site_url: ""', config)
    (project / "mkdocs.yml").write_text(config, "utf-8")
    run = mkdocs(project, "build", "--strict")
    assert run.code == 0, run.output
    site = BuiltSite(project / "site", browse(project / "site"), run)
    for page in shown(site):
        assert only(metas(page, "og:title"), page.url)
        for name in ("og:url", "og:image", "twitter:card"):
            assert metas(page, name) == [], page.url
        assert page.root.find("link", rel="canonical") == []
        assert page.root.find("script", type="application/ld+json") == []
    assert (site.folder / "robots.txt").read_text("utf-8").split() == [
        "User-agent:",
        "*",
        "Allow:",
        "/",
    ]
    assert addresses(site.folder) == []


# The site map, and what is not there


def addresses(site: Path) -> list[str]:
    """The addresses of the site map."""
    root = ElementTree.fromstring((site / "sitemap.xml").read_bytes())
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert root.tag == f"{name}urlset"
    return [one.text or "" for one in root.iterfind(f"{name}url/{name}loc")]


@pytest.mark.parametrize("name", ["built", "tiny"])
def test_the_site_map_lists_every_page_once_and_nothing_else(
    name: str, request: pytest.FixtureRequest
) -> None:
    site: BuiltSite = request.getfixturevalue(name)
    assert sorted(addresses(site.folder)) == sorted(ADDRESS + page.url for page in shown(site))
    if name == "tiny":
        assert len(site.pages) > len(list(shown(site))) + 1  # some lead on, and are left out
    robots = (site.folder / "robots.txt").read_text("utf-8")
    assert f"Sitemap: {ADDRESS}sitemap.xml" in robots.splitlines()


def test_the_page_that_says_there_is_none_works_at_any_depth(built: BuiltSite) -> None:
    page = built.pages["404.html"]
    assert metas(page, "robots") == ["noindex"]
    for one in page.root.walk():
        for name in ("href", "src"):
            address = one.attributes.get(name, "")
            assert re.match("/|#|https?:|mailto:|data:|$", address), address
            if address.startswith("/"):
                file = built.folder / urljoin(ADDRESS, address).removeprefix(ADDRESS)
                assert file.is_file() or (file / "index.html").is_file(), address
    assert len(page.article.find("a")) > 5


# Cards


def drawn(words: str, site: str = "The Court Circular") -> bytes:
    return CardRenderer(FONTS, site).render(Card("x", "Incident", words))


def inked(png: bytes) -> Image.Image:
    """Dark where a card is plain paper."""
    with Image.open(io.BytesIO(png)) as image:
        colours = image.convert("RGB")
    paper = colours.getpixel((0, 0))
    return ImageChops.difference(colours, Image.new("RGB", SIZE, paper)).convert("L")


def test_equal_cards_are_equal_to_the_byte() -> None:
    assert drawn("A ball") == drawn("A ball") != drawn("A bell")


@pytest.mark.parametrize(
    "words",
    [
        "A ball",
        "The envoy waited in the hall until the clock struck",
        "The envoy was kept waiting in the hall, " * 3,
        "The envoy was kept waiting in the hall, " * 100,
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen " * 4,
        "W" * 20_000,
    ],
)
def test_words_stay_between_the_margins_and_above_the_seal(words: str) -> None:
    face, lines = CardRenderer(FONTS, "Court")._fit(words[:600])
    assert 1 <= len(lines) <= 4
    assert all(face.getlength(line) <= WIDTH for line in lines)
    whole = " ".join(words.split())
    assert " ".join(lines) == whole or lines[-1].endswith("…") or "… " in " ".join(lines)
    seen = inked(drawn(words, "The Court Circular " * 9))
    left, _, right, _ = seen.getbbox() or (0, 0, 0, 0)
    assert left >= MARGIN - 6
    assert right <= SIZE[0] - MARGIN + 6
    below = seen.crop((0, BOTTOM + 2, SIZE[0] - MARGIN - 90, SIZE[1]))
    assert below.getbbox() is None
    assert seen.crop((0, TOP, SIZE[0], BOTTOM)).getbbox() is not None


@pytest.mark.parametrize(
    "words", ["", " ", "中文 العربية", "🎉\u200d\u0301", "a\nb\tc", "\u202eevil", "\ufffd"]
)
def test_characters_that_the_fonts_lack_are_no_trouble(words: str) -> None:
    assert drawn(words, words or "x")


def test_cards_follow_the_vocabulary_not_the_records(tmp_path: Path) -> None:
    def cards(root: Path, *files: Files) -> set[str]:
        found = samples.archive(root, *files)
        sheet = page_context(found, Renderer(ROOT / "overrides"), "", SITE)
        every = (None, *found.incidents, *found.actors.values(), *found.relations.values())
        return {card_of(target, sheet).name for target in every}

    cast = ("arcadia doer", "borduria aim", "anna guest", "court guest")
    few = cards(tmp_path / "few", incident("one", "2025", *cast))
    many = cards(tmp_path / "many", *(incident(f"no-{n}", "2025", *cast) for n in range(30)))
    assert few == many
    assert few == {
        "site",
        "relation",
        "incident-quarrel",
        "actor-state",
        "actor-person",
        "actor-organ",
    }
