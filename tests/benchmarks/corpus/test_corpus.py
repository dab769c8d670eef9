"""The corpus of the benchmark: the same every time, and good enough for Chancery itself."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import ROOT

from benchmarks import corpus
from benchmarks.corpus.yaml_text import Prose, dump
from macros.records.yaml_files import strict_yaml
from macros.views.project.project_snapshot import ProjectSnapshot, open_project


def bytes_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def edition(folder: Path) -> ProjectSnapshot:
    return open_project(folder, folder / "data", folder / "docs", ROOT / "overrides")


@pytest.fixture(scope="module")
def hundred(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hundred")
    corpus.write(folder, 100)
    return folder


@pytest.fixture(scope="module")
def opened(hundred: Path) -> ProjectSnapshot:
    return edition(hundred)


def test_the_same_number_gives_the_same_bytes(hundred: Path, tmp_path: Path) -> None:
    corpus.write(tmp_path, 100)
    assert bytes_of(tmp_path) == bytes_of(hundred)


def test_what_was_there_before_is_gone(tmp_path: Path) -> None:
    corpus.write(tmp_path, 30)
    corpus.write(tmp_path, 10)
    assert len(list((tmp_path / "data" / "incidents").glob("*/*.yml"))) == 10


@pytest.mark.parametrize("incidents", [1, 10, 400])
def test_nothing_is_wrong_with_a_corpus_of_any_size(incidents: int, tmp_path: Path) -> None:
    counts = corpus.write(tmp_path, incidents)
    found = edition(tmp_path)
    assert {one.message for one in found.advice} <= {"nothing names the actor"}
    assert incidents == 1 or not found.advice  # one incident has no room for all actors
    assert counts == corpus.Counts(
        len(found.archive.incidents),
        len(found.archive.actors),
        len(found.archive.library.relations),
        len(found.archive.briefings),
    )


def test_a_corpus_without_incidents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="a corpus has at least one incident"):
        corpus.write(tmp_path, 0)


def test_there_is_a_tenth_as_many_actors_and_a_fiftieth_as_many_briefings(
    opened: ProjectSnapshot,
) -> None:
    archive = opened.archive
    assert (len(archive.incidents), len(archive.actors), len(archive.briefings)) == (100, 10, 2)
    assert {actor.kind for actor in archive.actors.values()} == set(archive.vocabulary.actor_kinds)


def test_every_text_has_a_link_an_emphasis_and_a_citation(opened: ProjectSnapshot) -> None:
    archive = opened.archive
    records = [*archive.incidents, *archive.actors.values(), *archive.library.relations.values()]
    texts = [record.summary for record in records]
    texts += [incident.note for incident in archive.incidents if incident.note]
    assert len(texts) > len(records)
    for text in texts:
        assert text is not None
        assert re.search(r"\]\((?:actor|incident|relation):", text)
        assert re.search(r"\*\w", text)
        assert "[^" in text


def test_incidents_are_as_varied_as_real_ones(opened: ProjectSnapshot) -> None:
    incidents = opened.archive.incidents
    assert {len(incident.actors) for incident in incidents} == {2, 3, 4, 5}
    assert {len(incident.sources) for incident in incidents} >= {2, 3, 4}
    for field in ("effects", "follows", "claims", "figures", "instruments", "corrections", "place"):
        assert 0 < sum(bool(getattr(one, field)) for one in incidents) < 100, field
    assert any(claim.replies for one in incidents for claim in one.claims)
    assert any(len(one.citations) > 1 for one in opened.archive.sources.values())


def test_dates_go_over_twenty_years_and_are_not_all_known_to_the_day(
    opened: ProjectSnapshot,
) -> None:
    dates = [incident.date for incident in opened.archive.incidents]
    assert dates[0].earliest.year == 2005
    assert dates[-1].earliest.year == 2024
    kinds = Counter(re.sub(r"\d", "9", date.text) for date in dates)
    assert kinds["9999-99-99"] > 80
    assert len(kinds) > 3


def test_yaml_is_written_as_people_write_it() -> None:
    fields = {
        "title": "Altegard signs: a note",
        "date": "2012-03-09",
        "place": {"name": "Port Altegard", "state": "altegard"},
        "summary": Prose("One *sentence*.[^a]"),
        "note": Prose("One.\n\nTwo."),
        "topics": ["asylum", "visas"],
        "claims": [{"text": "The buoys, it’s said", "sources": ["a"]}],
    }
    assert dump(fields) == (
        "title: 'Altegard signs: a note'\n"
        "date: 2012-03-09\n"
        "place: {name: Port Altegard, state: altegard}\n"
        "summary: >-\n"
        "  One *sentence*.[^a]\n"
        "note: |-\n"
        "  One.\n"
        "\n"
        "  Two.\n"
        "topics: [asylum, visas]\n"
        "claims:\n"
        "  - {text: 'The buoys, it’s said', sources: [a]}\n"
    )


WORDS = st.text(st.sampled_from("ab1 ,:'#[]{}-*&!|>%@`\"?é’"), min_size=1, max_size=60)
LINES = WORDS.filter(lambda text: text == " ".join(text.split()))
VALUES = st.one_of(
    LINES,
    st.lists(LINES, min_size=1, max_size=3),
    st.dictionaries(st.sampled_from("xyz"), LINES, min_size=1, max_size=3),
    st.lists(
        st.dictionaries(
            st.sampled_from("xyz"), st.one_of(LINES, st.lists(LINES, max_size=3)), min_size=1
        ),
        min_size=1,
        max_size=3,
    ),
)


@given(st.dictionaries(st.sampled_from("abcd"), VALUES, min_size=1))
def test_what_is_written_as_yaml_is_read_the_same(fields: dict[str, object]) -> None:
    assert strict_yaml.read(dump(fields)) == fields  # type: ignore[arg-type]
