"""The sections of a report about files other than records: vocabulary, pictures, content pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup

from macros.archive.changes.comparison import VocabularyChanges
from macros.views.macros.macro_calls import ContentPage
from macros.views.reports.change_words import change_lines, text_line
from macros.views.reports.report_outline import Line, SummarisedSection, block, count, section
from macros.views.words.value_words import quoted
from macros.views.words.verbatim import code
from macros.views.words.wording import counted


def of_vocabulary(found: Iterable[VocabularyChanges]) -> tuple[SummarisedSection, ...]:
    """The terms that are new, changed or removed, by file."""
    files = [block(one.name, _terms(one)) for one in found]
    return section("Vocabulary", files, counted(len(files), "file"))


def of_pictures(
    before: Mapping[str, str], after: Mapping[str, str]
) -> tuple[SummarisedSection, ...]:
    """The pictures that are new, changed or deleted; each state has a fingerprint by file name."""
    names = {
        "added": [name for name in after if name not in before],
        "changed": [name for name in after if name in before and after[name] != before[name]],
        "deleted": [name for name in before if name not in after],
    }
    return section(
        "Pictures of briefings",
        (count(what, [Line(code(name)) for name in sorted(some)]) for what, some in names.items()),
    )


def of_hand_written(
    before: Iterable[ContentPage], after: Iterable[ContentPage]
) -> tuple[SummarisedSection, ...]:
    """The changes in the Markdown of content pages other than briefings."""
    old, new = (
        {page.path: page.body for page in some if not page.slug} for some in (before, after)
    )
    changed = [path for path in new if path in old and new[path] != old[path]]
    return section(
        "Pages by hand",
        (
            count("added", [Line(code(path)) for path in new if path not in old]),
            count("changed", [text_line(code(one), old[one], new[one]) for one in changed]),
            count("deleted", [Line(code(path)) for path in old if path not in new]),
        ),
    )


def _terms(one: VocabularyChanges) -> Iterator[Line]:
    """The lines of one file of the vocabulary."""
    for id, word in one.added.items():
        yield Line(Markup("{}: added, {}").format(code(id), quoted(word.label)))
    for id, some in one.changed.items():
        yield Line(code(id), tuple(change_lines(some)))
    for id, word in one.removed.items():
        yield Line(Markup("{}: removed, {}").format(code(id), quoted(word.label)))
    if one.order:
        yield Line(Markup("now in the order {}").format(Markup(", ").join(map(code, one.order))))
