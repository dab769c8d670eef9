"""Small sets of records for tests: written as YAML into a folder, and read back from there."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from macros.archive.archive import Archive
from macros.archive.building import build
from macros.archive.checking import problems
from macros.archive.references.briefing_mentions import Mention
from macros.records.library import Library
from macros.records.loader import load
from macros.records.problems import ProblemsFound
from macros.records.text import edtf

Files = dict[str, str]
"""The text of each file by its path below `data/`."""

VOCABULARY: Files = {
    "vocabulary/tones.yml": "cool: {label: Cooler, shape: ▼}",
    "vocabulary/incident-types.yml": "quarrel: {label: Quarrel, tone: cool}",
    "vocabulary/roles.yml": """
        doer: {label: Doer, side: one}
        aim: {label: Aim, side: other}
        party: {label: Party, side: both}
        guest: {label: Guest, side: none}
        """,
    "vocabulary/claim-statuses.yml": "disputed: {label: Disputed, shape: ○}",
    "vocabulary/actor-kinds.yml": """
        state: {label: State, plural: States, sovereign: yes}
        person: {label: Person, plural: People}
        organ: {label: Organ, plural: Organs}
        """,
    "vocabulary/verification.yml": "confirmed: {label: Confirmed}",
    "vocabulary/relation-statuses.yml": """
        open: {label: Open, sentence: are open, since: have been open, past: were open}
        severed:
          label: Severed
          sentence: are severed
          since: have been severed
          past: were severed
        """,
    "vocabulary/consular-statuses.yml": """
        open: {label: Open, sentence: go on, since: have gone on, past: went on}
        """,
    "vocabulary/representation-levels.yml": "embassy: {label: Embassy}",
    "vocabulary/heads-of-mission.yml": "ambassador: {label: Ambassador}\nvacant: {label: Vacant}",
    "vocabulary/topics.yml": "asylum: {label: Asylum}",
}

TONES: Files = {
    "vocabulary/tones.yml": """
        cool: {label: Cooler, shape: ▼, direction: deteriorated}
        even: {label: Even, shape: ●}
        warm: {label: Warmer, shape: ▲, direction: improved}
        """,
    "vocabulary/incident-types.yml": """
        quarrel: {label: Quarrel, tone: cool}
        visit: {label: Visit, tone: even}
        treaty: {label: Treaty, tone: warm}
        """,
}
"""A type of incident for each direction in which relations may go, in place of the one above."""

STATES: Files = {
    f"actors/{name}.yml": f"{{name: {name.title()}, kind: state}}"
    for name in ("arcadia", "borduria", "carpathia", "drackland")
}

OTHERS: Files = {
    "actors/anna.yml": "{name: Anna, kind: person, state: arcadia}",
    "actors/bela.yml": "{name: Bela, kind: person, state: borduria}",
    "actors/court.yml": "{name: The Court, kind: organ, part_of: arcadia}",
    "actors/clerk.yml": "{name: The Clerk, kind: organ, part_of: court}",
    "actors/league.yml": "{name: The League, kind: organ}",
    "actors/envoy.yml": "{name: The League's Envoy, kind: person, part_of: league}",
}

WORLD: Files = VOCABULARY | STATES | OTHERS


def incident(id: str, date: str, *actors: str, **fields: str) -> Files:
    """An incident's file. `actors` are written "arcadia doer"; each field is a text of YAML and
    stands in for the usual one."""
    cast = [name.split() for name in actors or ("arcadia doer", "borduria aim")]
    lines = {
        "title": f"The {id}",
        "date": date,
        "type": "quarrel",
        "actors": "[" + ", ".join(f"{{actor: {who}, role: {role}}}" for who, role in cast) + "]",
        "summary": "Something happened.[^paper]",
        "verification": "confirmed",
        "sources": source("paper", f"https://paper.example/{id}"),
    } | fields
    year = f"{edtf.parse(date).earliest.year:04}"
    return {
        f"incidents/{year}/{id}.yml": "".join(f"{key}: {text}\n" for key, text in lines.items())
    }


def source(key: str, url: str, title: str = "News", publisher: str = "Paper") -> str:
    day = "published: 2000-01-01, language: en"
    return f"{{{key}: {{url: '{url}', title: {title}, publisher: {publisher}, {day}}}}}"


def write(root: Path, *files: Files) -> Path:
    """The data folder with these files."""
    for some in files:
        for name, text in some.items():
            path = root / "data" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text).lstrip("\n"), "utf-8")
    return root / "data"


def library(root: Path, *files: Files) -> Library:
    """The library of these files in the world above, with the briefings below `root`. Fails on a
    file that cannot be read."""
    found, unread = load(write(root, WORLD, *files), root / "docs", root)
    assert unread == []
    return found


def archive(root: Path, *files: Files, mentions: tuple[Mention, ...] = ()) -> Archive:
    return build(library(root, *files), mentions)


def complaints(root: Path, *files: Files) -> list[str]:
    """Every problem of these files in the world above, as a contributor reads it."""
    found, unread = load(write(root, WORLD, *files), root / "docs", root)
    return [str(problem) for problem in ProblemsFound([*unread, *problems(found)]).problems]
