"""Markdown of records as data: plain text, and its passages with the sources of each."""

from __future__ import annotations

from pydantic import Field

from macros.views.exports.records.parts.data_model import DataModel
from macros.views.exports.records.parts.references import VerificationRef

PLAIN = (
    "Here as plain text on one line, without its citations. Behind what is less sure than the rest "
    "stands how sure it is, in parentheses: (reported)."
)
AS_WRITTEN = "As written, in Markdown with its citations, [^key] or [^key]{term}."
PASSAGES = "Cut at its citations, in its order, with the sources of each passage."


class PassageData(DataModel):
    """A sentence or more of a text, up to the citations that it ends with."""

    text: str = Field(description="The passage, in plain text.")
    sources: list[str] = Field(
        description="The keys of the sources that the passage cites, in 'sources' of this record."
    )
    verification: VerificationRef | None = Field(
        description="How sure it is what the passage tells, where that is less sure than the rest; "
        "else null."
    )
