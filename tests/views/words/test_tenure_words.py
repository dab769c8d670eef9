"""For how long an office was held is told no more surely than it is known."""

from __future__ import annotations

import pytest

from macros.archive.actors.offices import all_held
from macros.records.model.actor import Actor
from macros.views.words.tenure_words import tenure_phrase


@pytest.mark.parametrize(
    ("began", "to", "long", "short"),
    [
        ("2021-07-28", "2022-12-07", "until 7 December 2022", "28 Jul 2021 – 7 Dec 2022"),
        ("2022-02/2022-05", "2022-12-07", "until 7 December 2022", "until 7 Dec 2022"),
        ("2021", "2024-05-21/2024-05-29", "until some time within 21–29 May 2024", None),
        (None, "../2025-04-14", "until 14 April 2025 or earlier", "until 14 Apr 2025 or earlier"),
        (
            "2024-10-01",
            "2026-07-29/..",
            "since 1 October 2024, last recorded 29 July 2026",
            "since 1 Oct 2024, last recorded 29 Jul 2026",
        ),
        ("../2025-12-03", "2025-12-03/..", "last recorded 3 December 2025", None),
        ("../2025-12-03", "2026/..", "since 3 December 2025 or earlier, last recorded 2026", None),
        (
            "2022-09-27",
            "2022-09-27/..",
            "since 27 September 2022; nothing later is recorded",
            None,
        ),
        ("2014-05", None, "since May 2014; no end is recorded", None),
        (None, None, "", ""),
    ],
)
def test_a_tenure_in_words(began: str | None, to: str | None, long: str, short: str | None) -> None:
    office = {"title": "First Minister", "from": began, "to": to}
    actor = Actor.of({"name": "Ada", "kind": "person", "offices": [office]}, id="ada", path="x")
    [held] = all_held(actor)
    assert tenure_phrase(held) == long
    if short is not None:
        assert tenure_phrase(held, short=True) == short
