"""Stores of blobs in folders of one's choice."""

from __future__ import annotations

from pathlib import Path

from macros.site.cache.blob_store import BlobStore
from macros.site.system.directory import Directory


def store_at(folder: Path, version: str = "1") -> BlobStore | None:
    """The store in a folder, which need not exist."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    return BlobStore.open(Directory.at(folder.parent), folder.name, version)
