"""The licence of the records, as the site's `copyright` names it in `mkdocs.yml`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

_CREATIVE_COMMONS = re.compile(
    r"\bCC[ -](BY(?:[ -](?:SA|ND|NC|NC[ -]SA|NC[ -]ND))?)[ -]([1-4]\.0)\b", re.IGNORECASE
)
_OTHERS = (
    (r"\bCC0\b", "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    (r"\bODbL\b", "ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    (r"\bODC[ -]By\b", "ODC-By-1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    (r"\bPDDL\b", "PDDL-1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
)


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its identifier in SPDX's list and its address."""

    spdx: str
    url: str

    @property
    def title(self) -> str:
        """Its name as people write it: CC BY 4.0."""
        if not self.spdx.startswith("CC-BY"):
            return self.spdx
        _, kind, version = re.split(r"^CC-|-(?=\d)", self.spdx)
        return f"CC {kind} {version}"


def licence_of(rights: str) -> Licence | None:
    """The licence for data that a text names; None if it names none that is known."""
    if found := _CREATIVE_COMMONS.search(rights):
        kind, version = found[1].upper().replace(" ", "-"), found[2]
        address = f"https://creativecommons.org/licenses/{kind.lower()}/{version}/"
        return Licence(f"CC-{kind}-{version}", address)
    for pattern, spdx, url in _OTHERS:
        if re.search(pattern, rights, re.IGNORECASE):
            return Licence(spdx, url)
    return None


def rights_in_words(rights: str) -> str:
    """What the site says of its rights, as plain text on one line."""
    return " ".join(Markup(rights).striptags().split())
