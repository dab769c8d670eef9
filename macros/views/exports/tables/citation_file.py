"""`CITATION.cff`: how to cite the dataset, as Citation File Format 1.2 has it."""

from __future__ import annotations

from collections.abc import Iterator

from macros.views.exports.tables.dataset import Dataset
from macros.views.exports.tables.dataset_words import dataset_title, description
from macros.views.exports.tables.licence import licence_of


def citation_bytes(dataset: Dataset) -> bytes:
    """The content of the file."""
    return "".join(f"{line}\n" for line in _lines(dataset)).encode()


def _lines(dataset: Dataset) -> Iterator[str]:
    site = dataset.context.site
    yield "cff-version: 1.2.0"
    yield 'message: "If you use these data, cite them as follows."'
    yield "type: dataset"
    yield f"title: {quoted(dataset_title(site))}"
    yield f"abstract: {quoted(description(dataset))}"
    yield "authors:"
    yield f"  - name: {quoted(site.name or 'The authors of the records')}"
    if site.address:
        yield f"url: {quoted(site.address)}"
    if licence := licence_of(site.rights):
        yield f"license: {licence.spdx}"
    if day := dataset.last_change:
        yield f"version: {quoted(day.isoformat())}"
        yield f"date-released: {quoted(day.isoformat())}"


def quoted(text: str) -> str:
    """A text as a YAML scalar in double quotes."""
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08X}"
