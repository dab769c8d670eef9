"""Reviews of relations, which attest the stretches of the history that hold on their date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from macros.archive.relations.effects import Axis
from macros.archive.relations.history import History, Stretch, history, on
from macros.records.library import Library
from macros.records.model.incident import Incident
from macros.records.model.relation import RelationNote, Review
from macros.records.problems import Problem


def with_review(
    known_history: dict[Axis, tuple[Stretch, ...]], note: RelationNote | None
) -> dict[Axis, tuple[Stretch, ...]]:
    """The history in which the stretches that the review attests are seen as of its date."""
    if note is None or note.reviewed is None:
        return known_history
    attested = _attested(known_history, note.reviewed)
    return {
        axis: tuple(
            one.seen_as_of(note.reviewed.date.last_date) if one is attested.get(axis) else one
            for one in stretches
        )
        for axis, stretches in known_history.items()
    }


def problems(
    library: Library, pairs: Mapping[tuple[str, str], Sequence[Incident]]
) -> Iterator[Problem]:
    """Reviews that attest nothing. `pairs` has the incidents of each pair of states in
    chronological order."""
    for states, incidents in pairs.items():
        note = library.relations.get("-".join(states))
        if note and note.reviewed:
            known = history(states, incidents, note, library.vocabulary)
            yield from _without_effect(library, note, note.reviewed, known)


def _without_effect(
    library: Library, note: RelationNote, review: Review, known: History
) -> Iterator[Problem]:
    """Warnings about a review, or a field that it names, that attests nothing."""
    fields = {axis.field for axis in _attested(known, review)}
    hint = "date it by when the record tells of it, or leave it out"
    if not review.of and not fields:
        message = f"the review attests nothing: nothing is known of {review.date}"
        yield library.problem(note.path, ("reviewed", "date"), message, hint, warning=True)
    for place, field in enumerate(review.of):
        if field not in fields:
            message = f"the review attests nothing: no {field} is known of {review.date}"
            yield library.problem(note.path, ("reviewed", "of", place), message, hint, warning=True)


def _attested(known: History, review: Review) -> Mapping[Axis, Stretch]:
    """The stretches that a review attests: of its fields, known, and holding throughout its
    date."""
    when = review.date.last_date
    held = {axis: on(stretches, when.latest) for axis, stretches in known.items()}
    return {
        axis: one
        for axis, one in held.items()
        if one and one.value and one.first_day <= when.earliest
        if not review.of or axis.field in review.of
    }
