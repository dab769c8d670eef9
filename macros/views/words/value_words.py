"""The values of a record's fields as Markdown, for reports."""

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
"""Characters after which a quoted text is cut off."""

MOST_OF_LABEL = 60
"""Characters after which a text is cut off in the label of an item."""


def quoted(text: str, most: int = MOST_CHARACTERS) -> Markup:
    """A text, or its beginning, between quotation marks."""
    return Markup("“{}”").format(verbatim(shortened(text, most)))


def shortened(text: str, most: int = MOST_CHARACTERS) -> str:
    """A text cut off after `most` characters, at the end of a word."""
    if len(text) <= most:
        return text
    return f"{text[:most].rpartition(' ')[0] or text[:most]} …"


def label(item: Any) -> Markup:
    """What identifies an item of a list to a reader."""
    if isinstance(item, MissionEffect):
        return Markup("mission of {} in {}").format(code(item.mission_of), code(item.in_))
    names = identity(item)
    return (
        Markup(" – ").join(_text(one, MOST_OF_LABEL) for one in names) if names else item_text(item)
    )


def item_text(value: Any, field: object = "") -> Markup:
    """A value; `field` is the name of its field, which decides how a date is worded."""
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
    """An item of a list; an item with fields is put between brackets."""
    found = item_text(value)
    return Markup("({})").format(found) if isinstance(value, BaseModel) else found


def _text(text: str, most: int = MOST_CHARACTERS) -> Markup:
    """A text: an id as code, a web address as a link, anything else quoted."""
    if not id_flaw(text):
        return code(text)
    return link(text) if text.startswith(("https://", "http://")) else quoted(text, most)


def listed(parts: Iterable[Markup], separator: str = ", ") -> Markup:
    """Several values, joined."""
    return Markup(separator).join(parts)
