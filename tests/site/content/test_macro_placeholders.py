"""How notes of a briefing are numbered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import ROOT
from samples import archive, incident

from macros.archive.archive import Archive
from macros.site.content.macro_placeholders import MacroPlaceholders
from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context
from macros.views.macros.author_macros import Macros

KEYS = [f"s{number}" for number in range(8)]
SOURCES = "".join(
    f"\n  {key}: {{url: 'https://paper.example/{key}', title: News, publisher: Paper}}"
    for key in KEYS
)
CLAIMS = "[{text: It rained, by: arcadia, status: disputed, note: A, sources: [s3, s1], replies: [{by: borduria, text: It shone, date: 2025-01-02, sources: [s5, s3]}]}]"  # noqa: E501


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    root: Path = tmp_path_factory.mktemp("found")
    story = root / "docs" / "briefings" / "story.md"
    story.parent.mkdir(parents=True)
    story.write_text("---\ntitle: A\ndate: 2025-02-01\ndescription: B\n---\n")
    cited = " ".join(f"It rained.[^{key}]" for key in KEYS)
    return archive(
        root, incident("rain", "2025-01-01", summary=cited, claims=CLAIMS, sources=SOURCES)
    )


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(ROOT / "overrides")


@given(st.lists(st.sampled_from([*KEYS, "words", "claims"])))
def test_notes_have_the_numbers_in_the_order_in_which_they_are_read(
    found: Archive, renderer: Renderer, pieces: list[str]
) -> None:
    """The first note in the text is 1, and so on; numbers behind one sentence ascend."""
    context = page_context(found, renderer, "")
    macros = Macros(context, "story")
    placeholders = MacroPlaceholders(context, macros, renderer, "source")
    text = "".join(
        "Words. "
        if piece == "words"
        else placeholders.render("claims", "rain")
        if piece == "claims"
        else placeholders.render("cite", "rain", piece)
        for piece in pieces
    )
    html = re.sub(r'<span class="beside".*?incident</a></span>', "", placeholders.fill(text))
    numbers = [int(number) for number in re.findall(r'href="#note-(\d+)"', html)]
    assert list(dict.fromkeys(numbers)) == list(range(1, len({*numbers}) + 1))
    for run in re.findall(r"(?:<sup\b.*?</sup>)+", html):
        behind = [int(number) for number in re.findall(r'href="#note-(\d+)"', run)]
        assert behind == sorted(behind)
    assert [note.number for note in context.notes()] == sorted({*numbers})
