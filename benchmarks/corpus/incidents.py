"""The incidents of a corpus: who meets whom, when, over what, and what follows from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from macros.records.text.edtf import Edtf

from . import dates, prose, sources, statements
from .chance import Chance
from .effects import Pair, Words
from .places import place_id
from .prose import Link
from .sources import Sources
from .words import PRESENT, THINGS, numbered
from .world import Member, World
from .yaml_text import Value

MOST_EXTRAS = 3
"""Actors beside the two states."""


@dataclass(slots=True)
class Written:
    """An incident as it stands in its file."""

    id: str
    when: Edtf
    pair: tuple[str, str]
    title: str
    fields: dict[str, Value]
    sources: Sources


@dataclass(slots=True)
class Story:
    """The incidents so far, and where each pair of states stands after them."""

    world: World
    words: Words
    pairs: dict[tuple[str, str], Pair]
    of_pair: dict[tuple[str, str], list[Written]] = field(default_factory=lambda: defaultdict(list))
    naming: dict[str, list[Written]] = field(default_factory=lambda: defaultdict(list))
    changed: set[tuple[tuple[str, str], date]] = field(default_factory=set)


def tell(count: int, story: Story) -> Iterator[Written]:
    """So many incidents, in the order in which the archive has them: what one changes holds for
    the next."""
    skeletons = []
    for number in range(count):
        chance = Chance("incident", count, number)
        on = dates.day(number, count, chance)
        when = dates.parsed(dates.imprecise(on, chance))
        skeletons.append((when.span, number, when, chance.early(story.world.pairs), chance))
    for _, number, when, pair, chance in sorted(skeletons, key=lambda one: one[:2]):
        yield _Incident(number, when, pair, story, chance).write()


@dataclass(slots=True)
class _Incident:
    number: int
    when: Edtf
    pair: tuple[str, str]
    story: Story
    chance: Chance

    def write(self) -> Written:
        chance, story, world = self.chance, self.story, self.story.world
        one, other = chance.some(self.pair, 2)
        title = (
            f"{world.by_id[one].name} {chance.pick(PRESENT)} {chance.pick(THINGS)} before "
            f"{world.by_id[other].name}"
        )
        id = numbered(title, self.number)
        roles = self._cast(one, other)
        cast = [who for who, _ in roles]
        told = story.of_pair[self.pair]
        cited = self._sources(id, title, (one, other), told)
        fields = {
            "title": title,
            **self._when_and_where((one, other)),
            "actors": [{"actor": who.id, "role": role} for who, role in roles],
            **self._what(cast, list(cited), told),
            "sources": cited,
        }
        written = Written(id, self.when, self.pair, title, fields, cited)
        told.append(written)
        for who in cast:
            story.naming[who.id].append(written)
        return written

    def _sources(
        self, id: str, title: str, states: tuple[str, str], told: Sequence[Written]
    ) -> Sources:
        """Two to four of its own; now and then one of the last incident of the pair, too."""
        chance, story = self.chance, self.story
        count = chance.between(2, 4)
        cited = sources.made(id, title, self.when, states, count, story.world, story.words, chance)
        if told and chance.happens(0.15):
            shared = chance.pick(list(told[-1].sources))
            cited.setdefault(shared, told[-1].sources[shared])
        return cited

    def _when_and_where(self, states: tuple[str, str]) -> dict[str, Value]:
        chance = self.chance
        fields: dict[str, Value] = {"date": str(self.when)}
        first, last = self.when.span
        if first != last:
            fields["date_basis"] = "The copies of the note differ"
        if chance.happens(0.7):
            state = chance.pick(states)
            town = chance.pick(self.story.world.towns(state))
            fields["place"] = {"name": town, "state": state, "at": place_id(town)}
        return fields

    def _what(
        self, cast: Sequence[Member], keys: Sequence[str], told: Sequence[Written]
    ) -> dict[str, Value]:
        """The fields between the actors and the sources; those that have nothing to say are left
        out."""
        chance, words = self.chance, self.story.words
        type, effects = self._type()
        links = self._links(cast, told)
        sure, *_, unsure = words["verification"]
        fields: dict[str, Value] = {
            "type": type,
            "summary": prose.text(links, keys, chance.between(3, 7), chance),
            "effects": effects,
            "follows": [one.id for one in self._follows(told)],
            "topics": list(chance.some(list(words["topics"]), chance.between(1, 2))),
            "instruments": self._instruments(),
            "verification": unsure if chance.happens(0.12) else sure,
            "figures": statements.figures(keys, chance),
            "claims": statements.claims(cast, keys, self.when, words, chance),
        }
        if chance.happens(0.15):
            fields["note"] = prose.text(links[:1], [chance.pick(keys)], 1, chance)
        if chance.happens(0.04):
            day = f"2025-{chance.between(1, 12):02}-{chance.between(1, 28):02}"
            text = f"It was {chance.pick(THINGS)}, not {chance.pick(THINGS)}."
            fields["corrections"] = [{"date": day, "text": text}]
        return {name: value for name, value in fields.items() if value}

    def _instruments(self) -> list[Value]:
        chance = self.chance
        if not chance.happens(0.25):
            return []
        invoked = chance.some(list(self.story.words["instruments"]), chance.between(1, 2))
        return [{"instrument": name, "articles": str(chance.between(1, 60))} for name in invoked]

    def _cast(self, one: str, other: str) -> list[tuple[Member, str]]:
        """The two states on either side, then people and institutions of theirs, an organisation
        or a third state; these two stand on no side, so that they tie no further pair."""
        chance, world = self.chance, self.story.world
        roles: dict[str, list[str]] = defaultdict(list)
        for role, word in self.story.words["roles"].items():
            roles[word["side"]].append(role)
        cast = [
            (world.by_id[one], chance.pick(roles["one"])),
            (world.by_id[other], chance.pick(roles["other"])),
        ]
        for _ in range(chance.below(MOST_EXTRAS + 1)):
            at = chance.below(10)
            if at == 0:
                extra, side = chance.pick(world.organisations), "none"
            elif at == 1:
                extra, side = world.by_id[chance.pick(world.partners[one])], "none"
            else:
                extra = chance.early(world.of_state[chance.pick((one, other))])
                side = "one" if extra.state == one else "other"
                side = "none" if chance.happens(0.2) else side
            if all(extra is not who for who, _ in cast):
                cast.append((extra, chance.pick(roles[side])))
        return cast

    def _follows(self, told: Sequence[Written]) -> list[Written]:
        if not told or self.chance.happens(0.5):
            return []
        return self.chance.some(told[-4:], 2 if self.chance.happens(0.15) else 1)

    def _type(self) -> tuple[str, list[Value]]:
        """A type and the effects that it is to have. Of the incidents of a pair on one day, only
        one changes anything: two could contradict each other."""
        chance, types = self.chance, self.story.words["incident-types"]
        day = (self.pair, self.when.earliest)
        if day not in self.story.changed and chance.happens(0.25):
            expecting = [name for name, word in types.items() if "expects" in word]
            for type in chance.some(expecting, 4):
                if effects := self.story.pairs[self.pair].change(type, chance):
                    self.story.changed.add(day)
                    return type, effects
        return chance.pick([name for name, word in types.items() if "expects" not in word]), []

    def _links(self, cast: Sequence[Member], told: Sequence[Written]) -> list[Link]:
        links = [(who.name, f"actor:{who.id}") for who in cast]
        links.insert(1, ("the ties of the two states", f"relation:{'-'.join(self.pair)}"))
        if told:
            links.insert(2, (self.chance.pick(THINGS), f"incident:{told[-1].id}"))
        return links
