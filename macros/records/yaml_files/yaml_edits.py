"""Edits that rename references in a YAML text, and keep its comments, quotes, order and layout."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.records.text import markdown
from macros.records.yaml_files.strict_yaml import Location, compose
from macros.records.yaml_files.text_edits import Edit


class YamlText:
    """A text that `strict_yaml.read` accepts as fields."""

    def __init__(self, text: str) -> None:
        self.text, self.root = text, compose(text)

    def renamed(self, location: Location, new: str) -> Edit:
        """The edit that replaces the name at a location; its quotes stay."""
        return self.renamed_node(self._node(location), new)

    def renamed_node(self, node: Any, new: str) -> Edit:
        """The edit that replaces the name of a scalar node; its quotes stay."""
        start, end = node.start_mark.index, node.end_mark.index
        if node.style == '"' and "\\" in self.text[start:end]:
            return Edit(start, end, new)  # written as "p\u0065ru"
        at = self.text.rindex(node.value, start, end)
        return Edit(at, at + len(node.value), new)

    def relinked(self, location: Location, kind: str, old: str, new: str) -> Iterator[Edit]:
        """The edits that make the Markdown at a location link to another id. None if escapes hide a
        link in the file, as in "[x](actor:p\\u0065ru)"."""
        node = self._node(location)
        start, end = node.start_mark.index, node.end_mark.index
        if node.style in ("|", ">"):
            start = self.text.index("\n", start)  # a comment may follow the indicator
        written = list(markdown.address_of(kind, old).finditer(self.text, start, end))
        linking = list(markdown.linking(node.value, kind, old))
        if len(written) == len(linking):
            for match, is_link in zip(written, linking, strict=True):
                if is_link:
                    yield Edit(match.end() - len(old), match.end(), new)

    def entry(self, field: str) -> tuple[Any, Any] | None:
        """The nodes of a field's name and value, if the record has it."""
        return next((entry for entry in self.root.value if entry[0].value == field), None)

    def _node(self, location: Location) -> Any:
        node = self.root
        for step in location:
            if isinstance(step, int):
                node = node.value[step]
            else:
                node = next(value for key, value in node.value if key.value == step)
        return node
