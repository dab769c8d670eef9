"""What a record has to say about where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import Files, complaints, incident, source

from macros.archive.provenance.source_checks import uncited

STATUSES: Files = {
    "vocabulary/claim-statuses.yml": """
        disputed: {label: Disputed, shape: ○}
        baseless: {label: Baseless, shape: △, explained: yes}
        denied: {label: Denied, shape: □, answered: yes}
        """,
    "vocabulary/verification.yml": """
        confirmed: {label: Confirmed, publishers: 2}
        reported: {label: Reported}
        """,
    "vocabulary/source-kinds.yml": """
        press: {label: Press}
        official: {label: Official, primary: yes}
        """,
}

CLAIM = "text: It was so, by: arcadia, status: disputed, sources: [paper]"
DENIED = CLAIM.replace("disputed", "denied")
ANSWER = "{{by: borduria, text: No, date: {}, sources: [paper]}}"


def told(root: Path, **fields: str) -> list[str]:
    """What is said of an incident, without the place's path."""
    usual = {"verification": "reported"} | fields
    found = complaints(root, STATUSES, incident("quarrel", "2025", **usual))
    return [line.removeprefix("data/incidents/2025/quarrel.yml:") for line in found]


CASES = {
    "a claim without a source": (
        {"claims": "[{text: It was so, by: arcadia, status: disputed}]"},
        ["8:10: the claim has no source: add 'sources: [key]' to it"],
    ),
    "a claim by nobody": (
        {"claims": "[{text: It was so, status: disputed, sources: [paper]}]"},
        ["8:10: the field 'by' is missing: add 'by: ID', the id of an actor"],
    ),
    "a reply without a source": (
        {"claims": f"[{{{CLAIM}, replies: [{{by: borduria, text: No, date: 2025}}]}}]"},
        ["8:87: the reply has no source: add 'sources: [key]' to it"],
    ),
    "a reply without a date": (
        {"claims": f"[{{{CLAIM}, replies: [{{by: borduria, text: No, sources: [paper]}}]}}]"},
        [
            "8:87: warning: the reply has no 'date': an unknown day is written ../2026-11-22, the "
            "day on which a source tells of it",
        ],
    ),
    "a status that stands for an answer, without one": (
        {"claims": f"[{{{DENIED}}}]"},
        [
            "8:49: a claim that is 'denied' needs a reply that is not earlier than it (2025): "
            "add it to 'replies', or take another status",
        ],
    ),
    "a status that stands for an answer, with an earlier one": (
        {"claims": f"[{{{DENIED}, replies: [{ANSWER.format('2024-12-31')}]}}]"},
        [
            "8:49: a claim that is 'denied' needs a reply that is not earlier than it (2025): "
            "correct the date of one of its replies, or take another status",
        ],
    ),
    "a status that stands for an answer to a claim of another day": (
        {
            "claims": f"[{{{DENIED}, date: 2025-11-19, replies: [{ANSWER.format('2025-11-18')}]}}]",
        },
        [
            "8:49: a claim that is 'denied' needs a reply that is not earlier than it "
            "(2025-11-19): correct the date of one of its replies, or take another status",
        ],
    ),
    "a status that is not explained": (
        {"claims": f"[{{{CLAIM.replace('disputed', 'baseless')}}}]"},
        [
            "8:49: warning: a claim that is 'baseless' says why in its note: add 'note' to it",
        ],
    ),
    "a verification that is not borne out": (
        {"verification": "confirmed"},
        [
            "6:15: 'confirmed' rests on a primary source or on 2 independent publishers, "
            "here on 1: Paper: add a source, or say less",
        ],
    ),
    "a source that nothing cites": (
        {
            "sources": source("paper", "https://a.example/1")[:-1]
            + ", "
            + source("idle", "https://a.example/2")[1:]
        },
        [
            "7:116: warning: nothing cites the source 'idle': "
            "write [^idle] behind what it shows, or take it out",
        ],
    ),
    "a source without language and date": (
        {"sources": "{paper: {url: 'https://a.example/', title: News, publisher: Paper}}"},
        [
            "7:11: warning: the source 'paper' has no 'language': write en, es, pt-BR …",
            "7:11: warning: the source 'paper' has no 'published': "
            "an unknown day of publication is written ../2026-11-22, the day it was read",
        ],
    ),
    "a sentence that cites nothing": (
        {"summary": "It rained. Something happened.[^paper]"},
        ["5:10: warning: the sentence 'It rained.' cites nothing: end it with [^key]"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_lacks_a_source_is_told_at_its_place(tmp_path: Path, case: str) -> None:
    fields, expected = CASES[case]
    assert told(tmp_path, **fields) == expected


@pytest.mark.parametrize(
    "claim",
    [
        f"{DENIED}, replies: [{ANSWER.format('2025-06')}]",
        f"{DENIED}, replies: [{ANSWER.format('2024-01-01/2025-01-01')}]",
        f"{DENIED}, replies: [{ANSWER.format('2023')}, {ANSWER.format('2026')}]",
        f"{DENIED}, date: 2024-06, replies: [{ANSWER.format('2024')}]",
        f"{DENIED}, date: ../2024, replies: [{ANSWER.format('1999')}]",
        f"{CLAIM}, date: 2027-03, replies: [{ANSWER.format('2024')}]",
    ],
)
def test_a_reply_answers_a_claim_if_it_may_be_no_earlier(tmp_path: Path, claim: str) -> None:
    assert told(tmp_path, claims=f"[{{{claim}}}]") == []


def test_a_reply_without_a_date_counts_as_an_answer(tmp_path: Path) -> None:
    [advice] = told(
        tmp_path, claims=f"[{{{DENIED}, replies: [{{by: anna, text: No, sources: [paper]}}]}}]"
    )
    assert "the reply has no 'date'" in advice


def test_a_primary_source_confirms_alone(tmp_path: Path) -> None:
    gazette = source("paper", "https://a.example/")[:-2] + ", kind: official}}"
    assert told(tmp_path, verification="confirmed", sources=gazette) == []


def test_an_office_needs_a_source(tmp_path: Path) -> None:
    actor = {
        "actors/anna.yml": """
            name: Anna
            kind: person
            state: arcadia
            offices:
              - {title: Queen, from: 2001}
            """
    }
    assert complaints(tmp_path, actor) == [
        "data/actors/anna.yml:5:5: the office has no source: add 'sources: [key]' to it"
    ]


def test_the_significance_is_one_sentence_that_cites(tmp_path: Path) -> None:
    assert told(tmp_path, significance="It was the last, in 2001.[^paper]") == []
    assert told(tmp_path, significance="It was the last.[^paper] So they say.") == [
        "8:15: warning: the significance has more than one sentence: "
        "keep the one that says most, and move the rest to the summary",
        "8:40: warning: the sentence 'So they say.' cites nothing: end it with [^key]",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained.[^a] It poured.[^b][^c]", []),
        ("It rained.[^a] It poured.", ["It poured."]),
        ("It rained. It poured.[^b]", ["It rained."]),
        ("It rained.[^a]{reported} It poured.[^b][^c]{reported}", []),
        ("It rained.[^a] {reported} It poured [^b]{reported}", []),
        ("It rained.[^a] {reported}\n\nIt poured.[^b]", ["It rained.[^a] {reported}"]),
        ("The U.S. ambassador left.[^a]", []),
        ("Under art. 9 he left at 10.30 a.m. on Monday.[^a]", []),
        ("“It rained.” Then it poured.[^a]", ["“It rained.”"]),
        ("It rained.[^a]\n\nIt poured", ["It poured"]),
        ("It rained", ["It rained"]),
        ("[Anna](actor:anna) left.[^a] [Bela](actor:bela) stayed.", ["[Bela](actor:bela) stayed."]),
    ],
)
def test_sentences_end_with_their_citations(text: str, expected: list[str]) -> None:
    assert list(uncited(text)) == expected


@given(st.lists(st.sampled_from(["It rained.", "He left!", "Did she?"]), min_size=1, max_size=9))
def test_citing_every_sentence_is_enough(sentences: list[str]) -> None:
    assert list(uncited(" ".join(f"{sentence}[^a]" for sentence in sentences))) == []
    assert list(uncited(" ".join(sentences))) == sentences
