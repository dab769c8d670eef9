"""The cached result of validating a project: its warnings, and what its briefings mention."""

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
    """One entry of the cache. Its key is a fingerprint of everything that the result follows from.
    Only projects without errors have an entry."""

    def __init__(self, cache: TextCache, library: Library, pages: Iterable[ContentPage]) -> None:
        texts = [(page.path, page.line, page.slug, page.body) for page in pages]
        self._cache = cache
        self._key = fingerprint(
            "findings", fingerprint_of((library.vocabulary, library.records(), texts))
        )

    def load(self) -> tuple[list[Problem], list[Mention]] | None:
        """The warnings and mentions of the same project; None if it has not been validated, or had
        errors."""
        text = self._cache.get(self._key)
        if text is None:
            return None
        advice, mentions = plain_json.from_json_text(text)
        return [Problem(*one) for one in advice], [Mention(*one) for one in mentions]

    def store(self, advice: Iterable[Problem], mentions: Iterable[Mention]) -> None:
        """Cache that the project has no errors, these warnings, and these mentions."""
        plain = [[astuple(one) for one in some] for some in (advice, mentions)]
        self._cache.put(self._key, plain_json.to_json_text(plain))
