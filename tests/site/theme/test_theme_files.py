"""What is listed of the theme is what MkDocs would find, without what it leaves out itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from projects import tiny_project

from macros.site.theme.theme_files import list_visible_files


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MkDocsConfig:
    root = tiny_project(tmp_path)
    monkeypatch.chdir(root)
    return load_config(str(root / "mkdocs.yml"))


def test_a_site_gets_the_same_files_of_the_theme(config: MkDocsConfig) -> None:
    def given() -> set[str]:
        files = Files([])
        files.add_files_from_theme(config.theme.get_env(), config)
        return {file.src_uri for file in files}

    as_before, listed = given(), len(config.theme.get_env().list_templates())
    list_visible_files(config.theme)
    env = config.theme.get_env()
    assert given() == as_before
    assert len(as_before) > 10
    assert len(env.list_templates()) < listed / 10


def test_what_is_hidden_is_still_loaded(config: MkDocsConfig) -> None:
    list_visible_files(config.theme)
    icon = ".icons/material/weather-night.svg"
    env = config.theme.get_env()
    assert icon not in env.list_templates()
    assert env.get_template(icon).render().startswith("<svg")
