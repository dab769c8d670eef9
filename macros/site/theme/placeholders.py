"""Placeholders for the values of a page, which tell of every use of them but printing.

A template is rendered with them in order to find out what it does with the values. They are no
texts, and whatever is done to one besides printing it, asking whether there is one, and handing it
on, is noted and refused. It is noted as well as refused because some of what templates call takes
any error for an answer.
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
"""What Python can do with a value. That a value can be called is told by the method's being there,
so there is none: no text can be called either."""


MARK = "\0"
"""Stands where the parts of something printed were lost, as by code that joins texts by itself."""


class OtherUse(Exception):
    """A template does more with the values of a page than print them; says what."""


class Slot(NamedTuple):
    """Where a value of a page is printed."""

    name: str


Part = str | Slot
"""Of what a template prints: a text, or a value."""


@dataclass(frozen=True, slots=True)
class Use:
    """What a template does with the values of a page, and where: the template's name and file, and
    the line."""

    what: str
    template: str = ""
    file: str = ""
    line: int = 0


class Uses:
    """The uses of some placeholders besides printing them, in their order."""

    def __init__(self) -> None:
        self.noted: list[Use] = []

    def refuse(self, what: str) -> NoReturn:
        """Note a use by the template that runs, and end its rendering."""
        self.noted.append(use_in(what, walk_stack(None)))
        raise OtherUse(what)


def use_in(what: str, frames: Iterable[tuple[FrameType, int]]) -> Use:
    """A use by the first of some frames that is a template's; of none, if none is."""
    for frame, line in frames:
        template = frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            name, file = template.name or "", template.filename or ""
            return Use(what, name, file, template.get_corresponding_lineno(line))
    return Use(what)


class Guarded:
    """Something of a page of which each use is refused that a subclass does not allow. `what` says
    what such a use is."""

    def __init__(self, what: str, uses: Uses) -> None:
        object.__setattr__(self, "_what", what)
        object.__setattr__(self, "_uses", uses)

    def __bool__(self) -> bool:
        return True


def refuse(guarded: Any, *_: Any, **__: Any) -> NoReturn:
    """Refuse a use of something guarded."""
    uses: Uses = guarded_attribute(guarded, "_uses")
    uses.refuse(guarded_attribute(guarded, "_what"))


def guarded_attribute(guarded: Any, name: str) -> Any:
    """An attribute of something guarded, by those who guard it."""
    return object.__getattribute__(guarded, name)


for _name in _OPERATIONS:
    setattr(Guarded, f"__{_name}__", refuse)


def is_guarded(value: object) -> bool:
    """Whether something is; to ask so is no use of it."""
    return issubclass(type(value), Guarded)


class Placeholder(Guarded):
    """A text that is not empty, of which only the parts are known. `holds` says of some texts
    whether they occur in it."""

    def __init__(
        self, what: str, uses: Uses, parts: tuple[Part, ...], holds: Mapping[str, bool]
    ) -> None:
        super().__init__(what, uses)
        object.__setattr__(self, "_parts", parts)
        object.__setattr__(self, "_holds", holds)

    def __contains__(self, text: object) -> bool:
        holds: Mapping[str, bool] = guarded_attribute(self, "_holds")
        if type(text) is str and text in holds:
            return holds[text]
        refuse(self)


def placeholder(name: str, uses: Uses, slot: str, holds: Mapping[str, bool]) -> Placeholder:
    """One for the value that templates know by a name."""
    return Placeholder(f"does more with {name} than print it", uses, (Slot(slot),), holds)


class Printed(str):
    """A placeholder as it is printed. It is a text because nothing else can be, and says `MARK`:
    those who know it take the parts."""

    parts: tuple[Part, ...]
    of: Guarded

    def __str__(self) -> str:
        return self

    def __html__(self) -> NoReturn:
        # Whether it would be escaped depends on which kind of text the value is.
        refuse(self.of)


def as_printed(of: Guarded, parts: tuple[Part, ...]) -> Printed:
    """Some parts as they are printed in the place of something."""
    text = Printed(MARK)
    text.parts, text.of = parts, of
    return text


def concat(pieces: Iterable[Any]) -> str | Placeholder:
    """Pieces that a template has printed, as one: a text if there is no value of a page in it."""
    whole = list(pieces)
    values = [one for one in whole if type(one) in (Printed, Placeholder)]
    if not values:
        return "".join(whole)
    of = values[0].of if type(values[0]) is Printed else values[0]
    return Placeholder(
        guarded_attribute(of, "_what"), guarded_attribute(of, "_uses"), parts(whole), {}
    )


def parts(pieces: Iterable[Any]) -> tuple[Part, ...]:
    """The parts of pieces that a template has printed, with no two texts in a row."""
    whole: list[Part] = []
    text: list[str] = []
    for piece in pieces:
        if type(piece) is not Printed and type(piece) is not Placeholder:
            text.append(piece)
            continue
        for part in piece.parts if type(piece) is Printed else guarded_attribute(piece, "_parts"):
            if isinstance(part, str):
                text.append(part)
            else:
                whole += ["".join(text), part]
                text = []
    return (*whole, "".join(text))
