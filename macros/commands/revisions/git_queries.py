"""What git is asked, and what it answers: the project's own repository, and nothing is changed."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from pathlib import Path

from macros.commands.command import WrongUsage

_HOOK_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""A hook's git points at its repository with these, relative to another folder than the project's:
the repository that is meant is the one that the project lies in."""

_COMMIT = re.compile(r"[0-9a-f]{40,64}")


class GitFailed(WrongUsage):
    """Git did not do what it was asked; says why in its own words."""


def run_git(project: Path, *words: str, stdin: bytes = b"", limit: int | None = None) -> bytes:
    """What git answers, with `said` for its input, up to `most` bytes and one more. Raises
    GitFailed, and WrongUsage where there is no git."""
    environment = {name: value for name, value in os.environ.items() if name not in _HOOK_VARIABLES}
    with tempfile.TemporaryFile() as heard, tempfile.TemporaryFile() as complaint:
        heard.write(stdin)
        heard.seek(0)
        try:
            git = subprocess.Popen(
                ["git", "--no-pager", "--literal-pathspecs", *words],
                cwd=project,
                env=environment,
                stdin=heard,
                stdout=subprocess.PIPE,
                stderr=complaint,
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
            complaint.seek(0)
            first = complaint.read().decode("utf-8", "replace").strip().partition("\n")[0]
            raise GitFailed(f"git says: {first.removeprefix('fatal: ')}")
    return out


def prefix(project: Path) -> bytes:
    """The project's folder within its repository, with a slash behind it; empty for the
    repository's own. Raises GitFailed where there is no repository."""
    return run_git(project, "rev-parse", "--show-prefix").removesuffix(b"\n")


def commit(project: Path, revision: str) -> str:
    """The full id of the commit that somebody's word for it means. Raises WrongUsage."""
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    try:
        found = run_git(project, *words).decode().strip()
    except (GitFailed, ValueError):  # no process takes a word that holds a NUL
        found = ""
    if not _COMMIT.fullmatch(found):
        hint = "name a branch, a tag or a commit that git has here"
        raise WrongUsage(f"unknown revision '{revision}': {hint}")
    return found


def merge_base(project: Path, one: str, other: str) -> str:
    """The last commit that two commits have in common. Raises WrongUsage if git knows of none."""
    try:
        return run_git(project, "merge-base", one, other).decode().split()[0]
    except GitFailed:
        hint = "fetch more of the history"
        raise WrongUsage(f"git knows of no commit that both come from: {hint}") from None
