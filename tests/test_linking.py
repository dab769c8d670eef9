"""Pages that need not be printed are those of the site before, where that has them unharmed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from projects import ROOT, mkdocs, tiny_project

pytestmark = pytest.mark.heavy

ZENDA = "data/actors/zenda.yml"
SHOWS_ZENDA, SHOWS_IT_NOT = "actors/zenda/index.html", "actors/fritz-von-tarlenheim/index.html"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return built(tmp_path)


@pytest.fixture(scope="module")
def one_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For tests that need no first build of their own."""
    return built(tmp_path_factory.mktemp("linking"))


def built(folder: Path) -> Path:
    root = tiny_project(folder)
    (root / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", root / "overrides")
    build(root)
    return root


def build(project: Path) -> None:
    run = mkdocs(project, "build", "--strict")
    assert run.code == 0, run.output


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def numbers(project: Path) -> dict[str, int]:
    site = project / "site"
    return {file: (site / file).stat().st_ino for file in (SHOWS_ZENDA, SHOWS_IT_NOT)}


def test_a_page_that_shows_what_has_changed_is_printed_and_others_stay(project: Path) -> None:
    before = numbers(project)
    edit(project / ZENDA, "name: ", "name: New ")
    build(project)
    after = numbers(project)
    assert after[SHOWS_IT_NOT] == before[SHOWS_IT_NOT]
    assert after[SHOWS_ZENDA] != before[SHOWS_ZENDA]
    assert "New Zenda" in (project / "site" / SHOWS_ZENDA).read_text("utf-8")
    assert (project / "site" / SHOWS_IT_NOT).stat().st_nlink == 1


def test_a_page_that_somebody_has_changed_is_printed_again(project: Path) -> None:
    page = project / "site" / SHOWS_IT_NOT
    whole = page.read_text("utf-8")
    with page.open("a", encoding="utf-8") as file:  # the same file, and another text
        file.write("and more")
    edit(project / ZENDA, "name: ", "name: New ")
    build(project)
    assert page.read_text("utf-8") == whole


def test_where_the_shell_has_changed_all_pages_are_printed(project: Path) -> None:
    before = numbers(project)
    edit(
        project / "overrides" / "main.html",
        "{% block htmltitle %}",
        "{% block htmltitle %}<!-- -->",
    )
    build(project)
    after = numbers(project)
    for file in (SHOWS_ZENDA, SHOWS_IT_NOT):
        assert after[file] != before[file]
        assert "<!-- -->" in (project / "site" / file).read_text("utf-8")


def test_where_another_plugin_may_change_pages_none_is_linked(project: Path) -> None:
    (project / "hook.py").write_text("def on_post_page(output, **_):\n    return output + '!'\n")
    edit(project / "mkdocs.yml", "hooks: [", "hooks: [hook.py, ")
    build(project)
    before = numbers(project)
    edit(project / ZENDA, "name: ", "name: New ")
    build(project)
    assert numbers(project)[SHOWS_IT_NOT] != before[SHOWS_IT_NOT]
    assert (project / "site" / SHOWS_IT_NOT).read_text("utf-8").endswith("!")


@pytest.mark.parametrize("said", ["", "[]", "{}", '{"actors/zenda/index.html": 1}', "{"])
def test_what_is_not_told_well_is_not_believed(one_project: Path, said: str) -> None:
    (one_project / ".cache" / "linked.json").write_text(said)
    name = f"Zenda x{said.encode().hex()}"
    (one_project / ZENDA).write_text(f"name: '{name}'\nkind: crown\n", "utf-8")
    build(one_project)
    assert name in (one_project / "site" / SHOWS_ZENDA).read_text("utf-8")
