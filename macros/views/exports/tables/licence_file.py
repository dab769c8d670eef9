"""`LICENSE.txt`: under which licence the data may be used."""

from __future__ import annotations

from collections.abc import Iterator

from macros.views.exports.tables.dataset import Dataset
from macros.views.exports.tables.dataset_words import dataset_title
from macros.views.exports.tables.licence import licence_of, rights_in_words


def licence_bytes(dataset: Dataset) -> bytes:
    """The content of the file."""
    return "".join(f"{line}\n" for line in _lines(dataset)).encode()


def _lines(dataset: Dataset) -> Iterator[str]:
    site = dataset.context.site
    yield dataset_title(site)
    if site.address:
        yield site.address
    yield ""
    if licence := licence_of(site.rights):
        yield f"The data are under {licence.title} ({licence.spdx}):"
        yield licence.url
    else:
        yield "The site names no licence for data. Ask those who publish it."
    if words := rights_in_words(site.rights):
        yield ""
        yield f"What the site says of its rights: {words}"
