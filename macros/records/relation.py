"""What a file adds to the relation of two states: `data/relations/<a>-<b>.yml`."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .fields import Date, Markdown, Model, RelationId
from .incident import Effect
from .record import SourcedRecord, Withdrawal


class Baseline(Model):
    """What held before the first incident of the record."""

    date: Date
    effects: list[Effect] = Field(min_length=1)


class RelationNote(SourcedRecord):
    """Words and a baseline for a relation; its page exists with or without them."""

    kind_name: ClassVar[str] = "relation"

    summary: Markdown | None = None
    baseline: Baseline | None = None
    withdrawn: Withdrawal[RelationId] | None = None
