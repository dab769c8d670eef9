"""The edits of a rename in docs/: paths of pages, macro arguments and links in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.archive.archive import Archive
from macros.archive.references.planned_rename import RenamePlan
from macros.archive.relations.bilateral_relation import Relation
from macros.commands.command import Project
from macros.commands.editing.file_drafts import FileDraft, FileDrafts
from macros.records.yaml_files.front_matter import split
from macros.records.yaml_files.text_edits import Edit
from macros.views.context.targets import Record
from macros.views.kinds import REGISTRY
from macros.views.macros.macro_names import quoted
from macros.views.macros.page_links import moved_links


@dataclass(frozen=True, slots=True)
class PossibleMention:
    """A text that may refer to the renamed record, for a person to check: a string in Jinja, or the
    path of a page in `mkdocs.yml`."""

    path: Path
    line: int
    text: str


def edit_pages(
    drafts: FileDrafts, project: Project, archive: Archive, rename: RenamePlan
) -> Iterator[PossibleMention]:
    """Add the edits in docs/ outside front matter to the drafts. Yields what a person must
    check."""
    if (docs := project.docs) is None:
        return
    pages = _pages(archive, rename)
    moved = dict(_moved(docs, pages, rename))
    for old, new in moved.items():
        if (docs / old).is_file():
            drafts[docs / old].to = docs / new
    for path in project.configuration:
        yield from _in_configuration(path, moved)
    for path in sorted(docs.rglob("*.md")):
        yield from _edit_page(drafts[path], path.relative_to(docs), pages, rename, moved)


def _pages(archive: Archive, rename: RenamePlan) -> list[Record]:
    """The records whose page gets another address: the renamed one, and relations of a state."""
    gone = (one for one in archive.withdrawn.values() if isinstance(one, Relation))
    some: list[Record] = [rename.record, *archive.relations.values(), *gone]
    return [one for one in some if rename.id(one.kind_name, one.id) != one.id]


def _moved(docs: Path, pages: list[Record], rename: RenamePlan) -> Iterator[tuple[str, str]]:
    """The old and the new path in docs/ of each page, generated or not, and of the files in its own
    folder."""
    for page in pages:
        old = REGISTRY.former_path(page, page.id).rstrip("/")
        new = REGISTRY.former_path(page, rename.id(page.kind_name, page.id)).rstrip("/")
        yield f"{old}.md", f"{new}.md"
        yield f"{old}/index.md", f"{new}/index.md"
        for path in sorted((docs / old).rglob("*")):
            if path.is_file():
                there = path.relative_to(docs / old).as_posix()
                yield f"{old}/{there}", f"{new}/{there}"


def _in_configuration(path: Path, moved: Mapping[str, str]) -> Iterator[PossibleMention]:
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    for number, line in enumerate(lines, 1):
        yield from (PossibleMention(path, number, page) for page in moved if page in line)


def _edit_page(
    draft: FileDraft, page: Path, pages: list[Record], rename: RenamePlan, moved: Mapping[str, str]
) -> Iterator[PossibleMention]:
    parts = split(draft.text)
    body = parts[1] if parts else draft.text
    start = len(draft.text) - len(body)
    old_ids = {one.id for one in pages}
    for one in quoted(body):
        new = rename.id(one.kind, one.text)
        if new != one.text:
            draft.edits.append(Edit(one.start, one.start + len(one.text), new).shifted(start))
        elif one.kind == "?" and one.text in old_ids:
            yield PossibleMention(
                draft.path, draft.text.count("\n", 0, start + one.start) + 1, one.text
            )
    for at, old, new in moved_links(body, page.as_posix(), moved):
        draft.edits.append(Edit(at, at + len(old), new).shifted(start))
