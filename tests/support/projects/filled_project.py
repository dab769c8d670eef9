"""A project in which every field of every record is filled, and where its texts stand."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import yaml
from projects import TINY
from pydantic import BaseModel

from macros.records.library import RECORD_KINDS
from macros.records.model.effect import MissionEffect, PairEffect
from macros.records.model.fields import Line, Prose, Term
from macros.records.model.vocabulary import FILES
from macros.records.yaml_files.front_matter import split
from macros.records.yaml_files.strict_yaml import Location, read

Trees = dict[str, Any]
"""The plain data of each file by its path; of a briefing its front matter."""

_GONE = {"date": "1897", "reason": "It was a rumour", "replaced_by": "zenda"}
_DANCE = "graustark-breaks-with-ruritania"
MORE: Trees = {
    "data/actors/zenda.yml": {
        "part_of": "ruritania",
        "corrections": [{"date": "1897", "text": "It is a castle."}],
    },
    "data/actors/hentzau.yml": {"name": "Hentzau", "kind": "courtier", "withdrawn": _GONE},
    "data/authors/rassendyll.yml": {
        "name": "Rassendyll",
        "description": "He fences.",
        "names": {"de": "Herr Rassendyll"},
        "links": [{"title": "At home", "url": "https://herald.example/rassendyll"}],
        "aliases": ["rudolf"],
    },
    "data/incidents/1896/the-duel.yml": {
        "title": "The duel",
        "date": "1896-03",
        "type": "slight",
        "actors": [{"actor": "graustark", "role": "offender"}],
        "summary": "They fought.",
        "verification": "heard",
        "sources": {
            "herald": {
                "url": "https://herald.example/duel",
                "title": "x",
                "publisher": "y",
            }
        },
        "withdrawn": _GONE | {"replaced_by": _DANCE},
    },
    "data/incidents/1893/ruritania-keeps-graustark-waiting.yml": {
        "significance": "It was the *first* slight.[^herald]",
        "sources": {"herald": {"reading": "glanced"}},
        "actors": [
            {"actor": "ruritania", "role": "offender", "did": "kept the envoy waiting"},
            {"actor": "graustark", "role": "offended"},
        ],
    },
    "data/relations/graustark-ruritania.yml": {
        "corrections": [{"date": "1897", "text": "There are two courts."}]
    },
    "data/relations/ruritania-zenda.yml": {
        "withdrawn": _GONE | {"replaced_by": "graustark-ruritania"}
    },
    "data/vocabulary/actor-kinds.yml": {
        "courtier": {"description": "Whoever bows.", "schema_type": "Person"}
    },
    "data/vocabulary/places.yml": {"strelsau": {"wikidata": "Q1085"}},
    "data/vocabulary/heads-of-mission.yml": {
        "butler": {"description": "He opens.", "left": "with a butler", "still": ["butler"]}
    },
    "data/vocabulary/incident-types.yml": {
        "break": {
            "cameo": "16",
            "verbs": {"offender": "broke it off"},
            "sets": {"relations": ["broken"]},
            "after": {"consular": ["open"]},
            "opens": {"of": ["witness"], "until": ["slight"], "words": "nobody has bowed"},
        }
    },
    "data/vocabulary/instruments.yml": {"house-rules": {"description": "On the wall."}},
    "data/vocabulary/publisher-kinds.yml": {
        "sheet": {
            "label": "Sheet",
            "plural": "Sheets",
            "description": "It is folded once.",
            "confirms": "no",
        }
    },
    "data/vocabulary/publishers.yml": {
        "herald": {
            "label": "Herald",
            "description": "Out at noon.",
            "kind": "sheet",
            "names": ["Herald of Strelsau"],
            "group": "Elphberg",
            "country": "DE",
        }
    },
    "data/vocabulary/readings.yml": {
        "glanced": {"label": "Glanced at", "description": "In the hall.", "plural": "glanced at"}
    },
    "data/vocabulary/representation-levels.yml": {
        "inn": {"description": "With breakfast.", "heads": ["butler"], "left": "with an inn"}
    },
    "data/vocabulary/relation-groups.yml": {
        "sulking": {
            "label": "Sulking",
            "description": "They may dance again.",
            "holds": {
                "relations": ["broken"],
                "consular": ["open"],
                "level": ["inn"],
                "head": ["butler"],
            },
            "after": {"relations": ["cordial"]},
            "direction": "deteriorated",
            "recent": "yes",
            "verbs": {"relations": "sulked"},
        }
    },
    "data/vocabulary/relation-statuses.yml": {
        "broken": {
            "description": "They do not dance.",
            "left": "without a dance",
            "after": ["cordial"],
            "levels": ["inn"],
            "heads": ["butler"],
        }
    },
    "data/vocabulary/roles.yml": {
        "witness": {"description": "Whoever looks on.", "verb": "looked on"}
    },
    "data/vocabulary/source-kinds.yml": {"gazette": {"description": "On paper.", "primary": "yes"}},
    "data/vocabulary/tones.yml": {
        "cold": {"description": "Less warm.", "direction": "deteriorated"}
    },
    "data/vocabulary/verification.yml": {"heard": {"doubtful": "yes", "publishers": "1"}},
    "data/vocabulary/claim-statuses.yml": {"sworn": {"explained": "yes", "answered": "yes"}},
    "docs/briefings/every-macro.md": {
        "aliases": ["every-thing"],
        "order": "2",
        "authors": ["rassendyll"],
        "guest_authors": ["Sapt"],
        "updates": [{"date": "1894-07", "text": "It ticks.", "incident": _DANCE}],
    },
}
"""What the project of `tests/tiny/` leaves out, to be put into its files."""


def trees() -> Trees:
    found: Trees = {}
    for path in sorted(TINY.rglob("*")):
        name = path.relative_to(TINY).as_posix()
        if path.suffix == ".yml":
            found[name] = read(path.read_text("utf-8"))
        elif name.startswith("docs/briefings/") and path.suffix == ".md":
            parts = split(path.read_text("utf-8"))
            assert parts
            found[name] = read(parts[0])
    for name, more in deepcopy(MORE).items():
        _merge(found.setdefault(name, {}), more)
    claim = found[f"data/incidents/1894/{_DANCE}.yml"]["claims"][0]
    claim["id"] = "on-purpose"
    claim["date"] = "1894-04-30"
    [office] = found["data/actors/fritz-von-tarlenheim.yml"]["offices"]
    office["head_of_mission_in"] = "graustark"
    return found


def _merge(tree: dict[str, Any], more: Mapping[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(tree.get(key), dict):
            _merge(tree[key], value)
        else:
            tree[key] = value


def write(root: Path) -> None:
    """The whole project, each file as YAML."""
    shutil.copytree(TINY, root, dirs_exist_ok=True)
    for name, tree in trees().items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content(root, name, tree))


def content(root: Path, name: str, tree: Any) -> bytes:
    """A file's content; a briefing keeps its body."""
    text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10**6)
    if name.endswith(".md"):
        _, body, _ = split((TINY / name).read_text("utf-8")) or ("", "", 0)
        text = f"---\n{text}---\n{body}"
    return text.encode()


