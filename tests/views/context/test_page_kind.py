"""Where the formats of a page are: the file of each follows from the page's address, and back."""

from __future__ import annotations

import pytest

from macros.views.context.page_kind import Format

PAGE = Format(lambda *_: "")
FEED = Format(lambda *_: "", "feed.xml", in_layout=False)
CARD = Format(lambda *_: "", in_layout=False, folder="embed/{}")


@pytest.mark.parametrize(
    ("format", "page", "path"),
    [
        (PAGE, "topics/asylum/", "topics/asylum/"),
        (FEED, "topics/asylum/", "topics/asylum/feed.xml"),
        (FEED, "", "feed.xml"),
        (CARD, "relations/a-b/", "embed/relations/a-b/index.html"),
        (CARD, "", "embed/index.html"),
    ],
    ids=["page", "file", "file of the site", "elsewhere", "elsewhere, of the site"],
)
def test_the_page_of_a_format_is_found_by_its_path(format: Format, page: str, path: str) -> None:
    assert format.path(page) == path
    assert format.page_at(path) == page
    assert format.page_at(path.removesuffix("index.html")) == page


@pytest.mark.parametrize(
    ("format", "address"),
    [(PAGE, "a/feed.xml"), (FEED, "a/"), (FEED, "a/feed.json"), (CARD, "relations/a-b/")],
    ids=["a file", "a page", "another file", "another folder"],
)
def test_an_address_of_another_form_is_that_of_no_page(format: Format, address: str) -> None:
    assert format.page_at(address) is None
