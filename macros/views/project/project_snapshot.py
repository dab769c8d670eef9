"""An edition: a project's records as an archive, with the templates that draw them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from macros.archive import building, checking
from macros.archive.actors import unnamed_actors
from macros.archive.archive import Archive
from macros.archive.incremental import archive_update
from macros.archive.incremental.archive_update import changed_records
from macros.archive.references.resolution import Resolver, problems_of
from macros.records.basics.files import Kind, kind
from macros.records.basics.garbage_collection import gc_paused
from macros.records.library import Library
from macros.records.loader import load, reload_files
from macros.records.loading.file_reader import Reader, TextCache
from macros.records.model.briefing import Briefing
from macros.records.model.page_front_matter import PageFrontMatter
from macros.records.model.record import Record
from macros.records.problems import Problem, ProblemsFound
from macros.records.text.normalization import normalization_hint
from macros.views.context.renderer import Renderer
from macros.views.macros import macro_calls
from macros.views.macros.content_loader import (
    check_macros,
    content_page_of_briefing,
    content_page_of_file,
    content_pages_below,
)
from macros.views.macros.macro_calls import ContentPage
from macros.views.project.validation_cache import ValidationCache
from macros.views.redirect import former_addresses

PICTURES = ("briefings", "images")
"""The folder of the briefings' pictures, below that of the authors' pages."""


@dataclass(frozen=True, slots=True)
class ProjectSnapshot:
    """Everything that the pages of a site are drawn from, and advice on the records. `written` are
    the authors' pages."""

    archive: Archive
    press: Renderer
    advice: tuple[Problem, ...] = ()
    content_pages: tuple[ContentPage, ...] = ()

    @property
    def heads(self) -> Mapping[str, PageFrontMatter]:
        """The front matter of the authors' pages that are no briefings, by their paths."""
        return {page.path: page.head for page in self.content_pages if page.head}


@gc_paused()
def open_project(
    root: Path,
    data: Path,
    docs: Path | None,
    templates: Path,
    kept: TextCache | None = None,
    before: Library | None = None,
) -> ProjectSnapshot:
    """The edition of a project. Raises ProblemsFound with every problem of every file of `data`
    and `docs`; their paths are relative to `root`. `kept` is what is known of texts read before,
    `before` the library of an edition whose records need not be made again."""
    library, unread = load(data, docs, root, kept, before)
    reader = Reader(root, kept)
    pages = list(content_pages_below(docs, library, reader)) if docs else []
    if kept is not None:
        for page in pages:
            macro_calls.load_calls(page, kept)
    findings = ValidationCache(kept, library, pages) if kept is not None else None
    known = findings.known() if findings else None
    told, mentioned = known or (list(_problems_of_texts(library, pages)), [])
    found = [*told, *(_pictures(docs, library) if docs else ()), *unread, *reader.problems]
    if any(not problem.warning for problem in found):
        raise ProblemsFound(found)
    archive = building.build(library, texts=(page.body for page in pages))
    press = Renderer(templates)
    failing = list(_in_the_way(docs, archive, reader)) if docs else []
    if known is None:
        failures, mentioned = check_macros(archive, pages)
        failing = [*failures, *failing]
        if docs and not failures:  # only where all is read is it known what nothing names
            alone = list(unnamed_actors.problems(library, (page.body for page in pages)))
            found += alone
            told += alone
        if findings and not failures:
            findings.store(told, mentioned)
    if failing:
        raise ProblemsFound([*found, *failing])
    return ProjectSnapshot(
        archive.with_mentions(mentioned), press, tuple(sorted(found)), tuple(pages)
    )


def _problems_of_texts(library: Library, pages: Iterable[ContentPage]) -> Iterator[Problem]:
    """What the texts of all files tell together."""
    yield from checking.problems(library)
    resolver = Resolver(library)
    for page in pages:
        yield from macro_calls.problems(page, resolver)


@gc_paused()
def updated_project(edition: ProjectSnapshot, files: Collection[Path]) -> ProjectSnapshot | None:
    """The edition when some files of its records and authors' pages, and nothing else, have been
    edited; None if more follows from that than can be worked out here. Raises ProblemsFound with
    what is wrong in these files, or with the names in them; what records contradict each other in
    is left to `open_edition`."""
    before = edition.archive
    reader = Reader(before.library.root)
    written = {page.path: page for page in edition.content_pages}
    files = {path for path in files if not _was_nothing(path, before.library)}
    beside = {path for path in files if _is_other_page(written.get(reader.display(path)))}
    read = reload_files(before.library, files - beside)
    if read is None or not all(map(_is_file, beside)):
        return None
    library, problems = read
    changes = list(changed_records(before.library, library))
    pages = [
        content_page_of_briefing(record) for _, record in changes if isinstance(record, Briefing)
    ]
    pages += [page for path in beside if (page := content_page_of_file(path, reader))]
    resolver = Resolver(library)
    problems += [problem for _, record in changes for problem in problems_of(record, resolver)]
    problems += [problem for page in pages for problem in macro_calls.problems(page, resolver)]
    problems += reader.problems
    if problems:
        raise ProblemsFound(problems)
    archive = archive_update.update_archive(before, library)
    if archive is None:
        return None
    if not all(
        archive_update.have_same_actor_pages(archive, written[page.path].body, page.body)
        for page in pages
    ):
        return None
    written |= {page.path: page for page in pages}
    if pages or any(_may_be_cited_otherwise(*change) for change in changes):
        failing, mentioned = check_macros(archive, written.values())
        if failing:
            raise ProblemsFound(failing)
        archive = archive.with_mentions(mentioned)
    return replace(edition, archive=archive, content_pages=tuple(written.values()))


def _was_nothing(path: Path, library: Library) -> bool:
    """Whether a file that is gone was one that an editor makes for a moment beside a record: where
    records stand nothing else does."""
    if path.suffix in (".yml", ".md") or kind(path) is not None:
        return False
    folder = str(path.parent)
    return any(os.path.dirname(f"{library.root}/{one.path}") == folder for one in library.records())


def _is_other_page(page: ContentPage | None) -> bool:
    """Whether there is such a page of an author's, which is no briefing."""
    return page is not None and not page.slug


def _may_be_cited_otherwise(old: Record, new: Record) -> bool:
    """Whether an author's page may cite other sources when it shows a record."""
    names = ("sources", "claims")
    return any(getattr(old, name, None) != getattr(new, name, None) for name in names)


def _pictures(docs: Path, library: Library) -> Iterator[Problem]:
    for briefing in library.briefings.values():
        image, folder = briefing.image, docs.joinpath(*PICTURES)
        if image and not _is_file(folder / image.src):
            names = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")))
            yield library.problem(
                briefing.path,
                ("image", "src"),
                f"there is no picture '{image.src}'",
                normalization_hint(image.src, names)
                or f"put it into {Path(library.docs, *PICTURES)}/",
            )


def _in_the_way(docs: Path, archive: Archive, reader: Reader) -> Iterator[Problem]:
    """Files that stand where a former address is to lead on."""
    for address, record in former_addresses(archive):
        page = docs / address
        names = ("index.md", "README.md", "index.html")
        for path in (page.with_suffix(".md"), *(page / name for name in names)):
            if _is_file(path):
                yield Problem(
                    reader.display(path),
                    1,
                    1,
                    f"its address is a former one of {record.kind_name} '{record.id}'",
                    "move the file, or take out the alias",
                )


def _is_file(path: Path) -> bool:
    try:
        return kind(path) is Kind.FILE
    except OSError:  # as of a name that is too long to be one
        return False
