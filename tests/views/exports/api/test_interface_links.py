"""A client that knows nothing but the address of the entry, and follows every address in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urldefrag, urljoin, urlparse
from urllib.request import urlopen

import samples
from built_site import BuiltSite
from exported_files import ADDRESS, exported
from samples import incident

ADDRESSES = {
    "url",
    "openapi",
    "changes",
    "vocabulary",
    "board",
    "latest_board",
    "index",
    "moved_to",
}
ADDRESSES |= {"first", "last", "previous", "next", "latest", "data_url"}
"""The fields that hold addresses of the site."""


def addresses(value: Any) -> Iterator[str]:
    """Every address of the site that a file of JSON names."""
    if isinstance(value, list):
        for one in value:
            yield from addresses(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name in ADDRESSES and isinstance(one, str) and "/" in one:
                yield one
            elif name not in ("terms", "@context"):  # the addresses there are those of others
                yield from addresses(one)


def walked(start: str, root: str, site: str = "") -> tuple[set[str], set[str]]:
    """What a client has loaded that follows the addresses of the site: the files of the interface
    with those of records, and everything else that it was led to. `site` is the address that the
    files have, `root` where they really are."""
    loaded: set[str] = set()
    others: set[str] = set()
    ahead = [start]
    while ahead:
        here = ahead.pop()
        if here in loaded:
            continue
        with urlopen(here) as answer:
            found = json.load(answer)
        loaded.add(here)
        if here.endswith("openapi.json"):
            continue
        for one in addresses(found):
            if site and one.startswith(site):
                one = root + one.removeprefix(site)
            there = urldefrag(urljoin(here, one)).url
            if not there.startswith(root):
                continue  # a source, or another site
            if there.endswith(".json"):
                ahead.append(there)
            else:
                others.add(there)
    return loaded, others


def test_everything_can_be_reached_from_the_entry(built: BuiltSite) -> None:
    root = f"{built.folder.as_uri()}/"
    loaded, pages = walked(f"{root}api/v1/index.json", root, ADDRESS)
    files = {
        path.as_uri()
        for path in built.folder.rglob("*.json")
        if path.is_relative_to(built.folder / "api") or path.name == "index.json"
    }
    moved = {one for one in files - loaded if "moved_to" in json.loads(_read(one))}
    assert files - loaded - moved == set()
    assert [
        one for one in pages if not _exists(f"{one}index.html" if one[-1] == "/" else one)
    ] == []
    assert len(pages) > 100


def test_a_site_that_does_not_know_its_address_has_relative_ones(tmp_path: Path) -> None:
    archive = samples.archive(
        tmp_path,
        incident("quarrel", "2025-01-02", claims="[{text: So, by: anna, status: disputed}]"),
    )
    files = exported(archive, "")
    for path, content in files.items():
        target = tmp_path / "site" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    root = f"{(tmp_path / 'site').as_uri()}/"
    loaded, _ = walked(f"{root}api/v1/index.json", root)
    assert {one.removeprefix(root) for one in loaded} == set(files)


def _read(uri: str) -> bytes:
    return Path(urlparse(uri).path).read_bytes()


def _exists(uri: str) -> bool:
    try:
        with urlopen(uri):
            return True
    except URLError:
        return False
