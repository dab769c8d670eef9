"""The version of the code covers all modules, at any depth: results that other code has stored are
not used, and a preview loads what has changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import macros
from macros import location
from macros.site.preview import hot_reload
from macros.site.preview.hot_reload import LoadedCode
from macros.site.project import version

PACKAGE = Path(macros.__file__).parent
FOLDERS = sorted({path.parent.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py")})


@pytest.fixture(scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of all code, with a folder deeper than any, in the place of the code."""
    folder = tmp_path_factory.mktemp("code") / "macros"
    shutil.copytree(PACKAGE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    deeper = folder / "site" / "deeper" / "than" / "any"
    deeper.mkdir(parents=True)
    (deeper / "module.py").touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(version, "CODE", folder)
        patch.setattr(hot_reload, "CODE", folder)
        yield folder
    version.code_version.cache_clear()


def version_now() -> str:
    version.code_version.cache_clear()
    return version.code_version()


def test_the_code_is_the_package_with_all_that_is_in_it() -> None:
    assert location.CODE == version.CODE == hot_reload.CODE == PACKAGE.resolve()
    assert PACKAGE.resolve().parent == location.ROOT
    assert len(FOLDERS) > 1


@pytest.mark.parametrize("folder", [*FOLDERS, Path("site/deeper/than/any")], ids=str)
def test_a_change_in_any_folder_makes_another_version(code: Path, folder: Path) -> None:
    file = next(iter(sorted((code / folder).glob("*.py"))))
    loaded, before = LoadedCode(), version_now()
    assert not loaded.has_changed()
    assert version_now() == before
    text = file.read_text("utf-8")
    file.write_text(f"{text}# changed\n", "utf-8")
    assert version_now() != before
    assert loaded.has_changed()
    file.write_text(text, "utf-8")
    assert version_now() == before


def test_a_file_that_comes_goes_or_moves_makes_another_version(code: Path) -> None:
    new = code / "site" / "deeper" / "module.py"
    moved = code / "site" / "deeper" / "than" / "module.py"
    before = version_now()
    new.write_text("# new\n", "utf-8")
    with_new = version_now()
    new.rename(moved)
    elsewhere = version_now()
    moved.unlink()
    assert version_now() == before
    assert len({before, with_new, elsewhere}) == 3
