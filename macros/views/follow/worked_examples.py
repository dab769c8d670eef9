"""Worked examples of the interface and the tables, with the addresses of this site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.views.context.addresses import API, TABLES, absolute
from macros.views.context.page_context import PageContext

_PANDAS = """\
import pandas as pd

incidents = pd.read_csv("{incidents}")
print(incidents["type_label"].value_counts())
"""

_DUCKDB = """\
curl --remote-name {claims}
duckdb -c "
  SELECT claimant_name, status_label, count(*) AS claims
  FROM 'claims.csv'
  GROUP BY ALL
  ORDER BY claims DESC, claimant_name, status_label"
"""


@dataclass(frozen=True, slots=True)
class Example:
    """What to type, under the name of the program that it is for. `id` is that of its place."""

    id: str
    program: str
    shows: str
    text: str


def examples(context: PageContext) -> tuple[Example, ...]:
    """The examples that work on the site: none without an address, as they are for copying."""
    return tuple(_examples(context)) if context.site.address else ()


def _examples(context: PageContext) -> Iterator[Example]:
    address = context.site.address
    if context.site.writes("api"):
        yield Example(
            "with-curl",
            "curl",
            "the first part of the list of incidents",
            f"curl {absolute(f'{API}incidents/1.json', address)}\n",
        )
    if context.site.writes("data"):
        yield Example(
            "with-pandas",
            "pandas",
            "how many incidents there are of each type",
            _PANDAS.format(incidents=absolute(f"{TABLES}incidents.csv", address)),
        )
        yield Example(
            "with-duckdb",
            "DuckDB",
            "who makes how many claims, and how far these are supported",
            _DUCKDB.format(claims=absolute(f"{TABLES}claims.csv", address)),
        )
