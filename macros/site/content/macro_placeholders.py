"""An author's page while it is drawn: what its macros have made so far.

Markdown would read the text of a macro's HTML as Markdown. So a macro leaves a word that Markdown
passes on unchanged, and the HTML takes its place when Markdown is done. The word is made of the
whole file's digest, which no text can contain of itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from markupsafe import Markup, escape
from mkdocs.structure.toc import AnchorLink

from macros.views.context.page_context import PageContext
from macros.views.context.renderer import Renderer, View
from macros.views.macros.author_macros import Macros
from macros.views.pages.briefing_page import UpdateView

_TAG = r"""<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>"""
_ID = re.compile(r'\bid="[^"]*"')
_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)


@dataclass(slots=True)
class MacroPlaceholders:
    """The sheet of a page, its macros, its file's text, what stands above its prose, and the HTML
    that waits for Markdown to be done."""

    sheet: PageContext
    macros: Macros
    press: Renderer
    source: str
    updates: tuple[UpdateView, ...] = ()
    rendered: list[Markup] = field(default_factory=list)
    macros_called: set[str] = field(default_factory=set)
    _mark: str = field(init=False)

    def __post_init__(self) -> None:
        self._mark = f"chancery{sha256(self.source.encode()).hexdigest()[:16]}x"

    def render(self, name: str, *arguments: str, **keywords: str) -> str:
        """Draw what a macro shows; returns the word that stands for it in the Markdown."""
        view: View = getattr(self.macros, name)(*arguments, **keywords)
        self.rendered.append(self.press.render(view))
        self.macros_called.add(name)
        return f"{self._mark}{len(self.rendered) - 1}slot"

    def fill(self, html: str) -> Markup:
        """The page's HTML with everything in its place. A macro that stands alone in a paragraph
        takes the paragraph's place, since most draw blocks; of one in an attribute only the words
        are left, or its number in an id."""
        word = rf"{self._mark}(\d+)slot"

        def slot(match: re.Match[str]) -> str:
            alone, tag, inline = match.group(1, 2, 3)
            if tag:
                named = _ID.sub(lambda id: self._numbered(id[0]), tag)
                return re.sub(word, lambda at: str(self._words(at[1])), named)
            content = str(self.rendered[int(alone or inline)])
            return f"<p>{content}</p>" if alone and _inline(content) else content

        places = rf"<p>\s*{word}\s*</p>|({_TAG})|{word}"
        return Markup(re.sub(places, slot, html, flags=re.IGNORECASE))

    def number_anchors(self, anchors: Iterable[AnchorLink]) -> None:
        """Give the headings in a table of contents the ids that they have on the page."""
        for one in anchors:
            one.id = self._numbered(one.id)
            self.number_anchors(one.children)

    def _numbered(self, id: str) -> str:
        return re.sub(rf"{self._mark}(\d+)slot", r"macro-\1", id)

    def _words(self, number: str) -> Markup:
        return escape(self.rendered[int(number)].striptags())


def first_heading(html: str) -> Markup:
    """The words of a page's first heading, as HTML; empty if it has none."""
    found = _HEADING.search(html)
    return escape(Markup(found[1]).striptags()) if found else Markup()


def _inline(html: str) -> bool:
    return html.startswith(("<a ", "<sup"))
