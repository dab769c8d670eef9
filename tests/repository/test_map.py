"""The map of the code leads to what is there."""

from __future__ import annotations

import ast
import re

from projects import ROOT

CODE = ROOT / "macros"
TEXT = (CODE / "README.md").read_text("utf-8")
PATHS = sorted(
    set(re.findall(r"`((?:records|archive|views|site|commands)/[\w/]*(?:\.py)?)`", TEXT))
)
NAMES = sorted(set(re.findall(r"`([\w/]+\.py): (\w+)`", TEXT)))


def test_every_place_that_the_map_names_is_there() -> None:
    assert len(PATHS) > 30
    assert [path for path in PATHS if not (CODE / path).exists()] == []


def test_every_function_that_the_map_names_is_in_its_module() -> None:
    assert len(NAMES) > 15
    missing = []
    for path, name in NAMES:
        code = ast.parse((CODE / path).read_text("utf-8"))
        defined = {
            *(one.name for one in code.body if isinstance(one, ast.FunctionDef | ast.ClassDef)),
            *(one.targets[0].id for one in code.body if _is_constant(one)),  # type: ignore[attr-defined]
        }
        if name not in defined:
            missing.append(f"{path}: {name}")
    assert missing == []


def _is_constant(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)


def test_every_folder_of_code_is_on_the_map() -> None:
    folders = {path.parent.relative_to(CODE).as_posix() for path in CODE.rglob("__init__.py")} - {
        ".",
        "records",
        "archive",
        "views",
        "site",
    }
    shown = {path.rstrip("/") for path in PATHS}
    assert {one for one in folders if one not in shown and one.split("/")[0] != "commands"} == set()
