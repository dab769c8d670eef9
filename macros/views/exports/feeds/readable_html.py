"""The HTML of a page as feed readers show it: what is read, without what only the page can do.

A reader has neither the site's style nor its scripts. So drawings and signs, forms and menus are
left out, and what the page hides or has twice. Links and pictures are full URLs.
"""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from macros.views.exports.feeds.feed_characters import without_forbidden

_KEPT = frozenset(
    {
        *("a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del"),
        *("details", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5"),
        *("h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s"),
        *("small", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th"),
        *("thead", "time", "tr", "u", "ul", "var"),
    }
)
"""The elements that stay. Of others their content stays, unless it is left out."""

_LEFT_OUT = frozenset(
    {
        *("button", "canvas", "dialog", "embed", "form", "h1", "head", "iframe", "input"),
        *("link", "math", "meta", "nav", "noscript", "object", "script", "select", "style"),
        *("svg", "template", "textarea", "title"),
    }
)
"""The elements that are left out with all that is in them. The headline is that of the entry."""

_VOID = frozenset(
    {
        *("br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track"),
        "wbr",
    }
)

_NOT_FOR_READERS = frozenset({"kicker", "cite"})
"""The classes of elements that are left out: the kind of the page above its headline, and how to
cite it. What the search does not find, notes in the margin among it, is marked as such."""

_NAMES = {"label": "strong", "mark": "strong", "small": "small", "count": "small"}
"""By which elements words of a class stand apart from those around them, as no style does it."""

_BREAK = "br"
_ON_A_LINE = frozenset({"entry__more", "briefings__description"})
"""The classes of words that stand on a line of their own."""

_NEXT = "note-ref--next"
"""The class of a number right behind another one, from which it is to be told apart."""

_ATTRIBUTES = frozenset(
    {
        *("alt", "cite", "colspan", "datetime", "dir", "height", "href", "hreflang", "lang"),
        *("rowspan", "scope", "src", "start", "width"),
    }
)
_URLS = frozenset({"cite", "href", "src"})
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_Attributes = list[tuple[str, str | None]]


def readable(html: str, url: str) -> str:
    """The HTML of a page as feed readers show it. `url` is that of the page."""
    parser = _Reader(url)
    parser.feed(html)
    parser.close()
    return without_forbidden(parser.text)


class _Reader(HTMLParser):
    """Writes the elements that stay, each closed in its turn. `_open` are those that it is in, each
    with the name by which it is written, if it is; the first of them that is left out is at
    `_hidden_from`."""

    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self._url = url
        self._parts: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._hidden_from: int | None = None
        self._has_lines = False

    @property
    def text(self) -> str:
        """What was written; without the empty lines of what was not, unless lines count."""
        self._close_down_to(0)
        whole = "".join(self._parts)
        if self._has_lines:
            return whole
        return "\n".join(line.rstrip() for line in whole.split("\n") if line.strip())

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:
        classes = (dict(attrs).get("class") or "").split()
        shown = self._hidden_from is None and not _is_left_out(tag, dict(attrs), classes)
        name = _name(tag, classes)
        written = shown and name in _KEPT and self._is_fold(tag, classes)
        if shown and not _ON_A_LINE.isdisjoint(classes):
            self._parts.append(f"<{_BREAK}>")
        self._has_lines |= tag == "pre"
        if written:
            self._parts.append(f"<{name}{''.join(self._attributes(attrs))}>")
        if _NEXT in classes:
            self.handle_data(", ")
        if tag in _VOID:
            return
        if not shown and self._hidden_from is None:
            self._hidden_from = len(self._open)
        self._open.append((tag, name if written else ""))

    def _is_fold(self, tag: str, classes: list[str]) -> bool:
        """Whether an element can stay for what it folds: the meaning of a status is left out."""
        if tag == "summary":
            return bool(self._open and self._open[-1][1])
        return tag != "details" or "status" not in classes

    def handle_startendtag(self, tag: str, attrs: _Attributes) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and those in it that the page left open."""
        places = [place for place, (name, _) in enumerate(self._open) if name == tag]
        if places:
            self._close_down_to(places[-1])

    def handle_data(self, data: str) -> None:
        if self._hidden_from is None:
            self._parts.append(escape(data, quote=False))

    def _close_down_to(self, place: int) -> None:
        while len(self._open) > place:
            _, written = self._open.pop()
            if written:
                self._parts.append(f"</{written}>")
            if self._hidden_from == len(self._open):
                self._hidden_from = None

    def _attributes(self, attrs: _Attributes) -> list[str]:
        found = []
        for name, value in attrs:
            if name in _ATTRIBUTES and value is not None:
                whole = urljoin(self._url, value) if name in _URLS else value
                if name not in _URLS or urlsplit(whole).scheme in _SCHEMES:
                    found.append(f' {name}="{escape(whole)}"')
        return found


def _name(tag: str, classes: list[str]) -> str:
    """By which element one is written."""
    names = (_NAMES[one] for one in classes if one in _NAMES)
    return next(names, tag) if tag == "span" else tag


def _is_left_out(tag: str, attrs: dict[str, str | None], classes: list[str]) -> bool:
    return (
        tag in _LEFT_OUT
        or "hidden" in attrs
        or attrs.get("aria-hidden") == "true"
        or (attrs.get("role") == "img" and tag == "span")
        or "data-search-exclude" in attrs
        or not _NOT_FOR_READERS.isdisjoint(classes)
    )
