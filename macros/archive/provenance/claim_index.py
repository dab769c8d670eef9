"""The index of claims, each with its incident and a stable name within it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from macros.archive import chronology
from macros.archive.algorithms.ordered_groups import update_groups
from macros.archive.provenance.claim_names import claim_names, splits
from macros.records.library import Library
from macros.records.model.actor import Actor
from macros.records.model.claim import Claim, Reply
from macros.records.model.incident import Incident
from macros.records.problems import Problem
from macros.records.text.edtf import Edtf

_ALL = ""
"""The key of the group of all claims, where they are updated like the other groups."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with its incident. `name` is unique within the incident, `place` is the position
    among its claims, `date` is when the claim was made. `former` are names that the claim had while
    the claimant had another id, or under earlier rules for names."""

    incident: Incident
    name: str
    place: int
    status: str
    date: Edtf
    former: tuple[str, ...] = ()

    @property
    def claim(self) -> Claim:
        return self.incident.claims[self.place]

    @property
    def answers(self) -> tuple[Reply, ...]:
        """The replies that are not certainly earlier than the claim."""
        return tuple(one for one in self.claim.replies if not is_earlier(one, self.date))

    @property
    def said_before(self) -> tuple[Reply, ...]:
        """The replies that are certainly earlier than the claim, and so do not answer it."""
        return tuple(one for one in self.claim.replies if is_earlier(one, self.date))


@dataclass(frozen=True, slots=True)
class ClaimIndex:
    """All claims: in `all`, `by` the id of the claimant and `about` the id of each subject, newest
    first, and `of` the id of the incident, in the order of its file."""

    all: tuple[Statement, ...]
    of: Mapping[str, tuple[Statement, ...]]
    by: Mapping[str, tuple[Statement, ...]]
    about: Mapping[str, tuple[Statement, ...]]


def index_claims(incidents: Iterable[Incident], actors: Mapping[str, Actor]) -> ClaimIndex:
    """The index of the claims of incidents, which are oldest first."""
    of = {incident.id: _statements(incident, actors) for incident in reversed(tuple(incidents))}
    everything = newest_first(chain.from_iterable(of.values()))
    by: dict[str, list[Statement]] = {}
    about: dict[str, list[Statement]] = {}
    for one in everything:
        for actor in _claimant(one.claim):
            by.setdefault(actor, []).append(one)
        for actor in _subjects(one.claim):
            about.setdefault(actor, []).append(one)
    return ClaimIndex(everything, of, _as_tuples(by), _as_tuples(about))


def newest_first(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Claims by date, newest first; of one date by incident, latest first. Claims of one incident
    with one date keep their order."""
    return tuple(sorted(statements, key=_sort_key, reverse=True))


def _sort_key(one: Statement) -> tuple[date, date, date, date, str]:
    return *one.date.span, *chronology.sort_key(one.incident)


def made_on(claim: Claim, incident: Incident) -> Edtf:
    """When a claim was made: its own date, else that of its incident."""
    return claim.date or incident.date


def is_earlier(reply: Reply, made: Edtf) -> bool:
    """Whether a reply was certainly given before a claim of that date."""
    return reply.date is not None and reply.date.latest < made.earliest


def is_later(reply: Reply, made: Edtf) -> bool:
    """Whether a reply came after a claim of that date, as far as the dates show. A reply of the
    same day counts as later, one without a date does not."""
    if reply.date is None:
        return False
    return reply.date.earliest >= made.earliest and reply.date.latest >= made.latest


def update_claims(
    index: ClaimIndex,
    old: Incident,
    new: Incident,
    actors: Mapping[str, Actor],
) -> ClaimIndex:
    """The index after an incident has changed from `old` to `new`."""
    before, now = index.of[old.id], _statements(new, actors)

    def regroup(
        groups: Mapping[str, tuple[Statement, ...]], named: Callable[[Claim], Iterable[str]]
    ) -> dict[str, tuple[Statement, ...]]:
        return update_groups(
            groups,
            [actor for one in before for actor in named(one.claim)],
            [(actor, one) for one in now for actor in named(one.claim)],
            lambda one: one.incident is old,
            _sort_key,
            latest_first=True,
        )

    everything = regroup({_ALL: index.all}, lambda _: (_ALL,)).get(_ALL, ())
    return ClaimIndex(
        everything,
        {**index.of, new.id: now},
        regroup(index.by, _claimant),
        regroup(index.about, _subjects),
    )


def has_same_claim_names(
    index: ClaimIndex, incident: Incident, actors: Mapping[str, Actor]
) -> bool:
    """Whether the claims of an incident have the same names as in an index."""
    return _statements(incident, actors) == index.of.get(incident.id, ())


def _claimant(claim: Claim) -> Iterable[str]:
    return (claim.by,)


def _subjects(claim: Claim) -> Iterable[str]:
    return dict.fromkeys(claim.about)


def _statements(incident: Incident, actors: Mapping[str, Actor]) -> tuple[Statement, ...]:
    claims, present = incident.claims, claim_names(incident.claims)
    taken = set(present)
    former: list[list[str]] = [[] for _ in claims]

    def add_former(places: Iterable[int], past: Iterable[str]) -> None:
        for place, name in zip(places, past, strict=True):
            if name not in taken:
                former[place].append(name)
                taken.add(name)

    for split in splits(claims):
        add_former(range(len(claims)), claim_names(claims, split=split))
        for by in dict.fromkeys(claim.by for claim in claims):
            own = [place for place, claim in enumerate(claims) if claim.by == by]
            for alias in actors[by].aliases:
                add_former(own, claim_names([claims[place] for place in own], {by: alias}, split))
    return tuple(
        Statement(incident, name, place, claim.status, made_on(claim, incident), tuple(past))
        for place, (name, claim, past) in enumerate(zip(present, claims, former, strict=True))
    )


def _as_tuples(found: Mapping[str, Iterable[Statement]]) -> dict[str, tuple[Statement, ...]]:
    return {actor: tuple(statements) for actor, statements in found.items()}


def problems(library: Library) -> Iterator[Problem]:
    """Ids that two claims of one incident share."""
    for incident in library.incidents.values():
        first: dict[str, int] = {}
        for place, claim in enumerate(incident.claims):
            if claim.id and first.setdefault(claim.id, place) != place:
                other = library.problem(incident.path, ("claims", first[claim.id], "id"), "")
                yield library.problem(
                    incident.path,
                    ("claims", place, "id"),
                    f"another claim of the incident has the id '{claim.id}'",
                    f"see line {other.line}, and change one of the two",
                )
