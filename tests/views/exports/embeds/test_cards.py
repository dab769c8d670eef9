"""Cards to embed: what they say and leave out, and the HTML that pages offer for them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from built_site import BuiltSite
from golden_files import same_as_golden
from projects import ROOT, TINY
from samples import Files, archive, incident

from macros.archive.archive import Archive
from macros.views.all_pages import page_at, pages
from macros.views.context.addresses import base_of, file_of
from macros.views.context.outputs import OUTPUTS
from macros.views.context.page_context import Site
from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context
from macros.views.project.project_snapshot import open_project

SITE = Site("Chancery", "https://chancery.example/", "Incidents.", frozenset(OUTPUTS))
SEVERED = "[{between: [arcadia, borduria], relations: severed}]"


class Read(HTMLParser):
    """A page: its tags with their attributes, and its text, in which each element is a word."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._texts: list[str] = []
        self._left_out = ""
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        return " ".join(" ".join(self._texts).replace("\xa0", " ").split())

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        return [
            attributes
            for name, attributes in self.tags
            if name == tag and all(attributes.get(key) == text for key, text in wanted.items())
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._left_out = tag if tag in ("style", "title") else ""

    def handle_endtag(self, tag: str) -> None:
        self._left_out = ""

    def handle_data(self, data: str) -> None:
        if not self._left_out:
            self._texts.append(data)


def card(world: Archive, path: str) -> str:
    """The HTML of the card at a path."""
    renderer = Renderer(ROOT / "overrides")
    spec = page_at(path, world, renderer, SITE)
    assert spec is not None, f"there is no {path}"
    view = spec.view(page_context(world, renderer, base_of(spec.path), SITE))
    assert not isinstance(view, str)
    return str(renderer.render(view))


def cards(world: Archive) -> list[str]:
    """The paths of all cards."""
    found = pages(world, Renderer(ROOT / "overrides"), SITE)
    return [spec.path for spec in found if spec.format.output == "embeds"]


def text(world: Archive, path: str) -> str:
    return Read(card(world, path)).text


def test_a_card_as_it_is_written() -> None:
    world = open_project(TINY, TINY / "data", None, ROOT / "overrides").archive
    html = card(world, "embed/incidents/ruritania-keeps-graustark-waiting/")
    assert same_as_golden("embed.html", re.sub("<style>.*</style>", "<style></style>", html))


def test_a_relation_is_told_in_the_words_of_the_board(tmp_path: Path) -> None:
    words = {
        "vocabulary/relation-groups.yml": "severed: {label: Severed, description: They broke., "
        "holds: {relations: [severed]}}",
        "vocabulary/verification.yml": "heard: {label: Heard, doubtful: yes}\n"
        "confirmed: {label: Confirmed}",
    }
    world = archive(
        tmp_path,
        words,
        incident("break", "2025-11-03", verification="heard", effects=SEVERED),
        incident("meeting", "2026-02"),
    )
    assert text(world, "embed/relations/arcadia-borduria/") == (
        "Arcadia–Borduria Severed Since 3 Nov 2025, as heard Latest The meeting , February 2026"
        " 2 incidents Chancery , on what happened up to 1 February 2026"
    )


def test_of_a_relation_without_a_change_that_is_said(tmp_path: Path) -> None:
    world = archive(tmp_path, incident("meeting", "2026-02-01"))
    assert "Of how they stand, no change is recorded." in text(
        world, "embed/relations/arcadia-borduria/"
    )


def test_a_title_that_is_not_certain_says_so(tmp_path: Path) -> None:
    words = {"vocabulary/verification.yml": "heard: {label: Heard, doubtful: yes}"}
    world = archive(
        tmp_path, words, incident("rumour", "2025-11~", verification="heard", added="2025-12-01")
    )
    assert text(world, "embed/incidents/rumour/") == (
        "The rumour (heard) around November 2025 · ▼ Quarrel Something happened."
        " Arcadia , doer Borduria , aim Heard · Rests on a single source"
        " Chancery , as recorded on 1 December 2025"
    )
    assert "The rumour (heard)" in text(world, "embed/timeline/")


def test_a_timeline_has_the_newest_first_and_leads_to_all(tmp_path: Path) -> None:
    world = archive(tmp_path, *(incident(f"quarrel-{n}", f"2025-01-{n:02}") for n in range(1, 12)))
    for path in ("embed/timeline/", "embed/timeline/relations/arcadia-borduria/"):
        titles = re.findall(r"The quarrel-\d+", text(world, path))
        assert titles == [f"The quarrel-{n}" for n in range(11, 3, -1)]
        assert "All 11 incidents" in text(world, path)


CLAIM = "[{text: They lied, by: arcadia, about: [borduria], status: disputed, sources: [paper]}]"


def test_no_card_tells_a_claim(tmp_path: Path) -> None:
    world = archive(tmp_path, incident("quarrel", "2025-11-03", claims=CLAIM, topics="[asylum]"))
    assert cards(world) == [
        "embed/timeline/index.html",
        "embed/incidents/quarrel/index.html",
        "embed/timeline/actors/arcadia/index.html",
        "embed/timeline/actors/borduria/index.html",
        "embed/relations/arcadia-borduria/index.html",
        "embed/timeline/relations/arcadia-borduria/index.html",
        "embed/timeline/topics/asylum/index.html",
    ]
    for path in cards(world):
        assert "lied" not in card(world, path)


def test_a_card_of_what_is_withdrawn_says_that_and_nothing_of_what_was_said(
    tmp_path: Path,
) -> None:
    gone = "{date: 2026-01-01, reason: It never was}"
    note: Files = {
        "relations/arcadia-carpathia.yml": f"summary: They were friends.\nwithdrawn: {gone}\n"
    }
    person: Files = {
        "actors/zenda.yml": f"name: Rudolf\nkind: person\nsummary: A king.\nwithdrawn: {gone}\n"
    }
    world = archive(tmp_path, incident("quarrel", "2025-11-03", withdrawn=gone), note, person)
    paths = [path for path in cards(world) if "timeline/index" not in path]
    assert paths == [
        "embed/incidents/quarrel/index.html",
        "embed/timeline/actors/zenda/index.html",
        "embed/relations/arcadia-carpathia/index.html",
        "embed/timeline/relations/arcadia-carpathia/index.html",
    ]
    for path in paths:
        html = card(world, path)
        assert Read(html).text == (
            "Withdrawn What stood here was withdrawn on 1 January 2026: It never was. Chancery"
        )
        for word in ("The quarrel", "Something", "friends", "Rudolf", "king"):
            assert word not in html


def test_a_page_offers_the_html_of_its_cards(tmp_path: Path) -> None:
    title = "\"The '<b>quarrel</b>' & more\""  # in quotes of YAML
    world = archive(tmp_path, incident("quarrel", "2025-11-03", title=title))
    renderer = Renderer(ROOT / "overrides")
    for path, sources in {
        "incidents/quarrel/": ["embed/incidents/quarrel/"],
        "relations/arcadia-borduria/": [
            "embed/relations/arcadia-borduria/",
            "embed/timeline/relations/arcadia-borduria/",
        ],
        "actors/arcadia/": ["embed/timeline/actors/arcadia/"],
    }.items():
        html = card(world, path)
        codes = [
            Read(f"<pre>{one}</pre>").text for one in re.findall("<pre>(&lt;iframe.*)</pre>", html)
        ]
        frames = [Read(one).tags for one in codes]
        assert [tags[0][0] for tags in frames] == ["iframe"] * len(sources)
        for [(_, frame)], source in zip(frames, sources, strict=True):
            assert frame.keys() == {"src", "title", "width", "height", "loading", "style"}
            assert frame["src"] == SITE.address + source
            assert page_at(source, world, renderer, SITE) is not None
            spec = page_at(path, world, renderer, SITE)
            assert spec is not None
            assert frame["title"] == f"{spec.title} (Chancery)"


def test_the_colours_of_cards_are_those_of_the_site() -> None:
    def colours(name: str) -> list[dict[str, str]]:
        sheet = (ROOT / "overrides" / name).read_text("utf-8")
        return [
            dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", block))
            for block in re.findall(r"\{([^{}]*--paper:[^{}]*)\}", sheet)
        ]

    site, own = colours("partials/stylesheets/first.html"), colours("views/styles/embed.html")
    assert len(site) == len(own) == 2
    for theirs, ours in zip(site, own, strict=True):
        assert ours.items() <= theirs.items()


@pytest.fixture(scope="module")
def embedded(built: BuiltSite) -> dict[str, str]:
    """The HTML of all cards of a large site, by their addresses."""
    files = (built.folder / "embed").rglob("index.html")
    return {
        f"{file.parent.relative_to(built.folder).as_posix()}/": file.read_text("utf-8")
        for file in files
    }


def test_a_card_is_small_and_stands_by_itself(embedded: dict[str, str]) -> None:
    assert len(embedded) > 200
    for url, html in embedded.items():
        page = Read(html)
        assert len(html.encode()) < 6_000, url
        assert html.startswith('<!doctype html>\n<html lang="en">')
        assert page.all("meta", name="robots", content="noindex")
        assert page.all("meta", name="viewport")
        assert {name for name, _ in page.tags}.isdisjoint({"script", "img", "iframe", "base"})
        assert [link["rel"] for link in page.all("link")] == ["canonical"]


def test_every_link_of_a_card_leads_to_a_page_in_a_window_of_its_own(
    built: BuiltSite, embedded: dict[str, str]
) -> None:
    for url, html in embedded.items():
        page = Read(html)
        (canonical,) = page.all("link", rel="canonical")
        for address in (
            urlsplit(canonical["href"]).path[1:],
            *(urljoin(f"/{url}", link["href"])[1:] for link in page.all("a")),
        ):
            assert (built.folder / file_of(address.partition("#")[0])).is_file(), (url, address)
        assert len(page.all("a", target="_blank", rel="noopener")) == len(page.all("a")) > 1


def test_cards_are_in_no_sitemap_and_in_no_search(built: BuiltSite) -> None:
    assert "/embed/" not in (built.folder / "sitemap.xml").read_text("utf-8")
