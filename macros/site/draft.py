"""An author's page while it is drawn: what its macros have made so far.

Markdown would read the text of a macro's HTML as Markdown. So a macro leaves a word that Markdown
passes on unchanged, and the HTML takes its place when Markdown is done.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markupsafe import Markup

from ..views.authors import Macros
from ..views.briefing import UpdateView
from ..views.press import Press, View
from ..views.sheet import Sheet

_SLOT = re.compile(r"<p>\s*chancery(\d+)slot\s*</p>|chancery(\d+)slot")


@dataclass(slots=True)
class Draft:
    """The sheet of a page, its macros, what stands above its prose, and the HTML that waits for
    Markdown to be done."""

    sheet: Sheet
    macros: Macros
    press: Press
    updates: tuple[UpdateView, ...] = ()
    slots: list[Markup] = field(default_factory=list)
    drawn: set[str] = field(default_factory=set)

    def draw(self, name: str, *arguments: str, **keywords: str) -> str:
        """Draw what a macro shows; returns the word that stands for it in the Markdown."""
        view: View = getattr(self.macros, name)(*arguments, **keywords)
        self.slots.append(self.press.print(view))
        self.drawn.add(name)
        return f"chancery{len(self.slots) - 1}slot"

    def fill(self, html: str) -> Markup:
        """The page's HTML with everything in its place. A macro that stands alone in a paragraph
        takes the paragraph's place, since most draw blocks."""

        def slot(match: re.Match[str]) -> str:
            alone, inline = match.group(1, 2)
            content = str(self.slots[int(alone or inline)])
            return f"<p>{content}</p>" if alone and _inline(content) else content

        return Markup(_SLOT.sub(slot, html))


def _inline(html: str) -> bool:
    return html.startswith(("<a ", "<sup"))
