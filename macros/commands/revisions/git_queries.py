"""Read-only git commands in the project's repository."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from pathlib import Path

from macros.commands.command import WrongUsage

_HOOK_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""Variables that git sets for a hook. They may point to another repository, with paths relative to
another folder; the project's own repository is wanted."""

_COMMIT = re.compile(r"[0-9a-f]{40,64}")


class GitFailed(WrongUsage):
    """Raised if git fails; the message is git's own."""


def run_git(project: Path, *arguments: str, stdin: bytes = b"", limit: int | None = None) -> bytes:
    """The output of a git command with `stdin` as its input. With a `limit`, a longer output is cut
    one byte behind it. Raises GitFailed, and WrongUsage if git is not installed."""
    environment = {name: value for name, value in os.environ.items() if name not in _HOOK_VARIABLES}
    with tempfile.TemporaryFile() as input_file, tempfile.TemporaryFile() as error_file:
        input_file.write(stdin)
        input_file.seek(0)
        try:
            git = subprocess.Popen(
                ["git", "--no-pager", "--literal-pathspecs", *arguments],
                cwd=project,
                env=environment,
                stdin=input_file,
                stdout=subprocess.PIPE,
                stderr=error_file,
            )
        except FileNotFoundError:
            raise WrongUsage("git is not installed: it has the records of a revision") from None
        with git:
            assert git.stdout is not None
            out = git.stdout.read() if limit is None else git.stdout.read(limit + 1)
            if limit is not None and len(out) > limit:
                git.kill()
                return out
        if git.returncode:
            error_file.seek(0)
            first = error_file.read().decode("utf-8", "replace").strip().partition("\n")[0]
            raise GitFailed(f"git says: {first.removeprefix('fatal: ')}")
    return out


def prefix(project: Path) -> bytes:
    """The project's folder in its repository, with a slash at its end; empty for the top folder.
    Raises GitFailed if there is no repository."""
    return run_git(project, "rev-parse", "--show-prefix").removesuffix(b"\n")


def commit(project: Path, revision: str) -> str:
    """The full id of the commit that a revision names. Raises WrongUsage."""
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    try:
        found = run_git(project, *arguments).decode().strip()
    except (GitFailed, ValueError):  # an argument of a process cannot contain a NUL
        found = ""
    if not _COMMIT.fullmatch(found):
        hint = "name a branch, a tag or a commit that git has here"
        raise WrongUsage(f"unknown revision '{revision}': {hint}")
    return found


def merge_base(project: Path, one: str, other: str) -> str:
    """The merge base of two commits. Raises WrongUsage if git knows of none."""
    try:
        return run_git(project, "merge-base", one, other).decode().split()[0]
    except GitFailed:
        hint = "fetch more of the history"
        raise WrongUsage(f"git knows of no commit that both come from: {hint}") from None
