"""Sentences for the texts of a corpus, each with its link, its stress or its citation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle

from .chance import Chance
from .words import CLAUSES, PAST, STRESSED, SUBJECTS, THINGS, WHEN
from .yaml_text import Prose

Link = tuple[str, str]
"""A text and where it leads: ("Karumark", "actor:karumark")."""

PARAGRAPH = 5
"""Sentences after which a new paragraph begins."""


def text(links: Sequence[Link], keys: Sequence[str], sentences: int, chance: Chance) -> Prose:
    """A text that cites every key and uses every link that there are sentences for; its first
    sentence has all of a link, a stress and a citation."""
    leads = iter(links)
    cited = list(_cited(keys, sentences, chance))
    written = [
        sentence(next(leads, None), cited[number], chance, stress=number == 0)
        for number in range(sentences)
    ]
    paragraphs = (
        " ".join(written[start : start + PARAGRAPH]) for start in range(0, sentences, PARAGRAPH)
    )
    return Prose("\n\n".join(paragraphs))


def sentence(
    link: Link | None, keys: Sequence[str], chance: Chance, *, stress: bool = False
) -> str:
    """One sentence with the citations behind its full stop."""
    subject, verb, thing = chance.pick(SUBJECTS), chance.pick(PAST), chance.pick(THINGS)
    if stress or chance.happens(0.3):
        how = chance.pick(STRESSED)
        verb = f"{verb} {f'**{how}**' if chance.happens(0.3) else f'*{how}*'}"
    if link and link[1].startswith("actor:"):
        subject = f"[{link[0]}]({link[1]})"
    elif link:
        thing = f"{thing} over [{link[0]}]({link[1]})"
    end = chance.pick(WHEN)
    if chance.happens(0.5):
        end += f", {chance.pick(CLAUSES)}"
    words = f"{subject} {verb} {thing} {end}"
    return f"{words[0].upper()}{words[1:]}." + "".join(f"[^{key}]" for key in keys)


def _cited(keys: Sequence[str], sentences: int, chance: Chance) -> Iterator[list[str]]:
    """The keys that each sentence cites: one in turn, now and then another one with it; what is
    left over goes to the last."""
    turn = cycle(keys)
    left = set(keys)
    for number in range(sentences):
        now = [next(turn)]
        if len(keys) > 1 and chance.happens(0.15):
            now += [key for key in [chance.pick(keys)] if key not in now]
        left -= set(now)
        if number == sentences - 1:
            now += [key for key in keys if key in left]
        yield now
