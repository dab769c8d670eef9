"""The feeds of a built site, as programs find them, and what their formats require."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
from lxml import etree
from projects import ROOT

_HERE = ROOT / "tests" / "views" / "exports" / "feeds"
_ATOM = {"atom": "http://www.w3.org/2005/Atom"}


def atom_flaws(text: str) -> list[str]:
    """What is wrong with an Atom feed: by the grammar of RFC 4287, and by its words."""
    grammar = etree.RelaxNG(etree.parse(_HERE / "atom.rng"))
    feed = etree.fromstring(text.encode("utf-8"))
    grammar.validate(feed)
    found = [str(error) for error in grammar.error_log]
    if not feed.xpath("atom:author", namespaces=_ATOM):
        found.append("a feed needs an author (4.1.1)")
    if len(feed.xpath("atom:link[@rel='self']", namespaces=_ATOM)) != 1:
        found.append("a feed should say where it is (4.1.1)")
    for entry in feed.xpath("atom:entry", namespaces=_ATOM):
        if len(entry.xpath("atom:link[@rel='alternate']", namespaces=_ATOM)) != 1:
            found.append("an entry needs one link to what it tells of (4.1.2)")
    ids = feed.xpath("//atom:id/text()", namespaces=_ATOM)
    found += [f"{one} is the id of two" for one in set(ids) if ids.count(one) > 1]
    return found


def json_feed_flaws(text: str) -> list[str]:
    """What is wrong with a JSON feed, by its schema."""
    schema = json.loads((_HERE / "json_feed.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    return [error.message for error in validator.iter_errors(json.loads(text))]


def entries_of_atom(text: str) -> list[dict[str, Any]]:
    """The entries that feedparser, as a reader does, finds in an Atom feed."""
    parsed = feedparser.parse(
        text.encode("utf-8"), sanitize_html=False, resolve_relative_uris=False
    )
    assert not parsed.bozo, parsed.get("bozo_exception")
    return [
        {
            "id": one.id,
            "url": one.link,
            "title": one.title,
            "summary": one.summary if "summary" in one else "",
            "html": one.content[0].value if "content" in one else "",
            "image": one.enclosures[0].href,
            "published": one.get("published", ""),
            "updated": one.updated,
            "tags": [tag.label for tag in one.get("tags", ())],
        }
        for one in parsed.entries
    ]


def entries_of_json(text: str) -> list[dict[str, Any]]:
    """The same of a JSON feed."""
    return [
        {
            "id": one["id"],
            "url": one["url"],
            "title": one["title"],
            "summary": one.get("summary", ""),
            "html": one.get("content_html", ""),
            "image": one["image"],
            "published": one.get("date_published", ""),
            "updated": one["date_modified"],
            "tags": one.get("tags", []),
        }
        for one in json.loads(text)["items"]
    ]


def feeds(site: Path, name: str) -> Iterator[tuple[str, str]]:
    """The feeds of a site with a file name, each with its path."""
    for path in sorted(site.rglob(name)):
        yield path.relative_to(site).as_posix(), path.read_text("utf-8")


class _Urls(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("href", "src", "cite")]


def urls_in(html: str) -> list[str]:
    """What a piece of HTML links to or shows."""
    parser = _Urls()
    parser.feed(html)
    return parser.found
