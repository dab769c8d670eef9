"""The edits of a rename in the files of records: file names, references and aliases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from macros.archive.references.planned_rename import RenamePlan
from macros.commands.editing.file_drafts import FileDraft, FileDrafts
from macros.records.model.fields import Marker, Prose, Ref
from macros.records.model.reference_finder import FoundReference, find_references
from macros.records.text import markdown
from macros.records.yaml_files import list_edits
from macros.records.yaml_files.front_matter import split
from macros.records.yaml_files.text_edits import Edit
from macros.records.yaml_files.yaml_edits import YamlText

ALIASES, BEFORE = "aliases", "sources"
"""The field with the former ids, and the one above which it is inserted."""


def edit_records(drafts: FileDrafts, root: Path, rename: RenamePlan) -> None:
    """Add the edits in data/ and in the front matter of briefings to the drafts."""
    for record in rename.library.records():
        found = [one for one in find_references(record) if _is_changed(one[1], one[2], rename)]
        new_id = rename.id(record.kind_name, record.id)
        if found or new_id != record.id:
            path = root / record.path
            draft = drafts[path]
            draft.to = path.with_name(f"{new_id}{path.suffix}")
            head, start = _yaml(draft)
            edits = _edits(YamlText(head), found, rename, is_it=record is rename.record)
            draft.edits += [edit.shifted(start) for edit in edits]


def _is_changed(marker: Marker, text: str, rename: RenamePlan) -> bool:
    if isinstance(marker, Ref):
        return rename.id(marker.kind, text) != text
    return isinstance(marker, Prose) and any(_links(text, rename))


def _edits(
    yaml: YamlText, found: Iterable[FoundReference], rename: RenamePlan, *, is_it: bool
) -> Iterator[Edit]:
    for at, marker, text in found:
        if isinstance(marker, Ref):
            yield yaml.renamed(at, rename.id(marker.kind, text))
        else:
            for kind, old, new in _links(text, rename):
                yield from yaml.relinked(at, kind, old, new)
    if is_it and rename.new in rename.record.aliases:
        yield list_edits.dropped(yaml, ALIASES, rename.new)
    if is_it and not rename.undoes:
        yield list_edits.added(yaml, ALIASES, rename.old, before=BEFORE)


def _links(text: str, rename: RenamePlan) -> Iterator[tuple[str, str, str]]:
    """Kind, old id and new id of the records that a text links to and whose id changes."""
    for kind, id in dict.fromkeys(markdown.links(text)):
        if (new := rename.id(kind, id)) != id:
            yield kind, id, new


def _yaml(draft: FileDraft) -> tuple[str, int]:
    """The YAML of a file, and the index at which it begins."""
    parts = split(draft.text) if draft.path.suffix == ".md" else None
    return (parts[0], draft.text.index("\n") + 1) if parts else (draft.text, 0)
