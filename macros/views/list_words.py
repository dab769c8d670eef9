"""What the lists of the site are called where they are cut."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .urls import Index


@dataclass(frozen=True, slots=True)
class ListWords:
    """`title` is that of a page of the list, of the record `of`, about the part `part`; `whole` is
    that of a page with all of it. `one` is what it lists, `many` more of them. `home` is the index
    that it stands on, if it is no record's."""

    title: str
    one: str = "incident"
    many: str = ""
    home: Index | None = None
    whole: str = "{of}: all {many}"


LIST_WORDS: Mapping[str, ListWords] = {
    "years": ListWords("Incidents of {part}", home=Index.TIMELINES),
    "incidents": ListWords("Incidents of {part}"),
    "timeline": ListWords("{of}: incidents of {part}"),
    "followed-by": ListWords("{of}: what followed, {part}", whole="{of}: all that followed"),
    "history": ListWords("{of}: history, {part}", "step", whole="{of}: the whole history"),
    "briefings": ListWords("{of}: briefings, {part}", "briefing"),
    "all-briefings": ListWords("Briefings of {part}", "briefing", home=Index.BRIEFINGS),
    "named-in": ListWords(
        "{of}: named in, {part}",
        "record that names it",
        "records that name it",
        whole="{of}: all records that name it",
    ),
    "people": ListWords(
        "{of}: people and institutions, {part}", "person or institution", "people and institutions"
    ),
    "relations": ListWords("{of}: relations, {part}", "relation"),
    "claims-by": ListWords("Claims by {of}, {part}", "claim", whole="All claims by {of}"),
    "claims-about": ListWords("Claims about {of}, {part}", "claim", whole="All claims about {of}"),
    "statuses": ListWords("Claims: {part}", "claim", home=Index.CLAIMS),
    "claimants": ListWords("Claims by who claims: {part}", "actor", home=Index.CLAIMS_BY),
    "claimed-about": ListWords(
        "Claims by whom they are about: {part}", "actor", home=Index.CLAIMS_ABOUT
    ),
    "states": ListWords("Relations by state: {part}", "state", home=Index.RELATIONS),
    "kinds": ListWords("Actors: {part}", "actor", home=Index.ACTORS),
    "sources": ListWords("Sources: {part}", "source", home=Index.SOURCES),
    "cited-by": ListWords(
        "What cites “{of}”: {part}",
        "page that cites it",
        "pages that cite it",
        whole="All that cites “{of}”",
    ),
    "corrections": ListWords("Corrections: {part}", "change", home=Index.CORRECTIONS),
}
