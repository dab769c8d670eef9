"""What stands in for all pages that may have a layout in common, while their template is rendered.

It answers what is the same for all of them. Of what differs it gives a placeholder, or notes that
a template asks for it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Undefined
from mkdocs.structure.pages import Page

from macros.site.theme.placeholders import (
    Guarded,
    Uses,
    guarded_attribute,
    is_guarded,
    placeholder,
    refuse,
)

_SAME = {
    *("is_homepage", "is_index", "is_top_level", "is_page", "is_section", "is_link"),
    *("parent", "ancestors", "children", "previous_page", "next_page", "toc"),
}
"""What follows from a page's being generated, not being in the navigation, and the depth at which
it lies."""


class AddressPattern:
    """What the addresses of some pages have in common with that of one of them: the top folder and
    the depth. `others` are addresses that none of them has."""

    def __init__(self, url: str, others: Collection[str]) -> None:
        self._depth, self._others = url.count("/"), others
        self.in_folders = url.endswith("/")
        """Whether each page has a folder of its own."""
        self.start = url[: url.find("/") + 1]
        self.whole = url if url in (self.start, "") else None
        """The address, if there is but one."""

    def begins(self, text: str) -> bool | None:
        """Whether the addresses begin with a text; None if some may and others not."""
        if self.whole is not None:
            return self.whole.startswith(text)
        if self.start.startswith(text):
            return True
        if not text.startswith(self.start) or text.count("/") > self._depth:
            return False
        is_whole = self.in_folders and text.endswith("/") and text.count("/") == self._depth
        return False if is_whole and text in self._others else None

    def equals(self, text: str) -> bool | None:
        """Whether the addresses are a text; None if one of them may be."""
        if self.whole is not None:
            return self.whole == text
        begins = self.begins(text)
        is_like = text.count("/") == self._depth and text.endswith("/") == self.in_folders
        return None if begins is None and is_like and text not in self._others else False

    def is_same_from(self, path: str) -> bool:
        """Whether the way to a file of the site is the same from all of the addresses."""
        if path.startswith(("/", "#")) or urlsplit(path).netloc or urlsplit(path).scheme:
            return True
        top, *inner = posixpath.normpath(f"/{path}")[1:].split("/")
        return not inner or self.begins(f"{top}/{inner[0]}/") is not None


class StandInAddress(Guarded):
    """The address of a page, or its first characters, of which it is known how they begin."""

    def __init__(self, uses: Uses, place: AddressPattern, length: int | None = None) -> None:
        super().__init__("asks of page.url more than how it begins", uses)
        object.__setattr__(self, "_place", place)
        object.__setattr__(self, "_length", length)

    def __getitem__(self, key: Any) -> Any:
        place, length = guarded_attribute(self, "_place"), guarded_attribute(self, "_length")
        stop = key.stop if type(key) is slice and not key.start and key.step is None else None
        if type(stop) is not int or stop < 0 or length is not None:
            refuse(self)
        if stop <= len(place.start):
            return place.start[:stop]
        return StandInAddress(guarded_attribute(self, "_uses"), place, stop)

    def __eq__(self, other: object) -> bool:
        if other is None or issubclass(type(other), Undefined):
            return False
        if not issubclass(type(other), str):
            refuse(self)
        return _compares(self, str(other))

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __getattribute__(self, name: str) -> Any:
        if name != "startswith" or guarded_attribute(self, "_length") is not None:
            refuse(self)
        return lambda text: _compares(self, text, len(text))

    __hash__ = Guarded.__hash__


def _compares(address: StandInAddress, text: str, length: int | None = None) -> bool:
    """Whether an address, or its first characters, are a text."""
    place: AddressPattern = guarded_attribute(address, "_place")
    length = guarded_attribute(address, "_length") if length is None else length
    if length is not None and len(text) > length:
        return False
    answer = place.begins(text) if len(text) == length else place.equals(text)
    if answer is None:
        refuse(address)
    return answer


class StandInMeta(Guarded):
    """The values that MkDocs reads from the head of a page, and of them which there are."""

    def __init__(self, uses: Uses, values: Mapping[str, Any]) -> None:
        super().__init__("does more with page.meta than ask for what it has", uses)
        object.__setattr__(self, "_values", values)

    def __getitem__(self, name: str) -> Any:
        return guarded_attribute(self, "_values")[name]

    def __contains__(self, name: object) -> bool:
        return name in guarded_attribute(self, "_values")

    def __getattribute__(self, name: str) -> Any:
        if name == "get":
            return guarded_attribute(self, "_values").get
        if hasattr(dict, name):
            refuse(self)
        raise AttributeError(name)  # Jinja then looks among the values


class StandInPage(Guarded, Page):
    """Stands in for `page` and those that have an address at the same `place`. `values` are those
    that templates know as the page's; those that are empty are given as they are. `holds` says of
    some texts whether the content holds them. It is a page to be asked before others when it is
    compared with them."""

    def __init__(
        self,
        page: Page,
        place: AddressPattern,
        values: Mapping[str, str | None],
        holds: Mapping[str, bool],
        uses: Uses,
    ) -> None:
        Guarded.__init__(self, "takes the page as a whole", uses)
        given = {
            name: placeholder(f"page.{name}", uses, name, holds if name == "content" else {})
            if value
            else value
            for name, value in values.items()
        }
        meta = {
            name.removeprefix("meta."): one
            for name, one in given.items()
            if name.startswith("meta.") and one is not None
        }
        object.__setattr__(self, "page", page)
        object.__setattr__(self, "place", place)
        object.__setattr__(
            self, "_known", given | {"meta": StandInMeta(uses, meta), "active": True}
        )

    def __getattribute__(self, name: str) -> Any:
        known, page, place = (
            guarded_attribute(self, "_known"),
            guarded_attribute(self, "page"),
            guarded_attribute(self, "place"),
        )
        if name in known:
            return known[name]
        if name == "url":
            return (
                StandInAddress(guarded_attribute(self, "_uses"), place)
                if place.whole is None
                else place.whole
            )
        is_linked = page.parent or page.previous_page or page.next_page or page.children
        if name in _SAME and place.in_folders and not is_linked:
            return getattr(page, name)
        guarded_attribute(self, "_uses").refuse(f"asks for page.{name}")

    def __getitem__(self, _: object) -> Any:
        raise TypeError  # as of a page: Jinja then looks among the attributes

    def __eq__(self, other: object) -> bool:
        if other is self:
            return True
        if is_guarded(other):
            refuse(self)
        place: AddressPattern = guarded_attribute(self, "place")
        if isinstance(other, Page) and place.equals(other.url) is not False:
            refuse(self)
        return False

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = Guarded.__hash__
