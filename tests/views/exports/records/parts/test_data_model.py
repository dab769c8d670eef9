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
    *("from", "group", "having", "in", "index", "is", "join", "limit", "not", "null"),
    *("on", "or", "order", "select", "set", "table", "to", "union", "values", "where", "with"),
}
"""Words that a query cannot have for a column without quotes."""

ALL = models()
EACH = pytest.mark.parametrize("model", ALL, ids=lambda one: one.__name__)


def test_there_are_models() -> None:
    assert len(ALL) > 20


@EACH
def test_every_model_and_field_is_described_in_sentences(model: type[DataModel]) -> None:
    assert model.__doc__
    said = {name: field.description or "" for name, field in model.model_fields.items()}
    assert [name for name, words in said.items() if not words.endswith(".")] == []


@EACH
def test_every_field_is_always_there(model: type[DataModel]) -> None:
    assert [name for name, one in model.model_fields.items() if not one.is_required()] == []


@EACH
def test_no_field_has_a_name_of_python_or_of_sql(model: type[DataModel]) -> None:
    names = list(model.model_fields)
    assert [one for one in names if not re.fullmatch("[a-z]+[a-z0-9]*(_[a-z0-9]+)*", one)] == []
    assert SQL.isdisjoint(names)


def test_fields_are_described_in_the_words_of_the_records() -> None:
    for name in ("title", "date", "verification", "topics", "effects"):
        words = Incident.model_fields[name].description
        assert words
        assert (IncidentData.model_fields[name].description or "").startswith(words)
    assert described(Incident, "title", "More.").endswith(" More.")
