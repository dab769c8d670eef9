"""The command `diff`: reports the differences between the records of two revisions in words."""

from __future__ import annotations

import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import ExitStack
from os.path import abspath
from pathlib import Path

from macros.commands.command import Command, WrongUsage, settings_of
from macros.commands.revisions import git_queries
from macros.commands.revisions.revision_files import export_revision
from macros.commands.revisions.work_tree_images import pictures
from macros.location import ROOT
from macros.records.problems import Problem, ProblemsFound
from macros.views.context.renderer import Renderer
from macros.views.project.compared_state import ComparedState, open_state
from macros.views.reports.changes_report import changes_report


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("base", metavar="BASE", help="the revision before: a branch, tag or commit")
    parser.add_argument("head", nargs="?", metavar="HEAD", help="the revision after (HEAD)")
    parser.add_argument(
        "--work-tree", action="store_true", help="compare with the files as they are now instead"
    )
    parser.add_argument(
        "--merge-base",
        action="store_true",
        help="begin where HEAD left BASE, as a pull request does",
    )
    parser.add_argument(
        "--most", type=int, metavar="N", help="leave details out where they take more than N bytes"
    )


def _run(options: Namespace) -> int:
    if options.work_tree and options.head:
        raise WrongUsage("compare with HEAD or with --work-tree, not with both")
    git_queries.prefix(ROOT)
    head = options.head or "HEAD"
    before, after = git_queries.commit(ROOT, options.base), git_queries.commit(ROOT, head)
    if options.merge_base:
        before = git_queries.merge_base(ROOT, before, after)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="chancery-")))
        sides = (
            _of_revision(options.base, before, folder / "before"),
            (_of_work_tree() if options.work_tree else _of_revision(head, after, folder / "after")),
        )
        print(changes_report(*sides, Renderer(ROOT / "overrides"), options.most))
    return 1 if any(side.problems for side in sides) else 0


def _of_revision(name: str, commit: str, folder: Path) -> ComparedState:
    folder.mkdir()
    written = export_revision(ROOT, commit, folder)
    templates = ROOT / "overrides"
    return open_state(
        name, commit, folder, written.docs, templates, written.left_out, written.pictures
    )


def _of_work_tree() -> ComparedState:
    docs, left_out = _docs_of_work_tree()
    return open_state(
        "the work tree",
        "",
        ROOT,
        docs,
        ROOT / "overrides",
        left_out,
        pictures(ROOT, docs) if docs else {},
    )


def _docs_of_work_tree() -> tuple[Path | None, Sequence[Problem]]:
    try:
        return Path(abspath(ROOT / settings_of(ROOT).docs)), ()
    except ProblemsFound as error:
        return None, error.problems


COMMAND = Command("diff", "say what the records of two revisions say otherwise", _options, _run)
