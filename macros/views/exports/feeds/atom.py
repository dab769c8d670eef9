"""Atom (RFC 4287): a feed as XML."""

from __future__ import annotations

from datetime import date
from io import StringIO
from typing import Any

from feedgenerator import Atom1Feed
from feedgenerator.django.utils.feedgenerator import rfc3339_date
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator

from macros.views.exports.feeds.feed import Category, Feed, FeedEntry
from macros.views.exports.feeds.page_text import placeholder

ATOM_FILE = "feed.xml"
ATOM_TYPE = "application/atom+xml"


def atom(feed: Feed) -> str:
    """The file of a feed."""
    file = StringIO()
    AtomFeed(feed).write(file, "utf-8")
    return file.getvalue()


class AtomFeed(Atom1Feed):  # type: ignore[misc]
    """A feed that the library writes, but for its entries: it has their summaries as HTML, which
    they are not, no media type of the content and no labels of categories. Nothing in it depends on
    when it is written."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(
            title=feed.title,
            link=feed.page,
            description=feed.subtitle,
            language=feed.language,
            author_name=feed.publisher,
            author_link=feed.home,
            feed_url=f"{feed.folder}{ATOM_FILE}",
            feed_guid=feed.id,
        )
        self._updated = feed.updated
        for entry in feed.entries:
            self._add(entry)

    def _add(self, entry: FeedEntry) -> None:
        self.add_item(
            entry.title,
            entry.url,
            entry.summary,
            pubdate=entry.published,
            updateddate=entry.updated,
            unique_id=entry.id,
            content=placeholder(entry.text_page, "xml") if entry.text_page else None,
            authors=entry.authors,
            terms=entry.categories,
            picture=entry.picture,
        )

    def write(self, outfile: Any, encoding: str) -> None:
        handler = _Lines(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        handler.startElement("feed", self.root_attributes())
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")
        handler.ignorableWhitespace("\n")

    def latest_post_date(self) -> date:
        return self._updated

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        handler.addQuickElement("title", item["title"])
        handler.addQuickElement("link", None, {"rel": "alternate", "href": item["link"]})
        picture = {"rel": "enclosure", "type": "image/png", "href": item["picture"]}
        handler.addQuickElement("link", None, picture)
        handler.addQuickElement("id", item["unique_id"])
        if item["pubdate"]:
            handler.addQuickElement("published", rfc3339_date(item["pubdate"]))
        handler.addQuickElement("updated", rfc3339_date(item["updateddate"]))
        for author in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", author.name)
            if author.url:
                handler.addQuickElement("uri", author.url)
            handler.endElement("author")
        for category in item["terms"]:
            handler.addQuickElement("category", None, _attributes(category))
        handler.addQuickElement("summary", item["description"], {"type": "text"})
        if item["content"]:
            handler.addQuickElement("content", item["content"], {"type": "html"})


def _attributes(category: Category) -> dict[str, str]:
    return {"term": category.term, "label": category.label, "scheme": category.scheme}


class _Lines(SimplerXMLGenerator):  # type: ignore[misc]
    """Writes each element on a line of its own, for people who look into the file."""

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 - SAX names it so
        if name != "feed":  # the declaration ends with a line already
            self.ignorableWhitespace("\n")
        super().startElement(name, attrs)

    def endElement(self, name: str) -> None:  # noqa: N802
        if name in ("feed", "entry"):
            self.ignorableWhitespace("\n")
        super().endElement(name)
