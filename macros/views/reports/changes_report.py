"""The report of `diff`: what differs between two states of a project, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from markupsafe import Markup

from macros.archive.changes.comparison import compare
from macros.archive.changes.history_differences import relation_differences
from macros.views.context.renderer import Renderer
from macros.views.project.compared_state import ComparedState
from macros.views.reports.file_changes import of_hand_written, of_pictures, of_vocabulary
from macros.views.reports.page_changes import page_changes
from macros.views.reports.record_changes import of_kinds
from macros.views.reports.report_outline import Section, SummarisedSection, without_inner
from macros.views.reports.site_changes import of_pages, of_relations
from macros.views.words.verbatim import code
from macros.views.words.wording import counted

SHORT = 10
"""Characters of a commit's id that are shown."""

MOST_FILES = 20
"""Files that are named; any others are counted."""

CHECK = Markup(": run `python -m macros check`")


@dataclass(frozen=True, slots=True)
class ChangesReport:
    """The report. `lead` summarises it, `notes` say what could not be compared."""

    template: ClassVar[str] = "changes.html"
    lead: Markup
    notes: tuple[Markup, ...]
    sections: tuple[Section, ...]


def changes_report(
    before: ComparedState, after: ComparedState, renderer: Renderer, most: int | None = None
) -> str:
    """The report as Markdown that is safe to show anywhere. If it is longer than `most` bytes, the
    differences within records are left out, and then everything but the summary."""
    found = tuple(_sections(before, after))
    sections = tuple(one.section for one in found)
    lead, notes = _lead(before, after, found), tuple(_notes(before, after))
    text = str(renderer.render(ChangesReport(lead, notes, sections)))
    shortened = (*notes, Markup("More has changed than can be shown here."))
    for fewer in (tuple(map(without_inner, sections)), ()):
        if most is None or len(text.encode()) <= most:
            break
        text = str(renderer.render(ChangesReport(lead, shortened, fewer)))
    return text


def _sections(before: ComparedState, after: ComparedState) -> Iterator[SummarisedSection]:
    old, new = before.library, after.library
    if not (before.knows_docs and after.knows_docs):
        old, new = replace(old, briefings={}), replace(new, briefings={})
    found = compare(old, new, before.unread | after.unread)
    yield from of_kinds(found, before.library.vocabulary, after.library.vocabulary)
    if before.knows_docs and after.knows_docs:
        yield from of_pictures(before.pictures, after.pictures)
    yield from of_vocabulary(found.vocabulary)
    if before.project and after.project:
        yield from of_hand_written(before.project.content_pages, after.project.content_pages)
    if before.archive and after.archive:
        turns = relation_differences(before.archive, after.archive, found.renames)
        yield from of_relations(turns, before.archive, after.archive)
    if before.project and after.project:
        yield from of_pages(page_changes(before.project, after.project))


def _lead(
    before: ComparedState, after: ComparedState, sections: Sequence[SummarisedSection]
) -> Markup:
    is_whole = before.project and after.project
    none = "no changes to the record" if is_whole else "no changes in what can be compared"
    summary = "; ".join(section.summary for section in sections) or none
    return Markup("From {} to {}: {}.").format(_named(before), _named(after), summary)


def _named(state: ComparedState) -> Markup:
    """The name of a state, with the commit unless the name is a commit itself."""
    if not state.commit or state.commit.startswith(state.name):
        return code(state.name)
    return Markup("{} ({})").format(code(state.name), code(state.commit[:SHORT]))


def _notes(before: ComparedState, after: ComparedState) -> Iterator[Markup]:
    for state, advice in ((before, Markup(" by today’s rules")), (after, CHECK)):
        if state.problems:
            many = counted(len(state.problems), "problem")
            yield Markup("{} has {}{}.").format(code(state.name), many, advice)
        if state.unread:
            yield Markup("Not to be read in {}, so not compared: {}.").format(
                code(state.name), _files(sorted(state.unread))
            )
    if before.archive is None or after.archive is None:
        yield Markup("So it is not told how relations stand and which pages change.")
    elif before.project is None or after.project is None:
        yield Markup("So it is not told which pages change.")


def _files(paths: Sequence[str]) -> Markup:
    some = Markup(", ").join(map(code, paths[:MOST_FILES]))
    more = len(paths) - MOST_FILES
    return Markup("{} and {} more").format(some, more) if more > 0 else some
