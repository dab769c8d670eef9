"""Checks that statements cite sources, and enough of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from macros.archive.provenance import publishers
from macros.archive.provenance.claim_index import is_earlier, made_on
from macros.records.library import Library
from macros.records.model.actor import Actor
from macros.records.model.incident import Incident
from macros.records.model.record import SourcedRecord
from macros.records.problems import MAX_REPORTED, Problem

_CITATION = r"\[\^[^\]\s]{1,99}\](?:\{[^{}<>]{1,99}\})?"
"""The syntax of a citation, as in `markdown`: a key, and optionally a mark of certainty."""

_SENTENCE_END = re.compile(rf"[.!?…][\"”’)]*((?:{_CITATION})*)(?=\s|$)")
_CITED = re.compile(rf"{_CITATION}\s*$")
_NEW_SENTENCE = re.compile(r"\s*(?:[\[“\"‘(]*[A-ZÀ-Þ]|$)")


def problems(library: Library) -> Iterator[Problem]:
    """Statements without a source, or with too few; and warnings about incomplete ones."""
    for incident in library.incidents.values():
        yield from _claims(library, incident)
        yield from _verification(library, incident)
    for actor in library.actors.values():
        yield from _offices(library, actor)
    for record in library.data_records():
        yield from _sources(library, record)
        yield from _sentences(library, record)


def _claims(library: Library, incident: Incident) -> Iterator[Problem]:
    statuses = library.vocabulary.claim_statuses
    for number, claim in enumerate(incident.claims):
        at = ("claims", number)
        if not claim.sources:
            yield library.problem(
                incident.path, at, "the claim has no source", "add 'sources: [key]' to it"
            )
        status = statuses.get(claim.status)
        if status and status.explained == "yes" and not claim.note:
            yield library.problem(
                incident.path,
                (*at, "status"),
                f"a claim that is '{claim.status}' says why in its note",
                "add 'note' to it",
                warning=True,
            )
        made = made_on(claim, incident)
        answers = [one for one in claim.replies if not is_earlier(one, made)]
        if status and status.answered == "yes" and not answers:
            yield library.problem(
                incident.path,
                (*at, "status"),
                f"a claim that is '{claim.status}' needs a reply that is not earlier than it "
                f"({made})",
                "correct the date of one of its replies, or take another status"
                if claim.replies
                else "add it to 'replies', or take another status",
            )
        for place, reply in enumerate(claim.replies):
            if not reply.sources:
                yield library.problem(
                    incident.path,
                    (*at, "replies", place),
                    "the reply has no source",
                    "add 'sources: [key]' to it",
                )
            if reply.date is None:
                yield library.problem(
                    incident.path,
                    (*at, "replies", place),
                    "the reply has no 'date'",
                    "an unknown day is written ../2026-11-22, the day on which a source tells of "
                    "it",
                    warning=True,
                )


def _verification(library: Library, incident: Incident) -> Iterator[Problem]:
    level = library.vocabulary.verification.get(incident.verification)
    kinds = library.vocabulary.source_kinds
    primary = any(
        (kind := kinds.get(source.kind or "")) and kind.primary == "yes"
        for source in incident.sources.values()
    )
    if level is None or level.publishers < 2 or primary:
        return
    count, confirming = publishers.count_independent(incident.sources.values(), library.vocabulary)
    if count < level.publishers:
        yield library.problem(
            incident.path,
            ("verification",),
            f"'{incident.verification}' rests on a primary source or on {level.publishers} "
            f"independent publishers, here on {confirming}",
            "add a source, or say less",
        )


def _offices(library: Library, actor: Actor) -> Iterator[Problem]:
    for number, office in enumerate(actor.offices):
        if not office.sources:
            yield library.problem(
                actor.path,
                ("offices", number),
                "the office has no source",
                "add 'sources: [key]' to it",
            )


def _sources(library: Library, record: SourcedRecord) -> Iterator[Problem]:
    for key, source in record.sources.items():
        at = ("sources", key)
        if key not in record.references.keys:
            yield library.problem(
                record.path,
                at,
                f"nothing cites the source '{key}'",
                f"write [^{key}] behind what it shows, or take it out",
                key=True,
                warning=True,
            )
        for name in ("language", "published"):
            if getattr(source, name) is None:
                yield library.problem(
                    record.path,
                    at,
                    f"the source '{key}' has no '{name}'",
                    "an unknown day of publication is written ../2026-11-22, the day it was read"
                    if name == "published"
                    else "write en, es, pt-BR …",
                    key=True,
                    warning=True,
                )


def _sentences(library: Library, record: SourcedRecord) -> Iterator[Problem]:
    """Warnings about sentences of a summary that do not end with a citation."""
    summary: str | None = getattr(record, "summary", None)
    for sentence in islice(uncited(summary or ""), MAX_REPORTED):
        yield library.problem(
            record.path,
            ("summary",),
            f"the sentence '{_short(sentence)}' cites nothing",
            "end it with [^key]",
            needle=sentence[:20],
            warning=True,
        )


def uncited(text: str) -> Iterator[str]:
    """The sentences of a text that do not end with a citation. A sentence ends with a full stop
    before a space and a capital letter, or at the end of a paragraph."""
    for paragraph in re.split(r"\n\s*\n", text):
        start = 0
        for match in _SENTENCE_END.finditer(paragraph):
            if not _NEW_SENTENCE.match(paragraph, match.end()):
                continue
            sentence = paragraph[start : match.end()].strip()
            start = match.end()
            if not match[1]:
                yield sentence
        rest = paragraph[start:].strip()
        if rest and not _CITED.search(rest):
            yield rest


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 50 else words[:50].rsplit(" ", 1)[0] + " …"
