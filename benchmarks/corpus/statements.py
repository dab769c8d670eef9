"""What is contested in the incidents of a corpus: claims with replies, and figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from macros.records.text.edtf import Edtf

from .chance import Chance
from .effects import Words
from .words import CLAIMS, GROUNDS, MEASURES, REPLIES, THINGS
from .world import Member
from .yaml_text import Value


def claims(
    cast: Sequence[Member], keys: Sequence[str], when: Edtf, words: Words, chance: Chance
) -> list[Value]:
    """None, one or two claims by some of the cast about others of it; `when` is the date of the
    incident."""
    return [_claim(cast, keys, when.earliest, words, chance) for _ in range(chance.below(3))]


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


def _claim(
    cast: Sequence[Member], keys: Sequence[str], day: date, words: Words, chance: Chance
) -> Value:
    by, about = chance.some(cast, 2)
    status = chance.pick(list(words["claim-statuses"]))
    is_answered = words["claim-statuses"][status].get("answered") == "yes"
    claim: dict[str, Value] = {
        "text": f"{chance.pick(CLAIMS)}, and {chance.pick(THINGS)} shows it",
        "by": by.id,
        "about": [about.id],
        "status": status,
        "note": chance.pick(GROUNDS),
        "sources": list(chance.some(keys, chance.between(1, 2))),
    }
    if chance.happens(0.1):
        day += timedelta(chance.between(1, 90))
        claim["date"] = str(day)
    if is_answered or chance.happens(0.6):
        claim["replies"] = [
            _reply(about, keys, day, is_answer=is_answered and not place, chance=chance)
            for place in range(chance.between(1, 2))
        ]
    return claim


def _reply(by: Member, keys: Sequence[str], day: date, *, is_answer: bool, chance: Chance) -> Value:
    """A reply to a claim of that day; one in eight is earlier, but for one that is to answer it."""
    is_earlier = chance.happens(0.125) and not is_answer
    given = day + timedelta(-chance.between(370, 700) if is_earlier else chance.below(20))
    return {
        "by": by.id,
        "text": chance.pick(REPLIES),
        "date": str(given),
        "sources": [chance.pick(keys)],
    }
