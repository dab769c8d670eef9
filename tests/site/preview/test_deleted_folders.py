"""Files and folders of a running preview that go, and come back."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from previews import ZENDA, ZENDA_FILE, Preview, adding, changed, own_copy, serving
from projects import mkdocs, tiny_project

pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with serving(own_copy(tmp_path_factory.mktemp("gone") / "project")) as running:
        assert running.comes_to(lambda: "<h1>Zenda</h1>" in running.page(ZENDA))
        yield running


GONE = {
    "data": (ZENDA, lambda text: text.replace("Zenda", "Old Zenda"), ZENDA_FILE),
    "docs": ("briefings/every-macro/", adding("Words of mine."), "docs/briefings/every-macro.md"),
    "overrides": (ZENDA, lambda text: "Words of mine", "overrides/views/actor.html"),
    "macros": (
        ZENDA,
        adding("Renderer.render = lambda self, view: Markup('Words of mine')"),
        "macros/views/context/renderer.py",
    ),
}
SHOWN = {"data": "<h1>Old Zenda</h1>"}


@pytest.mark.parametrize("folder", GONE)
def test_a_folder_that_goes_and_comes_back(folder: str, preview: Preview) -> None:
    goes_and_comes_back(folder, preview)


def test_so_where_files_are_polled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANCERY_WATCH", "poll")
    with serving(own_copy(tmp_path / "project")) as preview:
        assert preview.comes_to(lambda: "<h1>Zenda</h1>" in preview.page(ZENDA))
        goes_and_comes_back("data", preview)


def goes_and_comes_back(folder: str, preview: Preview) -> None:
    url, change, name = GONE[folder]
    project = preview.project
    place, aside = project / folder, project.with_name("aside")
    before = preview.page(url)
    shutil.copytree(place, aside)
    shutil.rmtree(place)
    assert preview.comes_to(lambda: preview.page(url) != before)  # it is told, or shown
    with changed(aside / Path(name).relative_to(folder), change):
        shutil.copytree(aside, place)
    assert preview.comes_to(lambda: SHOWN.get(folder, "Words of mine") in preview.page(url))
    shutil.copytree(aside, place, dirs_exist_ok=True)  # what is saved in it is heard of
    assert preview.comes_to(lambda: SHOWN.get(folder, "Words of mine") not in preview.page(url))
    assert preview.comes_to(lambda: preview.problems(url) == [])
    shutil.rmtree(aside)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("docs/index.md", "'index.md' is included in the 'nav' configuration, which is not found"),
        ("overrides", "The path set in custom_dir"),
        ("data", "data"),
        ("macros", "macros/site/hook.py' isn't an existing file"),
        ("mkdocs.yml", "Config file"),
    ],
)
def test_what_is_gone_is_told(name: str, told: str, preview: Preview) -> None:
    place, aside = preview.project / name, preview.project / "aside"
    place.rename(aside)
    assert preview.comes_to(lambda: any(told in one for one in preview.problems())), name
    assert "<h1>Zenda</h1>" in preview.page(ZENDA) or name == "data"
    assert preview.says(told)
    aside.rename(place)
    assert preview.comes_to(lambda: preview.problems() == [])
    assert preview.comes_to(lambda: "<h1>Zenda</h1>" in preview.page(ZENDA))


SETTINGS = {
    "the hook": (
        lambda text: text.replace("hooks: [macros/site/hook.py]", ""),
        "mkdocs.yml: the records are missing: there has to be 'hooks: [macros/site/hook.py]'",
    ),
    "the plugin": (
        lambda text: re.sub(r"  - macros:\n(    .*\n)+", "", text),
        "mkdocs.yml: the macros that authors' pages call are missing: 'plugins' has to have "
        "'macros: {module_name: macros, on_undefined: strict}'",
    ),
}


def test_what_is_missing_from_the_settings_is_told(preview: Preview) -> None:
    for change, told in SETTINGS.values():
        with changed(preview.project / "mkdocs.yml", change):
            assert preview.comes_to(lambda told=told: preview.problems() == [told])
            assert "<h1>Zenda</h1>" in preview.page(ZENDA)
            assert preview.says(told)
    assert preview.comes_to(lambda: preview.problems() == [])


@pytest.mark.parametrize("setting", SETTINGS)
def test_so_a_build_is_told(setting: str, tmp_path: Path) -> None:
    project = tiny_project(tmp_path)
    change, told = SETTINGS[setting]
    settings = project / "mkdocs.yml"
    settings.write_text(change(settings.read_text("utf-8")), "utf-8")
    run = mkdocs(project, "build")
    assert run.code == 1
    assert told in run.output
    assert "Traceback" not in run.output


def test_a_site_without_a_front_page_is_told_of(tmp_path: Path) -> None:
    project = tiny_project(tmp_path)
    settings = project / "mkdocs.yml"
    settings.write_text(re.sub(r"nav:\n(  .*\n)+", "", settings.read_text("utf-8")), "utf-8")
    assert mkdocs(project, "build", "--strict").code == 0
    (project / "docs" / "index.md").unlink()
    run = mkdocs(project, "build", "--strict")
    assert run.code == 1
    assert "docs/index.md is missing: the site has no front page" in run.output
