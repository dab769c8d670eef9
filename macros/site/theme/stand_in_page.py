"""The stand-in page, with which a template is rendered once for all pages that may share a layout.

It answers with what is the same for all of these pages. For what differs it returns a placeholder,
or refuses the use.
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
"""Attributes that are the same for all generated pages of the same depth that are not in the
navigation."""


class AddressPattern:
    """All addresses with the top folder and the depth of `url`, except `others`."""

    def __init__(self, url: str, others: Collection[str]) -> None:
        self._depth, self._others = url.count("/"), others
        self.in_folders = url.endswith("/")
        """Whether the addresses end with a slash: each page has a folder of its own."""
        self.start = url[: url.find("/") + 1]
        """The top folder, with which all addresses begin."""
        self.whole = url if url in (self.start, "") else None
        """The address, if only one can match; otherwise None."""

    def begins(self, text: str) -> bool | None:
        """Whether the addresses begin with a text; None if it may differ."""
        if self.whole is not None:
            return self.whole.startswith(text)
        if self.start.startswith(text):
            return True
        if not text.startswith(self.start) or text.count("/") > self._depth:
            return False
        is_whole = self.in_folders and text.endswith("/") and text.count("/") == self._depth
        return False if is_whole and text in self._others else None

    def equals(self, text: str) -> bool | None:
        """Whether the addresses equal a text; None if one of them may."""
        if self.whole is not None:
            return self.whole == text
        begins = self.begins(text)
        is_alike = text.count("/") == self._depth and text.endswith("/") == self.in_folders
        return None if begins is None and is_alike and text not in self._others else False

    def is_same_from(self, path: str) -> bool:
        """Whether the relative link to a path of the site is the same from all addresses."""
        if path.startswith(("/", "#")) or urlsplit(path).netloc or urlsplit(path).scheme:
            return True
        top, *inner = posixpath.normpath(f"/{path}")[1:].split("/")
        return not inner or self.begins(f"{top}/{inner[0]}/") is not None


class StandInAddress(Guarded):
    """The address of a stand-in page, or its first `length` characters. Only the beginning is
    known."""

    def __init__(self, uses: Uses, pattern: AddressPattern, length: int | None = None) -> None:
        super().__init__("asks of page.url more than how it begins", uses)
        object.__setattr__(self, "_pattern", pattern)
        object.__setattr__(self, "_length", length)

    def __getitem__(self, key: Any) -> Any:
        pattern, length = guarded_attribute(self, "_pattern"), guarded_attribute(self, "_length")
        stop = key.stop if type(key) is slice and not key.start and key.step is None else None
        if type(stop) is not int or stop < 0 or length is not None:
            refuse(self)
        if stop <= len(pattern.start):
            return pattern.start[:stop]
        return StandInAddress(guarded_attribute(self, "_uses"), pattern, stop)

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
    """Whether the first `length` characters of an address, or all of them, equal a text. Refuses
    the use if that differs from page to page."""
    pattern: AddressPattern = guarded_attribute(address, "_pattern")
    length = guarded_attribute(address, "_length") if length is None else length
    if length is not None and len(text) > length:
        return False
    answer = pattern.begins(text) if len(text) == length else pattern.equals(text)
    if answer is None:
        refuse(address)
    return answer


class StandInMeta(Guarded):
    """The `meta` of a stand-in page: which values it has is the same for all, and known."""

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
        raise AttributeError(name)  # Jinja then tries the item of that name


class StandInPage(Guarded, Page):
    """Stands in for `page` and all whose address matches `pattern`. `values` are the page's, by the
    names that templates use: placeholders take the place of those that are not empty. `contains`
    says for some texts whether they occur in the content. It is a subclass of Page so that Python
    calls its own comparison first when it is compared with one."""

    def __init__(
        self,
        page: Page,
        pattern: AddressPattern,
        values: Mapping[str, str | None],
        contains: Mapping[str, bool],
        uses: Uses,
    ) -> None:
        Guarded.__init__(self, "takes the page as a whole", uses)
        attributes = {
            name: placeholder(f"page.{name}", uses, name, contains if name == "content" else {})
            if value
            else value
            for name, value in values.items()
        }
        meta = {
            name.removeprefix("meta."): value
            for name, value in attributes.items()
            if name.startswith("meta.") and value is not None
        }
        object.__setattr__(self, "page", page)
        object.__setattr__(self, "pattern", pattern)
        object.__setattr__(
            self, "_attributes", attributes | {"meta": StandInMeta(uses, meta), "active": True}
        )

    def __getattribute__(self, name: str) -> Any:
        attributes, page, pattern = (
            guarded_attribute(self, "_attributes"),
            guarded_attribute(self, "page"),
            guarded_attribute(self, "pattern"),
        )
        if name in attributes:
            return attributes[name]
        if name == "url":
            return (
                StandInAddress(guarded_attribute(self, "_uses"), pattern)
                if pattern.whole is None
                else pattern.whole
            )
        is_linked = page.parent or page.previous_page or page.next_page or page.children
        if name in _SAME and pattern.in_folders and not is_linked:
            return getattr(page, name)
        guarded_attribute(self, "_uses").refuse(f"asks for page.{name}")

    def __getitem__(self, _: object) -> Any:
        raise TypeError  # as a Page does: Jinja then tries the attribute

    def __eq__(self, other: object) -> bool:
        if other is self:
            return True
        if is_guarded(other):
            refuse(self)
        pattern: AddressPattern = guarded_attribute(self, "pattern")
        if isinstance(other, Page) and pattern.equals(other.url) is not False:
            refuse(self)
        return False

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = Guarded.__hash__
