"""The settings below `extra.chancery` in `mkdocs.yml`, and which outputs follow from them.

extra:
  chancery:
    outputs: {data: false}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from macros.records.problems import Problem, ProblemsFound, did_you_mean
from macros.records.yaml_files.setting_positions import position_of
from macros.records.yaml_files.strict_yaml import Location
from macros.views.context.outputs import NEED_ADDRESS, NEEDED, OUTPUTS

MOST_RECORDS = 5_000
"""The most records with which a site has all outputs unless its settings say otherwise: each output
adds about as many files as there are records."""

_PLACE = ("extra", "chancery")


class Settings(BaseModel):
    """The settings. Each of `outputs` that is not set depends on the number of records."""

    model_config = ConfigDict(extra="forbid", strict=True)

    outputs: dict[str, bool] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChosenOutputs:
    """The outputs that a site has, and a line for each reason why it lacks some unasked."""

    outputs: frozenset[str]
    left_out: tuple[str, ...] = ()


def read_settings(config: MkDocsConfig) -> Settings:
    """The settings of a project. Raises PluginError with a line for each that is unknown, of the
    wrong type or impossible."""
    try:
        settings = Settings.model_validate(config.extra.get("chancery") or {})
    except ValidationError as error:
        found = [_explained(item) for item in error.errors(include_url=False)]
        raise _errors(config, found) from error
    if found := list(_impossible(settings.outputs, config.site_url or "")):
        raise _errors(config, found)
    return settings


def choose_outputs(settings: Settings, address: str, records: int) -> ChosenOutputs:
    """The outputs of a site at an address (empty if it has none) with a number of records."""
    chosen = {name for name, is_on in settings.outputs.items() if is_on}
    lines = []
    if records <= MOST_RECORDS:
        chosen |= set(OUTPUTS) - settings.outputs.keys()
    elif left_out := [name for name in OUTPUTS if name not in settings.outputs]:
        lines.append(
            f"Left out, as there are more than {MOST_RECORDS:,} records: {', '.join(left_out)} "
            f"('extra.chancery.outputs: {{{left_out[0]}: true}}' brings {left_out[0]})"
        )
    if not address and (without := [name for name in OUTPUTS if name in chosen & NEED_ADDRESS]):
        chosen -= NEED_ADDRESS
        lines.append(f"Left out, as the site has no 'site_url': {', '.join(without)}")
    for name, needed in NEEDED.items():
        if name in chosen and needed not in chosen:
            chosen.remove(name)
            lines.append(f"Left out, as it leads to the files of {needed}: {name}")
    return ChosenOutputs(frozenset(chosen), tuple(lines))


_Found = tuple[Location, str, str]
"""Where a setting is below `extra.chancery`, what is wrong with it, and a hint."""


def _impossible(outputs: Mapping[str, bool], address: str) -> list[_Found]:
    found: list[_Found] = []
    for name, is_on in outputs.items():
        at: Location = ("outputs", name)
        if name not in OUTPUTS:
            known = f"known are {', '.join(OUTPUTS)}"
            found.append((at, f"unknown output '{name}'", did_you_mean(name, OUTPUTS, known)))
        elif is_on and name in NEED_ADDRESS and not address:
            hint = "set 'site_url', or write false"
            found.append((at, f"'{name}' needs the full address of the site", hint))
        elif is_on and outputs.get(NEEDED.get(name, "")) is False:
            needed = NEEDED[name]
            hint = f"write '{needed}: true', or '{name}: false'"
            found.append((at, f"'{name}' leads to the files of '{needed}', which is off", hint))
    return found


def _explained(item: Mapping[str, object]) -> _Found:
    """An error of pydantic's in the words of all other problems."""
    at, kind, value = item["loc"], item["type"], item["input"]
    assert isinstance(at, tuple)
    if kind == "extra_forbidden":
        known = list(Settings.model_fields)
        hint = did_you_mean(str(at[-1]), known, f"known are {', '.join(known)}")
        return at, f"unknown setting '{at[-1]}'", hint
    if kind == "bool_type":
        return at, f"expected true or false, found '{value}'", f"write '{at[-1]}: false'"
    if kind == "dict_type":
        return (
            at,
            f"expected outputs (name: true), found '{value}'",
            "write 'outputs: {api: false}'",
        )
    hint = "write 'chancery: {outputs: {api: false}}'"
    return at, f"expected settings (name: value), found '{value}'", hint


def _errors(config: MkDocsConfig, found: list[_Found]) -> PluginError:
    file = Path(config.config_file_path or "mkdocs.yml")
    text = file.read_text("utf-8") if file.is_file() else ""
    problems = []
    for at, message, hint in found:
        line, column = position_of((*_PLACE, *at), text)
        problems.append(Problem(file.name, line, column, message, hint))
    return PluginError(str(ProblemsFound(problems)))
