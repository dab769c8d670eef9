"""The short forms in which lists have sources and claims."""

from __future__ import annotations

from pydantic import Field

from macros.archive.provenance.citations import CitedSource
from macros.archive.provenance.claim_index import Statement
from macros.records.model.claim import Claim
from macros.records.model.record import Source
from macros.records.text.date_words import beginning
from macros.views.context.page_context import PageContext
from macros.views.exports.api.listed_records import DATA_URL
from macros.views.exports.records.parts.claim_data import ClaimData
from macros.views.exports.records.parts.data_model import DataModel, described
from macros.views.exports.records.parts.date_data import DateData, date_data
from macros.views.exports.records.parts.references import (
    TermRef,
    address,
    term_ref,
)
from macros.views.exports.records.parts.source_data import source_fields
from macros.views.exports.records.record_data import page_fields


class CitingRecord(DataModel):
    """A record that cites a source."""

    record: str = Field(
        description="What the record is of: incident, actor or relation.", examples=["incident"]
    )
    id: str = Field(description="Its id.", examples=["arcadia-closes-border"])
    key: str = Field(description="The key of the source in this record.", examples=["paper"])


class ListedSource(DataModel):
    """A publication that records cite."""

    url: str = Field(description="The address of its entry in the register of sources.")
    source_url: str = Field(
        description="Where it can be read. It tells one source from another.",
        examples=["https://paper.example/news"],
    )
    title: str = Field(description=described(Source, "title"))
    titles: dict[str, str] = Field(description=described(Source, "titles"))
    publisher: str = Field(description=described(Source, "publisher"))
    published: DateData | None = Field(description=described(Source, "published"))
    language: str | None = Field(description=described(Source, "language"))
    kind: TermRef | None = Field(description=described(Source, "kind"))
    reading: TermRef | None = Field(description=described(Source, "reading"))
    note: str | None = Field(description=described(Source, "note"))
    cited_by: list[CitingRecord] = Field(description="The records that cite it.")
    briefings: list[str] = Field(description="The ids of the briefings that cite it.")


class ClaimActor(DataModel):
    """An actor that makes a claim, or that it is about."""

    id: str = Field(description="Its id.", examples=["arcadia"])
    name: str = Field(description="Its name.", examples=["Arcadia"])


class ListedClaim(DataModel):
    """What somebody says and is contested, or not shown: nothing that the record says itself. It is
    not to be told without who makes it, and how far it is supported."""

    id: str = Field(description=described(ClaimData, "id"))
    incident: str = Field(
        description="The id of the incident that has it.", examples=["arcadia-closes-border"]
    )
    url: str = Field(description=described(ClaimData, "url"))
    data_url: str | None = Field(
        description=f"{DATA_URL} It is that of the incident, with the replies and the sources."
    )
    by: ClaimActor = Field(description=described(Claim, "by"))
    status: TermRef = Field(description=described(Claim, "status"))
    text: str = Field(description=described(Claim, "text"))
    about: list[ClaimActor] = Field(description=described(Claim, "about"))
    date: DateData = Field(description=described(ClaimData, "date"))
    reply_count: int = Field(description="How many replies are recorded.", examples=[1])
    answer_count: int = Field(
        description="How many of them may answer the claim: the others were certainly given before "
        "it was made.",
        examples=[1],
    )


def listed_source(cited: CitedSource, context: PageContext) -> ListedSource:
    archive, source = context.archive, cited.source
    return ListedSource(
        url=address(archive.cited_source(cited.url) or cited, context),
        source_url=cited.url,
        **source_fields(source, context),
        cited_by=[
            CitingRecord(record=one.record.kind_name, id=one.record.id, key=one.key)
            for one in cited.citations
        ],
        briefings=[one.id for one in archive.briefings_on("source", cited.url)],
    )


def listed_claim(statement: Statement, context: PageContext) -> ListedClaim:
    claim = statement.claim
    return ListedClaim(
        id=statement.name,
        incident=statement.incident.id,
        url=address(statement, context),
        data_url=page_fields(statement.incident, context)["data_url"],
        by=_actor(claim.by, context),
        status=term_ref("claim-statuses", statement.status, context),
        text=claim.text,
        about=[_actor(one, context) for one in dict.fromkeys(claim.about)],
        date=date_data(statement.date, beginning),
        reply_count=len(claim.replies),
        answer_count=len(statement.answers),
    )


def _actor(id: str, context: PageContext) -> ClaimActor:
    return ClaimActor(id=id, name=context.archive.actor(id).name)
