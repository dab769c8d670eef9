"""What the search of a built site holds, read from the files of its bundle."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

SIGNATURE = b"pagefind_dcd"
HAIR_SPACE = "\u200a"


@dataclass(frozen=True)
class Found:
    """What a result shows: the texts that are shown whole, those to filter by, and the text that
    excerpts are taken from."""

    meta: dict[str, str]
    filters: dict[str, list[str]]
    content: str


def found_in(site: Path, bundle: str = "pagefind") -> dict[str, Found]:
    """Everything that the search of a site finds in a bundle, by address below its root."""
    found = {}
    for file in (site / bundle / "fragment").iterdir():
        fragment = json.loads(gzip.decompress(file.read_bytes()).removeprefix(SIGNATURE))
        address = fragment["url"].lstrip("/")
        if "#" in address:
            address = address.removesuffix("/")
        meta = {key: text.replace(HAIR_SPACE, "") for key, text in fragment["meta"].items()}
        found[address] = Found(meta, fragment["filters"], fragment["content"])
    return found
