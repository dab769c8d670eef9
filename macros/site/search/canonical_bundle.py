"""The canonical form of a bundle: the same entries give the same bytes.

Pagefind writes filters and their values in an order that differs from run to run. Files are named
by their content, so the names in the bundle's register and in its entry file follow.
"""

from __future__ import annotations

import gzip
import json
import zlib
from hashlib import blake2b
from typing import Any

import cbor2

from macros.site.search.pagefind_run import LANGUAGE
from macros.site.system.directory import Directory

_ENTRY, _REGISTER, _FILTER = "pagefind-entry.json", ".pf_meta", ".pf_filter"
_FILTERS = "filter"
_SIGNATURE = b"pagefind_dcd"
"""Stands before the CBOR in each compressed file."""
_FILTERS_AT = 3
"""The place of the list of filters in the register: each has a name and the name of its file."""
_MAX_SIZE = 1 << 28


class UnknownBundle(Exception):
    """The files are not those of the version of Pagefind that this module knows."""


_DAMAGE = (gzip.BadGzipFile, zlib.error, EOFError, cbor2.CBORDecodeError)
_OTHER_FORM = (ValueError, TypeError, KeyError, IndexError)


def make_canonical(bundle: Directory, claims: str = "") -> None:
    """Sort the filters of a bundle and their values. `claims` is the folder of the bundle of
    claims, if they are not in this one: its entry file tells the search page. Raises UnknownBundle
    and OSError."""
    try:
        entry = json.loads(bundle.read(_ENTRY, _MAX_SIZE))
        language = entry["languages"][LANGUAGE]
        register_file = f"pagefind.{language['hash']}{_REGISTER}"
        register = _read(bundle, register_file)
        filters = bundle.subdirectory(_FILTERS) if register[_FILTERS_AT] else bundle
        register[_FILTERS_AT] = sorted(
            [name, _sort_values(filters, hash)] for name, hash in register[_FILTERS_AT]
        )
        content = _content(register)
        language["hash"] = f"{LANGUAGE}_{_digest(content)}"
        if claims:
            entry["claims"] = claims
    except (*_DAMAGE, *_OTHER_FORM) as error:
        raise UnknownBundle(f"the bundle is of an unknown form ({error!r})") from error
    bundle.unlink(register_file)
    bundle.write(f"pagefind.{language['hash']}{_REGISTER}", content)
    bundle.write(_ENTRY, json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode())


def _sort_values(filters: Directory, hash: str) -> str:
    """Sort the values in the file of a filter; returns its new hash."""
    name, values = _read(filters, f"{hash}{_FILTER}")
    content = _content([name, sorted(values)])
    filters.unlink(f"{hash}{_FILTER}")
    new = f"{LANGUAGE}_{_digest(content)}"
    filters.write(f"{new}{_FILTER}", content)
    return new


def _read(folder: Directory, file: str) -> Any:
    content = gzip.decompress(folder.read(file, _MAX_SIZE))
    if not content.startswith(_SIGNATURE):
        raise ValueError(f"{file} does not begin as a file of Pagefind")
    return cbor2.loads(content.removeprefix(_SIGNATURE))


def _content(value: Any) -> bytes:
    return gzip.compress(_SIGNATURE + cbor2.dumps(value), mtime=0)


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=5).hexdigest()
