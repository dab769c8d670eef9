"""Where a setting stands in a YAML file that is not strict, such as one with tags of its own."""

from __future__ import annotations

import yaml

from macros.records.yaml_files.strict_yaml import Location


def position_of(at: Location, text: str) -> tuple[int, int]:
    """The line and column of a setting's name in a text, from 1: of the innermost on the way there
    that the text has, as a setting may come from another file. `at` are the names that lead to it.
    Raises yaml.YAMLError if the text is no YAML."""
    node = yaml.compose(text, yaml.SafeLoader)
    mark = None
    for step in at:
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        found = next((pair for pair in pairs if pair[0].value == str(step)), None)
        if found is None:
            break
        mark, node = found[0].start_mark, found[1]
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
