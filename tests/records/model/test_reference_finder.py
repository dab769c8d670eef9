"""What a record names is the same with and without the places."""

from __future__ import annotations

import pytest
from projects import large_project

from macros.records.library import Library
from macros.records.loader import load
from macros.records.model.fields import Prose, Ref, SourceKey, Term
from macros.records.model.record import Record
from macros.records.model.reference_finder import References, find_references
from macros.records.text import markdown


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    root = large_project(tmp_path_factory.mktemp("large"))
    found, unread = load(root / "data", root / "docs", root)
    assert unread == []
    return found


@pytest.fixture
def records(library: Library) -> list[Record]:
    return [
        *library.incidents.values(),
        *library.actors.values(),
        *library.relations.values(),
        *library.briefings.values(),
    ]


def test_what_is_named_is_what_is_found_at_its_places(records: list[Record]) -> None:
    assert records
    for record in records:
        found, named = find_references(record), record.references
        texts = [text for _, marker, text in found if isinstance(marker, Prose)]
        refs = [(marker, id) for _, marker, id in found if isinstance(marker, Ref)]
        keys = {text for _, marker, text in found if isinstance(marker, SourceKey)}
        assert set(named.records) == {(marker.kind, id) for marker, id in refs}
        assert set(named.states) == {id for marker, id in refs if marker.sovereign}
        assert set(named.terms) == {
            (marker.vocabulary, term) for _, marker, term in found if isinstance(marker, Term)
        }
        assert set(named.linked) == {link for text in texts for link in markdown.links(text)}
        assert named.keys == keys.union(*map(markdown.citations, texts))
        assert named.flawed is False


def test_a_changed_copy_names_what_it_says_itself(library: Library) -> None:
    incident = next(one for one in library.incidents.values() if one.references.keys)
    summary = "[Peru](actor:peru) <b>"
    other = incident.model_copy(update={"summary": summary, "note": None})
    assert other.references.linked == (("actor", "peru"),)
    assert other.references.flawed
    assert (other.id, other.path) == (incident.id, incident.path)
    assert not incident.references.flawed


def test_which_fields_are_given_is_told_rightly_and_held_once(records: list[Record]) -> None:
    """Pydantic holds a set for each model, which took a quarter of the memory of all records."""
    sources = [one for record in records for one in getattr(record, "sources", {}).values()]
    held = {id(one.model_fields_set) for one in sources}
    assert len(held) == len({frozenset(one.model_fields_set) for one in sources})
    for one in sources:
        given = {name for name in type(one).model_fields if getattr(one, name) is not None}
        assert one.model_fields_set == given
    plain = next(one for one in sources if one.note is None)
    noted = plain.model_copy(update={"note": "Mirror of the gazette"})
    assert noted.model_fields_set == plain.model_fields_set | {"note"}
    assert "note" not in plain.model_fields_set


def test_a_name_that_several_records_have_is_held_once(records: list[Record]) -> None:
    told = [References.from_plain(record.references.to_plain()) for record in records]
    pairs = [pair for named in told for pair in named.records]
    assert len(pairs) > len(set(pairs)) == len(set(map(id, pairs)))
