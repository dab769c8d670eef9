"""The licence of the data is the one that the site names."""

from __future__ import annotations

import pytest

from macros.views.exports.licence import licence_of, rights_in_words


@pytest.mark.parametrize(
    ("rights", "spdx", "title", "url"),
    [
        (
            "Text and data under CC BY 4.0, code under MIT",
            "CC-BY-4.0",
            "CC BY 4.0",
            "https://creativecommons.org/licenses/by/4.0/",
        ),
        (
            "&copy; Us, <a href='x'>CC-BY-NC-SA 3.0</a>",
            "CC-BY-NC-SA-3.0",
            "CC BY-NC-SA 3.0",
            "https://creativecommons.org/licenses/by-nc-sa/3.0/",
        ),
        (
            "cc0",
            "CC0-1.0",
            "CC0-1.0",
            "https://creativecommons.org/publicdomain/zero/1.0/",
        ),
        ("ODbL 1.0", "ODbL-1.0", "ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    ],
    ids=["cc by", "cc by-nc-sa", "cc0", "odbl"],
)
def test_a_licence_for_data_is_known(rights: str, spdx: str, title: str, url: str) -> None:
    found = licence_of(rights)
    assert found is not None
    assert (found.spdx, found.title, found.url) == (spdx, title, url)


@pytest.mark.parametrize("rights", ["", "All rights reserved", "Code under MIT", "CC BY"])
def test_no_licence_is_made_up(rights: str) -> None:
    assert licence_of(rights) is None


def test_rights_are_told_as_plain_text() -> None:
    assert rights_in_words("&copy; <b>Us</b>\n and them") == "© Us and them"
