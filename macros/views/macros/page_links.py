"""Links of a content page to other Markdown files of docs/, and how moving these changes them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

_TARGET = re.compile(r"(?:\]\(|^ {0,3}\[[^\]\n]+\]:)[ \t]*<?([^\s()<>#?]+)", re.MULTILINE)


def moved_links(body: str, page: str, moved: Mapping[str, str]) -> Iterator[tuple[int, str, str]]:
    """Where the page links to files that are moved: the offset of the name to be replaced, that
    name, and the new one.

    `page` is the page's path in docs/. `moved` has the new path of each file by its old path; the
    two differ in one name.
    """
    for match in _TARGET.finditer(body):
        steps = match[1].split("/")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), match[1]))
        if target not in moved:
            continue
        pairs = list(zip(target.split("/"), moved[target].split("/"), strict=True))
        behind = next(place for place, (old, new) in enumerate(reversed(pairs)) if old != new)
        old, new = pairs[-1 - behind]
        if behind < len(steps) and steps[-1 - behind] == old:
            yield match.end(1) - len("/".join(steps[len(steps) - 1 - behind :])), old, new
