"""The settings below `extra.chancery` in `mkdocs.yml`, and which outputs follow from them.

extra:
  chancery:
    outputs: {data: false}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from macros.records.basics import files
from macros.records.basics.files import Unreadable
from macros.records.problems import Problem, ProblemsFound, did_you_mean
from macros.records.yaml_files.setting_positions import place_of
from macros.records.yaml_files.strict_yaml import Location
from macros.views.context.outputs import NEED_ADDRESS, NEEDED, OUTPUTS

MOST_RECORDS = 5_000
"""The most records with which a site has all outputs unless its settings say otherwise: each output
adds about as many files as there are records."""

_PLACE = ("extra", "chancery")
_SETTINGS = ("outputs",)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings. Each of `outputs` that is not set depends on the number of records."""

    outputs: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChosenOutputs:
    """The outputs that a site has, and a line for each reason why it lacks some unasked."""

    outputs: frozenset[str]
    left_out: tuple[str, ...] = ()


def read_settings(config: MkDocsConfig) -> Settings:
    """The settings of a project. Raises PluginError with a line for each that is unknown, of the
    wrong type or impossible."""
    given = config.extra.get("chancery")
    if found := list(_problems(given, config.site_url or "")):
        raise _errors(config, found)
    return Settings((given or {}).get("outputs") or {})


def choose_outputs(settings: Settings, address: str, records: int) -> ChosenOutputs:
    """The outputs of a site at an address (empty if it has none) with a number of records. What is
    asked for brings along what it needs."""
    chosen = {name for name, is_on in settings.outputs.items() if is_on}
    chosen |= {needed for name, needed in NEEDED.items() if name in chosen}
    lines = []
    if records <= MOST_RECORDS:
        chosen |= set(OUTPUTS) - settings.outputs.keys()
    elif left_out := [name for name in OUTPUTS if name not in {*chosen, *settings.outputs}]:
        possible = [name for name in left_out if address or name not in NEED_ADDRESS]
        hint = f" ('extra.chancery.outputs: {{{possible[0]}: true}}' brings {possible[0]})"
        lines.append(
            f"Left out, as there are more than {MOST_RECORDS:,} records: {', '.join(left_out)}"
            f"{hint if possible else ''}"
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


def _problems(given: object, address: str) -> Iterator[_Found]:
    """What is wrong with the settings; nothing with none, and with a name behind which nothing
    stands."""
    if not isinstance(given, Mapping):
        if given is not None:
            hint = "write 'chancery: {outputs: {api: false}}'"
            yield (), f"expected settings (name: value), found {_in_words(given)}", hint
        return
    for name in given:
        if name not in _SETTINGS:
            yield (name,), f"unknown setting '{name}'", did_you_mean(str(name), _SETTINGS)
    outputs = given.get("outputs")
    if isinstance(outputs, Mapping):
        yield from _of_outputs(outputs, address)
    elif outputs is not None:
        hint = "write 'outputs: {api: false}'"
        yield ("outputs",), f"expected outputs (name: true), found {_in_words(outputs)}", hint


def _of_outputs(outputs: Mapping[str, object], address: str) -> Iterator[_Found]:
    for name, value in outputs.items():
        at: Location = ("outputs", name)
        needed = NEEDED.get(name, "")
        if name not in OUTPUTS:
            yield at, f"unknown output '{name}'", did_you_mean(str(name), OUTPUTS)
        elif not isinstance(value, bool):
            yield at, f"expected true or false, found {_in_words(value)}", f"write '{name}: false'"
        elif value and name in NEED_ADDRESS and not address:
            hint = "set 'site_url', or write false"
            yield at, f"'{name}' needs the full address of the site", hint
        elif value and outputs.get(needed) is False:
            hint = f"write '{needed}: true', or '{name}: false'"
            yield at, f"'{name}' leads to the files of '{needed}', which is off", hint


def _in_words(value: object) -> str:
    """A value of YAML as whoever wrote it knows it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | Mapping):
        return "a list" if isinstance(value, list) else "settings"
    return "nothing" if value is None else f"'{value}'"


def _errors(config: MkDocsConfig, found: list[_Found]) -> PluginError:
    path = Path(config.config_file_path or "mkdocs.yml")

    def read(name: str) -> str | None:
        try:
            return files.text((path.parent / name).resolve())
        except (OSError, Unreadable):
            return None

    problems = []
    for at, message, hint in found:
        place = place_of((*_PLACE, *at), path.name, read)
        problems.append(Problem(place.file, place.line, place.column, message, hint))
    return PluginError(str(ProblemsFound(problems)))
