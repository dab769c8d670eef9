"""The placeholders of macros on one content page, and the HTML that replaces them.

Markdown would parse the HTML of a macro as Markdown. So a macro call leaves a word that Markdown
does not change, and the HTML replaces it afterwards. The word contains the digest of the whole
file: no file can contain its own digest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain, groupby

from markupsafe import Markup, escape
from mkdocs.structure.toc import AnchorLink

from macros.views.context.page_context import NoteRef, PageContext, in_order
from macros.views.context.renderer import Renderer, View
from macros.views.macros.author_macros import Macros
from macros.views.macros.cast import Cast

_TAG = r"""<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>"""
_ID = re.compile(r'\bid="[^"]*"')
_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)


@dataclass(slots=True)
class MacroPlaceholders:
    """`source` is the text of the page's file. `rendered` has the HTML of each macro call so far,
    `notes` those that are notes. `cast` is that of the first cast of a briefing,
    which stands beside its prose and not where it is called."""

    context: PageContext
    macros: Macros
    renderer: Renderer
    source: str
    rendered: list[Markup] = field(default_factory=list)
    notes: dict[int, NoteRef] = field(default_factory=dict)
    cast: Markup = field(default_factory=Markup)
    macros_called: set[str] = field(default_factory=set)
    _prefix: str = field(init=False)

    def __post_init__(self) -> None:
        self._prefix = f"chancery{sha256(self.source.encode()).hexdigest()[:16]}x"

    def render(self, name: str, *arguments: str, **keywords: str) -> str:
        """Render what a macro shows. Returns the placeholder for the Markdown. Raises UnknownName,
        and TypeError for wrong arguments."""
        view: View = getattr(self.macros, name)(*arguments, **keywords)
        if isinstance(view, NoteRef):
            self.notes[len(self.rendered)] = view
        html = self.renderer.render(view)
        if isinstance(view, Cast) and view.in_margin and not self.cast:
            self.cast, html = html, Markup()
        self.rendered.append(html)
        self.macros_called.add(name)
        return f"{self._prefix}{len(self.rendered) - 1}slot"

    def fill(self, html: str) -> Markup:
        """The page's HTML with each placeholder replaced. A macro alone in a paragraph replaces the
        paragraph, since most macros render blocks. In an attribute only the text of its HTML is
        left, and in an id only its number. Notes behind one sentence are put into the order of
        their numbers."""
        word = rf"{self._prefix}(\d+)slot"

        def run(match: re.Match[str]) -> str:
            slots = [int(slot) for slot in re.findall(word, match[0], re.IGNORECASE)]
            groups = groupby(slots, key=lambda slot: slot in self.notes)
            found = chain.from_iterable(
                self._ordered(part) if are_notes else list(part) for are_notes, part in groups
            )
            return "".join(f"{self._prefix}{slot}slot" for slot in found)

        def replacement(match: re.Match[str]) -> str:
            alone, tag, inline = match.group(1, 2, 3)
            if tag:
                numbered = _ID.sub(lambda id: self._numbered(id[0]), tag)
                return re.sub(word, lambda found: str(self._plain_text(found[1])), numbered)
            content = str(self.rendered[int(alone or inline)])
            return f"<p>{content}</p>" if alone and _is_inline(content) else content

        pattern = rf"<p>\s*{word}\s*</p>|({_TAG})|{word}"
        html = re.sub(rf"(?:{word}){{2,}}", run, html, flags=re.IGNORECASE)
        return Markup(re.sub(pattern, replacement, html, flags=re.IGNORECASE))

    def _ordered(self, slots: Iterable[int]) -> list[int]:
        """Notes behind one sentence in the order of their numbers."""
        ordered = sorted(slots, key=lambda slot: self.notes[slot].number)
        refs = in_order(self.notes[slot] for slot in ordered)
        for slot, ref in zip(ordered, refs, strict=True):
            self.rendered[slot] = self.renderer.render(ref)
        return ordered

    def number_anchors(self, anchors: Iterable[AnchorLink]) -> None:
        """Set the ids of headings in a table of contents as `fill` sets them on the page."""
        for anchor in anchors:
            anchor.id = self._numbered(anchor.id)
            self.number_anchors(anchor.children)

    def _numbered(self, id: str) -> str:
        return re.sub(rf"{self._prefix}(\d+)slot", r"macro-\1", id)

    def _plain_text(self, number: str) -> Markup:
        return escape(self.rendered[int(number)].striptags())


def first_heading(html: str) -> Markup:
    """The text of a page's first heading, escaped; empty if there is none."""
    found = _HEADING.search(html)
    return escape(Markup(found[1]).striptags()) if found else Markup()


def _is_inline(html: str) -> bool:
    return html.startswith(("<a ", "<sup"))
