"""YAML as a careful contributor writes it: plain where it can be, folded where it is long."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence

Value = str | Sequence["Value"] | Mapping[str, "Value"]

WIDTH = 100
_PLAIN = re.compile(r"[^\W_](?:[\w ’“”.;()/%~–…+-]|:(?! |$))*")


class Prose(str):
    """A Markdown text, which is written as a block."""

    __slots__ = ()


def dump(fields: Mapping[str, Value]) -> str:
    """The document of a record."""
    return "\n".join(_fields(fields)) + "\n"


def _fields(fields: Mapping[str, Value]) -> Iterator[str]:
    for name, value in fields.items():
        if isinstance(value, Prose):
            yield from _block(name, value)
            continue
        short = f"{name}: {_flow(value, top=True)}"
        if isinstance(value, str) or (_flat(value) and len(short) <= WIDTH):
            yield short
        elif isinstance(value, Mapping):
            yield f"{name}:"
            yield from (f"  {line}" for line in _fields(value))
        else:
            yield f"{name}:"
            for item in value:
                yield from _item(item)


def _item(item: Value) -> Iterator[str]:
    short = _flow(item, top=isinstance(item, str))
    if isinstance(item, Mapping) and len(short) > WIDTH:
        for place, line in enumerate(_fields(item)):
            yield f"  {'  ' if place else '- '}{line}"
    else:
        yield f"  - {short}"


def _flat(value: Value) -> bool:
    """Whether a value fits on a line without hiding what is in it."""
    inner = value.values() if isinstance(value, Mapping) else value
    return all(isinstance(one, str) for one in inner)


def _flow(value: Value, *, top: bool = False) -> str:
    if isinstance(value, str):
        return _scalar(value, also="," if top else "")
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_flow(one)}" for name, one in value.items()) + "}"
    return "[" + ", ".join(_flow(one) for one in value) + "]"


def _scalar(text: str, also: str) -> str:
    """Plain or quoted. A comma needs quotes only between braces or brackets."""
    if _PLAIN.fullmatch(text.replace(",", " ") if also else text):
        return text
    return "'" + text.replace("'", "''") + "'"


def _block(name: str, text: str) -> Iterator[str]:
    """Folded; a text of several paragraphs as it is, since folding would join them."""
    paragraphs = text.split("\n\n")
    yield f"{name}: {'>-' if len(paragraphs) == 1 else '|-'}"
    for place, paragraph in enumerate(paragraphs):
        if place:
            yield ""
        for line in textwrap.wrap(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False):
            yield f"  {line}"
