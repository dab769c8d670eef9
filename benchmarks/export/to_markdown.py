"""An article's HTML as Markdown that CommonMark and Python-Markdown read alike.

What Markdown has no words for is left out (classes, anchors, what folds) or made a list (terms and
definitions) or a paragraph (boxes). Nothing that is said gets lost: `sameness` holds the pages
that the generators make of it against the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from .html_tree import Element, parse

INLINE = {"a", "abbr", "b", "br", "cite", "code", "em", "i", "img", "span", "strong", "sup"}
_DRAWING = re.compile(r'<figure class="chart">.*?</figure>', re.DOTALL)
_ENTITIES = {character: f"&#{ord(character)};" for character in "{}~|<>&"}
_ESCAPES = {character: f"\\{character}" for character in "\\`*_[]"} | _ENTITIES
_ESCAPED = re.compile(f"[{re.escape(''.join(_ESCAPES))}]")
_OPENING = re.compile(r"#|[-+=:](?=\s|$|[-+=:])|\d+[.)](?=\s|$)")
"""What would make something else of a paragraph that begins with it."""
_INDENT = "    "


def to_markdown(html: str, path: str) -> str:
    """The Markdown of the article at an address; its links lead from the root of the site."""
    drawings: list[str] = []

    def put_by(match: re.Match[str]) -> str:
        drawings.append(" ".join(match[0].split()))
        return f"<drawing>{len(drawings) - 1}</drawing>"

    tree = parse(_DRAWING.sub(put_by, html))
    writer = _Writer(f"/{path}", drawings)
    blocks = list(writer.blocks(tree))
    if writer.notes:
        blocks += ["## Sources", *writer.notes]
    return "\n\n".join(blocks) + "\n"


@dataclass(slots=True)
class _Writer:
    """Writes one article. `notes` are the definitions of its footnotes, which come last."""

    address: str
    drawings: list[str]
    notes: list[str] = field(default_factory=list)

    def blocks(self, parent: Element) -> Iterator[str]:
        """The blocks in an element; text and inline elements between them make paragraphs."""
        waiting: list[Element | str] = []
        for child in parent.children:
            if isinstance(child, str) or child.tag in INLINE:
                waiting.append(child)
                continue
            yield from self._paragraph(waiting)
            waiting = []
            yield from self._block(child)
        yield from self._paragraph(waiting)

    def _block(self, element: Element) -> Iterator[str]:
        tag = element.tag
        if tag == "drawing":
            yield self.drawings[int(element.text)]
        elif re.fullmatch("h[1-6]", tag):
            yield f"{'#' * int(tag[1])} {self._inline(element.children)}"
        elif tag == "p":
            yield from self._paragraph(element.children)
        elif tag == "pre":
            yield f"```\n{element.text}\n```"
        elif tag == "section" and "notes" in element.classes:
            self.notes += [self._note(item) for item in element.find_all("li")]
        elif tag in ("ul", "ol"):
            marker = "-   " if tag == "ul" else "1.  "
            items = [self._item(item, marker) for item in element.elements]
            yield ("\n\n" if any("\n" in item for item in items) else "\n").join(items)
        elif tag == "dl":
            yield "\n".join(self._terms(element))
        elif tag == "table":
            yield from self._table(element)
        else:
            yield from self.blocks(element)

    def _paragraph(self, children: list[Element | str]) -> Iterator[str]:
        if text := self._inline(children):
            opening = _OPENING.match(text)
            end = opening.end() if opening else 0
            yield _as_entities(text[:end]) + text[end:]

    def _item(self, item: Element, marker: str) -> str:
        blocks = list(self.blocks(item))
        return marker + "\n\n".join(blocks).replace("\n", f"\n{_INDENT}").replace(
            f"\n{_INDENT}\n", "\n\n"
        )

    def _terms(self, element: Element) -> Iterator[str]:
        """A line for each group of a term and what is said of it."""
        groups = [one for one in element.elements if one.tag == "div"] or [element]
        for group in groups:
            parts = [
                f"**{text}**" if one.tag == "dt" else text
                for one in group.elements
                if (text := self._inline(one.children))
            ]
            yield f"-   {' '.join(parts)}"

    def _table(self, table: Element) -> Iterator[str]:
        for caption in table.find_all("caption"):
            yield from self._paragraph(caption.children)
        rows = [
            f"| {' | '.join(self._inline(cell.children) for cell in row.elements)} |"
            for row in table.find_all("tr")
        ]
        columns = len(next(table.find_all("tr")).elements)
        yield "\n".join([rows[0], f"|{' --- |' * columns}", *rows[1:]])

    def _note(self, item: Element) -> str:
        number = item.attributes["id"].removeprefix("note-")
        return f"[^{number}]: {self._inline(item.children)}"

    def _inline(self, children: list[Element | str]) -> str:
        return " ".join("".join(self._pieces(children)).split())

    def _pieces(self, children: list[Element | str]) -> Iterator[str]:
        for child in children:
            if isinstance(child, str):
                yield _ESCAPED.sub(lambda match: _ESCAPES[match[0]], child)
                continue
            inner = "".join(self._pieces(child.children))
            match child.tag:
                case "a" if inner.strip() != "↩":
                    yield f"[{inner.strip()}]({self._url(child.attributes['href'])})"
                case "sup":
                    yield f"[^{child.text}]"
                case "em" | "i" | "cite":
                    yield f"*{inner.strip()}*"
                case "strong" | "b":
                    yield f"**{inner.strip()}**"
                case "code":
                    yield f"`{child.text}`"
                case "img":
                    yield f"![{child.attributes['alt']}]({self._url(child.attributes['src'])})"
                case "a":
                    pass
                case "br":
                    yield " "
                case tag if tag in INLINE:
                    yield inner
                case _:  # a block in a line: a word apart
                    yield f" {inner} "

    def _url(self, href: str) -> str:
        found = href if href.startswith("#") else urljoin(self.address, href)
        return found.replace("(", "%28").replace(")", "%29")


def _as_entities(text: str) -> str:
    return "".join(one if one.isdigit() else f"&#{ord(one)};" for one in text)
