"""What boards are made from: far less than the whole archive, and there are many boards."""

from __future__ import annotations

from collections.abc import Iterator

from macros.archive.incremental.archive_fingerprints import fingerprint_of
from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.history import Stretch
from macros.records.basics.fingerprint import fingerprint
from macros.views.context.page_context import PageContext


def board_inputs(context: PageContext) -> str:
    """The fingerprint of everything that any board tells, or depends on: the vocabulary, the last
    day, and of each relation its title, its address and its history. Of an incident that is what
    `_stretch` has; its title is on no board."""
    archive = context.archive
    relations = archive.relations
    return fingerprint(
        vocabulary_inputs(context),
        str(archive.last_day),
        *(part for id in sorted(relations) for part in _relation(relations[id], context)),
    )


def vocabulary_inputs(context: PageContext) -> str:
    """The fingerprint of the vocabulary."""
    return fingerprint_of(context.archive.vocabulary)


def _relation(relation: Relation, context: PageContext) -> Iterator[str]:
    one, other = relation.one.id, relation.other.id
    yield repr((one, other, relation.title, context.registry.path(relation)))
    for stretches in relation.history.values():
        yield from map(_stretch, stretches)


def _stretch(one: Stretch) -> str:
    axis, incident = one.axis, one.incident
    dates = (one.since.text, one.until and one.until.text, one.seen and one.seen.text)
    # its date and id give its place in time, its type the direction of a change
    begun_by = incident and (
        incident.id,
        incident.date.text,
        incident.type,
        incident.verification,
        bool(incident.withdrawn),
    )
    return repr((axis.field, axis.of, axis.in_, one.value, *dates, begun_by))
