"""The differences between two versions of a relation's history, in words."""

from __future__ import annotations

from markupsafe import Markup

from macros.archive.archive import Archive
from macros.archive.changes.history_differences import TransitionDifference
from macros.archive.relations.history import Stretch
from macros.records.text.date_words import beginning, some_time
from macros.records.text.edtf import Edtf
from macros.views.words.verbatim import code, verbatim
from macros.views.words.wording import axis_label, axis_value, counted, is_power, within

FEW_DAYS = 60
"""A shift of no more days is given in days; for a longer one the two dates are clearer."""


def difference_words(difference: TransitionDifference, before: Archive, after: Archive) -> Markup:
    """A difference in words: "Diplomatic relations: severed one day earlier, from 2 November 2025
    instead of 3 November 2025". Each stretch is worded by the vocabulary of its own archive."""
    old, new = difference.before, difference.after
    if new is None:
        assert old is not None
        label, text = axis_label(old.axis, before), _gone(old, before)
    else:
        label, text = axis_label(new.axis, after), _changed(difference, new, before, after)
    return Markup("{}: {}").format(verbatim(label), text)


def _gone(old: Stretch, archive: Archive) -> Markup:
    """The words for a stretch that is no longer in the history."""
    if old.value is None:
        return Markup("no longer unknown ") + _span(old)
    return Markup("no longer {}").format(_spanned(old, archive))


def _changed(
    difference: TransitionDifference, new: Stretch, before: Archive, after: Archive
) -> Markup:
    """The words for a stretch that is new or has another value, date or cause."""
    old, value = difference.before, _value(new, after)
    if old is None and new.value is None:
        return Markup("no longer known ") + _span(new) + _added(new)
    if old is None:
        return _spanned(new, after) + _added(new)
    was = _value(old, before)
    parts = [value if was == value else Markup("{} instead of {}").format(value, was)]
    if old.since.text == new.since.text:
        parts.append(_from(new))
    else:
        if shift := _shift(old, new):
            parts[-1] += Markup(" {}" if was == value else ", {}").format(shift)
        alike = _when(old) == _when(new)
        now = Markup("from {}").format(code(new.since.text)) if alike else _from(new)
        then = code(old.since.text) if alike else verbatim(_when(old))
        parts[-1] += Markup(", {} instead of {}").format(now, then)
    if difference.has_other_cause:
        parts[-1] += Markup(", by {} instead of {}").format(_cause(new), _cause(old))
    return Markup(" ").join(parts)


def _shift(old: Stretch, new: Stretch) -> str:
    """How far a transition has moved: "one day earlier", "later"; empty if its dates do not show
    that."""
    was, now = old.since, new.since
    if _is_day(was) and _is_day(now):
        days = (now.earliest - was.earliest).days
        many = "one day" if abs(days) == 1 else counted(abs(days), "day")
        much = f"{many} " if abs(days) <= FEW_DAYS else ""
        return f"{much}{'earlier' if days < 0 else 'later'}"
    if now.latest < was.earliest:
        return "earlier"
    return "later" if was.latest < now.earliest else ""


def _is_day(when: Edtf) -> bool:
    start = when.start
    return not when.is_interval and start is not None and bool(start.day) and not start.qualified


def _spanned(stretch: Stretch, archive: Archive) -> Markup:
    """A stretch in words: "severed from 3 November 2025 until 7 August 2026". One that a baseline
    sets has no beginning."""
    return Markup(" ").join(filter(None, (_value(stretch, archive), _span(stretch))))


def _span(stretch: Stretch) -> Markup:
    parts = []
    if stretch.incident:
        parts.append(_from(stretch))
    if stretch.until:
        parts.append(verbatim(f"until {some_time(stretch.until)}"))
    elif stretch.incident and stretch.since.start:
        parts.append(Markup("on"))
    return Markup(" ").join(parts)


def _from(stretch: Stretch) -> Markup:
    when = _when(stretch)
    return verbatim(when if when.startswith("by ") else f"from {when}")


def _when(stretch: Stretch) -> str:
    return beginning(stretch.since) if stretch.since.start is None else some_time(stretch.since)


def _value(stretch: Stretch, archive: Archive) -> Markup:
    value = axis_value(stretch.axis, stretch.value, archive)
    return verbatim(value if is_power(stretch.axis, stretch.value) else within(value))


def _cause(stretch: Stretch) -> Markup:
    return code(stretch.incident.id) if stretch.incident else Markup("the baseline")


def _added(stretch: Stretch) -> Markup:
    return Markup(", added by {}" if stretch.incident else ", added as {}").format(_cause(stretch))