def planted(tree: Any, at: Location, value: Any) -> Any:
    """A copy of the tree with another value at a place; the name of the field is replaced where
    the place ends in the mark of a key."""
    copy = deepcopy(tree)
    inner, steps = copy, at[:-1]
    if at[-1] == KEY:
        steps = at[:-2]
    for step in steps:
        inner = inner[step]
    if at[-1] == KEY:
        inner[value] = inner.pop(at[-2])
    else:
        inner[at[-1]] = value
    return copy


KEY = "[key]"


def leaves(tree: Any, at: Location = ()) -> Iterator[Location]:
    """Every text of a tree and every name of a field."""
    if isinstance(tree, str):
        yield at
    elif isinstance(tree, list):
        for index, item in enumerate(tree):
            yield from leaves(item, (*at, index))
    else:
        for key, value in tree.items():
            yield (*at, key, KEY)
            yield from leaves(value, (*at, key))


def model_of(name: str) -> type[BaseModel]:
    """The type of a file's record; of a vocabulary that of its terms."""
    folder, stem = name.split("/")[1], Path(name).stem
    if folder == "vocabulary":
        return FILES[stem]
    return next(cls for cls, group in RECORD_KINDS.items() if group == folder)


def free(name: str, tree: Any) -> Iterator[tuple[Location, bool]]:
    """Where any text may stand, and whether it is Markdown."""
    if name.startswith("data/vocabulary/"):
        for term, word in tree.items():
            yield from _free(model_of(name), (), word, (term,))
    else:
        yield from _free(model_of(name), (), tree, ())


_CHECKED = ("sets", "after", "src")
"""Texts that are names of something, though their type does not say so."""


def _free(
    kind: Any, metadata: tuple[Any, ...], value: Any, at: Location
) -> Iterator[tuple[Location, bool]]:
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        yield from _free(args[0], (*metadata, *args[1:]), value, at)
    elif origin in (Union, UnionType):
        one = [arg for arg in args if arg is not type(None)]
        if len(one) > 1:
            one = [PairEffect if "between" in value else MissionEffect]
        yield from _free(one[0], metadata, value, at)
    elif origin is list:
        for index, item in enumerate(value):
            yield from _free(args[0], (), item, (*at, index))
    elif origin is dict:
        for key, item in value.items():
            yield from _free(args[1], (), item, (*at, key))
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        for field, info in kind.model_fields.items():
            alias = info.alias or field
            if alias in value and alias not in _CHECKED:
                inner = tuple(info.metadata)
                yield from _free(info.annotation, inner, value[alias], (*at, alias))
    elif any(isinstance(one, Prose) for one in metadata):
        yield at, True
    elif get_args(Line)[1] in metadata and not any(isinstance(one, Term) for one in metadata):
        yield at, False


def models() -> set[type[BaseModel]]:
    """Every type that a file's data can be made into."""
    found: set[type[BaseModel]] = set()
    waiting: list[Any] = [*RECORD_KINDS, *FILES.values()]
    while waiting:
        one = waiting.pop()
        if isinstance(one, type) and issubclass(one, BaseModel) and one not in found:
            found.add(one)
            waiting += [info.annotation for info in one.model_fields.values()]
        waiting += get_args(one)
    return found
