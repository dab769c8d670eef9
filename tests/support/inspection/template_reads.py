"""Which fields of views the templates read: types are followed from a view through its template.

Templates have no logic (`test_layers.py` lists the few constructs that they may use). So every
branch is followed, and the annotations of the views give the type of each expression.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

import jinja2
from jinja2 import nodes


class Field(NamedTuple):
    """A field of a view, or of something that a view holds."""

    owner: type
    name: str

    def __str__(self) -> str:
        return f"{self.owner.__name__}.{self.name}"


@dataclasses.dataclass(frozen=True)
class Value:
    """What is known of a template's expression: the annotation of its type, and the field that it
    is the value of, if it is one's."""

    type: Any = None
    field: Field | None = None


OPAQUE = Value()
"""The value of an expression that holds no view."""


@dataclasses.dataclass(frozen=True)
class _Macro:
    node: nodes.Macro
    file: _File


@dataclasses.dataclass
class _File:
    """A template file, its macros, and the files that it imports, by the names given to them."""

    name: str
    body: list[nodes.Node]
    macros: dict[str, _Macro] = dataclasses.field(default_factory=dict)
    imports: dict[str, _File] = dataclasses.field(default_factory=dict)


Scope = dict[str, Value]


class Reads:
    """What a template reads of a view. `read` are the fields whose values are printed, iterated
    over, or asked for an attribute; a condition reads nothing but a `bool`. `unknown` are the
    attributes that the template asks for and that do not exist."""

    def __init__(self, folder: Path, view: type, template: str) -> None:
        self.read: set[Field] = set()
        self.unknown: list[str] = []
        self._folder = folder
        self._running: list[tuple[int, tuple[tuple[str, Value], ...]]] = []
        file = self._open(template)
        self._run(file.body, {"view": Value(view)}, file)

    def _open(self, name: str) -> _File:
        source = (self._folder / name).read_text("utf-8")
        body = jinja2.Environment().parse(source).body
        file = _File(name, body)
        for node in body:
            match node:
                case nodes.Macro():
                    file.macros[node.name] = _Macro(node, file)
                case nodes.Import(template=nodes.Const(value=imported)):
                    file.imports[node.target] = self._open(imported.removeprefix("views/"))
        return file

    def _run(self, body: list[nodes.Node], scope: Scope, file: _File) -> None:
        for node in body:
            match node:
                case nodes.Output():
                    for part in node.nodes:
                        self._use(self._value(part, scope, file))
                case nodes.If():
                    self._test(node.test, scope, file)
                    self._run([*node.body, *node.elif_, *node.else_], scope, file)
                case nodes.For(target=nodes.Name(name=name)):
                    items = self._value(node.iter, scope, file)
                    self._use(items)
                    self._run(node.body, scope | {name: Value(_item(items.type))}, file)
                    self._run(node.else_, scope, file)
                case nodes.Macro() | nodes.Import():
                    pass
                case _:
                    raise NotImplementedError(f"{file.name}:{node.lineno}: {type(node).__name__}")

    def _test(self, node: nodes.Expr, scope: Scope, file: _File) -> None:
        match node:
            case nodes.And() | nodes.Or():
                self._test(node.left, scope, file)
                self._test(node.right, scope, file)
            case nodes.Not():
                self._test(node.node, scope, file)
            case _:
                value = self._value(node, scope, file)
                if value.type is bool:
                    self._use(value)

    def _value(self, node: nodes.Expr, scope: Scope, file: _File) -> Value:
        match node:
            case nodes.Name():
                return scope.get(node.name, OPAQUE)
            case nodes.Getattr():
                of = self._value(node.node, scope, file)
                self._use(of)
                return self._attribute(of, node, file)
            case nodes.Call():
                self._call(node, scope, file)
            case nodes.Filter():
                self._use(self._value(node.node, scope, file))
            case nodes.List():
                for item in node.items:
                    self._use(self._value(item, scope, file))
            case nodes.Concat():
                for part in node.nodes:
                    self._use(self._value(part, scope, file))
            case nodes.Const() | nodes.TemplateData():
                pass
            case _:
                raise NotImplementedError(f"{file.name}:{node.lineno}: {type(node).__name__}")
        return OPAQUE

    def _call(self, call: nodes.Call, scope: Scope, file: _File) -> None:
        match call.node:
            case nodes.Name(name=name):
                macro = file.macros[name]
            case nodes.Getattr(node=nodes.Name(name=module), attr=name):
                macro = file.imports[module].macros[name]
            case _:
                raise NotImplementedError(f"{file.name}:{call.lineno}: a call of {call.node}")
        names = [argument.name for argument in macro.node.args]
        given = {
            name: self._value(one, scope, file) for name, one in zip(names, call.args, strict=False)
        }
        given |= {one.key: self._value(one.value, scope, file) for one in call.kwargs}
        here = id(macro.node), tuple(given.items())
        if here not in self._running:  # it may call itself
            self._running.append(here)
            self._run(macro.node.body, given, macro.file)
            self._running.pop()

    def _attribute(self, of: Value, node: nodes.Getattr, file: _File) -> Value:
        owner = plain(of.type)
        if not (isinstance(owner, type) and dataclasses.is_dataclass(owner)):
            return OPAQUE  # a record, as it stands in a note
        found = attributes(owner)
        if node.attr not in found:
            self.unknown.append(f"{file.name}:{node.lineno}: {owner.__name__} has no {node.attr}")
            return OPAQUE
        behind = getattr(owner, node.attr, None)
        if isinstance(behind, property) and behind.fget:  # it reads fields in its turn
            asked = behind.fget.__code__.co_names
            self.read |= {one for one in fields(owner) if one.name in asked}
        return Value(found[node.attr], Field(owner, node.attr))

    def _use(self, value: Value) -> None:
        if value.field:
            self.read.add(value.field)


def attributes(owner: type) -> dict[str, Any]:
    """The annotations of a type's fields and properties."""
    found = get_type_hints(owner)
    for name, value in vars(owner).items():
        if isinstance(value, property) and value.fget:
            found[name] = get_type_hints(value.fget).get("return")
    return found


def plain(annotation: Any) -> Any:
    """An annotation without `None`."""
    if get_origin(annotation) in (Union, UnionType):
        rest = [one for one in get_args(annotation) if one is not type(None)]
        return rest[0] if len(rest) == 1 else annotation
    return annotation


def _item(annotation: Any) -> Any:
    """The annotation of what is in a tuple or a list."""
    annotation = plain(annotation)
    return get_args(annotation)[0] if get_origin(annotation) in (tuple, list) else None


def fields(owner: type) -> Iterator[Field]:
    return (Field(owner, one.name) for one in dataclasses.fields(owner))


def held(annotation: Any, found: set[type] | None = None) -> set[type]:
    """The dataclasses in an annotation, in those of their fields, and so on."""
    found = set() if found is None else found
    if isinstance(annotation, type) and dataclasses.is_dataclass(annotation):
        if annotation not in found:
            found.add(annotation)
            hints = get_type_hints(annotation)
            for field in fields(annotation):
                held(hints[field.name], found)
    else:
        for one in get_args(annotation):
            held(one, found)
    return found
