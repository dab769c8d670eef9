"""The command `rename`: changes a record's id, the name of its file and all references to it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from macros.archive.archive import Archive
from macros.archive.references.planned_rename import CannotRename, RenamePlan, plan_rename
from macros.commands.command import Command, Project, WrongUsage, project_of, takes_data
from macros.commands.editing.dry_run import dry_run
from macros.commands.editing.file_drafts import FileDraft, FileDrafts
from macros.commands.editing.file_transaction import apply_changes
from macros.commands.renaming.page_renames import PossibleMention, edit_pages
from macros.commands.renaming.record_renames import edit_records
from macros.records.library import NAMED_KINDS
from macros.records.problems import Problem, ProblemsFound
from macros.views.kinds import REGISTRY


def _options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "kind", choices=(*NAMED_KINDS, "relation"), metavar="KIND", help=_listed(NAMED_KINDS)
    )
    parser.add_argument("old", metavar="OLD", help="the id that it has")
    parser.add_argument("new", metavar="NEW", help="the id that it is to have")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, no more")
    takes_data(parser)


def _run(options: Namespace) -> int:
    if options.kind == "relation":
        raise WrongUsage("a relation is called after its states: rename one of them")
    project = project_of(options.data)
    before = project.snapshot().archive
    try:
        plan = plan_rename(before.library, options.kind, options.old, options.new)
    except CannotRename as error:
        raise WrongUsage(str(error)) from None
    drafts = FileDrafts()
    try:
        edit_records(drafts, project.root, plan)
        unsure = list(edit_pages(drafts, project, before, plan))
        changed = drafts.changed()
        _check_targets_are_free(project, changed)
        after = _after(project, changed)
        if not options.dry_run:
            apply_changes([draft.change for draft in changed])
    except OSError as error:
        raise _failure(project, error) from None
    _print_changes(project, changed, unsure)
    for sentence in _consequences(plan, before, after, project):
        print(sentence)
    if options.dry_run:
        print("Nothing was written.")
    else:
        message = f"{plan.kind} {plan.new}: rename from {plan.old}"
        print(f"Next: read the changes with 'git diff', and commit them, as in '{message}'.")
    return 0


def _check_targets_are_free(project: Project, changed: Sequence[FileDraft]) -> None:
    for draft in changed:
        if draft.moves and draft.to.exists():
            raise WrongUsage(f"{project.display(draft.to)} is there already")


def _after(project: Project, changed: Sequence[FileDraft]) -> Archive:
    try:
        return dry_run(project, [draft.change for draft in changed]).archive
    except ProblemsFound:
        print("Nothing was changed: with the new id, this would be wrong.", file=sys.stderr)
        raise


def _failure(project: Project, error: OSError) -> ProblemsFound:
    """The problem for a failed read or write, with the files that could not be restored, if any."""
    path = project.display(Path(error.filename or project.data))
    notes = getattr(error, "__notes__", ["nothing was changed"])
    message = f"cannot be read or written: {error.strerror or error}"
    return ProblemsFound([Problem(path, 1, 1, message, "; ".join(notes))])


def _print_changes(
    project: Project, changed: Sequence[FileDraft], unsure: Sequence[PossibleMention]
) -> None:
    show = project.display
    for draft in changed:
        print(show(draft.path) + (f" -> {show(draft.to)}" if draft.moves else ""))
        for line, words in draft.lines():
            print(f"  {line}: {words}")
    for one in unsure:
        print(f"{show(one.path)}:{one.line}: '{one.text}' may be meant for it: see for yourself")


def _consequences(
    plan: RenamePlan, before: Archive, after: Archive, project: Project
) -> Iterator[str]:
    """Sentences on the consequences of the rename and on what is left to do."""
    record = plan.record
    if plan.undoes:
        yield (
            f"'{plan.old}' is no alias: add it to them if the site was published with that name."
        )
    else:
        old, new = (REGISTRY.former_path(record, id) for id in (plan.old, plan.new))
        yield f"{old} leads on to {new}."
    for one, other in ((before.incidents, after.incidents), (before.briefings, after.briefings)):
        if [plan.id(each.kind_name, each.id) for each in one] != [each.id for each in other]:
            yield (
                f"'{plan.new}' has another place among those of its date, which stand in the "
                "order of their ids."
            )
    if project.docs is None:
        yield "No page of docs/ was read."


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


COMMAND = Command("rename", "give a record another id wherever it stands", _options, _run)
