"""A project snapshot: the archive, the content pages and the templates that a site is built
from."""

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
"""The folder of the briefings' pictures, below the `docs` folder."""


@dataclass(frozen=True, slots=True)
class ProjectSnapshot:
    """Everything that the pages of a site are rendered from, without errors. `advice` are the
    warnings about it."""

    archive: Archive
    renderer: Renderer
    advice: tuple[Problem, ...] = ()
    content_pages: tuple[ContentPage, ...] = ()

    @property
    def heads(self) -> Mapping[str, PageFrontMatter]:
        """The front matter of the content pages that are not briefings, by their paths."""
        return {page.path: page.head for page in self.content_pages if page.head}


@gc_paused()
def open_project(
    root: Path,
    data: Path,
    docs: Path | None,
    templates: Path,
    cache: TextCache | None = None,
    previous: Library | None = None,
) -> ProjectSnapshot:
    """Load and check a whole project.

    Raises ProblemsFound with every problem of every file of `data` and `docs`, once one of them is
    an error; paths in problems are relative to `root`. Without `docs` there are no content pages.
    `cache` has what was parsed and validated before, by the fingerprints of texts. `previous` is
    the library of an earlier snapshot: records whose files have not changed are taken from it.
    """
    library, unread = load(data, docs, root, cache, previous)
    reader = Reader(root, cache)
    pages = list(content_pages_below(docs, library, reader)) if docs else []
    if cache is not None:
        for page in pages:
            macro_calls.load_calls(page, cache)
    validation = ValidationCache(cache, library, pages) if cache is not None else None
    validated = validation.load() if validation else None
    advice, mentions = validated or (list(_text_problems(library, pages)), [])
    problems = [*advice, *(_pictures(docs, library) if docs else ()), *unread, *reader.problems]
    if any(not problem.warning for problem in problems):
        raise ProblemsFound(problems)
    archive = building.build(library, texts=(page.body for page in pages))
    renderer = Renderer(templates)
    errors = list(_files_at_former_addresses(docs, archive, reader)) if docs else []
    if validated is None:
        failures, mentions = check_macros(archive, pages)
        errors = [*failures, *errors]
        if docs and not failures:  # an actor is known to be unnamed only if every page was read
            unnamed = list(unnamed_actors.problems(library, (page.body for page in pages)))
            problems += unnamed
            advice += unnamed
        if validation and not failures:
            validation.store(advice, mentions)
    if errors:
        raise ProblemsFound([*problems, *errors])
    return ProjectSnapshot(
        archive.with_mentions(mentions), renderer, tuple(sorted(problems)), tuple(pages)
    )


def _text_problems(library: Library, pages: Iterable[ContentPage]) -> Iterator[Problem]:
    """The problems that follow from the texts of all files together."""
    yield from checking.problems(library)
    resolver = Resolver(library)
    for page in pages:
        yield from macro_calls.problems(page, resolver)


@gc_paused()
def updated_project(project: ProjectSnapshot, files: Collection[Path]) -> ProjectSnapshot | None:
    """An incremental update: the snapshot after some files of records and content pages, and
    nothing else, have been edited. None if the change has consequences that need `open_project`.

    Raises ProblemsFound with the problems of these files, and of names in them that lead nowhere.
    Contradictions between records are left to `open_project`.
    """
    before = project.archive
    reader = Reader(before.library.root)
    content_pages = {page.path: page for page in project.content_pages}
    files = {path for path in files if not _was_temporary(path, before.library)}
    page_files = {path for path in files if _is_other_page(content_pages.get(reader.display(path)))}
    reloaded = reload_files(before.library, files - page_files)
    if reloaded is None or not all(map(_is_file, page_files)):
        return None
    library, problems = reloaded
    changes = list(changed_records(before.library, library))
    pages = [
        content_page_of_briefing(record) for _, record in changes if isinstance(record, Briefing)
    ]
    pages += [page for path in page_files if (page := content_page_of_file(path, reader))]
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
        archive_update.have_same_actor_pages(archive, content_pages[page.path].body, page.body)
        for page in pages
    ):
        return None
    content_pages |= {page.path: page for page in pages}
    if pages or any(_may_change_citations(*change) for change in changes):
        failures, mentions = check_macros(archive, content_pages.values())
        if failures:
            raise ProblemsFound(failures)
        archive = archive.with_mentions(mentions)
    return replace(project, archive=archive, content_pages=tuple(content_pages.values()))


def _was_temporary(path: Path, library: Library) -> bool:
    """Whether a file that is gone was a temporary file of an editor, in a folder of records."""
    if path.suffix in (".yml", ".md") or kind(path) is not None:
        return False
    folder = str(path.parent)
    return any(os.path.dirname(f"{library.root}/{one.path}") == folder for one in library.records())


def _is_other_page(page: ContentPage | None) -> bool:
    """Whether it is a content page other than a briefing."""
    return page is not None and not page.slug


def _may_change_citations(old: Record, new: Record) -> bool:
    """Whether content pages that show a record may now cite other sources."""
    names = ("sources", "claims")
    return any(getattr(old, name, None) != getattr(new, name, None) for name in names)


def _pictures(docs: Path, library: Library) -> Iterator[Problem]:
    """A problem for each briefing whose picture does not exist."""
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


def _files_at_former_addresses(docs: Path, archive: Archive, reader: Reader) -> Iterator[Problem]:
    """A problem for each content page whose address is needed for a redirect."""
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
    except OSError:  # the name is too long, for example
        return False
