"""A corpus as files: `data/` and `docs/` of a project."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from . import actors
from .briefings import PICTURE, briefing
from .chance import Chance
from .effects import Pair, Words
from .incidents import Story, tell
from .places import places
from .world import World, world
from .yaml_text import Value, dump

VOCABULARY = Path(__file__).parent / "vocabulary"
FEWEST_ACTORS = 10
FEWEST_BRIEFINGS = 1

_PICTURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 675">
<path fill="#9fb8c8" d="M0 0h1200v675H0z"/>
<path fill="#3f5f73" d="M0 430h1200v245H0zM220 380h260l-40 50H260zM700 400h320l-50 60H740z"/>
</svg>
"""
_FRONT_PAGE = """\
---
title: Home
description: Notes, ferries and timetables of invented states.
---
# The record of invented incidents

{{ front_page() }}
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a corpus holds."""

    incidents: int
    actors: int
    relation_files: int
    briefings: int

    def __str__(self) -> str:
        return (
            f"{self.incidents} incidents, {self.actors} actors, {self.relation_files} files of "
            f"relations, {self.briefings} briefings"
        )


def write(folder: Path, incidents: int) -> Counts:
    """Write a corpus of so many incidents into `data/` and `docs/` of a folder, in the place of
    what is there. The same number gives the same bytes."""
    if incidents < 1:
        raise ValueError("a corpus has at least one incident")
    data, docs = folder / "data", folder / "docs"
    for old in (data, docs):
        shutil.rmtree(old, ignore_errors=True)
    shutil.copytree(VOCABULARY, data / "vocabulary")
    words: Words = {path.stem: _terms(path) for path in sorted(VOCABULARY.glob("*.yml"))}
    everybody = world(max(incidents // 10, FEWEST_ACTORS), Chance("world", incidents))
    _write(data / "vocabulary" / "places.yml", places(everybody))
    story = Story(everybody, words, _pairs(everybody, words))
    baselines = {pair: actors.relation_begins(story.pairs[pair]) for pair in everybody.pairs}

    for one in tell(incidents, story):
        _write(data / "incidents" / f"{one.when.earliest.year:04}" / f"{one.id}.yml", one.fields)
    for member in everybody.members:
        _write(data / "actors" / f"{member.id}.yml", actors.actor(member, story))
    files = {pair: effects for pair, effects in baselines.items() if effects}
    for pair, effects in files.items():
        fields = actors.relation(pair, effects, story, words)
        _write(data / "relations" / f"{'-'.join(pair)}.yml", fields)

    pictures = docs / "briefings" / "images"
    pictures.mkdir(parents=True)
    (pictures / PICTURE).write_text(_PICTURE, "utf-8")
    (docs / "index.md").write_text(_FRONT_PAGE, "utf-8")
    articles = max(incidents // 50, FEWEST_BRIEFINGS)
    for number in range(articles):
        name, text = briefing(number, articles, story)
        (docs / "briefings" / f"{name}.md").write_text(text, "utf-8")
    return Counts(incidents, len(everybody.members), len(files), articles)


def _terms(path: Path) -> dict[str, Any]:
    terms: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)
    return terms


def _pairs(everybody: World, words: Words) -> dict[tuple[str, str], Pair]:
    return {
        (one, other): Pair(
            (one, other),
            words,
            [state for state in everybody.partners[one] if state != other],
        )
        for one, other in everybody.pairs
    }


def _write(path: Path, fields: dict[str, Value]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump(fields), "utf-8")
