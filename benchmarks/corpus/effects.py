"""What incidents of a corpus change between two states: nothing that the vocabulary rules out.

The rules are those of `macros/archive/relations/consistency.py`, turned round: there an effect is
held against them, here one is chosen that they allow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .chance import Chance
from .yaml_text import Value

TERMS = {
    "relations": "relation-statuses",
    "consular": "consular-statuses",
    "level": "representation-levels",
    "head": "heads-of-mission",
}
"""The vocabulary of each field but the protecting power, which is a state."""

Words = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""The vocabulary as plain data: file, term, what is said of it."""

Axis = tuple[str, str, str]
"""A field, and the sending and the receiving state where it is one of a mission."""


@dataclass(slots=True)
class Pair:
    """Two states and what holds between them as far as it is recorded."""

    states: tuple[str, str]
    words: Words
    thirds: Sequence[str]
    now: dict[Axis, str] = field(default_factory=dict)

    def baseline(self) -> list[Value]:
        """Set all to the best that the vocabulary has, and return the effects that say so."""
        one, other = self.states
        best = {name: next(iter(self.words[file])) for name, file in TERMS.items()}
        self.now["relations", "", ""] = best["relations"]
        effects: list[Value] = [{"between": [one, other], "relations": best["relations"]}]
        for of, in_ in ((one, other), (other, one)):
            for name in ("level", "head"):
                self.now[name, of, in_] = best[name]
            effects.append(
                {"mission_of": of, "in": in_, "level": best["level"], "head": best["head"]}
            )
        return effects

    def change(self, type: str, chance: Chance) -> list[Value]:
        """The effects of an incident of that type, set; none where the type expects one and
        nothing that it may set is possible now."""
        kind = self.words["incident-types"][type]
        expected = [axis for axis in self._axes() if axis[0] in kind["expects"]]
        possible = [axis for axis in expected if self._allowed(axis, kind)]
        if not possible:
            return []
        axis = chance.pick(possible)
        effects: list[Value] = [self._set(axis, kind, chance)]
        if axis[0] == "relations" and chance.happens(0.7):
            effects += self._missions(kind, chance)
        return effects

    def _missions(self, kind: Mapping[str, Any], chance: Chance) -> list[Value]:
        """What becomes of both missions when relations change."""
        one, other = self.states
        effects: list[Value] = []
        for of, in_ in ((one, other), (other, one)):
            effect: dict[str, Value] = {}
            for name in ("level", "head"):
                if self._allowed((name, of, in_), kind):
                    effect |= self._set((name, of, in_), kind, chance)
            if effect:
                effects.append(effect)
        return effects

    def _axes(self) -> list[Axis]:
        one, other = self.states
        missions = [
            (name, *ends)
            for name in ("level", "head", "protecting_power")
            for ends in ((one, other), (other, one))
        ]
        return [("relations", "", ""), ("consular", "", ""), *missions]

    def _set(self, axis: Axis, kind: Mapping[str, Any], chance: Chance) -> dict[str, Value]:
        name, of, in_ = axis
        value = chance.early(self._allowed(axis, kind))
        self.now[axis] = value
        if of:
            return {"mission_of": of, "in": in_, name: value}
        return {"between": list(self.states), name: value}

    def _allowed(self, axis: Axis, kind: Mapping[str, Any]) -> list[str]:
        """The values that an axis can take now, all different from the one that it has."""
        name, of, in_ = axis
        before = self.now.get(axis)
        needed = kind.get("after", {}).get(name)
        if before and needed is not None and before not in needed:
            return []
        if name == "protecting_power":
            return [state for state in self.thirds if state != before]
        terms = self.words[TERMS[name]]
        values = [one for one in kind.get("sets", {}).get(name, terms) if one != before]
        if before and name in ("relations", "consular"):
            values = [one for one in values if before in terms[one].get("after", terms)]
        status = self.words["relation-statuses"].get(self.now.get(("relations", "", ""), ""), {})
        level = self.words["representation-levels"].get(self.now.get(("level", of, in_), ""), {})
        if name == "level":
            values = [one for one in values if one in status.get("levels", terms)]
        if name == "head":
            values = [one for one in values if one in status.get("heads", terms)]
            values = [one for one in values if one in level.get("heads", terms)]
        return values
