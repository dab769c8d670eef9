"""What a file is made from differs wherever its content does; a title changes no board."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from project_edits import EDITS, SITE, rewritten, snapshot_of

from benchmarks import corpus
from macros.views.context.page_context import PageContext
from macros.views.exports.export_files import export_files
from macros.views.kinds import page_context
from macros.views.project.project_snapshot import ProjectSnapshot

MORE_EDITS = {
    **EDITS,
    "an effect's value": rewritten("data/incidents/*/*.yml", "level: .*", "level: legation"),
    "an incident's verification": rewritten(
        "data/incidents/*/*.yml", "^verification: .*", "verification: reported"
    ),
}

Made = dict[str, tuple[str, bytes]]
"""Of each file what it is made from, and its content."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("world") / "project"
    corpus.write(root, 12)
    return root


def made(edition: ProjectSnapshot) -> Made:
    """The files that are made from less than the whole archive."""
    context = page_context(edition.archive, edition.renderer, "", SITE)
    inputs: dict[Callable[[PageContext], str], str] = {}
    found = {}
    for path, file in export_files(context).items():
        if file.inputs is not None:
            if file.inputs not in inputs:
                inputs[file.inputs] = file.inputs(context)
            found[path] = (inputs[file.inputs], file.content(context))
    return found


def made_of(root: Path) -> Made:
    edition = snapshot_of(root)
    assert edition is not None
    return made(edition)


def stale(before: Made, after: Made) -> list[str]:
    """The files that would be kept from before, and would now say something else."""
    return [
        path
        for path, (inputs, content) in after.items()
        if path in before and before[path][0] == inputs and before[path][1] != content
    ]


@pytest.mark.heavy
@given(
    edits=st.lists(
        st.tuples(st.sampled_from(sorted(MORE_EDITS)), st.integers(0, 999)), min_size=1, max_size=4
    )
)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_edited_no_file_is_kept_that_would_say_something_else(
    world: Path, tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("edited")
    root = folder / "project"
    shutil.copytree(world, root)
    before = made_of(root)
    for name, number in edits:
        MORE_EDITS[name](root, number)
        if (edition := snapshot_of(root)) is not None:
            after = made(edition)
            assert stale(before, after) == []
            before = after
    shutil.rmtree(folder)


def boards(found: Made) -> dict[str, str]:
    """What each board is made from."""
    return {path: inputs for path, (inputs, _) in found.items() if "/board/" in path}


def test_another_title_remakes_no_board_and_another_effect_does(
    world: Path, tmp_path: Path
) -> None:
    root = tmp_path / "project"
    shutil.copytree(world, root)
    before = made_of(root)
    assert len(boards(before)) > 2
    for number in range(3):
        EDITS["an incident's title"](root, number)
    assert boards(made_of(root)) == boards(before)
    # an effect of the first incident that has one
    file = next(
        one
        for one in sorted((root / "data" / "incidents").glob("*/*.yml"))
        if "\neffects:\n" in one.read_text("utf-8")
    )
    head, _, rest = file.read_text("utf-8").partition("\neffects:\n")
    lines = rest.splitlines(keepends=True)
    while lines and lines[0].startswith(" "):
        lines.pop(0)
    file.write_text(f"{head}\n{''.join(lines)}", "utf-8")
    after = made_of(root)
    changed = {one for one in boards(after) if before[one][1] != after[one][1]}
    assert changed
    assert not set(boards(before).values()) & set(boards(after).values())


def test_files_that_are_made_from_the_same_share_one_fingerprint(world: Path) -> None:
    found = made_of(world)
    assert len({inputs for path, (inputs, _) in found.items() if "/board/" in path}) == 1
    assert len({inputs for path, (inputs, _) in found.items() if "/vocabulary/" in path}) == 1
