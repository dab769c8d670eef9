"""Phrases that views share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from babel import Locale

from macros.archive.actors.offices import HeldOffice, held_on
from macros.archive.archive import Archive
from macros.archive.relations.effects import Axis
from macros.archive.relations.relation_ranking import RANKED
from macros.records.model.actor import Actor
from macros.records.model.incident import Incident, Place
from macros.records.model.record import Source
from macros.records.model.vocabulary import Vocabulary
from macros.records.text import markdown
from macros.records.text.edtf import Edtf

_LABELS = {
    "relations": "Diplomatic relations",
    "consular": "Consular relations",
    "level": "Mission of {of} in {in_}",
    "head": "Head of {of}’s mission in {in_}",
    "protecting_power": "Protecting power of {of} in {in_}",
}


NOT_KNOWN = "Not known"


def office_phrase(held: HeldOffice | None) -> str:
    """An office in words: "President of Peru", "former president of Peru", or "President of Peru in
    2022" if it is not known whether it is still held; empty if there is none."""
    if held is None:
        return ""
    title = held.office.title
    if held.last_known:
        return f"{title} in {held.last_known.earliest.year}"
    return f"former {within(title)}" if held.former else title


def office_on(actor: Actor, when: Edtf | None) -> str:
    """The office of an actor at a time in words; empty if there is none, if the time is not known,
    or if the actor's record is withdrawn, as what such a record says is not repeated."""
    if when is None or actor.withdrawn:
        return ""
    return office_phrase(held_on(actor, when))


def within(label: str) -> str:
    """A label in the form that it has within a sentence: "reported"."""
    return label[:1].lower() + label[1:]


def at_head(phrase: str) -> str:
    """A phrase in the form that it has at the start of a line: "Former president of Peru"."""
    return phrase[:1].upper() + phrase[1:]


def doubt(verification: str, vocabulary: Vocabulary) -> str:
    """The word for a verification status that is not certain, "reported"; empty for one that is."""
    word = vocabulary.verification.get(verification)
    return within(word.label) if word and word.doubtful == "yes" else ""


def doubt_of(incident: Incident, vocabulary: Vocabulary) -> str:
    """The same for the status of an incident; empty for a withdrawn one."""
    return "" if incident.withdrawn else doubt(incident.verification, vocabulary)


def plain(text: str, vocabulary: Vocabulary) -> str:
    """A record's Markdown as plain text on one line: "It rained. (reported)"."""
    return markdown.plain_text(text, lambda term: doubt(term, vocabulary))


def place_phrase(place: Place, archive: Archive) -> str:
    """A place with the name of its state: "Quito, Ecuador"; without that for a whole state."""
    state = archive.actor(place.state).name if place.state else ""
    return ", ".join(dict.fromkeys(filter(None, (place.name, state))))


def axis_label(axis: Axis, archive: Archive) -> str:
    """The name of an axis: "Consular relations", "Head of Peru’s mission in Mexico"."""
    names = {
        name: archive.actor(id).name for name, id in (("of", axis.of), ("in_", axis.in_)) if id
    }
    return _LABELS[axis.field].format(**names)


def axis_value(axis: Axis, value: str | None, archive: Archive) -> str:
    """A value of an axis in words. None, for a value that has lapsed, is "Not known"."""
    if value is None:
        return NOT_KNOWN
    if is_power(axis, value):
        return archive.actor(value).name
    if axis.field not in RANKED:
        return "No protecting power"
    return archive.vocabulary.terms(RANKED[axis.field])[value].label


def is_power(axis: Axis, value: str | None) -> bool:
    """Whether a value of an axis is the protecting power of another state's mission."""
    return axis.field not in RANKED and value not in (None, axis.of)


LANGUAGE = "en"
"""The language of the site's own words."""


def translated_title(source: Source) -> str:
    """The title of a source in the language of the site; empty if that is its own, or if it has
    none in this language."""
    return "" if source.language == LANGUAGE else (source.titles or {}).get(LANGUAGE, "")


@cache  # Babel's locale data is fixed
def _languages() -> dict[str, str]:
    return dict(Locale(LANGUAGE).languages)


def language_name(code: str | None) -> str:
    """The name of a language, "Spanish" for "es"; the code itself if it has no name."""
    if not code:
        return ""
    return _languages().get(code) or _languages().get(code.split("-")[0]) or code


def sentence(text: str) -> str:
    """A text with a full stop added, unless it ends a sentence, perhaps before a closing quote."""
    return text if text.rstrip("\"'”’»)").endswith((".", "!", "?", "…")) else f"{text}."


def listed(names: Sequence[str]) -> str:
    """Names in a row: "Arcadia, Borduria and Carpathia"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def counted(number: int, one: str, many: str = "") -> str:
    """A number of things: "1 incident", "3 incidents". `many` is the plural if it is irregular."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
