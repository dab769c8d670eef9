"""Reads `docs_dir`, and what `mkdocs.yml` says of the site, without MkDocs.

MkDocs would load the plugins that the file names, which is unsafe for a revision by somebody else.
This module reads a few settings, with `INHERIT` and `!ENV` as in MkDocs, and ignores all other
tags.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import yaml

from macros.records.basics.files import Unreadable
from macros.records.problems import Problem, ProblemsFound
from macros.records.yaml_files.strict_yaml import YamlError, compose

NAMES = ("mkdocs.yml", "mkdocs.yaml")
"""The names of the file that MkDocs tries, in this order."""

DEFAULT = "docs"

ABOUT_THE_SITE = ("site_name", "site_url", "site_description", "copyright")
"""The settings that say what the site is called, where it is, what it is, and who may use it."""

_SETTING, _PARENT, _ENVIRONMENT = "docs_dir", "INHERIT", "!ENV"
_MERGE = "<<"
_NOTHING = ("", "~", "null", "Null", "NULL")

Place = tuple[str, int, int]
"""File, line and column."""

Read = Callable[[str], str | None]
"""Returns the text of a file by its path relative to the project, None if there is no such file.
May raise Unreadable and OSError."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The folder of the authors' pages, relative to the project; the files that were read; the
    place of the setting, None for the default; and each of ABOUT_THE_SITE that is set, with its
    place. A value of these that is no text is left out: MkDocs complains of it."""

    docs: str = DEFAULT
    files: tuple[str, ...] = ()
    place: Place | None = None
    about: Mapping[str, tuple[str, Place]] = field(default_factory=dict)


def settings(read: Read, environment: Mapping[str, str]) -> Settings:
    """The settings of a project; the defaults if it has no configuration. Raises ProblemsFound if
    the configuration is wrong."""
    for name in NAMES:
        if (text := _text(name, read)) is not None:
            return _settings_of(name, text, read, environment, ())
    return Settings()


def _settings_of(
    name: str, text: str, read: Read, environment: Mapping[str, str], heirs: tuple[str, ...]
) -> Settings:
    """The settings of a file and of those that it inherits from. `heirs` are the files that inherit
    from it."""
    try:
        fields = dict(_fields(compose(text)))
    except YamlError as error:
        at = (name, error.line, error.column)
        raise _problem(at, error.message, error.hint) from None
    above = Settings()
    if _PARENT in fields:
        node = fields[_PARENT]
        parent = _value(name, node, environment)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), parent or ""))
        if path in (name, *heirs):
            raise _problem(_place(name, node), f"'{path}' inherits from itself", "take it out")
        inherited = _text(path, read) if parent else None
        if inherited is None:
            raise _problem(_place(name, node), f"there is no file '{path}'", "name one that is")
        above = _settings_of(path, inherited, read, environment, (*heirs, name))
    files = (name, *above.files)
    about = dict(_about(name, fields, above, environment))
    if _SETTING not in fields:
        return Settings(above.docs, files, above.place, about)
    node = fields[_SETTING]
    value = _value(name, node, environment)
    if not value:
        return Settings(DEFAULT, files, about=about)
    return Settings(value, files, _place(name, node), about)


def _about(
    name: str, fields: Mapping[str, Any], above: Settings, environment: Mapping[str, str]
) -> Iterator[tuple[str, tuple[str, Place]]]:
    """Those of ABOUT_THE_SITE that a file, or one above it, sets to a text."""
    for setting in ABOUT_THE_SITE:
        node = fields.get(setting)
        if node is None:
            if setting in above.about:
                yield setting, above.about[setting]
            continue
        with suppress(ProblemsFound):
            if value := _value(name, node, environment):
                yield setting, (value, _place(name, node))


def _text(name: str, read: Read) -> str | None:
    try:
        return read(name)
    except Unreadable as error:
        raise _problem((name, error.line, error.column), error.message, error.hint) from None
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise _problem((name, 1, 1), message, "see who may read it") from None


def _fields(node: Any) -> Iterator[tuple[str, Any]]:
    """The top-level fields of a document; a later one overrides an earlier one of the same name."""
    if type(node) is not yaml.MappingNode:
        return
    for key, value in node.value:
        if key.value == _MERGE and not key.style:
            merged = value.value if type(value) is yaml.SequenceNode else [value]
            for one in reversed(merged):
                yield from _fields(one)
    yield from ((key.value, one) for key, one in node.value if type(key) is yaml.ScalarNode)


def _value(name: str, node: Any, environment: Mapping[str, str]) -> str | None:
    """The text of a node, from the environment if it is tagged `!ENV`; None if it is empty."""
    if node.tag == _ENVIRONMENT:
        items = node.value if type(node) is yaml.SequenceNode else [node]
        names = items[:-1] if len(items) > 1 else items
        found = [environment[one.value] for one in names if _is_set(one, environment)]
        if found:
            return None if found[0] in _NOTHING else found[0]
        if len(items) < 2:
            return None
        node = items[-1]
    if type(node) is not yaml.ScalarNode:
        raise _problem(_place(name, node), "expected the name of a folder or file", "write it")
    return None if not node.style and node.value in _NOTHING else str(node.value)


def _is_set(node: Any, environment: Mapping[str, str]) -> bool:
    return type(node) is yaml.ScalarNode and node.value in environment


def _place(name: str, node: Any) -> Place:
    mark = node.start_mark
    return name, mark.line + 1, mark.column + 1


def _problem(at: Place, message: str, hint: str) -> ProblemsFound:
    return ProblemsFound([Problem(*at, message, hint)])
