"""What stands in for several pages says of them only what is so of each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from mkdocs.utils import get_relative_url

from macros.site.theme.stand_in_page import AddressPattern

NAMES = ("a", "b", "ab")
IN_FOLDERS = [
    "".join(f"{name}/" for name in names)
    for depth in range(4)
    for names in product(NAMES, repeat=depth)
]
AS_FILES = ["index.html", *(f"{url}{name}.html" for url in IN_FOLDERS for name in ("index", "c"))]
OTHERS = {"a/b/", "b/", "a/b/ab/", "a/index.html", "ab/a/c.html"}
"""Those in the navigation."""
URLS = pytest.mark.parametrize("urls", [IN_FOLDERS, AS_FILES], ids=["folders", "files"])


def alike(urls: Sequence[str]) -> list[list[str]]:
    """The addresses, by which pages may have a layout in common."""
    found: dict[tuple[str, int], list[str]] = {}
    for url in urls:
        if url not in OTHERS:
            found.setdefault((url.partition("/")[0], url.count("/")), []).append(url)
    return list(found.values())


TEXTS = {url[:length] for url in (*IN_FOLDERS, *AS_FILES) for length in range(len(url) + 1)}


@URLS
def test_how_addresses_begin_is_said_where_all_do_alike(urls: Sequence[str]) -> None:
    known = unknown = 0
    for some in alike(urls):
        place = AddressPattern(some[-1], OTHERS)
        for text in TEXTS:
            begins = place.begins(text)
            known, unknown = known + (begins is not None), unknown + (begins is None)
            assert begins is None or {one.startswith(text) for one in some} == {begins}, (
                some[-1],
                text,
            )
    assert known > unknown > 0


@URLS
def test_what_addresses_are_is_said_where_it_is_of_all(urls: Sequence[str]) -> None:
    known = unknown = 0
    for some in alike(urls):
        place = AddressPattern(some[-1], OTHERS)
        for text in TEXTS:
            equals = place.equals(text)
            known, unknown = known + (equals is not None), unknown + (equals is None)
            assert equals is None or {one == text for one in some} == {equals}, (some[-1], text)
    assert known > unknown > 0


@URLS
def test_a_way_is_said_to_be_the_same_where_it_is_from_all(urls: Sequence[str]) -> None:
    paths = [*TEXTS, "a/b/ab/../x.svg", "../a/b/", "./ab/c", "/a/b/", "#a", "https://a/b/", ""]
    alike_from = other = 0
    for some in alike(urls):
        place = AddressPattern(some[-1], OTHERS)
        for path in paths:
            is_alike = place.is_same_from(path)
            alike_from, other = alike_from + is_alike, other + (not is_alike)
            if is_alike and not path.startswith(("/", "#", "https:")):
                assert len({get_relative_url(path, one) for one in some}) == 1, (some[-1], path)
    assert alike_from > other > 0


def test_a_page_in_the_navigation_is_known_to_be_another() -> None:
    place = AddressPattern("a/ab/", OTHERS)
    assert place.begins("a/b/") is False
    assert place.equals("a/b/") is False
    assert place.is_same_from("a/b/")
    assert not place.is_same_from("a/a/")
    assert place.begins("a/") is True
    assert (place.begins("a/a/"), place.equals("a/a/")) == (None, None)
