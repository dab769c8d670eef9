"""Built pages as a browser meets them: their links, anchors, what they load, and their text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

HOST = "https://built.invalid/"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}
LOADED_LINKS = {"stylesheet", "icon", "preconnect", "preload", "dns-prefetch", "modulepreload"}
ARTICLE = "md-content__inner"


@dataclass
class Element:
    """An element with its attributes and what it holds: elements and texts."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """This element and all within it, in the order of the page."""
        yield self
        for item in self.content:
            if isinstance(item, Element):
                yield from item.walk()

    def find(self, tag: str, **wanted: str) -> list[Element]:
        """The elements of a tag within it that have these attributes (`class_` for `class`)."""
        attributes = {name.rstrip("_"): value for name, value in wanted.items()}
        return [
            one
            for one in self.walk()
            if one.tag == tag
            and all(
                value in one.attributes.get(name, "").split() for name, value in attributes.items()
            )
        ]

    def texts(self) -> Iterator[str]:
        """The texts that a reader sees, piece by piece."""
        for item in self.content:
            if isinstance(item, str):
                yield item
            elif item.tag not in ("script", "style"):
                yield from item.texts()

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts()).split())

    def words_after(self, marks: list[Element]) -> list[str]:
        """What stands after each of these elements and before the next; pictures count."""
        found = [""] * (len(marks) + 1)
        at = 0

        def read(element: Element) -> None:
            nonlocal at
            for item in element.content:
                if isinstance(item, str):
                    found[at] += item.strip()
                elif any(item is mark for mark in marks):
                    at += 1
                elif item.tag == "img":
                    found[at] += item.tag
                else:
                    read(item)

        read(self)
        return found[1:]


def is_here(address: str) -> bool:
    """Whether an address is of the site itself."""
    return address.startswith(HOST)


def path_of(address: str) -> str:
    """An address of the site from its root, without anchor: `incidents/x/`."""
    return unquote(urlsplit(address).path).lstrip("/")


@dataclass
class Page:
    """A built page; `url` is its address from the site's root, as in `incidents/x/`."""

    url: str
    root: Element

    @property
    def article(self) -> Element:
        """What the page itself says, without the theme around it."""
        return self.root.find("article", class_=ARTICLE)[0]

    @property
    def ids(self) -> list[str]:
        return [one.attributes["id"] for one in self.root.walk() if "id" in one.attributes]

    def links(self, within: Element | None = None) -> list[str]:
        """The addresses of the links in an element of the page, or on all of it, in full."""
        anchors = (within or self.root).find("a")
        return [urljoin(HOST + self.url, one.attributes.get("href", "")) for one in anchors]

    def leads_to(self, within: Element | None = None, rel: str = "") -> dict[str, str]:
        """The pages of the site that an element links to (the article, if none is given), each
        with the link's text; with `rel` only by links of that relation."""
        anchors = (within or self.article).find("a", **({"rel": rel} if rel else {}))
        found = {urljoin(HOST + self.url, one.attributes["href"]): one.text for one in anchors}
        return {path_of(address): text for address, text in found.items() if is_here(address)}

    def references(self) -> Iterator[str]:
        """Every address on the page, followed or loaded, in full."""
        for one in self.root.walk():
            for name in ("href", "src", "data", "poster", "action"):
                if value := one.attributes.get(name):
                    yield urljoin(HOST + self.url, value)

    def loads(self) -> Iterator[str]:
        """The addresses that a browser fetches without being asked."""
        for one in self.root.walk():
            rel = set(one.attributes.get("rel", "").split())
            if one.tag == "link" and rel & LOADED_LINKS:
                yield urljoin(HOST + self.url, one.attributes["href"])
            for name in ("src", "data", "poster"):
                if value := one.attributes.get(name):
                    yield urljoin(HOST + self.url, value)
            for candidate in filter(None, one.attributes.get("srcset", "").split(",")):
                yield urljoin(HOST + self.url, candidate.split()[0])

    def styles(self) -> Iterator[str]:
        """The CSS that is written on the page itself."""
        for one in self.root.walk():
            if one.tag == "style":
                yield "".join(item for item in one.content if isinstance(item, str))
            yield one.attributes.get("style", "")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("#document")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].content.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].content.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if any(one.tag == tag for one in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].content.append(data)


def read(html: str) -> Element:
    """The tree of an HTML text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


CARDS = "embed/"
"""The folder of the cards that other sites show: they have nothing of what pages have."""


def browse(site: Path) -> dict[str, Page]:
    """The pages of a built site by their addresses, without cards to embed."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        url = path.relative_to(site).as_posix().removesuffix("index.html")
        if not url.startswith(CARDS):
            found[url] = Page(url, read(path.read_text("utf-8")))
    return found


def file_of(address: str, site: Path) -> Path:
    """The file that a server gives for an address of the site."""
    path = path_of(address)
    return site / (f"{path}index.html" if path.endswith("/") or not path else path)
