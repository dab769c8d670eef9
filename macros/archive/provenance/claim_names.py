"""The names of an incident's claims, which are made of the words of the claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from macros.archive.provenance.claim_words import Split, decomposed_words, may_differ, words
from macros.records.model.claim import Claim

WORDS = 6
"""Words of a claim in its name: enough to be recognised, few enough to outlast a correction."""

MOST_WORDS = 40
"""Words that claims which begin alike may need: more than one says in a breath."""


def splits(claims: Iterable[Claim]) -> tuple[Split, ...]:
    """How names are and were made of words, as far as that makes a difference."""
    any_different = any(may_differ(claim.text) for claim in claims if not claim.id)
    return (words, decomposed_words) if any_different else (words,)


def names(
    claims: Sequence[Claim], called: Mapping[str, str] | None = None, split: Split = words
) -> tuple[str, ...]:
    """A name for each claim of an incident: its id, or who says it and the first words of what is
    said. `called` has other ids for some who say it, `split` finds the words.

    Claims that begin alike each take as many more of their words as tell them apart, so that no
    name depends on the order in which claims stand. Only those that are alike throughout are
    numbered.
    """
    by = called or {}
    parts = [
        [claim.id] if claim.id else [by.get(claim.by, claim.by), *split(claim.text)[:MOST_WORDS]]
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
