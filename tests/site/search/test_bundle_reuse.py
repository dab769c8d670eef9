"""The bundle of the published site is taken over unharmed, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from macros.site.search.bundle_reuse import reuse_bundle, save_bundle
from macros.site.system.directory import Directory

FILES = ("pagefind.js", "fragment/en_1.pf_fragment", "index/en_2.pf_index")


class Places(NamedTuple):
    """The folders of the published site, the new one and the cache."""

    old: Path
    new: Path
    cache: Path


@pytest.fixture
def places(tmp_path: Path) -> Places:
    found = Places(*(tmp_path / name for name in ("old", "new", "cache")))
    for place in found:
        place.mkdir()
    for file in FILES:
        path = found.old / "pagefind" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file, "utf-8")
    save_bundle("pagefind", "key", Directory.at(found.old), Directory.at(found.cache))
    return found


def reused(places: Places, key: str = "key") -> bool:
    return reuse_bundle("pagefind", key, *map(Directory.at, places))


def test_a_bundle_of_the_same_entries_is_linked(places: Places) -> None:
    (places.old / "pagefind" / "stranger.js").write_text("put there by somebody", "utf-8")
    assert reused(places)
    new = places.new / "pagefind"
    assert {one.relative_to(new).as_posix() for one in new.rglob("*.*")} == set(FILES)
    for file in FILES:
        assert (new / file).samefile(places.old / "pagefind" / file)


def shortened(places: Places) -> None:
    (places.old / "pagefind" / FILES[1]).write_text("x", "utf-8")


def removed(places: Places) -> None:
    (places.old / "pagefind" / FILES[1]).unlink()


def forgotten(places: Places) -> None:
    (places.cache / "pagefind.json").unlink()


def damaged(places: Places) -> None:
    (places.cache / "pagefind.json").write_text('{"key": "key", "folders": 1}', "utf-8")


@pytest.mark.parametrize("harm", [shortened, removed, forgotten, damaged])
def test_one_that_is_harmed_is_not(places: Places, harm: Callable[[Places], None]) -> None:
    harm(places)
    assert not reused(places)
    assert list(places.new.iterdir()) == []


def test_one_of_other_entries_is_not(places: Places) -> None:
    assert not reused(places, "another key")
    assert list(places.new.iterdir()) == []
