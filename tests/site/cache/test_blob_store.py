"""The cache between builds: nothing is believed of it that is not as it was written."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from blob_stores import store_at
from hypothesis import given
from hypothesis import strategies as st

from macros.records.basics.fingerprint import fingerprint
from macros.site.cache.blob_store import BlobStore
from macros.site.project.version import code_version


def opened(folder: Path, version: str = "1") -> BlobStore:
    store = store_at(folder, version)
    assert store is not None
    return store


def filled(folder: Path, /, **pieces: str) -> None:
    store = opened(folder)
    pack = store.new_pack()
    for name, text in pieces.items():
        pack.put(name, text)
    pack.close()
    store.add(pack.references)
    store.close()


def held(folder: Path, *names: str, version: str = "1") -> list[str | None]:
    store = opened(folder, version)
    found = [store.get(name) for name in names]
    store.merge()
    store.close()
    return found


@given(st.dictionaries(st.text(), st.text()))
def test_what_is_put_is_there_for_the_next_build(
    tmp_path_factory: pytest.TempPathFactory, pieces: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("store")
    filled(folder, **pieces)
    assert held(folder, *pieces) == list(pieces.values())


def test_what_is_neither_put_nor_retained_is_gone(tmp_path: Path) -> None:
    filled(tmp_path, one="1", two="2")
    store = opened(tmp_path)
    store.retain("two")
    store.close()
    assert held(tmp_path, "one", "two") == [None, "2"]


def test_a_build_that_ends_early_leaves_what_was_there(tmp_path: Path) -> None:
    filled(tmp_path, one="1")
    store = opened(tmp_path)
    store.merge()
    store.close()
    assert held(tmp_path, "one") == ["1"]


def test_packs_of_which_nothing_is_retained_are_deleted(tmp_path: Path) -> None:
    filled(tmp_path, one="1")
    filled(tmp_path, two="2")
    assert len(list(tmp_path.glob("*.pack"))) == 1


def test_where_little_is_left_of_a_pack_that_is_put_into_another(tmp_path: Path) -> None:
    filled(tmp_path, one="1", two="2", more="more" * 100)
    store = opened(tmp_path)
    store.retain("two")
    store.retain("one")
    store.close()
    (pack,) = tmp_path.glob("*.pack")
    assert pack.read_text() == f"{fingerprint('1')}1{fingerprint('2')}2"
    assert held(tmp_path, "one", "two", "more") == ["1", "2", None]


def test_of_another_version_nothing_is_believed(tmp_path: Path) -> None:
    filled(tmp_path, one="1")
    assert held(tmp_path, "one", version="2") == [None]


def test_with_another_package_the_code_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def now() -> str:
        code_version.cache_clear()
        return code_version()

    seen = {now()}
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "dist-info.txt").touch()
    assert {now()} == seen
    for name in ("thing-1.dist-info", "thing-2.dist-info", "other-1.egg-info"):
        (tmp_path / name).mkdir()
        assert now() not in seen
        seen.add(now())


@pytest.mark.parametrize("name", ["index.json", "*.pack"])
@given(at=st.integers(0, 10_000), value=st.integers(0, 255))
def test_a_byte_that_has_changed_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, name: str, at: int, value: int
) -> None:
    folder = tmp_path_factory.mktemp("store")
    filled(folder, one="the first text", two="the second")
    (file,) = folder.glob(name)
    content = bytearray(file.read_bytes())
    content[at % len(content)] = value
    file.write_bytes(content)
    for found, text in zip(
        held(folder, "one", "two"), ("the first text", "the second"), strict=True
    ):
        assert found in (None, text)


@pytest.mark.parametrize("name", ["index.json", "*.pack"])
@pytest.mark.parametrize("length", [0, 1, 40])
def test_a_file_that_was_cut_off_is_noticed(tmp_path: Path, name: str, length: int) -> None:
    filled(tmp_path, one="the first text")
    (file,) = tmp_path.glob(name)
    file.write_bytes(file.read_bytes()[:length])
    assert held(tmp_path, "one") == [None]


@pytest.mark.parametrize(
    "index",
    [
        "[]",
        "{}",
        '{"version": "1"}',
        '{"version": "1", "references": []}',
        '{"version": "1", "references": {"one": 1}}',
        '{"version": "1", "references": {"one": ["../secret", 0, 32]}}',
        '{"version": "1", "references": {"one": ["gone.pack", 0, 32]}}',
        '{"version": "1", "references": {"one": ["gone.pack", -1, "x"]}}',
    ],
)
def test_an_index_that_says_anything_else_is_no_index(tmp_path: Path, index: str) -> None:
    (tmp_path / "index.json").write_text(fingerprint(index) + index, "utf-8")
    (tmp_path.parent / "secret").write_text(fingerprint("") + "", "utf-8")
    assert held(tmp_path, "one") == [None]


def test_two_builds_never_share_it(tmp_path: Path) -> None:
    first = opened(tmp_path)
    assert store_at(tmp_path, "1") is None
    first.close()
    opened(tmp_path).close()


def test_what_stands_in_its_way_goes(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    filled(tmp_path / "file", one="1")
    assert held(tmp_path / "file", "one") == ["1"]


def test_where_it_cannot_be_written_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mkdir(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "mkdir", mkdir)
    assert store_at(tmp_path / "folder", "1") is None
