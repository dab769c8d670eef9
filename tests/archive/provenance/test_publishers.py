"""Who publishes sources: which publishers are one, which confirm, and what pages say of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import Files, archive, complaints, incident

from macros.archive.provenance.publishers import count_independent
from macros.records.model.publisher import Publisher, countries
from macros.records.model.record import Source
from macros.records.model.vocabulary import PublisherKind, Vocabulary
from macros.views.components.attestation import footing
from macros.views.words.publisher_words import kind_of

WORDS: Files = {
    "vocabulary/verification.yml": """
        confirmed: {label: Confirmed, publishers: 2}
        reported: {label: Reported, doubtful: yes}
        """,
    "vocabulary/source-kinds.yml": """
        press: {label: Press}
        official: {label: Official, primary: yes}
        ruling: {label: Ruling, primary: yes}
        """,
    "vocabulary/publisher-kinds.yml": """
        paper: {label: Newspaper}
        agency: {label: News agency}
        state: {label: Official}
        echo: {label: Aggregator, confirms: no}
        """,
    "vocabulary/publishers.yml": """
        efe: {label: EFE, kind: agency, country: ES, names: [Agencia EFE]}
        tiempo: {label: El Tiempo, kind: paper, country: CO, group: Casa}
        semana: {label: Semana, kind: paper, group: Casa}
        heap: {label: The Heap, kind: echo}
        court: {label: The Court, kind: state}
        """,
}


def source(publisher: str, number: int = 1, kind: str = "press") -> Source:
    return Source.model_validate(
        {
            "url": f"https://paper.example/{number}",
            "title": "News",
            "publisher": publisher,
            "kind": kind,
        }
    )


def sources(*publishers: str) -> list[Source]:
    return [source(publisher, number) for number, publisher in enumerate(publishers)]


def sourced(*publishers: str, kind: str = "press") -> str:
    """The field `sources` of an incident."""
    return (
        "{"
        + ", ".join(
            f"p{number}: {{url: 'https://paper.example/{number}', title: News, "
            f"publisher: '{publisher}', published: 2000-01-01, language: en, kind: {kind}}}"
            for number, publisher in enumerate(publishers)
        )
        + "}"
    )


def told(root: Path, *publishers: str, verification: str = "confirmed", **how: str) -> list[str]:
    """What is said of an incident that rests on what these have published."""
    cited = "".join(f"[^p{number}]" for number, _ in enumerate(publishers))
    fields = {
        "summary": f"It rained.{cited}",
        "sources": sourced(*publishers, **how),
        "verification": verification,
    }
    found = complaints(root, WORDS, incident("rain", "2025", **fields))
    return [line.removeprefix("data/incidents/2025/rain.yml:") for line in found]


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    return archive(tmp_path_factory.mktemp("words"), WORDS).vocabulary


@pytest.mark.parametrize(
    ("publishers", "count"),
    [
        (("The Moon", "The Sun"), 2),
        (("The Moon", "The Moon"), 1),
        (("The Moon", "the moon"), 1),
        (("Paper / EFE", "Other / EFE", "EFE", "Agencia EFE", "efe"), 1),
        (("Paper / EFE", "Paper"), 2),
        (("El Tiempo", "Semana"), 1),
        (("El Tiempo", "Casa"), 1),
        (("El Tiempo / EFE", "El Tiempo"), 2),
        (("The Heap", "The Sun"), 1),
        (("The Heap",), 0),
        (("The Heap / EFE", "The Sun"), 2),
        ((), 0),
    ],
)
def test_groups_count_and_not_spellings(
    publishers: tuple[str, ...], count: int, vocabulary: Vocabulary
) -> None:
    assert count_independent(sources(*publishers), vocabulary)[0] == count


NAMES = ("EFE", "Agencia EFE", "El Tiempo", "Semana", "The Heap", "The Sun", "Sun / EFE")


@given(st.lists(st.sampled_from(NAMES), max_size=6), st.sampled_from(NAMES))
def test_what_is_added_never_counts_twice_and_never_takes_away(
    names: list[str], another: str
) -> None:
    vocabulary = Vocabulary(
        publisher_kinds={"paper": PublisherKind(label="Paper"), "echo": ECHO},
        publishers={
            "efe": Publisher(label="EFE", kind="paper", names=["Agencia EFE"]),
            "tiempo": Publisher(label="El Tiempo", kind="paper", group="Casa"),
            "semana": Publisher(label="Semana", kind="paper", group="Casa"),
            "heap": Publisher(label="The Heap", kind="echo"),
        },
    )
    before = count_independent(sources(*names), vocabulary)[0]
    after = count_independent(sources(*names, another), vocabulary)[0]
    assert after - before in (0, 1)
    assert count_independent(sources(*names, another, another), vocabulary)[0] == after
    assert count_independent(sources(*reversed([*names, another])), vocabulary)[0] == after


ECHO = PublisherKind(label="Echo", confirms="no")

RULE = "'confirmed' rests on a primary source or on 2 independent publishers, here on"
LESS = "add a source, or say less"


@pytest.mark.parametrize(
    ("publishers", "here"),
    [
        (("Paper / EFE", "EFE"), "1: EFE (twice)"),
        (("Paper / EFE", "Other / EFE", "EFE"), "1: EFE (3 times)"),
        (("El Tiempo", "Semana"), "1: El Tiempo, Semana"),
        (("The Sun", "The Heap"), "1: The Sun; not counted: The Heap (aggregator)"),
        (("The Heap",), "0; not counted: The Heap (aggregator)"),
    ],
)
def test_what_is_not_confirmed_says_what_was_counted(
    tmp_path: Path, publishers: tuple[str, ...], here: str
) -> None:
    assert told(tmp_path, *publishers)[-1] == f"6:15: {RULE} {here}: {LESS}"


def test_what_is_confirmed_by_two_or_shown_by_a_primary_source_is_fine(tmp_path: Path) -> None:
    assert told(tmp_path, "Paper / EFE", "The Sun") == []
    assert told(tmp_path, "The Heap", kind="official") == []
    assert told(tmp_path, "The Heap", verification="reported") == []


@pytest.mark.parametrize(
    ("publishers", "better"),
    [
        (("Agencia EFE", "The Sun"), {"Agencia EFE": "EFE"}),
        (("Paper / Agencia EFE", "The Sun"), {"Paper / Agencia EFE": "Paper / EFE"}),
        (("El TIEMPO", "The Sun"), {"El TIEMPO": "El Tiempo"}),
        (("Heap.com", "Moon", "The Sun"), {"Heap.com": "The Heap"}),
        (("Página/12", "Página/12", "Pagina 12", "The Sun"), {"Pagina 12": "Página/12"}),
        (("France 24", "France24.com", "The Sun"), {"France24.com": "France 24"}),
        (("Tiempo", "La Semana", "The Sun"), {}),
        (("Correo (PE)", "Correo (MX)", "El Correo"), {}),
        (("La Nación", "The Nation"), {}),
        (("…", "!!"), {}),
    ],
)
def test_two_spellings_of_one_publisher_are_advice(
    tmp_path: Path, publishers: tuple[str, ...], better: dict[str, str]
) -> None:
    found = [line.partition(": ")[2] for line in told(tmp_path, *publishers)]
    assert found == [
        f"warning: the publisher '{name}' has another name elsewhere: write '{label}'"
        for name, label in better.items()
    ]


def test_spellings_are_compared_across_records_and_most_decide(tmp_path: Path) -> None:
    def one(id: str, publisher: str) -> Files:
        return incident(
            id,
            "2025",
            summary="It rained.[^p0]",
            sources=sourced(publisher).replace("/0", f"/{id}"),
            verification="reported",
        )

    found = complaints(
        tmp_path, WORDS, one("a", "Der Bote"), one("b", "der Bote"), one("c", "der Bote")
    )
    assert found == [
        "data/incidents/2025/a.yml:7:72: warning: the publisher 'Der Bote' has another name "
        "elsewhere: write 'der Bote'"
    ]


@pytest.mark.parametrize(
    ("publishers", "problem"),
    [
        (
            "a: {label: EFE, kind: agency}\nb: {label: Other, kind: paper, names: [Efe]}",
            "2:40: the name 'Efe' is one of 'a', too: keep one of the two",
        ),
        (
            "a: {label: EFE, kind: agency}\nb: {label: EFE, kind: paper}",
            "2:12: the name 'EFE' is one of 'a', too: keep one of the two",
        ),
        (
            "a: {label: EFE, kind: agensy}",
            "1:23: unknown term 'agensy' of publisher-kinds: did you mean 'agency'?",
        ),
        (
            "a: {label: EFE, kind: agency, country: Spain}",
            "1:40: 'Spain' is not a country code of ISO 3166-1: write PE, MX, DE …",
        ),
        (
            "a: {label: EFE, kind: agency, country: es}",
            "1:40: 'es' is not a country code of ISO 3166-1: write ES",
        ),
        (
            "a: {label: EFE, kind: agency, country: EU}",
            "1:40: 'EU' is not a country code of ISO 3166-1: write PE, MX, DE …",
        ),
        (
            "a: {label: Paper / EFE, kind: agency}",
            "1:12: the name of a publisher cannot hold ' / ': "
            "list each of the two; in a source, '/' stands between them",
        ),
        (
            "a: {label: EFE}",
            "1:4: the field 'kind' is missing: add 'kind: TERM', a term of publisher-kinds",
        ),
    ],
)
def test_what_is_wrong_in_the_list_of_publishers_is_told(
    tmp_path: Path, publishers: str, problem: str
) -> None:
    found = complaints(tmp_path, WORDS, {"vocabulary/publishers.yml": publishers})
    assert found == [f"data/vocabulary/publishers.yml:{problem}"]


def test_the_codes_of_countries_are_those_of_the_standard() -> None:
    assert len(countries()) == 249
    assert countries()["PE"] == "Peru"


@pytest.mark.parametrize(
    ("publisher", "kind", "words"),
    [
        ("EFE", "press", "News agency"),
        ("agencia efe", "press", "News agency"),
        ("Paper / EFE", "press", "News agency"),
        ("EFE / Paper", "press", "Press"),
        ("Paper", "press", "Press"),
        ("Paper", "", ""),
        ("EFE", "", "News agency"),
        ("The Court", "official", "Official"),
        ("The Court", "ruling", "Ruling, official"),
        ("The Heap", "ruling", "Ruling, aggregator"),
        ("Paper", "ruling", "Ruling"),
    ],
)
def test_a_source_is_called_by_its_publishers_kind(
    publisher: str, kind: str, words: str, vocabulary: Vocabulary
) -> None:
    one = source(publisher, kind=kind or "press").model_copy(update={"kind": kind or None})
    assert kind_of(one, vocabulary) == words


@pytest.mark.parametrize(
    ("publishers", "words"),
    [
        (("EFE",), "Rests on a single source"),
        (("EFE", "Paper / EFE"), "Rests on a single publisher, EFE"),
        (("Paper", "PAPER"), "Rests on a single publisher, Paper"),
        (("El Tiempo", "Semana"), "Rests on publishers of a single group: El Tiempo, Semana"),
        (("EFE", "Semana"), ""),
        ((), ""),
    ],
)
def test_where_all_rests_on_one_it_is_said(
    publishers: tuple[str, ...], words: str, vocabulary: Vocabulary
) -> None:
    assert footing(sources(*publishers), vocabulary) == words


def test_publishers_are_looked_up_in_what_was_read(tmp_path: Path) -> None:
    words = archive(tmp_path, WORDS).vocabulary
    found = words.publisher("AGENCIA efe")
    assert found is not None
    assert found.label == "EFE"
    assert words.publisher("Nobody") is None
