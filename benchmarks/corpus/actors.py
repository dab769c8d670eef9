"""The actors and relations of a corpus, told by what the incidents make of them."""

from __future__ import annotations

from . import dates, prose, sources
from .chance import Chance
from .effects import Pair, Words
from .incidents import Story
from .prose import Link
from .words import OFFICES, slug
from .world import Member, World
from .yaml_text import Value

BEFORE = dates.parsed(f"../{dates.FIRST.year - 1}-12-31")
"""When the record begins."""

BASELINES = 0.7
"""The share of pairs of states that have a file."""


def actor(member: Member, story: Story) -> dict[str, Value]:
    """The fields of an actor's file."""
    chance, world = Chance("actor", member.id), story.world
    fields: dict[str, Value] = {"name": member.name, "kind": member.kind}
    homes = [member.state or world.states[0].id]
    cited = sources.made(
        member.id,
        f"Who is who: {member.name}",
        dates.parsed(str(dates.day(chance.below(100), 100, chance))),
        homes,
        chance.between(1, 2),
        world,
        story.words,
        chance,
    )
    named = story.naming[member.id]
    links: list[Link] = [("the last round", f"incident:{one.id}") for one in named[-1:]]
    links += [("the first round", f"incident:{one.id}") for one in named[:1]]
    if member.state and member.state != member.id:
        links.insert(0, (world.by_id[member.state].name, f"actor:{member.state}"))
        fields["state"] = member.state
    links.append((world.states[0].name, f"actor:{world.states[0].id}"))
    fields["summary"] = prose.text(links, list(cited), chance.between(1, 3), chance)
    if member.kind == "state":
        fields["names"] = {
            "es": f"República de {member.name}",
            "fr": f"République de {member.name}",
        }
    if member.kind == "person":
        fields["offices"] = _offices(member, list(cited), world, chance)
        fields["born"] = str(chance.between(1935, 1985))
    fields["sources"] = cited
    return fields


def _offices(member: Member, keys: list[str], world: World, chance: Chance) -> list[Value]:
    """One to three offices, one after the other, the last one first."""
    state = world.by_id[member.state]
    found: list[Value] = []
    year = chance.between(2003, 2010)
    for title in chance.some(OFFICES, chance.between(1, 3)):
        until = year + chance.between(2, 6)
        office: dict[str, Value] = {
            "title": f"{title} of {state.name}",
            "of": state.id,
            "from": f"{year}-{chance.between(1, 12):02}",
            "to": f"{until}-{chance.between(1, 12):02}-{chance.between(1, 28):02}",
            "sources": [chance.pick(keys)],
        }
        found.insert(0, office)
        year = until + 1
    if chance.happens(0.4):
        latest = found[0]
        assert isinstance(latest, dict)
        del latest["to"]
    return found


def relation_begins(pair: Pair) -> list[Value]:
    """The baseline of a pair that has a file; nothing for one that has none. To be asked before
    any incident is told."""
    return pair.baseline() if Chance("file", *pair.states).happens(BASELINES) else []


def relation(
    pair: tuple[str, str], effects: list[Value], story: Story, words: Words
) -> dict[str, Value]:
    """The fields of a relation's file."""
    chance, world = Chance("relation", *pair), story.world
    one, other = (world.by_id[id] for id in pair)
    cited = sources.made(
        slug(f"{one.id} {other.id}"),
        f"{one.name} and {other.name}: a short history",
        dates.parsed(str(dates.day(chance.below(100), 100, chance))),
        pair,
        2,
        world,
        words,
        chance,
    )
    links: list[Link] = [(one.name, f"actor:{one.id}"), (other.name, f"actor:{other.id}")]
    links += [("the latest round", f"incident:{last.id}") for last in story.of_pair[pair][-1:]]
    return {
        "summary": prose.text(links, list(cited), chance.between(2, 4), chance),
        "baseline": {"date": str(BEFORE), "effects": effects},
        "sources": cited,
    }
