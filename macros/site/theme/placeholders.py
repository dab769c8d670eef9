"""Placeholders for the values of a page, which record every use of them except printing.

A template is rendered with them to find out what it does with the values. Three uses of a
placeholder are allowed: to print it, to test whether it is there, and to pass it on. Any other is
recorded and raises an error. Both are needed, as some functions that templates call catch all
errors.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from traceback import walk_stack
from types import FrameType
from typing import Any, NamedTuple, NoReturn

from jinja2 import Template

_OPERATIONS = (
    *("str", "repr", "bytes", "format", "html", "hash", "eq", "ne", "lt", "le", "gt", "ge"),
    *("len", "length_hint", "iter", "next", "reversed", "contains", "getitem", "setitem"),
    *("delitem", "missing", "setattr", "delattr", "getattribute", "dir", "enter", "exit"),
    *("int", "float", "complex", "index", "round", "trunc", "floor", "ceil", "fspath"),
    *("neg", "pos", "abs", "invert", "await", "aiter", "anext", "copy", "deepcopy"),
    *("reduce", "reduce_ex", "buffer"),
    *(
        f"{side}{name}"
        for name in (
            *("add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "divmod", "pow"),
            *("lshift", "rshift", "and", "xor", "or"),
        )
        for side in ("", "r", "i")
    ),
)
"""The special methods of Python's operations. `call` is missing, as the method alone would make a
placeholder callable, which no text is."""


MARK = "\0"
"""The text of a printed placeholder. If it is in the output, other code has joined the texts, and
the parts are lost."""


class OtherUse(Exception):
    """A template does more with the values of a page than print them; the message says what."""


class Slot(NamedTuple):
    """Where a value of a page is printed."""

    name: str


Part = str | Slot
"""A part of the output of a template: a text, or the slot of a value."""


@dataclass(frozen=True, slots=True)
class Use:
    """What a template does with the values of a page, and where: the name of the template, its
    file, and the line."""

    what: str
    template: str = ""
    file: str = ""
    line: int = 0


class Uses:
    """The refused uses of some placeholders, in their order."""

    def __init__(self) -> None:
        self.noted: list[Use] = []

    def refuse(self, what: str) -> NoReturn:
        """Record a use by the template that is being rendered, and raise OtherUse."""
        self.noted.append(use_in(what, walk_stack(None)))
        raise OtherUse(what)


def use_in(what: str, frames: Iterable[tuple[FrameType, int]]) -> Use:
    """A use, located at the first of some stack frames that belongs to a template; without a
    location if there is none."""
    for frame, line in frames:
        template = frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            name, file = template.name or "", template.filename or ""
            return Use(what, name, file, template.get_corresponding_lineno(line))
    return Use(what)


class Guarded:
    """Something of a page that refuses each use that its subclass does not allow. `what` describes
    such a use, for the message."""

    def __init__(self, what: str, uses: Uses) -> None:
        object.__setattr__(self, "_what", what)
        object.__setattr__(self, "_uses", uses)

    def __bool__(self) -> bool:
        return True


def refuse(guarded: Any, *_: Any, **__: Any) -> NoReturn:
    """Record a use of a guarded object, and raise OtherUse."""
    uses: Uses = guarded_attribute(guarded, "_uses")
    uses.refuse(guarded_attribute(guarded, "_what"))


def guarded_attribute(guarded: Any, name: str) -> Any:
    """An attribute of a guarded object, for the code that guards it: reading it is no use."""
    return object.__getattribute__(guarded, name)


for _name in _OPERATIONS:
    setattr(Guarded, f"__{_name}__", refuse)


def is_guarded(value: object) -> bool:
    """Whether a value is guarded, without using it."""
    return issubclass(type(value), Guarded)


class Placeholder(Guarded):
    """A text that is not empty, of which only the parts are known. `contains` says for some texts
    whether they occur in it."""

    def __init__(
        self, what: str, uses: Uses, parts: tuple[Part, ...], contains: Mapping[str, bool]
    ) -> None:
        super().__init__(what, uses)
        object.__setattr__(self, "_parts", parts)
        object.__setattr__(self, "_contains", contains)

    def __contains__(self, text: object) -> bool:
        contains: Mapping[str, bool] = guarded_attribute(self, "_contains")
        if type(text) is str and text in contains:
            return contains[text]
        refuse(self)


def placeholder(name: str, uses: Uses, slot: str, contains: Mapping[str, bool]) -> Placeholder:
    """A placeholder for the value that templates know by a name, and layouts by that of a slot."""
    return Placeholder(f"does more with {name} than print it", uses, (Slot(slot),), contains)


class Printed(str):
    """A printed placeholder. Jinja requires a text, so it is one: its content is `MARK`, and
    `parts` and `concat` read its parts instead."""

    parts: tuple[Part, ...]
    of: Guarded

    def __str__(self) -> str:
        return self

    def __html__(self) -> NoReturn:
        # It cannot be known whether the value would be escaped: that depends on its type.
        refuse(self.of)


def as_printed(of: Guarded, parts: tuple[Part, ...]) -> Printed:
    """Some parts as a text that can be printed. `of` is what they belong to, for refusals."""
    text = Printed(MARK)
    text.parts, text.of = parts, of
    return text


def concat(chunks: Iterable[Any]) -> str | Placeholder:
    """Join what a template has printed: to a text, or to a placeholder if a value of the page is
    among it."""
    printed = list(chunks)
    values = [chunk for chunk in printed if type(chunk) in (Printed, Placeholder)]
    if not values:
        return "".join(printed)
    of = values[0].of if type(values[0]) is Printed else values[0]
    return Placeholder(
        guarded_attribute(of, "_what"), guarded_attribute(of, "_uses"), parts(printed), {}
    )


def parts(chunks: Iterable[Any]) -> tuple[Part, ...]:
    """The parts of what a template has printed, with adjacent texts joined."""
    joined: list[Part] = []
    texts: list[str] = []
    for chunk in chunks:
        if type(chunk) is not Printed and type(chunk) is not Placeholder:
            texts.append(chunk)
            continue
        for part in chunk.parts if type(chunk) is Printed else guarded_attribute(chunk, "_parts"):
            if isinstance(part, str):
                texts.append(part)
            else:
                joined += ["".join(texts), part]
                texts = []
    return (*joined, "".join(texts))
