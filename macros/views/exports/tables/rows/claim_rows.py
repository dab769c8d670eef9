"""Claims, whom they are about, and what was answered: never without who says it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from macros.archive.archive import Archive
from macros.archive.provenance.claim_index import Statement, is_earlier
from macros.records.model.claim import Claim, Reply
from macros.views.context.addresses import claim_anchor
from macros.views.context.page_context import PageContext
from macros.views.exports.tables.rows.cells import (
    EARLIEST,
    INCIDENT,
    INCIDENT_TITLE,
    LABEL,
    LATEST,
    NAME,
    days,
    of_incident,
    page,
    title,
)
from macros.views.exports.tables.table import Day, Table, Uri, about, said
from macros.views.words.wording import office_on

CLAIM = about("The id of the claim.", table="claims")


class ClaimRow(NamedTuple):
    """What somebody says and is contested, or not shown: no fact, but what the claimant says. By
    incident, the oldest first, in the order of its record."""

    claim_id: Annotated[
        str, about("The id of the incident and the name of the claim, as its address ends.")
    ]
    incident_id: Annotated[str, INCIDENT]
    incident_title: Annotated[str, INCIDENT_TITLE]
    claim_number: Annotated[int, about("Its place in the record, from 1.")]
    claimant_id: Annotated[str, said(Claim, "by", table="actors")]
    claimant_name: Annotated[str, NAME]
    claimant_office: Annotated[
        str | None, about("The office of the claimant when the claim was made, in words.")
    ]
    status: Annotated[str, said(Claim, "status", "A term of claim-statuses.")]
    status_label: Annotated[str, LABEL]
    claim_text: Annotated[str, said(Claim, "text")]
    status_note: Annotated[str | None, said(Claim, "note")]
    made_edtf: Annotated[str, about("When it was made: the date of the incident if no other is.")]
    made_first_day: Annotated[Day | None, EARLIEST]
    made_last_day: Annotated[Day | None, LATEST]
    reply_count: Annotated[
        int, about("How many replies there are that are not certainly earlier than the claim.")
    ]
    page_url: Annotated[Uri | None, about("Its address; nothing if the site has none.")]


class ClaimSubjectRow(NamedTuple):
    """An actor that a claim is about. Who claims what is in the table claims."""

    claim_id: Annotated[str, CLAIM]
    actor_id: Annotated[str, about("The actor that the claim is about.", table="actors")]
    actor_name: Annotated[str, NAME]
    incident_id: Annotated[str, INCIDENT]


class ReplyRow(NamedTuple):
    """What somebody answered to a claim: no fact, but what the one says who answers."""

    claim_id: Annotated[str, CLAIM]
    reply_number: Annotated[int, about("Its place among the replies to the claim, from 1.")]
    incident_id: Annotated[str, INCIDENT]
    incident_title: Annotated[str, INCIDENT_TITLE]
    claimant_id: Annotated[str, about("The actor that made the claim.", table="actors")]
    claimant_name: Annotated[str, NAME]
    replier_id: Annotated[str, said(Reply, "by", table="actors")]
    replier_name: Annotated[str, NAME]
    replier_office: Annotated[
        str | None, about("The office of the one who answers, at that time, in words.")
    ]
    reply_text: Annotated[str, said(Reply, "text")]
    answered_edtf: Annotated[str | None, said(Reply, "date")]
    answered_first_day: Annotated[Day | None, EARLIEST]
    answered_last_day: Annotated[Day | None, LATEST]
    said_before: Annotated[
        bool,
        about("Whether it was certainly said before the claim was made, and so answers nothing."),
    ]


def claim_id(one: Statement) -> str:
    """The id of a claim, as the address of its place on the page of the incident ends."""
    return f"{one.incident.id}#{claim_anchor(one)}"


def _statements(archive: Archive) -> Iterator[Statement]:
    for incident in archive.incidents:
        yield from archive.claims.of.get(incident.id, ())


def _claims(context: PageContext) -> Iterator[ClaimRow]:
    archive = context.archive
    statuses = archive.vocabulary.claim_statuses
    for one in _statements(archive):
        claim, claimant = one.claim, archive.actor(one.claim.by)
        yield ClaimRow(
            claim_id(one),
            one.incident.id,
            title(one.incident, archive),
            one.place + 1,
            claimant.id,
            claimant.name,
            office_on(claimant, one.date) or None,
            claim.status,
            statuses[claim.status].label,
            claim.text,
            claim.note,
            *days(one.date),
            len(one.answers),
            page(one, context),
        )


def _subjects(context: PageContext) -> Iterator[ClaimSubjectRow]:
    archive = context.archive
    for one in _statements(archive):
        for id in dict.fromkeys(one.claim.about):
            yield ClaimSubjectRow(claim_id(one), id, archive.actor(id).name, one.incident.id)


def _replies(context: PageContext) -> Iterator[ReplyRow]:
    archive = context.archive
    for one in _statements(archive):
        claimant = archive.actor(one.claim.by)
        for number, reply in enumerate(one.claim.replies, 1):
            replier = archive.actor(reply.by)
            yield ReplyRow(
                claim_id(one),
                number,
                one.incident.id,
                title(one.incident, archive),
                claimant.id,
                claimant.name,
                replier.id,
                replier.name,
                office_on(replier, reply.date) or None,
                reply.text,
                *days(reply.date),
                is_earlier(reply, one.date),
            )


TABLES = (
    Table("claims", ClaimRow, ("claim_id",), _claims, of_incident),
    Table("claim_subjects", ClaimSubjectRow, ("claim_id", "actor_id"), _subjects, of_incident),
    Table("replies", ReplyRow, ("claim_id", "reply_number"), _replies, of_incident),
)
