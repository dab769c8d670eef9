"""Edits of a top-level list of names in a record, in the layout of its file.

To drop the name that was added last restores the file byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.records.yaml_files.text_edits import Edit
from macros.records.yaml_files.yaml_edits import YamlText


def added(yaml: YamlText, field: str, name: str, *, before: str) -> Edit:
    """The edit that adds a name to the end of a list. A missing list is created above the field
    `before`, or at the end of the file if that is missing, too."""
    entry = yaml.entry(field)
    if entry is None:
        return _new_list(yaml, field, name, before)
    names = entry[1]
    if not names.value:
        at = names.start_mark.index + 1  # behind the bracket
        return Edit(at, at, name)
    last = names.value[-1].end_mark.index
    if names.flow_style:
        return Edit(last, last, f", {name}")
    at = _line_end(yaml.text, last)
    return Edit(at, at, f"\n{' ' * names.start_mark.column}- {name}")


def dropped(yaml: YamlText, field: str, name: str) -> Edit:
    """The edit that removes a name from a list that has it. With the last name the list is removed,
    too."""
    entry = yaml.entry(field)
    assert entry is not None
    items = entry[1].value
    place = next(place for place, item in enumerate(items) if item.value == name)
    if len(items) == 1:
        return _without_entry(yaml, *entry)
    if entry[1].flow_style:
        return _without_item(items, place)
    lines = [_line_end(yaml.text, item.end_mark.index) for item in items]
    if place:
        return Edit(lines[place - 1], lines[place], "")
    return Edit(_line_start(yaml.text, entry[1].start_mark.index), lines[0] + 1, "")


def _new_list(yaml: YamlText, field: str, name: str, before: str) -> Edit:
    root, text = yaml.root, yaml.text
    line = f"{field}: [{name}]"
    if root.flow_style:
        last = root.value[-1][1].end_mark.index
        return Edit(last, last, f", {line}")
    indent = " " * root.start_mark.column
    following = yaml.entry(before)
    if following is not None and following != root.value[0]:
        at = _above_comments(text, _line_start(text, following[0].start_mark.index), indent)
        return Edit(at, at, f"{indent}{line}\n")
    ends = not text or text.endswith("\n")
    return Edit(len(text), len(text), f"{indent}{line}\n" if ends else f"\n{indent}{line}")


def _above_comments(text: str, at: int, indent: str) -> int:
    """The start of the comments directly above a line that have its indentation."""
    while at and text.startswith(f"{indent}#", above := _line_start(text, at - 1)):
        at = above
    return at


def _without_entry(yaml: YamlText, key: Any, value: Any) -> Edit:
    text, entries = yaml.text, list(_spans(yaml.root))
    if yaml.root.flow_style:
        place = next(place for place, one in enumerate(entries) if one[0] == key.start_mark.index)
        if place:
            return Edit(entries[place - 1][1], entries[place][1], "")
        return Edit(entries[0][0], entries[1][0], "")
    start = _line_start(text, key.start_mark.index)
    # The end mark of a block list is where the next node begins.
    last = value if value.flow_style else value.value[-1]
    end = _line_end(text, last.end_mark.index)
    if end < len(text):
        return Edit(start, end + 1, "")
    return Edit(max(0, start - 1), end, "")


def _without_item(items: list[Any], place: int) -> Edit:
    if place:
        return Edit(items[place - 1].end_mark.index, items[place].end_mark.index, "")
    return Edit(items[0].start_mark.index, items[1].start_mark.index, "")


def _spans(root: Any) -> Iterator[tuple[int, int]]:
    for key, value in root.value:
        yield key.start_mark.index, value.end_mark.index


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """The end of the line on which something ends, without its `\\n`."""
    if text[at - 1 : at] == "\n":  # the end mark of a block scalar is behind its line end
        return at - 1
    end = text.find("\n", at)
    return len(text) if end < 0 else end
