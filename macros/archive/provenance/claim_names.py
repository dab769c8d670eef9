"""Names of claims, unique within an incident, made of the claimant and the claim's first words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from macros.archive.provenance.claim_words import Split, decomposed_words, may_differ, words
from macros.records.model.claim import Claim

WORDS = 6
"""Words of a claim in its name: enough to recognise it, few enough to survive most corrections."""

MAX_WORDS = 40
"""Limit on the words that a name takes to differ from other claims with the same beginning."""


def splits(claims: Iterable[Claim]) -> tuple[Split, ...]:
    """The present and the former way to split claims into words; only the present one if both give
    the same names."""
    any_different = any(may_differ(claim.text) for claim in claims if not claim.id)
    return (words, decomposed_words) if any_different else (words,)


def claim_names(
    claims: Sequence[Claim], ids: Mapping[str, str] | None = None, split: Split = words
) -> tuple[str, ...]:
    """The name of each claim of an incident: its id, else the claimant's id and the first words.

    `ids` has other ids for some claimants, `split` splits a text into words. Claims with the same
    beginning take as many more words as they need to differ, so that names do not depend on the
    order of the claims. Only claims with the same words are numbered.
    """
    claimant_ids = ids or {}
    parts = [
        [claim.id]
        if claim.id
        else [claimant_ids.get(claim.by, claim.by), *split(claim.text)[:MAX_WORDS]]
        for claim in claims
    ]
    lengths = [1 + WORDS] * len(parts)
    while True:
        found = ["-".join(part[:length]) for part, length in zip(parts, lengths, strict=True)]
        counts = Counter(found)
        longer = [
            place
            for place, name in enumerate(found)
            if counts[name] > 1 and lengths[place] < len(parts[place])
        ]
        if not longer:
            return tuple(_numbered(found))
        for place in longer:
            lengths[place] += 1


def _numbered(names: Sequence[str]) -> Iterator[str]:
    used: set[str] = set()
    wanted = Counter(names)
    for name in names:
        unique, number = name, 1
        while unique in used or (number > 1 and unique in wanted):
            number += 1
            unique = f"{name}-{number}"
        used.add(unique)
        yield unique
