"""Markdown of records as data: plain text, and its passages with the sources of each."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from macros.records.text import markdown
from macros.views.context.page_context import PageContext
from macros.views.exports.records.parts.data_model import DataModel
from macros.views.exports.records.parts.references import VerificationRef, verification_ref
from macros.views.words.wording import plain

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


def passages_data(text: str | None, context: PageContext) -> list[PassageData]:
    """The passages of a record's Markdown; none if there is no text."""
    return [
        PassageData.model_construct(
            text=one.text,
            sources=list(one.keys),
            verification=verification_ref(one.terms[0], context) if one.terms else None,
        )
        for one in (markdown.passages(text) if text else ())
    ]


def prose_data(field: str, text: str | None, context: PageContext) -> dict[str, Any]:
    """The three fields that a field of Markdown becomes, by their names."""
    return {
        field: plain(text, context.archive.vocabulary) if text else None,
        f"{field}_markdown": text,
        f"{field}_passages": passages_data(text, context),
    }
