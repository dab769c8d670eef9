"""`datapackage.json`: what each file and each of its columns holds, as Data Package 2.0 has it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from macros.records.text.slug import slug
from macros.views.exports.json_text import json_text, without_empty
from macros.views.exports.licence import licence_of
from macros.views.exports.tables.dataset import Dataset
from macros.views.exports.tables.dataset_words import dataset_title, description, file_title
from macros.views.exports.tables.table import Column, Table

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

_MEDIA_TYPES = {"csv": "text/csv", "ndjson": "application/x-ndjson"}


def package_bytes(
    dataset: Dataset, format: str, path: str, content_of: Callable[[str], bytes]
) -> bytes:
    """The content of the file. `format` is that of the tables that it describes, csv or ndjson; or
    empty, and then `path` is the one file that has all of them. `content_of` gives the content of
    a file by its path."""
    site = dataset.context.site
    found: dict[str, Any] = {
        "$schema": PROFILE,
        "name": slug(f"{site.name} records", 80),
        "title": dataset_title(site),
        "description": description(dataset),
        "homepage": site.address,
        "version": dataset.last_change.isoformat() if dataset.last_change else "",
        "licenses": list(_licences(dataset)),
        "contributors": [{"title": site.name, "path": site.address}] if site.name else [],
        "resources": [
            _with_content(_resource(table, format, dataset), content_of) for table in dataset.tables
        ]
        if format
        else [
            _with_content(
                {"name": "records", "path": path, "mediatype": "application/vnd.sqlite3"},
                content_of,
            )
        ],
    }
    return json_text(without_empty(found)).encode()


def _licences(dataset: Dataset) -> Iterator[dict[str, str]]:
    if found := licence_of(dataset.context.site.rights):
        yield {"name": found.spdx, "path": found.url, "title": found.title}


def _resource(table: Table, format: str, dataset: Dataset) -> dict[str, Any]:
    lines = {"lineTerminator": "\r\n"}
    return {
        "name": table.name,
        "path": f"{table.name}.{format}",
        "type": "table",
        "title": file_title(table),
        "description": table.description,
        "format": format,
        "mediatype": _MEDIA_TYPES[format],
        "encoding": "utf-8",
        "dialect": lines if format == "csv" else {},
        "schema": {
            "fields": [*map(_field, table.columns)],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": [table.columns[at].name],
                    "reference": {
                        "resource": "" if name == table.name else name,
                        "fields": [dataset.key(name)],
                    },
                }
                for at, name in table.references
                if dataset.has(name)
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "type": column.type,
        "format": "" if column.format == "default" else column.format,
        "description": column.description,
        "constraints": {"required": True} if column.required else {},
    }


def _with_content(resource: dict[str, Any], content_of: Callable[[str], bytes]) -> dict[str, Any]:
    """The resource with the length of its file and its digest."""
    content = content_of(resource["path"])
    digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
    resource = without_empty(resource) | {"bytes": len(content), "hash": digest}
    if "schema" in resource:
        resource["schema"] = resource.pop("schema")  # the longest comes last
        resource["schema"]["fields"] = [*map(without_empty, resource["schema"]["fields"])]
        resource["schema"] = without_empty(resource["schema"])
    return resource
