"""What was found out about the same records and the same authors' pages before: that nothing is
wrong with them, what can be said in advice, and what the briefings mention."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple

from macros.archive.incremental.archive_fingerprints import fingerprint_of
from macros.archive.references.briefing_mentions import Mention
from macros.records.basics import plain_json
from macros.records.basics.fingerprint import fingerprint
from macros.records.library import Library
from macros.records.loading.file_reader import TextCache
from macros.records.problems import Problem
from macros.views.macros.macro_calls import ContentPage


class ValidationCache:
    """What is kept of it, under a name that tells everything that it follows from."""

    def __init__(self, kept: TextCache, library: Library, pages: Iterable[ContentPage]) -> None:
        texts = [(page.path, page.line, page.slug, page.body) for page in pages]
        self._cache = kept
        self._key = fingerprint(
            "findings", fingerprint_of((library.vocabulary, library.records(), texts))
        )

    def load(self) -> tuple[list[Problem], list[Mention]] | None:
        """The advice that was given and what the briefings mention; None where it is not known
        that nothing is wrong."""
        text = self._cache.get(self._key)
        if text is None:
            return None
        advice, mentions = plain_json.from_json_text(text)
        return [Problem(*one) for one in advice], [Mention(*one) for one in mentions]

    def store(self, advice: Iterable[Problem], mentions: Iterable[Mention]) -> None:
        """Keep that nothing is wrong but what this advice says, and these mentions."""
        found = [[astuple(one) for one in some] for some in (advice, mentions)]
        self._cache.put(self._key, plain_json.to_json_text(found))
