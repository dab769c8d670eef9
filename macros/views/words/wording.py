"""Phrases that views share."""

from __future__ import annotations

from functools import cache

from babel import Locale

from macros.archive.actors.offices import HeldOffice
from macros.archive.archive import Archive
from macros.archive.relations.effects import Axis
from macros.records.model.incident import Incident
from macros.records.model.vocabulary import Vocabulary
from macros.records.text import markdown

_VOCABULARY_OF = {
    "relations": "relation-statuses",
    "consular": "consular-statuses",
    "level": "representation-levels",
    "head": "heads-of-mission",
}

_LABELS = {
    "relations": "Diplomatic relations",
    "consular": "Consular relations",
    "level": "Mission of {of} in {in_}",
    "head": "Head of {of}’s mission in {in_}",
    "protecting_power": "Protecting power of {of} in {in_}",
}


def office_phrase(held: HeldOffice | None) -> str:
    """ "President of Peru", "former president of Peru", "President of Peru in 2022" where it is
    not known whether that goes on, or nothing."""
    if held is None:
        return ""
    title = held.office.title
    if held.last_known:
        return f"{title} in {held.last_known.earliest.year}"
    return f"former {within(title)}" if held.former else title


def within(label: str) -> str:
    """A label as it stands within a sentence: "reported"."""
    return label[:1].lower() + label[1:]


def at_head(phrase: str) -> str:
    """A phrase as it stands at the head of a line: "Former president of Peru"."""
    return phrase[:1].upper() + phrase[1:]


def doubt(verification: str, vocabulary: Vocabulary) -> str:
    """The word for what is not sure, "reported"; nothing for what is."""
    word = vocabulary.verification.get(verification)
    return within(word.label) if word and word.doubtful == "yes" else ""


def doubt_of(incident: Incident, vocabulary: Vocabulary) -> str:
    """The word for an incident of which it is not sure that it took place as told."""
    return "" if incident.withdrawn else doubt(incident.verification, vocabulary)


def plain(text: str, vocabulary: Vocabulary) -> str:
    """The words of a record's Markdown, on one line: "It rained. (reported)"."""
    return markdown.plain_text(text, lambda term: doubt(term, vocabulary))


def axis_label(axis: Axis, archive: Archive) -> str:
    """What can change: "Consular relations", "Head of Peru’s mission in Mexico"."""
    names = {
        name: archive.actor(id).name for name, id in (("of", axis.of), ("in_", axis.in_)) if id
    }
    return _LABELS[axis.field].format(**names)


def axis_value(axis: Axis, value: str | None, archive: Archive) -> str:
    """A value of an axis in words; None is one that has lapsed."""
    if value is None:
        return "Not known"
    if is_power(axis, value):
        return archive.actor(value).name
    if axis.field not in _VOCABULARY_OF:
        return "No protecting power"
    return archive.vocabulary.terms(_VOCABULARY_OF[axis.field])[value].label


def is_power(axis: Axis, value: str | None) -> bool:
    """Whether a value of an axis is a state that looks after the mission of another."""
    return axis.field not in _VOCABULARY_OF and value not in (None, axis.of)


@cache  # Babel's locale data is fixed
def _languages() -> dict[str, str]:
    return dict(Locale("en").languages)


def language_name(code: str | None) -> str:
    """ "Spanish" for "es"; the code itself if it has no name; nothing for None."""
    if not code:
        return ""
    return _languages().get(code) or _languages().get(code.split("-")[0]) or code


def sentence(text: str) -> str:
    """The text with a full stop, unless it has an end of its own, within quotation marks even."""
    return text if text.rstrip("\"'”’»)").endswith((".", "!", "?", "…")) else f"{text}."


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 incident", "3 incidents"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
