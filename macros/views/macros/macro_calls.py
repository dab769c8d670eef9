"""Which macros a content page calls, with which arguments, on which line.

The Markdown is parsed as a Jinja template but never run. So an id that does not exist is found with
every other problem, before anything is rendered. Calls with computed arguments are not checked
here, but when they are rendered."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import cached_property, lru_cache
from inspect import Parameter, signature
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from macros.archive.references.briefing_mentions import Mention
from macros.archive.references.resolution import Resolver
from macros.records.basics import plain_json
from macros.records.basics.fingerprint import fingerprint
from macros.records.loading.file_reader import TextCache
from macros.records.model.page_front_matter import PageFrontMatter
from macros.records.problems import Problem, did_you_mean
from macros.views.macros.author_macros import NAMES, Macros

_NAMES: dict[str, dict[str, str]] = {
    "incident": {"id": "incident"},
    "incident_page": {"id": "incident"},
    "cite": {"incident": "incident"},
    "actor": {"id": "actor"},
    "actor_page": {"id": "actor"},
    "cast": {"ids": "actor"},
    "relation": {"id": "relation"},
    "relation_page": {"id": "relation"},
    "ladder": {"id": "relation"},
    "timeline": {"relation": "relation", "actor": "actor"},
    "key_dates": {"ids": "incident", "relation": "relation"},
    "claims": {"incident": "incident", "by": "actor", "about": "actor"},
    "front_page": {"lead": "briefing"},
}
"""For each macro the parameters that name a record, each with the record's kind."""

_SIGNATURES = {name: signature(getattr(Macros, name)) for name in NAMES}

_CALLED = re.compile(r"\b([a-z_]+)\s*\(")


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a macro whose arguments are all literals."""

    name: str
    arguments: tuple[Any, ...]
    keywords: dict[str, Any]
    line: int
    column: int


@dataclass(frozen=True)
class ContentPage:
    """A Markdown file that an author writes. `path` is relative to the project's root, `line` is
    the line on which `body` begins. `slug` is that of the briefing, if it is one; of any other
    page, `head` is the front matter."""

    path: str
    body: str
    line: int
    slug: str = ""
    head: PageFrontMatter | None = None

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """The calls whose arguments are all literals. Raises TemplateSyntaxError."""
        return _calls(self.body, self.line)


def load_calls(page: ContentPage, cache: TextCache) -> None:
    """Set `page.calls` from the cache, or else compute and cache them. The key is a fingerprint of
    the text."""
    key = fingerprint("calls", str(page.line), page.body)
    if (cached := cache.get(key)) is not None:
        vars(page)["calls"] = tuple(_call(*one) for one in plain_json.from_json_text(cached))
        return
    try:
        calls = page.calls
    except TemplateSyntaxError:
        return
    arguments = [one for call in calls for one in (*call.arguments, *call.keywords.values())]
    if all(isinstance(one, str) for one in arguments):  # others may have no form in JSON
        cache.put(key, plain_json.to_json_text([astuple(call) for call in calls]))


def _call(
    name: str, arguments: list[str], keywords: dict[str, str], line: int, column: int
) -> Call:
    return Call(name, tuple(arguments), keywords, line, column)


@lru_cache(maxsize=4096)  # the dev server parses the same pages again and again
def _calls(body: str, line: int) -> tuple[Call, ...]:
    return tuple(_found(body, line))


def _found(body: str, line: int) -> Iterator[Call]:
    tree = Environment().parse(body)
    columns = _columns(body)
    for call in tree.find_all(nodes.Call):
        if not isinstance(call.node, nodes.Name):
            continue
        column = next(columns[call.lineno, call.node.name], 1)
        if call.dyn_args or call.dyn_kwargs:
            continue
        try:
            arguments = tuple(argument.as_const() for argument in call.args)
            keywords = {keyword.key: keyword.value.as_const() for keyword in call.kwargs}
        except nodes.Impossible:
            continue
        yield Call(call.node.name, arguments, keywords, line + call.lineno - 1, column)


def _columns(text: str) -> dict[tuple[int, str], Iterator[int]]:
    """The columns at which each name is called on each line, from left to right."""
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    for number, line in enumerate(text.split("\n"), 1):
        for match in _CALLED.finditer(line):
            found[number, match[1]].append(match.start() + 1)
    return defaultdict(lambda: iter(()), {key: iter(columns) for key, columns in found.items()})


def mentions(page: ContentPage) -> Iterator[Mention]:
    """The records that a briefing's macros name; none if it cannot be parsed."""
    try:
        calls = page.calls
    except TemplateSyntaxError:
        return
    for call in calls:
        for kind, id in _named(call):
            yield Mention(page.slug, kind, id)


def problems(page: ContentPage, resolver: Resolver) -> Iterator[Problem]:
    """The problems of a page's macros that need no archive: invalid Jinja, macros that do not
    exist, arguments that they do not take, and ids of records that do not exist."""
    try:
        calls = page.calls
    except TemplateSyntaxError as error:
        line = page.line + error.lineno - 1
        message = f"not valid Jinja: {error.message}"
        yield Problem(page.path, line, 1, message, 'write a macro as {{ name("id") }}')
        return
    for call in calls:
        if call.name not in NAMES:
            if hint := did_you_mean(call.name, NAMES):
                yield Problem(
                    page.path, call.line, call.column, f"unknown macro '{call.name}'", hint
                )
            continue
        parameters = _SIGNATURES[call.name]
        try:
            parameters.bind(None, *call.arguments, **call.keywords)
        except TypeError as error:
            names = ", ".join(list(parameters.parameters)[1:])
            yield Problem(
                page.path,
                call.line,
                call.column,
                f"{call.name}(): {error}",
                f"it takes {names or 'nothing'}",
            )
            continue
        values = (*call.arguments, *call.keywords.values())
        if odd := [value for value in values if not isinstance(value, str)]:
            message = f"{call.name}(): {odd[0]!r} is not a text"
            yield Problem(page.path, call.line, call.column, message, "write it between quotes")
            continue
        for kind, id in _named(call):
            if unknown := resolver.unknown(kind, id):
                yield Problem(page.path, call.line, call.column, *unknown)


def kind_named(macro: str, argument: int | str) -> str:
    """The kind of record that an argument of a macro names; empty if it names none. `argument` is
    its position or its keyword."""
    if isinstance(argument, int):
        parameters = list(_SIGNATURES[macro].parameters.values())[1:]
        kinds = [parameter.kind for parameter in parameters]
        if Parameter.VAR_POSITIONAL in kinds:
            argument = min(argument, kinds.index(Parameter.VAR_POSITIONAL))
        argument = parameters[argument].name if argument < len(parameters) else ""
    return _NAMES.get(macro, {}).get(argument, "")


def _named(call: Call) -> Iterator[tuple[str, str]]:
    """Kind and id of the records that a call names."""
    if call.name in NAMES:
        arguments: list[tuple[int | str, Any]] = [
            *enumerate(call.arguments),
            *call.keywords.items(),
        ]
        for argument, id in arguments:
            if kind := kind_named(call.name, argument):
                yield kind, id
