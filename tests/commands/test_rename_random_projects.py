"""Renaming in random worlds: the files are as if the record had had its new id all along."""

from __future__ import annotations

import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st
from projects import ROOT
from random_projects import IDS, World, worlds
from samples import VOCABULARY, Files, write

from macros.__main__ import main
from macros.commands import command
from macros.views.all_pages import pages
from macros.views.project.project_snapshot import open_project
from macros.views.redirect import redirects

NEW = ["new", "peru-new", "aa", "zz", "peru2", "0"]


def files(root: Path) -> Files:
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for folder in ("data", "docs")
        for path in (root / folder).rglob("*.*")
        if path.parent.name != "vocabulary"
    }


def addresses(root: Path) -> set[str]:
    edition = open_project(root, root / "data", root / "docs", ROOT / "overrides")
    found = {page.path for page in pages(edition.archive, edition.renderer)}
    found |= {f"briefings/{briefing.id}/" for briefing in edition.archive.briefings}
    return found | {there for there, _ in redirects(edition.archive)}


def rename(root: Path, *words: str) -> None:
    with patch.object(command, "ROOT", root), redirect_stdout(StringIO()) as said:
        assert main(["rename", *words]) == 0, said.getvalue()


@settings(max_examples=settings().max_examples // 5)
@given(worlds(), st.data())
def test_a_record_is_as_if_it_had_had_its_new_id_all_along(
    world: World, data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from(sorted(IDS)))
    number = data.draw(st.integers(0, len(world.ids[kind]) - 1))
    free = [*NEW, *(id for id in IDS[kind] if id not in world.ids[kind])]
    old, new = world.ids[kind][number], data.draw(st.sampled_from(free))
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        write(root, VOCABULARY)
        (root / "overrides").symlink_to(ROOT / "overrides")
        (root / "mkdocs.yml").touch()
        for path, text in world.files().items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, "utf-8")
        before = addresses(root)
        rename(root, kind, old, new)
        assert files(root) == world.renamed(kind, number, new).files()
        assert before <= addresses(root)
        rename(root, kind, new, old)
        assert files(root) == world.files()
