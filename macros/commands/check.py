"""The command `check`: reports all problems in the records and in the macros of docs/."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from macros.commands.command import Command, snapshot_of, takes_data
from macros.commands.github.run_summary import summary
from macros.commands.github.workflow_commands import MAX_OF_A_KIND, annotation
from macros.records.problems import Problem, ProblemsFound, counted

SUMMARY = "GITHUB_STEP_SUMMARY"
"""The environment variable with the file for the job summary of a GitHub step."""


def _options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=("text", "github", "json"),
        default="text",
        help="lines for people, annotations of a pull request, or an object for programs",
    )
    takes_data(parser)


def _run(options: Namespace) -> int:
    problems: Sequence[Problem]
    try:
        snapshot = snapshot_of(options.data)
    except ProblemsFound as error:
        problems, read = error.problems, ""
    else:
        archive = snapshot.archive
        problems = snapshot.advice
        actors = sum(not one.withdrawn for one in archive.library.actors.values())
        read = (
            f"{len(archive.incidents)} incidents, {actors} actors, "
            f"{len(archive.relations)} relations, {len(archive.briefings)} briefings: "
        )
    good = f"{read}no problem found" if read else ""
    result = ", ".join(filter(None, (good, counted(problems))))
    if options.format == "json":
        print(_json(problems))
    elif options.format == "github":
        _annotate(problems, result)
    else:
        for problem in problems:
            print(problem)
        print(result, file=sys.stdout if good else sys.stderr)
    return 0 if good else 1


def _json(problems: Sequence[Problem]) -> str:
    """A JSON object: the list `problems` and the numbers of `errors` and `warnings`. `severity` is
    "error" or "warning"; `hint` may be empty."""
    listed = [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "severity": "warning" if problem.warning else "error",
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    kinds = Counter(problem.warning for problem in problems)
    return json.dumps(
        {"problems": listed, "errors": kinds[False], "warnings": kinds[True]},
        ensure_ascii=False,
        indent=2,
    )


def _annotate(problems: Sequence[Problem], result: str) -> None:
    """Print an annotation for each problem, and add all of them to the job summary."""
    for problem in problems:
        print(annotation(problem))
    print(result)
    path = os.environ.get(SUMMARY)
    if path:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(summary(problems, result))
    if any(many > MAX_OF_A_KIND for many in Counter(one.warning for one in problems).values()):
        rest = "the summary of the run lists all" if path else "all are listed above"
        print(f"GitHub shows the first {MAX_OF_A_KIND} of a kind at their lines; {rest}")


COMMAND = Command(
    "check", "find every problem in the records and in the macros of docs/", _options, _run
)
