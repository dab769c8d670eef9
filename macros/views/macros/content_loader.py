"""The pages that authors have written: as they stand in their files, and tried on the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from macros.archive.archive import Archive
from macros.archive.references.briefing_mentions import Mention
from macros.records.library import Library
from macros.records.loading.file_reader import EXTENSION_VARIANTS, Reader
from macros.records.model.briefing import Briefing
from macros.records.model.page_front_matter import PageFrontMatter
from macros.records.problems import Problem
from macros.records.yaml_files.front_matter import split
from macros.records.yaml_files.source_map import YamlSource
from macros.views.macros import macro_calls
from macros.views.macros.macro_calls import ContentPage
from macros.views.macros.macro_check import check_page


def content_pages_below(docs: Path, library: Library, reader: Reader) -> Iterator[ContentPage]:
    """All pages that authors have written, briefings first."""
    yield from map(content_page_of_briefing, library.briefings.values())
    known = {library.root / briefing.path for briefing in library.briefings.values()}
    for path in reader.below(docs):
        if path.suffix != ".md" and path.suffix.lower() in EXTENSION_VARIANTS[".md"]:
            reader.report_misnamed(path, ".md")
        if path.suffix == ".md" and path not in known:
            is_briefing = path.parent == docs / "briefings" and path.name != "index.md"
            if page := content_page_of_file(path, reader, headed=not is_briefing):
                yield page


def content_page_of_briefing(briefing: Briefing) -> ContentPage:
    """The page of a briefing."""
    return ContentPage(briefing.path, briefing.body, briefing.body_line, briefing.id)


def content_page_of_file(path: Path, reader: Reader, *, headed: bool = True) -> ContentPage | None:
    """An author's page that is no briefing; None if it cannot be read. `headed`: whether its front
    matter is looked at."""
    text = reader.text(path)
    if text is None:
        return None
    head, body, line = split(text) or ("", text, 1)
    made = _head(path, head, reader) if headed else None
    return ContentPage(reader.display(path), body, line, head=made)


def _head(path: Path, text: str, reader: Reader) -> PageFrontMatter | None:
    script = YamlSource(text, 1)
    fields = reader.fields(path, script) if text.strip() else None
    if fields is None:
        return None
    reader.store(path, script, fields)
    return reader.make(
        path, script, partial(PageFrontMatter.model_validate, fields), PageFrontMatter
    )


def check_macros(
    archive: Archive, pages: Iterable[ContentPage]
) -> tuple[list[Problem], list[Mention]]:
    """What the macros of the authors' pages fail on, and what they mention."""
    trials = [check_page(page, archive) for page in pages]
    failing = [failure for failures, _ in trials for failure in failures]
    cited = [mention for _, sources in trials for mention in sources]
    return failing, [*_mentioned(pages), *_updated(archive.library), *cited]


def _updated(library: Library) -> Iterator[Mention]:
    """The incidents that briefings name in their updates."""
    for briefing in library.briefings.values():
        for update in briefing.updates:
            if update.incident:
                yield Mention(briefing.id, "incident", update.incident)


def _mentioned(pages: Iterable[ContentPage]) -> Iterator[Mention]:
    for page in pages:
        if page.slug:
            yield from macro_calls.mentions(page)
