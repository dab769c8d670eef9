"""Random projects in which every record can be given another id: all that is written in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st
from samples import Files

IDS = {
    "actor": ["peru", "peru-north", "mexico", "zembla", "arcadia", "a", "z-9", "quarrel"],
    "incident": ["quarrel", "quarrel-2", "peru", "the-peru-quarrel", "x", "earlier"],
    "briefing": ["news", "peru", "news-of-peru"],
    "author": ["peru", "news", "x", "peru-north"],
}
"""Ids that are parts of each other, or of two kinds at once. Half of them are used."""

YEAR = 2000
URL = "https://paper.example/peru"
SOURCES = "sources: {paper: {url: 'https://paper.example/peru', title: X, publisher: P}}\n"
PLACES = {
    "actor": "data/actors/{id}.yml",
    "incident": "data/incidents/{year}/{id}.yml",
    "briefing": "docs/briefings/{id}.md",
    "author": "data/authors/{id}.yml",
}


@dataclass(frozen=True)
class World:
    """Records by kind and number. In texts `<actor:1>` and `<tie:0,2>` stand for ids, `<aliases>`
    for the lines with the record's aliases. `others` are the files of relations and pages."""

    texts: dict[str, list[str]]
    others: Files
    ids: dict[str, list[str]]
    aliases: dict[str, list[list[str]]]
    in_lines: dict[str, list[bool]]

    def files(self) -> Files:
        found = {}
        for kind, texts in self.texts.items():
            for number, text in enumerate(texts):
                place = PLACES[kind].format(id=self.ids[kind][number], year=YEAR + number)
                found[place] = self._said(text.replace("<aliases>", self._aliases(kind, number)))
        return found | {self._said(name): self._said(text) for name, text in self.others.items()}

    def renamed(self, kind: str, number: int, new: str) -> World:
        """The same world where a record has another id, and the present one for an alias."""

        def put(into: dict[str, list[Any]], value: object) -> dict[str, list[Any]]:
            return into | {kind: [*into[kind][:number], value, *into[kind][number + 1 :]]}

        former = [*self.aliases[kind][number], self.ids[kind][number]]
        return replace(self, ids=put(self.ids, new), aliases=put(self.aliases, former))

    def _said(self, text: str) -> str:
        for kind, ids in self.ids.items():
            for number, id in enumerate(ids):
                text = text.replace(f"<{kind}:{number}>", id)
        for one, first in enumerate(self.ids["actor"]):
            for other, second in enumerate(self.ids["actor"]):
                text = text.replace(f"<tie:{one},{other}>", "-".join(sorted((first, second))))
        return text

    def _aliases(self, kind: str, number: int) -> str:
        names = self.aliases[kind][number]
        if self.in_lines[kind][number]:
            return "aliases:\n" + "".join(f"  - {name}\n" for name in names)
        return f"aliases: [{', '.join(names)}]\n" if names else ""


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A world in which actors 0 and 1 are states, and nothing is wrong."""
    ids = {kind: draw(st.permutations(names))[: len(names) // 2] for kind, names in IDS.items()}
    states = range(draw(st.integers(2, len(ids["actor"]))))
    pairs = [(one, other) for one in states for other in states if one < other]
    write = _Writing(draw, ids, draw(st.sets(st.sampled_from(pairs))))
    texts = {
        "actor": [write.actor(number, states) for number in range(len(ids["actor"]))],
        "incident": [write.incident(number, states) for number in range(len(ids["incident"]))],
        "briefing": [write.briefing(number) for number in range(len(ids["briefing"]))],
        "author": [write.author() for _ in ids["author"]],
    }
    others = {
        f"data/relations/<tie:{one},{other}>.yml": f"summary: >\n  {write.prose()}\n{SOURCES}"
        for one, other in write.ties
    }
    others["docs/index.md"] = write.macros("")
    if draw(st.booleans()):
        others["docs/incidents/<incident:1>.md"] = write.macros("../")
    aliases = {
        kind: [draw(st.sampled_from([[], [f"was-{id}"]])) for id in some]
        for kind, some in ids.items()
    }
    in_lines = {kind: [bool(one) and draw(st.booleans()) for one in aliases[kind]] for kind in ids}
    return World(texts, others, ids, aliases, in_lines)


class _Writing:
    """Writes texts that name records at random, and words that look like names."""

    def __init__(
        self, draw: st.DrawFn, ids: dict[str, list[str]], ties: set[tuple[int, int]]
    ) -> None:
        self._draw, self._ids, self.ties = draw, ids, sorted(ties)

    def actor(self, number: int, states: range) -> str:
        kind = "state"
        if number not in states:
            kind = f"person\nstate: {self._one('actor', states)}"
            kind += f"\npart_of: {self._one('actor', range(number))}"
        start = f"name: {self._word()}  # {self._word()}\nkind: {kind}\n"
        return f"{start}summary: |-\n  {self.prose()}\n<aliases>{SOURCES}"

    def incident(self, number: int, states: range) -> str:
        roles = self._draw(st.lists(st.sampled_from(["doer", "aim", "guest"]), min_size=1))
        actors = "".join(f"  - {{actor: {self._one('actor')}, role: {role}}}\n" for role in roles)
        actors += "  - {actor: <actor:0>, role: doer}\n  - {actor: '<actor:1>', role: guest}\n"
        said = f"{{text: Peru, by: {self._one('actor')}, about: [{self._one('actor')}],"
        return (
            f"title: {self._word()}\ndate: {YEAR + number}\ntype: quarrel\nactors:\n{actors}"
            f"summary: >-\n  {self.prose()}\n"
            + (f"follows: [{self._one('incident', range(number))}]\n" if number else "")
            + f"place: {{name: peru, state: {self._one('actor', states)}}}\n"
            "effects:\n- between:\n  - <actor:0>\n  - '<actor:1>'\n  relations: severed\n"
            f"claims:\n  - {said} status: disputed, sources: [paper]}}\n"
            f"verification: confirmed\n<aliases>{SOURCES}"
        )

    def briefing(self, number: int) -> str:
        update = f"{{date: 2025, text: peru, incident: {self._one('incident')}}}"
        return (
            f"---\ntitle: peru\ndate: {YEAR}\ndescription: quarrel\nupdates:\n  - {update}\n"
            f"{self._authors()}<aliases>---\n{self.macros('../')}\n"
            f"[x](<briefing:{number}>.md) peru\n"
        )

    def author(self) -> str:
        start = f"name: {self._word()}  # {self._word()}\n"
        return f"{start}links:\n- {{title: peru, url: {URL}}}\n<aliases>"

    def _authors(self) -> str:
        """Nobody, or authors with a record and guests whose names look like ids, in one line or
        several."""
        numbers = self._draw(
            st.lists(st.sampled_from(range(len(self._ids["author"]))), unique=True)
        )
        some = [f"<author:{number}>" for number in numbers]
        if not some:
            return ""
        if self._draw(st.booleans()):
            return f"authors: [{', '.join(some)}]\nguest_authors: [peru, {self._word()} x]\n"
        return "authors:\n" + "".join(f"  - '{one}'  # {self._word()}\n" for one in some)

    def prose(self) -> str:
        kinds = ["actor", "incident", *(["relation"] if self.ties else [])]
        text = self._word()
        for kind in self._draw(st.lists(st.sampled_from(kinds), max_size=4)):
            space = self._draw(st.sampled_from([" ", "\n  "]))
            link = f"[{self._word()}]({kind}:{self._id(kind)})"
            text += f"{space}{link} `{kind}:{self._word()}` {self._word()}"
        return f"{text}.[^paper]"

    def macros(self, base: str) -> str:
        """Macros and links to pages; `base` is the way from the page to docs/."""
        calls = [
            f'{{{{ actor("{self._id("actor")}", "{self._word()}") }}}}',
            f'{{{{ cite("{self._id("incident")}", "paper") }}}}',
            f"{{{{ cast('{self._id('actor')}', \"{self._id('actor')}\") -}}}}",
            f'{{{{ claims(by="{self._id("actor")}", incident="{self._id("incident")}") }}}}',
            f"[{self._word()}]({base}incidents/{self._id('incident')}.md#x)",
            *(f'{{{{ ladder("<tie:{one},{other}>") }}}}' for one, other in self.ties),
        ]
        return "\n".join(self._draw(st.lists(st.sampled_from(calls))))

    def _word(self) -> str:
        return self._draw(st.sampled_from([*IDS["actor"], *IDS["incident"], "actor:peru"]))

    def _id(self, kind: str, among: range | None = None) -> str:
        if kind == "relation":
            one, other = self._draw(st.sampled_from(self.ties))
            return f"<tie:{one},{other}>"
        numbers = among or range(len(self._ids[kind]))
        return f"<{kind}:{self._draw(st.sampled_from(numbers))}>"

    def _one(self, kind: str, among: range | None = None) -> str:
        """An id, between quotes or not."""
        quote = self._draw(st.sampled_from(["", "'", '"']))
        return f"{quote}{self._id(kind, among)}{quote}"
