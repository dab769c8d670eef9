"""The shapes of fields: what annotations and markers say, however they are put together."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from macros.records.model.actor import Actor, Office
from macros.records.model.effect import MissionEffect, PairEffect
from macros.records.model.fields import Marker, Prose, Ref, SourceKey, Term
from macros.records.model.incident import Incident
from macros.records.model.shapes import ListOf, Nested, Text, shapes_of
from macros.records.text.edtf import Edtf


@pytest.mark.parametrize(
    ("model", "field", "marker"),
    [
        (Incident, "type", Term("incident-types")),
        (Incident, "topics", Term("topics")),
        (Incident, "follows", Ref("incident")),
        (Incident, "note", Prose()),
        (Incident, "date", None),
        (Incident, "actors", None),
        (Incident, "sources", None),
        (PairEffect, "between", Ref("actor", sovereign=True)),
        (Actor, "state", Ref("actor", sovereign=True)),
        (Office, "sources", SourceKey()),
    ],
)
def test_a_marker_is_found_in_lists_and_in_optional_fields(
    model: type[BaseModel], field: str, marker: Marker | None
) -> None:
    assert shapes_of(model)[field].marker == marker


def test_a_field_has_its_name_in_the_file_and_in_the_model() -> None:
    field = shapes_of(Office)["from_"]
    assert (field.name, field.attribute) == ("from", "from_")


def test_models_of_one_field_have_the_tags_that_tell_them_apart() -> None:
    shape = shapes_of(Incident)["effects"].shape
    assert shape == ListOf(Nested((PairEffect, MissionEffect), ("pair", "mission")))


@pytest.mark.parametrize(("field", "type_"), [("date", Edtf), ("added", Edtf), ("title", str)])
def test_a_text_has_the_type_that_the_model_makes_of_it(field: str, type_: type) -> None:
    shape = shapes_of(Incident)[field].shape
    assert isinstance(shape, Text)
    assert shape.type is type_
