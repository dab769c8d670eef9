"""The texts of authors' pages in the files of other pages, such as a briefing's in a feed."""

from __future__ import annotations

from collections.abc import Callable

from macros.records.basics.fingerprint import fingerprint
from macros.views.context.addresses import absolute
from macros.views.exports.feeds.page_text import fill
from macros.views.exports.feeds.readable_html import readable


class PageTexts:
    """`html_of` gives the HTML of the content page at an address, `site` is the site's address."""

    def __init__(self, html_of: Callable[[str], str], site: str) -> None:
        self._html_of, self._site = html_of, site
        self._read: dict[str, tuple[str, str]] = {}

    def fill(self, file: str) -> tuple[str, str]:
        """The text of a file with each placeholder for the text of a page filled, and the
        fingerprint of these texts; that is empty if there are none."""
        found: dict[str, str] = {}

        def text_of(address: str) -> str:
            return found.setdefault(address, self._text(address))

        filled = fill(file, text_of)
        return filled, fingerprint(*found, *found.values()) if found else ""

    def _text(self, address: str) -> str:
        html = self._html_of(address)
        known = self._read.get(address)
        if known is None or known[0] != html:
            known = html, readable(html, absolute(address, self._site))
            self._read[address] = known
        return known[1]
