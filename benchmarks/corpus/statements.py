"""What is contested in the incidents of a corpus: claims with replies, and figures."""

from __future__ import annotations

from collections.abc import Sequence

from .chance import Chance
from .effects import Words
from .words import CLAIMS, GROUNDS, MEASURES, REPLIES, THINGS
from .world import Member
from .yaml_text import Value


def claims(
    cast: Sequence[Member], keys: Sequence[str], words: Words, chance: Chance
) -> list[Value]:
    """None, one or two claims by some of the cast about others of it."""
    return [_claim(cast, keys, words, chance) for _ in range(chance.below(3))]


def figures(keys: Sequence[str], chance: Chance) -> list[Value]:
    """A number that two of the sources give differently; mostly none."""
    if not chance.happens(0.12):
        return []
    value = chance.between(3, 400)
    best, other = chance.some(keys, 2)
    others = [{"value": str(value + chance.between(1, 9)), "sources": [other]}]
    return [
        {
            "what": chance.pick(MEASURES),
            "value": str(value),
            "sources": [best],
            "others": others,
        }
    ]


def _claim(cast: Sequence[Member], keys: Sequence[str], words: Words, chance: Chance) -> Value:
    by, about = chance.some(cast, 2)
    claim: dict[str, Value] = {
        "text": f"{chance.pick(CLAIMS)}, and {chance.pick(THINGS)} shows it",
        "by": by.id,
        "about": [about.id],
        "status": chance.pick(list(words["claim-statuses"])),
        "note": chance.pick(GROUNDS),
        "sources": list(chance.some(keys, chance.between(1, 2))),
    }
    if chance.happens(0.6):
        claim["replies"] = [
            {"by": about.id, "text": chance.pick(REPLIES), "sources": [chance.pick(keys)]}
            for _ in range(chance.between(1, 2))
        ]
    return claim
