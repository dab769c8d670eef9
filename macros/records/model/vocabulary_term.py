"""A term of the vocabulary: what all files of it have in common."""

from __future__ import annotations

from pydantic import Field

from macros.records.model.fields import Line, Model


class VocabularyTerm(Model):
    """A term: its label for readers and what it means."""

    label: Line = Field(description="What readers see.", examples=["Border closed"])
    description: Line | None = Field(
        None,
        description="What the term means, for readers and for those who write records.",
        examples=["A state closes its border with another."],
    )
