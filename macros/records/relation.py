"""What a file adds to the relation of two states: `data/relations/<a>-<b>.yml`."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .effect import Effect
from .fields import Date, Markdown, Model, RelationId
from .record import SourcedRecord, Withdrawal


class Baseline(Model):
    """What held before the first incident of the record."""

    date: Date = Field(
        description="Since when it held, or by when: ../2022-12-07.", examples=["../2022-12-07"]
    )
    effects: list[Effect] = Field(
        min_length=1, description="How relations stood, and the missions of the two states."
    )


class RelationNote(SourcedRecord):
    """Words and a baseline for a relation; its page exists with or without them."""

    kind_name: ClassVar[str] = "relation"
    WORDS: ClassVar[frozenset[str]] = frozenset({"summary"})

    summary: Markdown | None = Field(
        None,
        description="How the relation came to stand as it does, in Markdown. Every sentence ends "
        "with its citation, [^key].",
        examples=["The two fell out over the border.[^key]"],
    )
    baseline: Baseline | None = Field(
        None, description="What held before the first incident of the record."
    )
    withdrawn: Withdrawal[RelationId] | None = Field(
        None,
        description="Why the file is not to be relied on any more. It stays, and the relation's "
        "page goes on without it.",
    )
