"""How a field is written: the examples that hints give are right themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from macros.records.loading.field_hints import (
    as_yaml,
    example,
    expected_at,
    expected_model,
    field_names,
    meaning,
)
from macros.records.loading.validation_messages import error_messages
from macros.records.model.actor import Actor
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident
from macros.records.model.relation import RelationNote
from macros.records.model.vocabulary import FILES
from macros.records.yaml_files.strict_yaml import Location, read

MODELS = (Incident, Actor, RelationNote, Briefing, *FILES.values())


@pytest.mark.parametrize(
    ("model", "at", "line", "what"),
    [
        (Incident, ("title",), "title: …", ""),
        (Incident, ("date",), "date: 2025-11-03", ""),
        (Incident, ("type",), "type: TERM", "a term of incident-types"),
        (Incident, ("actors",), "actors: [{actor: ID, role: TERM}]", ""),
        (Incident, ("actors", 1), "- {actor: ID, role: TERM}", ""),
        (Incident, ("actors", 1, "actor"), "actor: ID", "the id of an actor"),
        (Incident, ("place", "state"), "state: ID", "the id of a state"),
        (Incident, ("follows", 0), "- ID", "the id of an incident"),
        (Incident, ("effects", 0, "pair"), "- {between: [ID, ID]}", ""),
        (Incident, ("effects", 0, "mission", "in"), "in: ID", "the id of a state"),
        (Incident, ("figures", 0, "sources", 0), "- KEY", "a key of 'sources'"),
        (
            Incident,
            ("sources",),
            "sources: {KEY: {url: https://…, title: …, publisher: …}}",
            "",
        ),
        (Incident, ("sources", "c5n", "url"), "url: https://…", ""),
        (Actor, ("names",), "names: {en: …}", ""),
        (Actor, ("identifiers",), "identifiers: {wikidata: Q419, iso3166: …}", ""),
        (Actor, ("withdrawn",), "withdrawn: {date: 2025-11-03, reason: …}", ""),
        (FILES["roles"], ("side",), "side: one", ""),
        (FILES["roles"], (), "{label: …, side: one}", ""),
        (FILES["incident-types"], ("sets",), "sets: {relations: […]}", ""),
        (FILES["incident-types"], ("sets", "head", "[key]"), "head: […]", ""),
    ],
)
def test_a_hint_shows_the_field_as_it_stands_in_a_file(
    model: type[BaseModel], at: Location, line: str, what: str
) -> None:
    form = expected_at(model, at)
    assert form
    assert (as_yaml(form), meaning(form)) == (line, what)


@pytest.mark.parametrize("at", [("nothing",), ("title", "below"), ("actors", "first"), (0,)])
def test_where_nothing_is_expected_there_is_no_form(at: Location) -> None:
    assert expected_at(Incident, at) is None


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_example_has_the_shape_that_the_record_asks_for(model: type[BaseModel]) -> None:
    """Only the words that stand for an id are refused."""
    fields = {}
    for name in field_names(expected_model(model)):
        form = expected_at(model, (name,))
        assert form
        fields |= read(as_yaml(form).replace("https://…", "https://paper.example/"))
    assert fields
    try:
        model.model_validate(fields)
    except ValidationError as error:
        found = {message.partition(":")[0] for *_, message, _ in error_messages(error, model)}
    else:
        found = set()
    allowed = {f"'{word}' cannot be an id" for word in ("ID", "KEY", "…")}
    assert found <= {*allowed, "the effect changes nothing"}


NAMES = sorted(
    {
        name
        for model in MODELS
        for field in field_names(expected_model(model))
        for form in (expected_at(model, (field,)), expected_at(model, (field, 0)))
        if form
        for name in (field, *field_names(form))
    }
)
trees = st.recursive(
    st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=3), inner, max_size=6)
    ),
    max_leaves=20,
)


@given(st.sampled_from(MODELS), st.dictionaries(st.sampled_from(NAMES), trees))
def test_whatever_stands_in_a_record_is_refused_in_plain_words(
    model: type[BaseModel], fields: dict[str, object]
) -> None:
    try:
        model.model_validate(fields)
    except ValidationError as error:
        found = list(error_messages(error, model))
    else:
        found = []
    assert [message for *_, message, _ in found if "Input should" in message] == []
    assert [message for *_, message, hint in found if not hint and ": " not in message] == []


def test_a_model_of_which_nothing_is_required_shows_all_that_it_can_have() -> None:
    assert example(expected_model(RelationNote)).startswith(
        "{added: 2025-11-03, sources: {KEY: {url: https://…,"
    )
