"""Strict YAML: nothing but texts, lists and fields."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.records.yaml_files import strict_yaml
from macros.records.yaml_files.strict_yaml import YamlError, read

SCALARS = "NO no yes on true null ~ 1.10 2022 2022-12-07 007 0x1F 1e3 .inf 12:30:45 <<"


@pytest.mark.parametrize("scalar", SCALARS.split())
def test_every_scalar_is_the_text_that_stands_there(scalar: str) -> None:
    assert read(f"a: {scalar}\n") == {"a": scalar}
    assert read(f"[{scalar}]") == [scalar]
    assert read(f"{scalar}: a\n") == {scalar: "a"}


def test_a_field_without_a_value_is_an_empty_text() -> None:
    assert read("a:\nb: ''\n") == {"a": "", "b": ""}


def test_a_merge_key_is_a_field_like_any_other() -> None:
    assert read("<<: {a: b}\nc: d\n") == {"<<": {"a": "b"}, "c": "d"}


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing but a comment\n"])
def test_an_empty_document_is_nothing(text: str) -> None:
    assert read(text) is None


def test_a_tab_may_stand_within_a_line() -> None:
    assert read("a:\tb\tc\n") == {"a": "b\tc"}


TWICE = "keep one of the two"
TAGS = "leave tags out, and put a text that begins with '!' between quotes"
BRACE = "put a text that begins with '{', '[' or '?' between quotes"
DEEP = "a record has at most 50 levels"
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"
QUOTE_COLON = "put a text that contains ': ' between quotes"
QUOTE = "put a text that begins with a special character between quotes"
TOKEN = "not valid YAML: found character that cannot start any token"


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 1, "the field 'a' stands here twice", TWICE),
        ("a:\n  b: 1\n  'b': 2\n", 3, 3, "the field 'b' stands here twice", TWICE),
        ("a: !!int 1\n", 1, 4, "the tag 'tag:yaml.org,2002:int'", TAGS),
        ("a: !!python/name:os.system x", 1, 4, "the tag 'tag:yaml.org,2002:python/name:os.system'",
         TAGS),
        ("a: [1, !own {}]\n", 1, 8, "the tag '!own'", TAGS),
        ("!!str a: 1\n", 1, 1, "the tag 'tag:yaml.org,2002:str'", TAGS),
        ("a: &x 1\nb: *x\n", 1, 4, "an anchor is used by an alias", "write the value out twice"),
        ("&x a: *x\n", 1, 1, "an anchor is used by an alias", "write the value out twice"),
        ("a: &x [*x]\n", 1, 4, "an anchor is used by an alias", "write the value out twice"),
        ("a: &x {b: c}\nd:\n  <<: *x\n", 1, 4, "an anchor is used by an alias",
         "write the value out twice"),
        (BOMB, 1, 4, "an anchor is used by an alias", "write the value out twice"),
        ("a: *x\n", 1, 4, "not valid YAML: found undefined alias",
         "put a text that begins with '*' between quotes"),
        ("? [a, b]\n: c\n", 1, 3, "a field name must be a word", BRACE),
        ("a: {{ b }}\n", 1, 5, "a field name must be a word", BRACE),
        ("a: 1\n---\nb: 2\n", 2, 1, "not valid YAML: but found another document",
         "one file holds one record; remove the '---' line"),
        ("title: Peru: a break\n", 1, 12,
         "not valid YAML: mapping values are not allowed in this context", QUOTE_COLON),
        ("title: @peru\n", 1, 8, TOKEN, QUOTE),
        ("title: `peru`\n", 1, 8, TOKEN, QUOTE),
        ("a:\n\tb: c\n", 2, 1, TOKEN, "indent with spaces, not with a tab"),
        ("b: é\na: é\x00\n", 2, 5, "the file holds the invisible character U+0000", "remove it"),
        ("a: " + "[" * 60 + "]" * 60, 1, 52, "too deep: fields within fields", DEEP),
        ("[" * 200_000, 1, 50, "too deep: fields within fields", DEEP),
    ],
)  # fmt: skip
def test_what_is_not_strict_is_refused_with_its_place(
    text: str, line: int, column: int, message: str, hint: str
) -> None:
    with pytest.raises(YamlError) as refused:
        read(text)
    found = refused.value
    assert (found.line, found.column, found.message, found.hint) == (line, column, message, hint)


NAME_VALUE = "write each field as 'name: value', below the one before"
FURTHER = "write a field as 'name: value', and indent the further lines of a text"
LINE_UP = "indent it like the lines above that it belongs with"
AFTER_QUOTE = "put the whole text between quotes, and write '' for a ' in it"
BELOW = "begin the text on the line below, or put it between quotes"
STAR = "put a text that begins with '*' or '&' between quotes"
LIST = "close the list with ']', and put a text that contains , [ ] { } between quotes"
FIELDS = "close the fields with '}', and put a text that contains , : [ ] { } between quotes"
QUOTED = "close the quote that opens here"


@pytest.mark.parametrize(
    ("text", "line", "column", "hint"),
    [
        ("title\ndate: 2025\n", 2, 5, NAME_VALUE),
        ("title:A\ndate: 2025\n", 2, 5, NAME_VALUE),
        ("title: A\n  date: 2025\n", 2, 7, NAME_VALUE),
        ("title: A\ndate 2025\ntype: b\n", 2, 1, FURTHER),
        ("summary: >\nText that is not indented\n", 2, 1, FURTHER),
        ("place:\n   name: A\n  state: b\n", 3, 3, LINE_UP),
        ("actors:\n  - a\n - b\n", 3, 2, LINE_UP),
        ("actors:\n  - a\n  b: c\n", 3, 3, LINE_UP),
        ("title: 'Mexico's break'\n", 1, 16, AFTER_QUOTE),
        ("title: [Peru] breaks\n", 1, 15, AFTER_QUOTE),
        ("summary: > A text\n", 1, 12, BELOW),
        ("title: *bold* words\n", 1, 13, STAR),
        ("summary: **bold** words\n", 1, 11, STAR),
        ('date: 2025\ntitle: "A\ntype: b\n', 2, 8, QUOTED),
        ("date: 2025\ntitle: 'A", 2, 8, QUOTED),
        ("topics: [asylum\ntype: b\n", 1, 9, LIST),
        ("place: {name: A\ntype: b\n", 1, 8, FIELDS),
        ("place: {name: A: b}\n", 1, 16, FIELDS),
        ("topics: [a, , b]\n", 1, 13,
         "close each '[' and '{', and put a text with , [ ] { } between quotes"),
        ("actors: - peru\n", 1, 9,
         "begin a list on a line of its own; put a text with '- ' between quotes"),
        ('title: "a \\d b"\n', 1, 11,
         "write a \\ between \"…\" twice, or put the text between '…'"),
        ('title: "\\ud800"\n', 1, 11, "write the character itself"),
        ("place:\n  name: A\n\tstate: b\n", 3, 1, "indent with spaces, not with a tab"),
        ("title: A\n...\ndate: 2025\n", 3, 1,
         "one file holds one record; remove the '...' line"),
        ("title: A\n<<<<<<< HEAD\ndate: 2025\n=======\ndate: 2026\n>>>>>>> x\n", 2, 1,
         "choose between the lines that git has marked, and take its marks out"),
    ],
)  # fmt: skip
def test_the_usual_slips_are_told_where_they_were_made_and_what_helps(
    text: str, line: int, column: int, hint: str
) -> None:
    with pytest.raises(YamlError) as refused:
        read(text)
    found = refused.value
    assert (found.line, found.column, found.hint) == (line, column, hint)


def test_more_values_than_any_record_has_are_not_read() -> None:
    row = "[" + "a," * (strict_yaml.MAX_ITEMS - 1) + "],"
    rows = strict_yaml.MAX_VALUES // strict_yaml.MAX_ITEMS
    assert len(read("[" + row * (rows - 1) + "]")) == rows - 1
    with pytest.raises(YamlError) as refused:
        read("a: [" + row * (rows + 1) + "]")
    found = refused.value
    assert found.line == 1
    assert (found.message, found.hint) == ("more than 50,000 values", "split the file up")


awkward = st.text(st.sampled_from("ab:-?&*!|>'\"%@`#,[]{} \n\t<é\x85\u2028"))


@given(st.text() | awkward)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read(text)
    except YamlError as error:
        refused = error
    else:
        return
    assert refused.hint
    assert refused.line >= 1
    assert refused.column >= 1
    assert "\n" not in refused.message


trees = st.recursive(
    st.text() | awkward,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


class Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


@given(trees, st.booleans())
def test_what_another_program_wrote_is_read_back(tree: object, flow: bool) -> None:
    assert read(yaml.dump(tree, Dumper=Dumper, default_flow_style=flow)) == tree
