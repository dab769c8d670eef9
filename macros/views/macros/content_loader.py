"""Content pages, the Markdown files that authors write: how they are loaded and checked."""

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
    """All content pages below `docs`, briefings first. Problems go to the reader."""
    yield from map(content_page_of_briefing, library.briefings.values())
    loaded = {library.root / briefing.path for briefing in library.briefings.values()}
    for path in reader.below(docs):
        if path.suffix != ".md" and path.suffix.lower() in EXTENSION_VARIANTS[".md"]:
            reader.report_misnamed(path, ".md")
        if path.suffix == ".md" and path not in loaded:
            is_briefing = path.parent == docs / "briefings" and path.name != "index.md"
            if page := content_page_of_file(path, reader, read_front_matter=not is_briefing):
                yield page


def content_page_of_briefing(briefing: Briefing) -> ContentPage:
    """The content page of a briefing."""
    return ContentPage(briefing.path, briefing.body, briefing.body_line, briefing.id)


def content_page_of_file(
    path: Path, reader: Reader, *, read_front_matter: bool = True
) -> ContentPage | None:
    """A content page other than a briefing; None if it cannot be read, which the reader reports."""
    text = reader.text(path)
    if text is None:
        return None
    head, body, line = split(text) or ("", text, 1)
    front_matter = _front_matter(path, head, reader) if read_front_matter else None
    return ContentPage(reader.display(path), body, line, head=front_matter)


def _front_matter(path: Path, text: str, reader: Reader) -> PageFrontMatter | None:
    source = YamlSource(text, 1)
    fields = reader.fields(path, source) if text.strip() else None
    if fields is None:
        return None
    reader.store(path, source, fields)
    return reader.make(
        path, source, partial(PageFrontMatter.model_validate, fields), PageFrontMatter
    )


def check_macros(
    archive: Archive, pages: Iterable[ContentPage]
) -> tuple[list[Problem], list[Mention]]:
    """The static check of the macros of all content pages: the problems that rendering would meet,
    and what the briefings mention and cite."""
    results = [check_page(page, archive) for page in pages]
    problems = [problem for found, _ in results for problem in found]
    cited = [mention for _, mentions in results for mention in mentions]
    return problems, [*_mentioned(pages), *_mentioned_in_updates(archive.library), *cited]


def _mentioned_in_updates(library: Library) -> Iterator[Mention]:
    """The incidents that briefings name in their updates."""
    for briefing in library.briefings.values():
        for update in briefing.updates:
            if update.incident:
                yield Mention(briefing.id, "incident", update.incident)


def _mentioned(pages: Iterable[ContentPage]) -> Iterator[Mention]:
    """The records that the macros of briefings name."""
    for page in pages:
        if page.slug:
            yield from macro_calls.mentions(page)
