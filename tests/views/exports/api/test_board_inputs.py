"""What a file is made from differs wherever its content does; a title changes no board."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest
import samples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from project_edits import EDITS, SITE, rewritten, snapshot_of
from projects import ROOT
from samples import Files, incident

from benchmarks import corpus
from macros.archive.archive import Archive
from macros.views.context.page_context import PageContext
from macros.views.context.renderer import Renderer
from macros.views.exports.export_files import export_files
from macros.views.kinds import page_context

MORE_EDITS = {
    **EDITS,
    "an effect's value": rewritten("data/incidents/*/*.yml", "level: .*", "level: legation"),
    "an incident's verification": rewritten(
        "data/incidents/*/*.yml", "^verification: .*", "verification: reported"
    ),
}


def border(date: str = "2020-01-15", head: str = "ambassador", **fields: str) -> Files:
    """An incident after which somebody heads a mission."""
    effects = f"[{{mission_of: arcadia, in: borduria, head: {head}}}]"
    return incident("border", date, effects=effects, **fields)


VOCABULARY: Files = {
    "vocabulary/verification.yml": """
        confirmed: {label: Confirmed}
        reported: {label: Reported, doubtful: yes}
        """
}

Made = dict[str, tuple[str, Callable[[], bytes]]]
"""Of each file what it is made from, and its content, which is made when it is asked for."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("world") / "project"
    corpus.write(root, 12)
    return root


def made(archive: Archive, renderer: Renderer) -> Made:
    """The files that are made from less than the whole archive."""
    context = page_context(archive, renderer, "", SITE)
    inputs: dict[Callable[[PageContext], str], str] = {}
    found = {}
    for path, file in export_files(context).items():
        if file.inputs is not None:
            if file.inputs not in inputs:
                inputs[file.inputs] = file.inputs(context)
            found[path] = (inputs[file.inputs], cache(partial(file.content, context)))
    return found


def made_of(root: Path) -> Made:
    edition = snapshot_of(root)
    assert edition is not None
    return made(edition.archive, edition.renderer)


def stale(before: Made, after: Made) -> list[str]:
    """The files that would be kept from before, and would now say something else."""
    return [
        path
        for path, (inputs, content) in after.items()
        if path in before and before[path][0] == inputs and before[path][1]() != content()
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
            after = made(edition.archive, edition.renderer)
            assert stale(before, after) == []
            before = after
    shutil.rmtree(folder)


def boards(found: Made) -> dict[str, str]:
    """What each board is made from."""
    return {path: inputs for path, (inputs, _) in found.items() if "/board/" in path}


RECORDS = border() | incident("visit", "2021-05-01")


@pytest.mark.parametrize(
    ("change", "is_made_again"),
    [
        pytest.param(border(head="vacant"), True, id="effect"),
        pytest.param(border("2020-01-16"), True, id="date"),
        pytest.param(border(verification="reported"), True, id="verification"),
        pytest.param({"actors/arcadia.yml": "{name: A, kind: state}"}, True, id="name of a state"),
        pytest.param(incident("visit", "2021-06-01"), True, id="last day"),
        pytest.param(border(title="Other words"), False, id="title"),
        pytest.param(border(summary="Nothing came.[^paper]"), False, id="summary"),
    ],
)
def test_another_effect_remakes_boards_and_another_title_does_not(
    tmp_path: Path, change: Files, *, is_made_again: bool
) -> None:
    one, other = (
        made(samples.archive(tmp_path / name, VOCABULARY, files), Renderer(ROOT / "overrides"))
        for name, files in (("one", RECORDS), ("other", RECORDS | change))
    )
    assert len(boards(one)) > 12
    assert (boards(one) != boards(other)) == is_made_again
    told, told_now = ({path: found[path][1]() for path in boards(found)} for found in (one, other))
    assert (told != told_now) == is_made_again


@pytest.mark.heavy
def test_files_that_are_made_from_the_same_share_one_fingerprint(world: Path) -> None:
    found = made_of(world)
    assert len({inputs for path, (inputs, _) in found.items() if "/board/" in path}) == 1
    assert len({inputs for path, (inputs, _) in found.items() if "/vocabulary/" in path}) == 1
