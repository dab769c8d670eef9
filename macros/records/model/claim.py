"""What is contested: claims with their replies, and figures that sources give differently."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from macros.records.model.fields import ActorId, Date, Id, Line, Model, Term
from macros.records.model.record import Keys


class OtherFigure(Model):
    """Another value, and who gives it."""

    DISPLAY_ONLY_FIELDS: ClassVar[frozenset[str]] = frozenset({"value"})

    value: Line = Field(description="The value.", examples=["63–33"])
    sources: Keys = Field(
        min_length=1, description="The keys of the sources that give it.", examples=[["other-key"]]
    )


class Figure(Model):
    """A number or date that sources give differently: the best-attested value, then the others."""

    DISPLAY_ONLY_FIELDS: ClassVar[frozenset[str]] = frozenset({"what", "value"})

    what: Line = Field(
        description="What is counted or dated.", examples=["Votes for, against, abstaining"]
    )
    value: Line = Field(description="The best-attested value.", examples=["63–34–2"])
    sources: Keys = Field(min_length=1, description="The keys of the sources that give it.")
    others: list[OtherFigure] = Field(
        default_factory=list, description="The other values, and who gives them."
    )


class Reply(Model):
    """What somebody answered to a claim."""

    DISPLAY_ONLY_FIELDS: ClassVar[frozenset[str]] = frozenset({"text"})

    by: ActorId = Field(description="The actor that answers, by its id.", examples=["borduria"])
    text: Line = Field(
        description="The answer, in plain text.", examples=["The border was never closed"]
    )
    date: Date | None = Field(
        None,
        description="When it was given. What was said before the claim was made is shown as such, "
        "and answers nothing.",
    )
    sources: Keys = Field(
        default_factory=list, description="The keys of the sources that show that it was given."
    )


class Claim(Model):
    """What somebody says and is contested, or not shown."""

    # The name of a claim without `id` depends on `text`, too: see `claim_names`.
    DISPLAY_ONLY_FIELDS: ClassVar[frozenset[str]] = frozenset({"text", "note"})

    id: Id | None = Field(
        None,
        description="What the claim's address says after 'claim-'. Without an id that is made of "
        "who makes the claim and of its first words.",
        examples=["border"],
    )
    text: Line = Field(
        description="The claim, in plain text.", examples=["Borduria closed the border first"]
    )
    by: ActorId = Field(description="The actor that makes the claim, by its id.")
    date: Date | None = Field(
        None, description="When it was made, if not on the date of the incident."
    )
    about: list[ActorId] = Field(
        default_factory=list,
        description="The actors that it is about, by their ids.",
        examples=[["borduria"]],
    )
    status: Annotated[Line, Term("claim-statuses")] = Field(description="How far it is supported.")
    note: Line | None = Field(
        None,
        description="What supports the claim, or that nothing does, in plain text.",
        examples=["Nothing has been shown."],
    )
    sources: Keys = Field(
        default_factory=list, description="The keys of the sources that show that it was made."
    )
    replies: list[Reply] = Field(
        default_factory=list, description="What those concerned have answered."
    )
