"""Edits of YAML by hand, so to speak: one name changes, and no other byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.records.yaml_files import list_edits
from macros.records.yaml_files.strict_yaml import Location, read
from macros.records.yaml_files.text_edits import (
    Edit,
    apply_edits,
    apply_edits_to_file,
    normalized_text,
)
from macros.records.yaml_files.yaml_edits import YamlText


@pytest.mark.parametrize(
    ("text", "at", "after"),
    [
        ("a: peru\n", ("a",), "a: x\n"),
        ("a:   peru   # peru\nb: peru", ("a",), "a:   x   # peru\nb: peru"),
        ("{a: 'peru', b: peru}", ("a",), "{a: 'x', b: peru}"),
        ('a: ["q", "peru",]\n', ("a", 1), 'a: ["q", "x",]\n'),
        ("a:\n- q\n-   peru\n- z\n", ("a", 1), "a:\n- q\n-   x\n- z\n"),
        ("# é😀\na: {b: [{c: é, d: peru}]}\n", ("a", "b", 0, "d"), None),
        ("a: >- # peru\n  peru\n\n# peru\nb: c\n", ("a",), "a: >- # peru\n  x\n\n# peru\nb: c\n"),
        ('a: "p\\u0065ru" # peru\n', ("a",), "a: x # peru\n"),
        ("? a\n: peru\n", ("a",), "? a\n: x\n"),
    ],
)
def test_a_name_takes_the_place_of_another(text: str, at: Location, after: str | None) -> None:
    done = apply_edits(text, [YamlText(text).renamed(at, "x")])
    assert done == (text.replace("peru", "x") if after is None else after)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a: see [P](actor:peru)\n", "a: see [P](actor:x)\n"),
        (
            "a: >- # [P](actor:peru)\n  See [P](actor:peru)\n  and [Q](actor:peru-q).\n\nb: c\n",
            "a: >- # [P](actor:peru)\n  See [P](actor:x)\n  and [Q](actor:peru-q).\n\nb: c\n",
        ),
        (
            "a: 'It''s <actor:peru>, [x][y], `[z](actor:peru)` actor:peru\n\n\n  [y]: actor:peru'",
            "a: 'It''s <actor:x>, [x][y], `[z](actor:peru)` actor:peru\n\n\n  [y]: actor:x'",
        ),
        (
            'a: "[actor:peru](actor:peru) \\u00e9 \\\n   [y](incident:peru) \\"[z](actor:peru)"',
            'a: "[actor:peru](actor:x) \\u00e9 \\\n   [y](incident:peru) \\"[z](actor:x)"',
        ),
        ('a: "[x](actor:p\\u0065ru) and [y](actor:peru)"', None),
    ],
)
def test_a_link_leads_to_another_record(text: str, after: str | None) -> None:
    """What is no link stays; where links and text cannot be told apart, nothing changes."""
    assert apply_edits(text, YamlText(text).relinked(("a",), "actor", "peru", "x")) == (
        after or text
    )


LISTS = [
    # without the list: above the sources and what is said of them, or at the end
    ("a: b\nsources:\n  c: d\n", "a: b\naliases: [old]\nsources:\n  c: d\n"),
    ("a: b\n\n# why\n# so\nsources: x\n", "a: b\n\naliases: [old]\n# why\n# so\nsources: x\n"),
    ("a: |\n  b\n  # c\nsources: x\n", "a: |\n  b\n  # c\naliases: [old]\nsources: x\n"),
    ("  a: b\n  sources: x\n", "  a: b\n  aliases: [old]\n  sources: x\n"),
    ("sources: x\na: b\n", "sources: x\na: b\naliases: [old]\n"),
    ("a: b\n", "a: b\naliases: [old]\n"),
    ("a: b # c", "a: b # c\naliases: [old]"),
    ("a: |+\n  b\n\n", "a: |+\n  b\n\naliases: [old]\n"),
    ("{a: b}\n", "{a: b, aliases: [old]}\n"),
    ("{a: {b: c}, sources: x }", "{a: {b: c}, sources: x, aliases: [old] }"),
    # with it
    ("aliases: [x]\nb: c\n", "aliases: [x, old]\nb: c\n"),
    ("aliases: [ 'x', \"y\" ,] # z\n", "aliases: [ 'x', \"y\", old ,] # z\n"),
    ("aliases: [\n  x, # y\n  z # w\n]\n", "aliases: [\n  x, # y\n  z, old # w\n]\n"),
    ("aliases:\n  - x\nb: c\n", "aliases:\n  - x\n  - old\nb: c\n"),
    ("aliases:\n- x # y\n\n# z\nb: c\n", "aliases:\n- x # y\n- old\n\n# z\nb: c\n"),
    ("b: c\naliases:\n    -   >-\n      x\n", "b: c\naliases:\n    -   >-\n      x\n    - old\n"),
    ("b: c\naliases:\n  - x", "b: c\naliases:\n  - x\n  - old"),
    ("{aliases: [x], b: c}", "{aliases: [x, old], b: c}"),
]


@pytest.mark.parametrize(("text", "after"), LISTS)
def test_a_name_is_added_to_a_list_and_taken_out_again(text: str, after: str) -> None:
    done = apply_edits(text, [list_edits.added(YamlText(text), "aliases", "old", before="sources")])
    assert done == after
    assert read(done)["aliases"][-1] == "old"
    assert apply_edits(done, [list_edits.dropped(YamlText(done), "aliases", "old")]) == text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("aliases: [old, x]\n", "aliases: [x]\n"),
        ("aliases: [x, old, y]\n", "aliases: [x, y]\n"),
        ("aliases:\n  - old # z\n  # w\n  - x\n", "aliases:\n  # w\n  - x\n"),
        ("aliases:\n  - x\n  - 'old'\n  - y\n", "aliases:\n  - x\n  - y\n"),
        ("{aliases: [old], b: c}", "{b: c}"),
        ("aliases:\n  - old\n\n# z\nb: c\n", "\n# z\nb: c\n"),
        ("a: b\naliases:\n  - old # z", "a: b"),
    ],
)
def test_a_name_is_taken_out_wherever_it_stands(text: str, after: str) -> None:
    assert apply_edits(text, [list_edits.dropped(YamlText(text), "aliases", "old")]) == after


def test_an_empty_list_is_filled() -> None:
    text = "aliases: [ ]\n"
    edit = list_edits.added(YamlText(text), "aliases", "old", before="sources")
    assert apply_edits(text, [edit]) == "aliases: [old ]\n"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_keeps_its_line_ends_and_its_byte_order_mark(mark: str, end: str) -> None:
    data = f"{mark}é: 1{end}b: 2{end}c: 3{end}".encode()
    text = normalized_text(data)
    assert text == "é: 1\nb: 2\nc: 3\n"
    edits = [Edit(text.index("2"), text.index("2") + 1, "5"), Edit(10, 10, "x\n"), Edit(4, 4, "!")]
    assert apply_edits_to_file(data, edits).decode() == f"{mark}é: 1!{end}b: 5{end}x{end}c: 3{end}"
    assert apply_edits_to_file(data, [Edit(4, 9, "")]).decode() == f"{mark}é: 1{end}c: 3{end}"


LINES = st.lists(st.text("aé\ufeff"), max_size=5)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans(), st.data())
def test_an_edit_of_a_file_is_the_edit_of_its_text(
    lines: list[str], end: str, mark: bool, data: st.DataObject
) -> None:
    file = (("\ufeff" if mark else "") + end.join(lines)).encode()
    text = normalized_text(file)
    start = data.draw(st.integers(0, len(text)))
    edit = Edit(start, data.draw(st.integers(start, len(text))), "x\ny")
    assert normalized_text(apply_edits_to_file(file, [edit])) == apply_edits(text, [edit])
    assert apply_edits_to_file(file, []) == file
