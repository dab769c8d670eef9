"""Where things stand in a file: the place of every complaint."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.records.yaml_files.source_map import Position, SourceMap, YamlSource
from macros.records.yaml_files.strict_yaml import Location


def place(text: str, location: Location, needle: str = "", *, key: bool = False) -> Position:
    return YamlSource(text).place(location, needle, key=key)


RECORD = dedent("""\
    # A comment.
    title: Ångström breaks
    actors:
      - {actor: peru, role: host}
      - actor: mexico
        role: guest
    summary: >
      The minister [spoke](actor:hugo)
      at length.[^one] Later he
      spoke again.[^two]
    topics: [asylum, asylum]
    last: x
    """)


@pytest.mark.parametrize(
    ("location", "needle", "key", "expected"),
    [
        (("title",), "", False, "Ångström breaks"),
        (("title",), "", True, "title: Ångström"),
        (("title",), "breaks", False, "breaks"),
        (("actors",), "", False, "- {actor: peru"),
        (("actors", 0), "", False, "{actor: peru"),
        (("actors", 0, "role"), "", False, "host"),
        (("actors", 1, "role"), "", False, "guest"),
        (("actors", 1, "role"), "", True, "role: guest"),
        (("summary",), "", False, ">"),
        (("summary",), "actor:hugo", False, "actor:hugo"),
        (("summary",), "[^two]", False, "[^two]"),
        (("topics", 1), "", False, "asylum]"),
        (("topics", 1), "asylum", False, "asylum]"),
    ],
)
def test_a_place_is_where_the_value_or_its_name_stands(
    location: tuple[str | int, ...], needle: str, key: bool, expected: str
) -> None:
    line, column = place(RECORD, location, needle, key=key)
    assert RECORD.splitlines()[line - 1][column - 1 :].startswith(expected)


@pytest.mark.parametrize(
    ("location", "nearest"),
    [
        (("nowhere",), ()),
        (("actors", 1, "nowhere"), ("actors", 1)),
        (("actors", 7), ("actors",)),
        (("actors", "pair", 1, "role"), ("actors", 1, "role")),
        (("title", "below"), ("title",)),
        (("title", 0), ("title",)),
    ],
)
def test_the_place_of_what_is_missing_is_what_should_have_it(
    location: tuple[str | int, ...], nearest: tuple[str | int, ...]
) -> None:
    assert place(RECORD, location) == place(RECORD, nearest)


def test_a_needle_that_is_not_in_the_value_leaves_the_place_at_the_value() -> None:
    assert place(RECORD, ("title",), "asylum") == place(RECORD, ("title",))
    assert place("{a: no, b: yes}", ("a",), "yes") == (1, 5)


def test_a_place_in_nothing_is_its_beginning() -> None:
    assert place("", ("title",)) == (1, 1)


def test_the_lines_before_a_text_are_counted() -> None:
    assert YamlSource("a: b\nc: d\n", 1).place(("c",)) == (3, 4)
    assert YamlSource("", 1).place(("c",)) == (2, 1)


def test_places_are_those_of_the_file_that_is_asked_about(tmp_path: Path) -> None:
    one, other, page = (tmp_path / name for name in ("one.yml", "other.yml", "page.md"))
    one.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    other.write_text("b: 2\n", "utf-8")
    page.write_text("---\na: 1\n---\nb: 2\n", "utf-8")
    places = SourceMap()
    assert [places.find(path, ("b",)) for path in (one, other, one)] == [(2, 4), (1, 4), (2, 4)]
    assert places.find(page, ("a",)) == (2, 4)


@pytest.mark.parametrize("now", ["? [a]\n: b\n", "a: [", "", "\0"])
def test_a_file_that_has_changed_since_it_was_read_still_has_a_place(
    tmp_path: Path, now: str
) -> None:
    path = tmp_path / "x.yml"
    path.write_text(now, "utf-8")
    assert SourceMap().find(path, ("a",)) == (1, 1)
    path.unlink()
    assert SourceMap().find(path, ("a",)) == (1, 1)


@given(st.dictionaries(st.text(min_size=1), st.text()))
def test_every_field_is_found_where_it_was_written(tree: dict[str, str]) -> None:
    text = yaml.safe_dump(tree, default_flow_style=False, sort_keys=False, width=10**6)
    names = [place(text, (name,), key=True) for name in tree]
    values = [place(text, (name,)) for name in tree]
    assert names == sorted(set(names))
    assert all(name < value for name, value in zip(names, values, strict=True))
