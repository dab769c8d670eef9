"""Small git repositories for tests, apart from whatever git the machine is set up with."""

from __future__ import annotations

import hashlib
import os
import subprocess
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest

ENVIRONMENT = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}

Special = tuple[str, str]
"""Mode and object of what is no plain file."""

Files = Mapping[str, str | bytes | Special]

Entry = tuple[str, str, str]
"""Name, mode and object of what is in a tree."""


class Repository:
    """A repository in a folder. Its objects are written byte for byte, so that a commit may hold
    what no file system does, and git itself would not write."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            monkeypatch.delenv(name)
        for name, value in ENVIRONMENT.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *words: str) -> str:
        done = subprocess.run(["git", *words], cwd=self.folder, capture_output=True, check=True)
        return done.stdout.decode().strip()

    def object(self, kind: str, content: bytes) -> str:
        """The id of a new object of git's."""
        raw = f"{kind} {len(content)}\0".encode() + content
        id = hashlib.sha1(raw).hexdigest()
        path = self.folder / ".git" / "objects" / id[:2] / id[2:]
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(zlib.compress(raw))
        return id

    def blob(self, content: bytes) -> str:
        return self.object("blob", content)

    def tree(self, *entries: Entry) -> str:
        """A tree of entries, as they are: no name is refused."""
        return self.object(
            "tree",
            b"".join(
                f"{int(mode, 8):o} ".encode() + os.fsencode(name) + b"\0" + bytes.fromhex(id)
                for name, mode, id in entries
            ),
        )

    def folder_of(self, files: Files) -> str:
        """The tree of files by their paths."""
        entries: list[Entry] = []
        below: dict[str, dict[str, str | bytes | Special]] = {}
        for path, content in files.items():
            name, slash, rest = path.partition("/")
            if slash:
                below.setdefault(name, {})[rest] = content
            elif isinstance(content, tuple):
                entries.append((name, *content))
            else:
                raw = content.encode() if isinstance(content, str) else content
                entries.append((name, "100644", self.blob(raw)))
        entries += [(name, "40000", self.folder_of(some)) for name, some in below.items()]
        # Git looks a folder up by its name with a slash behind it.
        return self.tree(*sorted(entries, key=lambda one: one[0] + "/" * (one[1] == "40000")))

    def commit(self, files: Files, name: str, parent: str = "") -> str:
        """A commit of these files alone, under the name of a branch."""
        return self.commit_of(self.folder_of(files), name, parent)

    def commit_of(self, tree: str, name: str, parent: str = "") -> str:
        above = f"parent {parent}\n" if parent else ""
        who = "Author <author@paper.example> 1767225600 +0000"
        text = f"tree {tree}\n{above}author {who}\ncommitter {who}\n\n{name}\n"
        commit = self.object("commit", text.encode())
        self.git("update-ref", f"refs/heads/{name}", commit)
        return commit
