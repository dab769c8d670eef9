"""The differences between two versions of a record in words, with fields named as in its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup

from macros.archive.changes.field_differences import Difference, Place
from macros.archive.changes.text_differences import Passage, passages
from macros.views.reports.report_outline import Line
from macros.views.words.value_words import item_text, label, listed, shortened
from macros.views.words.verbatim import code, verbatim
from macros.views.words.wording import counted

FEW_WORDS = 8
"""A text with no more words is quoted whole, before and after; of a longer one the places."""

MOST_PLACES = 6
"""Places of a text that are shown; any others are counted."""


def change_lines(found: Iterable[Difference], depth: int = 0) -> Iterator[Line]:
    """A line for each difference. Differences whose paths begin with the same steps are put below
    one line with these. `depth` is the number of steps that lines above have named."""
    for step, group in groupby(
        found, key=lambda one: one.at[depth] if depth < len(one.at) else None
    ):
        differences = list(group)
        if step is None or len(differences) == 1:
            yield from (_line(one, one.at[depth:]) for one in differences)
        else:
            yield Line(_place(step), tuple(change_lines(differences, depth + 1)))


def _line(difference: Difference, places: Sequence[Place]) -> Line:
    """The line of a difference: "actors › `mexico` › role: `target` → `host`"."""
    at = Markup(" › ").join(_place(one) for one in places)
    before, after = difference.before, difference.after
    name = difference.at[-1]
    if difference.is_order:
        return _line_of(at, Markup("now in the order {}").format(listed(map(label, after))))
    if before is None:
        return _line_of(_joined(at, "added"), item_text(after, name))
    if after is None:
        return _line_of(_joined(at, "removed"), item_text(before, name))
    if _is_long(before) or _is_long(after):
        return text_line(at, before, after)
    was, now = item_text(before, name), item_text(after, name)
    if was == now:  # dates that are worded alike
        was, now = code(str(before)), code(str(after))
    return _line_of(at, Markup("{} → {}").format(was, now))


def text_line(at: Markup, before: str, after: str) -> Line:
    """The line of a text that has changed, with a line below it for each place if there are
    several."""
    places = passages(before, after)
    if not places:
        return _line_of(at, Markup("only white space differs"))
    if len(places) == 1:
        return _line_of(at, _passage(places[0]))
    shown = [Line(_passage(place)) for place in places[:MOST_PLACES]]
    if more := len(places) - len(shown):
        shown.append(Line(Markup(f"and {more} more")))
    return _line_of(at, Markup(counted(len(places), "place")), tuple(shown))


def _line_of(at: Markup, what: Markup, lines: tuple[Line, ...] = ()) -> Line:
    """A line about a place in a record; `at` is empty if the line above has named the place."""
    return Line(Markup("{}: {}").format(at, what) if at else what, lines)


def _joined(at: Markup, word: str) -> Markup:
    return Markup("{} {}").format(at, word) if at else Markup(word)


def _is_long(value: Any) -> bool:
    return isinstance(value, str) and len(value.split()) > FEW_WORDS


def _passage(place: Passage) -> Markup:
    """A changed place of a text with some words around it: the old words struck out, the new ones
    bold."""
    parts = [] if place.starts else [Markup("…")]
    parts += [verbatim(place.lead)] if place.lead else []
    parts += [Markup("~~{}~~").format(verbatim(shortened(place.before)))] if place.before else []
    parts += [Markup("**{}**").format(verbatim(shortened(place.after)))] if place.after else []
    parts += [verbatim(place.trail)] if place.trail else []
    parts += [] if place.ends else [Markup("…")]
    return Markup(" ").join(parts)


def _place(one: Place) -> Markup:
    return verbatim(one) if isinstance(one, str) else label(one)
