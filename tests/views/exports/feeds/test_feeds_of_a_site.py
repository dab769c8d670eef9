"""The feeds of a built site: valid, read back by programs, and with links that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from browsing import read
from built_site import BuiltSite
from feed_files import (
    atom_flaws,
    entries_of_atom,
    entries_of_json,
    feeds,
    json_feed_flaws,
    urls_in,
)
from lxml import etree

from macros.archive.archive import Archive
from macros.archive.building import build
from macros.records.loader import load


@pytest.fixture(scope="module")
def atom(built: BuiltSite) -> dict[str, str]:
    return dict(feeds(built.folder, "feed.xml"))


@pytest.fixture(scope="module")
def json_feeds(built: BuiltSite) -> dict[str, str]:
    return dict(feeds(built.folder, "feed.json"))


@pytest.fixture(scope="module")
def archive(built: BuiltSite) -> Archive:
    root = built.folder.parent
    found, unread = load(root / "data", root / "docs", root)
    assert unread == []
    return build(found, ())


def test_each_page_with_a_timeline_has_feeds_and_so_have_news_briefings_and_corrections(
    atom: dict[str, str], json_feeds: dict[str, str], archive: Archive
) -> None:
    wanted = {"", "briefings/", "corrections/"}
    wanted |= {f"actors/{id}/" for id in archive.actors}
    wanted |= {f"relations/{id}/" for id in archive.relations}
    wanted |= {f"topics/{id}/" for one in archive.incidents for id in one.topics}
    found = {path.removesuffix("feed.xml") for path in atom}
    assert wanted <= found
    assert {one.partition("/")[0] for one in found - wanted} <= {"places", "topics", "authors"}
    assert {path.removesuffix("feed.json") for path in json_feeds} == found


def test_every_atom_feed_is_valid(atom: dict[str, str]) -> None:
    assert {path: flaws for path, text in atom.items() if (flaws := atom_flaws(text))} == {}


def test_every_json_feed_is_valid(json_feeds: dict[str, str]) -> None:
    flaws = {path: found for path, text in json_feeds.items() if (found := json_feed_flaws(text))}
    assert flaws == {}


def test_both_formats_tell_the_same(atom: dict[str, str], json_feeds: dict[str, str]) -> None:
    for path, text in atom.items():
        entries = entries_of_atom(text)
        assert entries == entries_of_json(json_feeds[path.replace(".xml", ".json")]), path
        assert len(entries) <= 50


def test_the_feed_of_news_has_incidents_briefings_and_changes(atom: dict[str, str]) -> None:
    kinds = {one["id"].split(":")[2].split("/")[0] for one in entries_of_atom(atom["feed.xml"])}
    assert kinds >= {"incident", "briefing"}
    corrections = entries_of_atom(atom["corrections/feed.xml"])
    assert {one["title"].partition(":")[0] for one in corrections} >= {"Correction", "Update"}


def test_entries_are_newest_first_and_the_feed_as_new_as_its_newest(atom: dict[str, str]) -> None:
    for path, text in atom.items():
        days = [one["updated"] for one in entries_of_atom(text)]
        updated = etree.fromstring(text.encode()).findtext("{http://www.w3.org/2005/Atom}updated")
        assert updated == max(days, default="1970-01-01T00:00:00Z"), path
        if path != "feed.xml":  # there, records stand by when they were published
            assert days == sorted(days, reverse=True), path


def links(text: str) -> Iterator[str]:
    """Every URL of the site in an Atom feed, in its elements and in its texts."""
    root = etree.fromstring(text.encode())
    for one in root.iter():
        yield from (one.get(name, "") for name in ("href", "scheme"))
        if one.get("type") == "html":
            yield from urls_in(one.text or "")


def test_every_link_in_a_feed_leads_to_a_file_and_a_place_in_it(
    built: BuiltSite, atom: dict[str, str]
) -> None:
    found = {url for text in atom.values() for url in links(text) if url}
    assert all(urlsplit(url).scheme in ("https", "http", "mailto") for url in found)
    own = {url for url in found if url.startswith(_address(atom))}
    assert any("/assets/cards/" in url for url in own)
    assert any("#note-" in url for url in own)
    ids: dict[Path, set[str]] = {}
    for url in own:
        path = unquote(urlsplit(url.removeprefix(_address(atom))).path)
        file = built.folder / (f"{path}index.html" if path.endswith("/") or not path else path)
        assert file.is_file(), url
        if anchor := unquote(urlsplit(url).fragment):
            if file not in ids:
                ids[file] = set(built.pages[path].ids)
            assert anchor in ids[file], url


def _address(atom: dict[str, str]) -> str:
    root = etree.fromstring(atom["feed.xml"].encode())
    return str(root.find("{http://www.w3.org/2005/Atom}link").get("href"))


def test_the_whole_text_of_a_briefing_is_in_the_feed_of_briefings(
    built: BuiltSite, atom: dict[str, str]
) -> None:
    entries = entries_of_atom(atom["briefings/feed.xml"])
    assert entries
    for one in entries:
        page = built.pages[one["url"].removeprefix(_address(atom))]
        prose = page.article.find("div", class_="prose")[0].find("p")
        paragraphs = [each.text for each in prose if "data-search-exclude" not in each.attributes]
        text = " ".join("".join(read(one["html"]).texts()).split())
        bare = [words for words in paragraphs if words and not any(c.isdigit() for c in words)]
        assert [words for words in bare if words not in text] == []
        assert "class=" not in one["html"]
        assert "<script" not in one["html"]


def test_no_claim_is_in_a_feed_but_in_a_briefing_with_who_claims_it_and_its_status(
    atom: dict[str, str], archive: Archive
) -> None:
    claims = {claim.text for one in archive.incidents for claim in one.claims}
    assert claims
    for path, text in atom.items():
        for entry in entries_of_atom(text):
            told = f"{entry['title']} {entry['summary']}"
            assert [one for one in claims if one in told] == [], path


def test_a_page_says_where_its_own_feeds_are_and_a_reader_finds_them(built: BuiltSite) -> None:
    page = built.pages["corrections/"]
    found = {
        one.attributes["type"]: (one.attributes["href"], one.attributes["title"])
        for one in page.root.find("link", rel="alternate")
    }
    assert found["application/atom+xml"] == ("../corrections/feed.xml", "Corrections: Atom feed")
    assert found["application/feed+json"] == ("../corrections/feed.json", "Corrections: JSON feed")
    line = page.article.find("div", class_="follow")[0]
    assert line.text.startswith("Follow Atom feed · JSON feed")
    assert "follow/" in page.leads_to(line), "the line leads to what explains it"
    assert built.pages[""].article.find("div", class_="follow")
    home = built.pages[""].root.find("link", rel="alternate")[0].attributes
    assert home["href"] == "feed.xml"
