"""Claims as data, each with who makes it, how far it is supported, and what was replied."""

from __future__ import annotations

from pydantic import Field

from macros.archive.provenance.claim_index import Statement, is_earlier
from macros.records.model.claim import Claim, Figure, OtherFigure, Reply
from macros.records.text.date_words import beginning
from macros.views.context.page_context import PageContext
from macros.views.exports.records.parts.data_model import DataModel, described
from macros.views.exports.records.parts.date_data import DateData, date_data, optional_date
from macros.views.exports.records.parts.references import (
    ActorOnDay,
    ActorRef,
    TermRef,
    actor_on,
    actor_ref,
    address,
)


class ClaimStatusRef(TermRef):
    """How far a claim is supported."""

    description: str | None = Field(
        description="What the status means, for readers and for those who write records."
    )


class ReplyData(DataModel):
    """What somebody answered to a claim."""

    by: ActorOnDay = Field(description=described(Reply, "by"))
    text: str = Field(description=described(Reply, "text"))
    date: DateData | None = Field(description=described(Reply, "date"))
    answers: bool = Field(
        description="Whether the reply may answer the claim: false if it was certainly given "
        "before the claim was made."
    )
    sources: list[str] = Field(description=described(Reply, "sources"))


class ClaimData(DataModel):
    """What somebody says and is contested, or not shown: nothing that the record says itself."""

    id: str = Field(
        description="The name of the claim, unique within the incident. It may change with the "
        "text of the claim.",
        examples=["arcadia-borduria-closed-the-border-first"],
    )
    url: str = Field(description="The address of the claim on the page of its incident.")
    text: str = Field(description=described(Claim, "text"))
    by: ActorOnDay = Field(description=described(Claim, "by"))
    about: list[ActorRef] = Field(description=described(Claim, "about"))
    date: DateData = Field(
        description="When it was made: on the date of the incident, if no other is recorded."
    )
    status: ClaimStatusRef = Field(description=described(Claim, "status"))
    note: str | None = Field(description=described(Claim, "note"))
    sources: list[str] = Field(description=described(Claim, "sources"))
    replies: list[ReplyData] = Field(description=described(Claim, "replies"))


class OtherFigureData(DataModel):
    """Another value, and who gives it."""

    value: str = Field(description=described(OtherFigure, "value"))
    sources: list[str] = Field(description=described(OtherFigure, "sources"))


class FigureData(DataModel):
    """A number or date that sources give differently."""

    what: str = Field(description=described(Figure, "what"))
    value: str = Field(description=described(Figure, "value"))
    sources: list[str] = Field(description=described(Figure, "sources"))
    others: list[OtherFigureData] = Field(description=described(Figure, "others"))


def claim_data(statement: Statement, context: PageContext) -> ClaimData:
    claim = statement.claim
    status = context.archive.vocabulary.claim_statuses[claim.status]
    return ClaimData.model_construct(
        id=statement.name,
        url=address(statement, context),
        text=claim.text,
        by=actor_on(claim.by, statement.date, context),
        about=[actor_ref(id, context) for id in claim.about],
        date=date_data(statement.date, beginning),
        status=ClaimStatusRef.model_construct(
            id=claim.status, label=status.label, description=status.description
        ),
        note=claim.note,
        sources=claim.sources,
        replies=[_reply_data(one, statement, context) for one in claim.replies],
    )


def _reply_data(reply: Reply, statement: Statement, context: PageContext) -> ReplyData:
    return ReplyData.model_construct(
        by=actor_on(reply.by, reply.date, context),
        text=reply.text,
        date=optional_date(reply.date),
        answers=not is_earlier(reply, statement.date),
        sources=reply.sources,
    )


def figure_data(figure: Figure) -> FigureData:
    return FigureData.model_construct(
        what=figure.what,
        value=figure.value,
        sources=figure.sources,
        others=[
            OtherFigureData.model_construct(value=one.value, sources=one.sources)
            for one in figure.others
        ],
    )
