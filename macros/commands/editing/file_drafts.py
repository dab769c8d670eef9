"""Drafts of changed files: the content, the edits in it and the new path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from macros.commands.editing.file_transaction import FileChange
from macros.records.yaml_files.text_edits import Edit, apply_edits_to_file, normalized_text


@dataclass
class FileDraft:
    """A file, its edits, whose indexes are those of `text`, and its path after the change."""

    path: Path
    data: bytes
    to: Path
    edits: list[Edit] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        return normalized_text(self.data)

    @property
    def moves(self) -> bool:
        return self.to != self.path

    @property
    def change(self) -> FileChange:
        return FileChange(self.path, self.data, apply_edits_to_file(self.data, self.edits), self.to)

    def lines(self) -> Iterator[tuple[int, str]]:
        """The edits for display: the number of the line, and the old and the new text."""
        for edit in sorted(self.edits):
            old, new = self.text[edit.start : edit.end], edit.text
            line = self.text.count("\n", 0, edit.start) + 1
            if (old or new).startswith("\n"):  # a whole line, inserted behind a line end
                line += 1
            old, new = old.strip(" ,\n"), new.strip(" ,\n")
            yield line, f"{old} -> {new}" if old and new else f"+ {new}" if new else f"- {old}"


class FileDrafts:
    """Drafts by path, each created on first access."""

    def __init__(self) -> None:
        self._drafts: dict[Path, FileDraft] = {}

    def __getitem__(self, path: Path) -> FileDraft:
        """The draft of a file. Raises OSError if it cannot be read."""
        if path not in self._drafts:
            self._drafts[path] = FileDraft(path, path.read_bytes(), path)
        return self._drafts[path]

    def changed(self) -> tuple[FileDraft, ...]:
        """The drafts with edits or a new path, in the order of their paths."""
        some = (self._drafts[path] for path in sorted(self._drafts))
        return tuple(draft for draft in some if draft.edits or draft.moves)
