"""Claims as things of their own: each with its incident, and a name there that stays its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from macros.archive import chronology
from macros.archive.algorithms.ordered_groups import update_groups
from macros.archive.provenance.claim_names import names, splits
from macros.records.library import Library
from macros.records.model.actor import Actor
from macros.records.model.claim import Claim, Reply
from macros.records.model.incident import Incident
from macros.records.problems import Problem
from macros.records.text.edtf import Edtf

_ALL = ""
"""The name of the group of all claims."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim of an incident, under a name that no other claim of that incident has. `place` is its
    place among them, `date` is when it was made, `former` are the names that it had while who says
    it had another id, or while names were made of other words."""

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
        """The replies that are not surely earlier than the claim."""
        return tuple(one for one in self.claim.replies if not is_earlier(one, self.date))

    @property
    def said_before(self) -> tuple[Reply, ...]:
        """The replies that are earlier than the claim, and so answer nothing."""
        return tuple(one for one in self.claim.replies if is_earlier(one, self.date))


@dataclass(frozen=True, slots=True)
class ClaimIndex:
    """All claims: together, by the claimant's id, and by the id of each actor that they are about,
    the newest first; and by the incident's id, in its order."""

    all: tuple[Statement, ...]
    of: Mapping[str, tuple[Statement, ...]]
    by: Mapping[str, tuple[Statement, ...]]
    about: Mapping[str, tuple[Statement, ...]]


def index_claims(incidents: Iterable[Incident], actors: Mapping[str, Actor]) -> ClaimIndex:
    """The register of incidents that are in order, oldest first."""
    of = {incident.id: _statements(incident, actors) for incident in reversed(tuple(incidents))}
    everything = newest_first(chain.from_iterable(of.values()))
    by: dict[str, list[Statement]] = {}
    about: dict[str, list[Statement]] = {}
    for one in everything:
        for actor in _claimant(one.claim):
            by.setdefault(actor, []).append(one)
        for actor in _subjects(one.claim):
            about.setdefault(actor, []).append(one)
    return ClaimIndex(everything, of, _fixed(by), _fixed(about))


def newest_first(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Claims by when they were made, the newest first; of one date those of the later incident come
    first, and those of one incident in its order, if they were in that before."""
    return tuple(sorted(statements, key=_order, reverse=True))


def _order(one: Statement) -> tuple[date, date, date, date, str]:
    return *one.date.span, *chronology.sort_key(one.incident)


def made_on(claim: Claim, incident: Incident) -> Edtf:
    """When a claim was made: on the date of its incident if it has none of its own."""
    return claim.date or incident.date


def is_earlier(reply: Reply, made: Edtf) -> bool:
    """Whether a reply was surely given before a claim that was made on that date."""
    return reply.date is not None and reply.date.latest < made.earliest


def is_later(reply: Reply, made: Edtf) -> bool:
    """Whether a reply came after a claim that was made on that date, as far as the two dates can
    show it: one of the same day does, as one without a date does not."""
    if reply.date is None:
        return False
    return reply.date.earliest >= made.earliest and reply.date.latest >= made.latest


def update_claims(
    register: ClaimIndex,
    old: Incident,
    new: Incident,
    actors: Mapping[str, Actor],
) -> ClaimIndex:
    """The register when an incident says something else."""
    before, now = register.of[old.id], _statements(new, actors)

    def regroup(
        groups: Mapping[str, tuple[Statement, ...]], named: Callable[[Claim], Iterable[str]]
    ) -> dict[str, tuple[Statement, ...]]:
        return update_groups(
            groups,
            [actor for one in before for actor in named(one.claim)],
            [(actor, one) for one in now for actor in named(one.claim)],
            lambda one: one.incident is old,
            _order,
            latest_first=True,
        )

    everything = regroup({_ALL: register.all}, lambda _: (_ALL,)).get(_ALL, ())
    return ClaimIndex(
        everything,
        {**register.of, new.id: now},
        regroup(register.by, _claimant),
        regroup(register.about, _subjects),
    )


def is_named_alike(register: ClaimIndex, incident: Incident, actors: Mapping[str, Actor]) -> bool:
    """Whether the claims of an incident have the names that they have in a register."""
    return _statements(incident, actors) == register.of.get(incident.id, ())


def _claimant(claim: Claim) -> Iterable[str]:
    return (claim.by,)


def _subjects(claim: Claim) -> Iterable[str]:
    return dict.fromkeys(claim.about)


def _statements(incident: Incident, actors: Mapping[str, Actor]) -> tuple[Statement, ...]:
    claims, present = incident.claims, names(incident.claims)
    taken = set(present)
    former: list[list[str]] = [[] for _ in claims]

    def had(places: Iterable[int], past: Iterable[str]) -> None:
        for place, name in zip(places, past, strict=True):
            if name not in taken:
                former[place].append(name)
                taken.add(name)

    for split in splits(claims):
        had(range(len(claims)), names(claims, split=split))
        for by in dict.fromkeys(claim.by for claim in claims):
            own = [place for place, claim in enumerate(claims) if claim.by == by]
            for alias in actors[by].aliases:
                had(own, names([claims[place] for place in own], {by: alias}, split))
    return tuple(
        Statement(incident, name, place, claim.status, made_on(claim, incident), tuple(some))
        for place, (name, claim, some) in enumerate(zip(present, claims, former, strict=True))
    )


def _fixed(found: Mapping[str, Iterable[Statement]]) -> dict[str, tuple[Statement, ...]]:
    return {actor: tuple(some) for actor, some in found.items()}


def problems(library: Library) -> Iterator[Problem]:
    """Ids that two claims of an incident share."""
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
