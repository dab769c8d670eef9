"""What stands in a field of a record, as a report quotes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel

from macros.archive.changes.item_matching import identity
from macros.records.model.effect import MissionEffect
from macros.records.model.fields import id_flaw
from macros.records.text.date_words import beginning, ending
from macros.records.text.edtf import Edtf
from macros.views.words.verbatim import code, link, verbatim

MOST_CHARACTERS = 400
"""Characters of a text that is quoted; a longer one is cut off."""

MOST_OF_LABEL = 60
"""Characters of a text that stands for the whole of which it is a part."""


def quoted(text: str, most: int = MOST_CHARACTERS) -> Markup:
    """A text between quotation marks, or its beginning."""
    return Markup("“{}”").format(verbatim(shortened(text, most)))


def shortened(text: str, most: int = MOST_CHARACTERS) -> str:
    """As much of a text as is quoted."""
    if len(text) <= most:
        return text
    return f"{text[:most].rpartition(' ')[0] or text[:most]} …"


def label(item: Any) -> Markup:
    """What an item of a list is recognised by."""
    if isinstance(item, MissionEffect):
        return Markup("mission of {} in {}").format(code(item.mission_of), code(item.in_))
    names = identity(item)
    return (
        Markup(" – ").join(_text(one, MOST_OF_LABEL) for one in names) if names else item_text(item)
    )


def item_text(value: Any, field: object = "") -> Markup:
    """A value of a field of that name."""
    if isinstance(value, Edtf):
        return verbatim(ending(value) if field == "to" else beginning(value))
    if isinstance(value, BaseModel):
        return listed(_fields(value), "; ")
    if isinstance(value, dict):
        inner = (Markup("{} {}").format(_text(key), item_text(one)) for key, one in value.items())
        return listed(inner, "; ")
    if isinstance(value, list):
        return listed(_inner(one) for one in value)
    return _text(str(value))


def _fields(model: BaseModel) -> Iterator[Markup]:
    for name, info in type(model).model_fields.items():
        value, called = getattr(model, name), info.alias or name
        if value is not None and value != [] and value != {}:
            yield Markup("{} {}").format(verbatim(called), item_text(value, called))


def _inner(value: Any) -> Markup:
    """An item of a list; one that has fields stands between brackets."""
    found = item_text(value)
    return Markup("({})").format(found) if isinstance(value, BaseModel) else found


def _text(text: str, most: int = MOST_CHARACTERS) -> Markup:
    """A name is shown as it is written, a web address leads there, all else is quoted."""
    if not id_flaw(text):
        return code(text)
    return link(text) if text.startswith(("https://", "http://")) else quoted(text, most)


def listed(parts: Iterable[Markup], separator: str = ", ") -> Markup:
    """Several things in a row."""
    return Markup(separator).join(parts)
