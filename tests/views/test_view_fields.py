"""Every field of every view is read by a template, and templates read nothing else."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from projects import ROOT
from template_reads import Field, Reads, fields, held

import macros.views

TEMPLATES = ROOT / "overrides" / "views"
SHARED = {"_embed.html", "_parts.html", "_outlines.html"}
"""Templates of no view: others import them."""


def _views() -> Iterator[type]:
    for module in pkgutil.walk_packages(macros.views.__path__, f"{macros.views.__name__}."):
        for one in vars(importlib.import_module(module.name)).values():
            if isinstance(one, type) and dataclasses.is_dataclass(one) and hasattr(one, "template"):
                yield one


VIEWS = sorted(set(_views()), key=lambda one: one.__name__)


def unread(views: list[type], folder: Path) -> list[str]:
    """The fields of views, and of what they hold, that no template reads, each with the templates
    that are given it."""
    given: dict[Field, list[str]] = {}
    read: set[Field] = set()
    for view in views:
        read |= Reads(folder, view, view.template).read
        for owner in held(view):
            for field in fields(owner):
                given.setdefault(field, []).append(view.template)
    return sorted(
        f"{field} is read by no template that is given it: {', '.join(sorted(set(templates)))}"
        for field, templates in given.items()
        if field not in read
    )


def test_every_field_of_every_view_is_read_by_a_template() -> None:
    found = unread(VIEWS, TEMPLATES)
    assert found == [], "print each in a template, or delete it:\n" + "\n".join(found)


@pytest.mark.parametrize("view", VIEWS, ids=lambda one: one.__name__)
def test_a_template_reads_only_what_its_view_has(view: type) -> None:
    assert Reads(TEMPLATES, view, view.template).unknown == []


def test_every_template_has_a_view() -> None:
    files = {path.name for path in TEMPLATES.glob("*.*")}
    assert files == SHARED | {view.template for view in VIEWS}


# The test itself finds what it is to find.


@dataclasses.dataclass(frozen=True)
class Row:
    title: str
    note: str
    is_new: bool


@dataclasses.dataclass(frozen=True)
class ListView:
    template: ClassVar[str] = "list.html"
    title: str
    rows: tuple[Row, ...]
    first: Row | None


@dataclasses.dataclass(frozen=True)
class OtherView:
    template: ClassVar[str] = "other.html"
    title: str
    note: str


WHOLE = "{% if view.first %}{{ m.row(view.first) }}{% endif %}{% for x in view.rows %}{{ x.note }}"
WHOLE += "{% endfor %}{{ view.title }}"
MACRO = "{% macro row(one) %}{% if one.is_new %}{{ one.title }}{% endif %}{% endmacro %}"


def _found(folder: Path, text: str = WHOLE, macro: str = MACRO) -> list[str]:
    (folder / "m.html").write_text(macro, "utf-8")
    (folder / "list.html").write_text('{% import "views/m.html" as m %}' + text, "utf-8")
    (folder / "other.html").write_text("{{ view.title }}{{ view.note }}", "utf-8")
    return [one.partition(" is ")[0] for one in unread([ListView, OtherView], folder)]


def test_a_view_that_is_read_as_a_whole_has_no_unread_field(tmp_path: Path) -> None:
    assert _found(tmp_path) == []


@pytest.mark.parametrize(
    ("left_out", "put_in", "field"),
    [
        ("{{ view.title }}", "", "ListView.title"),  # which is read of another view
        ("{{ x.note }}", "", "Row.note"),
        ("{{ x.note }}", "{% if x.note %}yes{% endif %}", "Row.note"),  # whether, but not what
        ("{{ m.row(view.first) }}", "{{ m.row(view.title) }}", "ListView.first"),
        ("{{ one.title }}", "", "Row.title"),
        ("{% if one.is_new %}", "{% if one %}", "Row.is_new"),
    ],
)
def test_an_unread_field_is_found(tmp_path: Path, left_out: str, put_in: str, field: str) -> None:
    text, macro = WHOLE.replace(left_out, put_in), MACRO.replace(left_out, put_in)
    assert field in _found(tmp_path, text, macro)


def test_the_message_names_view_field_and_template(tmp_path: Path) -> None:
    _found(tmp_path, WHOLE.replace("{{ view.title }}", ""))
    assert unread([ListView], tmp_path) == [
        "ListView.title is read by no template that is given it: list.html"
    ]


def test_an_attribute_that_does_not_exist_is_found(tmp_path: Path) -> None:
    _found(tmp_path, "\n{{ view.colour }}")
    unknown = Reads(tmp_path, ListView, "list.html").unknown
    assert unknown == ["list.html:2: ListView has no colour"]
