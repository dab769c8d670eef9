"""The bundles of a site: one of all entries or, where claims are many, two.

What a search loads, and how long it takes, grows with the entries of a bundle: a word that twice as
many have takes four times as long to rank. Most readers look for pages.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from macros.site.search.canonical_bundle import make_canonical
from macros.site.search.pagefind_run import make_bundle
from macros.site.system.directory import Directory
from macros.views.search_entry import is_claim

BUNDLE, CLAIMS = "pagefind", "pagefind-claims"
"""The folders of the bundles in the site."""
MANY_CLAIMS = 2000
"""Number of claims from which they have a bundle of their own."""

_ALL, _CLAIMS, _OTHERS = "**/*.html", "**/#*/index.html", "**/[!#]*/index.html"


@dataclass(frozen=True, slots=True)
class Part:
    """The bundle in the folder `name`, of those `files` of entries that match `pattern`. `claims`
    is the folder of the bundle of claims, empty if they are in this one."""

    name: str
    pattern: str
    files: tuple[str, ...]
    claims: str = ""

    def make(self, entries: Path, site: Directory) -> None:
        """Make the bundle from the entries in a folder. Raises IndexingFailed, UnknownBundle and
        OSError."""
        make_bundle(entries, site, self.name, self.pattern)
        make_canonical(site.subdirectory(self.name), self.claims)


def parts(files: Collection[str], many: int = MANY_CLAIMS) -> list[Part]:
    """The bundles for these files of entries."""
    files = sorted(files)
    claims = tuple(filter(is_claim, files))
    if len(claims) < many:
        return [Part(BUNDLE, _ALL, tuple(files))]
    others = tuple(file for file in files if not is_claim(file))
    return [Part(BUNDLE, _OTHERS, others, CLAIMS), Part(CLAIMS, _CLAIMS, claims)]
