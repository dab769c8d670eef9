"""What a file adds to the relation of two states: `data/relations/<a>-<b>.yml`."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from macros.records.model.effect import Effect
from macros.records.model.fields import Date, Line, Markdown, Model, RelationId
from macros.records.model.record import Keys, SourcedRecord, Withdrawal
from macros.records.model.vocabulary import EffectField


class Baseline(Model):
    """What held before the first incident of the record."""

    date: Date = Field(
        description="Since when it held, or by when: ../2022-12-07.", examples=["../2022-12-07"]
    )
    effects: list[Effect] = Field(
        min_length=1, description="How relations stood, and the missions of the two states."
    )


class Review(Model):
    """That editors have looked whether what the record tells last still held."""

    DISPLAY_ONLY_FIELDS: ClassVar[frozenset[str]] = frozenset({"note"})

    date: Date = Field(
        description="The last day for which the sources show that it did; not the day on which "
        "somebody looked."
    )
    of: list[EffectField] = Field(
        default_factory=list,
        description="What the sources show, by the names of effects; without the field, all that "
        "the record tells of the relation.",
        examples=[["relations"]],
    )
    note: Line = Field(
        description="What the sources show, in plain text.",
        examples=["The minister said that relations were still frozen."],
    )
    sources: Keys = Field(min_length=1, description="The keys of the sources that show it.")


class RelationNote(SourcedRecord):
    """Words and a baseline for a relation; its page exists with or without them."""

    kind_name: ClassVar[str] = "relation"
    DISPLAY_ONLY_FIELDS: ClassVar[frozenset[str]] = frozenset({"summary"})

    summary: Markdown | None = Field(
        None,
        description="How the relation came to stand as it does, in Markdown. Every sentence ends "
        "with its citation, [^key], or [^key]{term} where it is not sure, with a term of "
        "verification that is doubtful.",
        examples=["The two fell out over the border.[^key]"],
    )
    baseline: Baseline | None = Field(
        None, description="What held before the first incident of the record."
    )
    reviewed: Review | None = Field(
        None,
        description="Until when sources show that the relation stood as the record tells it last. "
        "What is not attested within a year of the record's last day is shown as 'last recorded'.",
    )
    withdrawn: Withdrawal[RelationId] | None = Field(
        None,
        description="Why the file is not to be relied on any more. It stays, and the relation's "
        "page goes on without it.",
    )
