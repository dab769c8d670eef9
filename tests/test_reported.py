"""What is only reported is said to be so: of a sentence, wherever its words are shown or quoted."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import ROOT, TINY
from records import Files, complaints, incident

from macros.views.description import description
from macros.views.edition import Edition, open_edition
from macros.views.pages import PageSpec, pages
from macros.views.search import entry
from macros.views.sheet import Sheet, Site
from macros.views.urls import base_of

VERIFICATION: Files = {
    "vocabulary/verification.yml": """
        confirmed: {label: Confirmed}
        rumoured: {label: Only Rumoured, doubtful: yes}
        """
}


@pytest.fixture(scope="module")
def edition() -> Edition:
    return open_edition(TINY, TINY / "data", None, ROOT / "overrides")


def page(path: str, edition: Edition) -> PageSpec:
    return next(spec for spec in pages(edition.archive, edition.press) if spec.path == path)


def sheet_of(spec: PageSpec, edition: Edition) -> Sheet:
    return Sheet(edition.archive, edition.press, base_of(spec.path), Site("Tiny"))


BREAK = "incidents/graustark-breaks-with-ruritania/"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("It rained.[^paper]{rumoured}", []),
        ("It {rained}.[^paper] {nonsense}", []),
        (
            "It rained.[^paper]{rumored}",
            ["5:28: unknown term 'rumored' of verification: did you mean 'rumoured'?"],
        ),
        (
            "It rained.[^paper]{confirmed}",
            [
                "5:28: 'confirmed' is no mark for a sentence, as it is not 'doubtful': "
                "known are rumoured"
            ],
        ),
    ],
)
def test_a_sentence_is_marked_by_a_term_that_is_doubtful(
    tmp_path: Path, text: str, problems: list[str]
) -> None:
    found = complaints(tmp_path, VERIFICATION, incident("rain", "2025", summary=text))
    told = [line.removeprefix("data/incidents/2025/rain.yml:") for line in found]
    assert [line for line in told if "cites nothing" not in line] == problems


def test_where_no_term_is_doubtful_the_hint_says_what_to_take(tmp_path: Path) -> None:
    found = complaints(tmp_path, incident("rain", "2025", summary="It rained.[^paper]{so}"))
    assert found == [
        "data/incidents/2025/rain.yml:5:28: unknown term 'so' of verification: "
        "take a term of data/vocabulary/verification.yml that is 'doubtful: yes'"
    ]


def test_a_mark_leads_to_what_it_means(edition: Edition) -> None:
    spec = page(BREAK, edition)
    drawn = edition.press.print(spec.view(sheet_of(spec, edition)))
    assert (
        '&nbsp;<a class="doubt" href="../../about/method/#verification-heard">(heard)</a></p>'
        in drawn
    )
    assert "{heard}" not in drawn


def test_a_sentence_is_quoted_with_its_mark(edition: Edition) -> None:
    spec = page(BREAK, edition)
    words = "Graustark sent the envoy home. The chamberlain read the note aloud. (heard)"
    assert description(spec.target, sheet_of(spec, edition)) == words
    found = entry(spec, sheet_of(spec, edition))
    assert found is not None
    assert words in found["text"]
