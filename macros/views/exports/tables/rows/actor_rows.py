"""Actors, their names in other languages, and the offices that they have held."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

from macros.archive.actors.offices import last_held
from macros.archive.archive import Archive
from macros.records.model.actor import Actor, Identifiers, Office
from macros.views.context.page_context import PageContext
from macros.views.exports.tables.rows.cells import (
    CHANGED,
    EARLIEST,
    LABEL,
    LATEST,
    NAME,
    PAGE,
    changed_day,
    days,
    name,
    page,
    prose,
)
from macros.views.exports.tables.table import Day, RecordKey, Table, Uri, about, said
from macros.views.words.wording import language_name, office_phrase

ACTOR = about("The id of the actor.", table="actors")


class ActorRow(NamedTuple):
    """Somebody or something that acts. Of an actor whose record is withdrawn, and that others still
    name, there is the name alone."""

    actor_id: Annotated[str, about("The id of the actor, as in its address.")]
    name: Annotated[str, said(Actor, "name")]
    withdrawn: Annotated[bool, about("Whether its record is withdrawn: see withdrawals.")]
    kind: Annotated[str | None, said(Actor, "kind", "A term of actor-kinds.")]
    kind_label: Annotated[str | None, LABEL]
    sovereign: Annotated[
        bool | None, about("Whether it is of a kind that has relations, as states do.")
    ]
    summary: Annotated[
        str | None,
        about(
            "Who it is, as plain text. “(reported)” behind a sentence says that it is not certain."
        ),
    ]
    state_id: Annotated[str | None, said(Actor, "state", table="actors")]
    state_name: Annotated[str | None, NAME]
    part_of_id: Annotated[str | None, said(Actor, "part_of", table="actors")]
    part_of_name: Annotated[str | None, NAME]
    latest_office: Annotated[
        str | None, about("The office by which it is known last, in words: see offices.")
    ]
    born_edtf: Annotated[str | None, said(Actor, "born")]
    born_first_day: Annotated[Day | None, EARLIEST]
    born_last_day: Annotated[Day | None, LATEST]
    wikidata: Annotated[str | None, said(Identifiers, "wikidata")]
    iso3166: Annotated[str | None, said(Identifiers, "iso3166")]
    added_edtf: Annotated[str | None, said(Actor, "added")]
    added_first_day: Annotated[Day | None, EARLIEST]
    added_last_day: Annotated[Day | None, LATEST]
    changed_day: Annotated[Day | None, CHANGED]
    page_url: Annotated[Uri | None, PAGE]


def _actors(context: PageContext) -> Iterator[ActorRow]:
    archive = context.archive
    named = archive.actors.keys() | set(_named_and_withdrawn(archive))
    for id in sorted(named):
        one = archive.actor(id)
        yield _withdrawn(one, context) if archive.is_withdrawn(one) else _actor(one, context)


def _named_and_withdrawn(archive: Archive) -> Iterator[str]:
    """The withdrawn actors that some record names that is not."""
    states = set(archive.states_with_relations())
    for kind, id in archive.withdrawn:
        if kind == "actor" and (id in states or archive.naming(kind, id)):
            yield id


def _withdrawn(one: Actor, context: PageContext) -> ActorRow:
    nothing = (None,) * (len(ActorRow._fields) - 4)
    return ActorRow._make((one.id, one.name, True, *nothing, page(one, context)))


def _actor(one: Actor, context: PageContext) -> ActorRow:
    archive = context.archive
    kind = archive.vocabulary.actor_kinds[one.kind]
    return ActorRow(
        one.id,
        one.name,
        False,
        one.kind,
        kind.label,
        kind.sovereign == "yes",
        prose(one.summary, archive),
        one.state,
        name(archive, one.state),
        one.part_of,
        name(archive, one.part_of),
        office_phrase(last_held(one)) or None,
        *days(one.born),
        one.identifiers.wikidata,
        one.identifiers.iso3166,
        *days(one.added),
        changed_day(one),
        page(one, context),
    )


class ActorNameRow(NamedTuple):
    """The name of an actor in another language."""

    actor_id: Annotated[str, ACTOR]
    language_code: Annotated[str, about("The language, as in BCP 47.")]
    language_label: Annotated[str, LABEL]
    actor_name: Annotated[str, about("The name of the actor on the site.")]
    translated_name: Annotated[str, about("The name in this language.")]


def _names(context: PageContext) -> Iterator[ActorNameRow]:
    for id in sorted(context.archive.actors):
        actor = context.archive.actor(id)
        for code, text in actor.names.items():
            yield ActorNameRow(id, code, language_name(code), actor.name, text)


class OfficeRow(NamedTuple):
    """An office and when it was held, in the order of the record: the weightiest first."""

    actor_id: Annotated[str, ACTOR]
    office_number: Annotated[int, about("Its place in the record, from 1.")]
    actor_name: Annotated[str, NAME]
    title: Annotated[str, said(Office, "title")]
    office_of_id: Annotated[str | None, said(Office, "of", table="actors")]
    office_of_name: Annotated[str | None, NAME]
    head_of_mission_in_id: Annotated[str | None, said(Office, "head_of_mission_in", table="actors")]
    head_of_mission_in_name: Annotated[str | None, NAME]
    began_edtf: Annotated[str | None, said(Office, "from_")]
    began_first_day: Annotated[Day | None, EARLIEST]
    began_last_day: Annotated[Day | None, LATEST]
    ended_edtf: Annotated[
        str | None,
        said(Office, "to", "Nothing where no end is recorded, which does not say that it is held."),
    ]
    ended_first_day: Annotated[Day | None, EARLIEST]
    ended_last_day: Annotated[Day | None, LATEST]


def _offices(context: PageContext) -> Iterator[OfficeRow]:
    archive = context.archive
    for id in sorted(archive.actors):
        actor = archive.actor(id)
        for number, one in enumerate(actor.offices, 1):
            yield OfficeRow(
                id,
                number,
                actor.name,
                one.title,
                one.of,
                name(archive, one.of),
                one.head_of_mission_in,
                name(archive, one.head_of_mission_in),
                *days(one.from_),
                *days(one.to),
            )


def _of_actor(row: Any) -> RecordKey:
    return "actor", row.actor_id


TABLES = (
    Table("actors", ActorRow, ("actor_id",), _actors, _of_actor),
    Table("actor_names", ActorNameRow, ("actor_id", "language_code"), _names, _of_actor),
    Table("offices", OfficeRow, ("actor_id", "office_number"), _offices, _of_actor),
)
