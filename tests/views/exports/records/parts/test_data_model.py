"""The models of published data: every field is described, and none is ever left out."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

from macros.records.model.incident import Incident
from macros.views.exports import records
from macros.views.exports.records.incident_data import IncidentData
from macros.views.exports.records.parts.data_model import DataModel, described


def models() -> list[type[DataModel]]:
    """Every model of the folder."""
    found = []
    for module in pkgutil.walk_packages(records.__path__, f"{records.__name__}."):
        for one in vars(importlib.import_module(module.name)).values():
            if isinstance(one, type) and issubclass(one, DataModel) and one not in found:
                found.append(one)
    return [one for one in found if one is not DataModel]


SQL = {
    *("all", "and", "as", "between", "case", "column", "constraint", "default", "end", "for"),
    *("from", "group", "having", "in", "index", "is", "join", "key_", "limit", "not", "null"),
    *("on", "or", "order", "select", "set", "table", "to", "union", "values", "where", "with"),
}
"""Words that a query cannot have for a column without quotes."""

ALL = models()
FIELDS = [(model, name) for model in ALL for name in model.model_fields]
BY_NAME = pytest.mark.parametrize(
    ("model", "name"), FIELDS, ids=[f"{model.__name__}.{name}" for model, name in FIELDS]
)


def test_there_are_models() -> None:
    assert len(ALL) > 20


@BY_NAME
def test_every_field_is_described_in_a_sentence(model: type[DataModel], name: str) -> None:
    words = model.model_fields[name].description
    assert words
    assert words.endswith(".")


@BY_NAME
def test_every_field_is_always_there(model: type[DataModel], name: str) -> None:
    assert model.model_fields[name].is_required()


@BY_NAME
def test_no_field_has_a_name_of_python_or_of_sql(model: type[DataModel], name: str) -> None:
    assert re.fullmatch("[a-z]+[a-z0-9]*(_[a-z0-9]+)*", name)
    assert name not in SQL


@pytest.mark.parametrize("model", ALL, ids=lambda one: one.__name__)
def test_every_model_says_what_it_is(model: type[DataModel]) -> None:
    assert model.__doc__


def test_fields_are_described_in_the_words_of_the_records() -> None:
    for name in ("title", "date", "verification", "topics", "effects"):
        words = Incident.model_fields[name].description
        assert words
        assert (IncidentData.model_fields[name].description or "").startswith(words)
    assert described(Incident, "title", "More.").endswith(" More.")
