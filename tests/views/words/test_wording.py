"""Phrases that views share."""

from __future__ import annotations

import pytest

from macros.records.model.record import Source
from macros.views.words.wording import translated_title

SPANISH = {"url": "https://paper.example/a", "title": "Noticia", "publisher": "Paper"}


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, ""),
        ({"language": "es", "titles": {"en": "News"}}, "News"),
        ({"language": "es", "titles": {"fr": "Nouvelle"}}, ""),
        ({"language": "en", "titles": {"en": "News"}}, ""),
    ],
)
def test_a_title_is_translated_where_the_source_has_it_in_english(
    fields: dict[str, object], shown: str
) -> None:
    assert translated_title(Source.model_validate(SPANISH | fields)) == shown
