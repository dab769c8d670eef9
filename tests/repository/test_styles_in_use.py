"""Every class that has a style is one that a template or a script gives to an element."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from projects import ROOT

OVERRIDES = ROOT / "overrides"
SHEETS = (
    OVERRIDES / "partials/stylesheets/first.html",
    OVERRIDES / "assets/stylesheets/chancery.css",
    *sorted((OVERRIDES / "views/styles").glob("*.html")),
)
SOURCES = (
    *(one for one in OVERRIDES.rglob("*.html") if one not in SHEETS),
    *(OVERRIDES / "assets/javascripts").glob("*.js"),
)
OF_THE_THEME = "md-"
COMMENT = re.compile(r"{#.*?#}|/\*.*?\*/", re.DOTALL)


def styled(sheet: str) -> set[str]:
    """The classes in the selectors of a style sheet, without those of the theme."""
    selectors = re.findall(r"[^{};]+(?={)", COMMENT.sub("", sheet))
    found = {name for one in selectors for name in re.findall(r"\.([a-z][\w-]*)", one)}
    return {name for name in found if not name.startswith(OF_THE_THEME)}


def unused(sheet: str, sources: str) -> set[str]:
    """The styled classes that the sources do not name, neither whole nor as "mark--{{ id }}"."""
    sources = COMMENT.sub("", sources)
    given = set(re.findall(r"[a-z][\w-]*", sources))
    begun = tuple(re.findall(r"([a-z][\w-]*-){{", sources))
    return {name for name in styled(sheet) - given if not name.startswith(begun)}


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_style_is_for_a_class_that_nothing_has(path: Path) -> None:
    sources = "".join(one.read_text("utf-8") for one in SOURCES)
    assert unused(path.read_text("utf-8"), sources) == set()


def test_a_class_that_nothing_has_is_found() -> None:
    sheet = (
        "{# .no #} .md-x .row { top: .5rem; } @media print { .at-1, .to--2 > a, .gone { top: 0 } }"
    )
    assert unused(sheet, '<i class="row at-{{ n }}">{# gone #}</i>') == {"to--2", "gone"}
