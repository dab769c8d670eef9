"""`README.md`: what is in the folder, and how to read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from macros.views.context.addresses import absolute
from macros.views.exports.licence import licence_of
from macros.views.exports.tables.dataset import Dataset
from macros.views.exports.tables.dataset_words import dataset_title, description
from macros.views.exports.tables.sqlite_queries import SEARCHED, VIEWS
from macros.views.exports.tables.table import Table

_HOW_TO_READ = """\
## How to read them

- **Nothing is made certain here.** Where “(reported)” stands behind a title or a sentence, or a
  column `reported` is true, the record says that it is not certain. What `claims` and `replies`
  hold is what somebody says. Quote a claim with its claimant and its status, which are in its row.
- **Dates come three times.** `…_edtf` is the date as the record has it, in
  [EDTF](https://www.loc.gov/standards/datetime/): `2025-11`, `2025-11-03~` (about),
  `2025-11-03/..` (open). `…first_day` and `…last_day` are its first and its last day as it is
  written, and empty where it is open, or unknown. A date with `~` (about), `?` (uncertain) or `%`
  (both) may lie outside of them.
- **Ids have labels.** A column that holds an id or a term has what readers see beside it: `type`
  and `type_label`. An id stays when a title changes; `former_ids` has those that have changed.
- **Nothing is nothing.** What is not known is an empty field in CSV and `null` elsewhere. It never
  means that there was none.
- **Texts are plain.** Markdown is left out. Which sentence rests on which source is on the page
  (`page_url`); which field does, in `citations`.
- **What is withdrawn** is in `withdrawals`, with the reason and without what it had told.
- **Rows are in order**: incidents by date, then by id; what a record has several of, in its order.
"""

_CSV = """\
- `*.csv`: UTF-8 with a byte order mark, lines end with CR LF, truth is `true` and `false`
  (RFC 4180). So that no spreadsheet runs a text as a formula, one that begins with `=`, `+`, `-`
  or `@`, or with apostrophes before these, has one more apostrophe before it; NDJSON and SQLite
  have it as it is. pandas takes the country code `NA`, Namibia, for nothing, unless it is told
  `keep_default_na=False, na_values=[""]`.
"""
_NDJSON = "- `*.ndjson`: the same rows, an object on each line.\n"
_SQLITE = """\
- `{}`: the same tables in one SQLite database, with keys, indexes and the views below.
  Words are found without regard to case and accents:
  `SELECT title FROM incidents_fts WHERE incidents_fts MATCH 'a word'`.
"""
_PACKAGE = "- `datapackage.json`: all columns for programs (Data Package 2.0).\n"

_STABILITY = """\
## What stays

The names of tables and columns and what they mean stay. New ones may come, a column at the end or
among the others: take them by their names. If one has to go, `PRAGMA user_version` of the database
is raised. The files tell no time of their own: the same records give the same bytes.
"""


def readme_bytes(dataset: Dataset, formats: Iterable[str], database: str, archive: str) -> bytes:
    """The content of the file. `formats` are some of csv, ndjson and sqlite, `database` is the
    name of the file with all tables, `archive` the path of the other one on the site."""
    return "\n".join(_parts(dataset, tuple(formats), database, archive)).encode()


def _parts(dataset: Dataset, formats: Sequence[str], database: str, archive: str) -> Iterator[str]:
    site = dataset.context.site
    yield f"# {dataset_title(site)}\n"
    yield f"{description(dataset)}\n"
    if site.address:
        whole = absolute(archive, site.address)
        yield f"From {site.address}. All tables as CSV in one file: {whole}\n"
    yield "## Files\n"
    files = {"csv": _CSV, "ndjson": _NDJSON, "sqlite": _SQLITE.format(database)}
    yield "".join(files[one] for one in files if one in formats) + _PACKAGE
    yield _table(
        ("table", "rows", "a row is"),
        (
            (f"[{one.name}](#{one.name})", f"{len(dataset.rows(one)):,}", one.description)
            for one in dataset.tables
        ),
    )
    yield _HOW_TO_READ
    yield "## How to cite them\n"
    yield f"{_citation(dataset)} `CITATION.cff` says it for programs.\n"
    yield f"{_licence(dataset)}\n"
    yield _STABILITY
    yield "## Columns\n"
    for one in dataset.tables:
        yield f"### {one.name}\n\n{one.description}\n\n{_key(one)}\n"
        yield _columns(one)
    if "sqlite" in formats:
        yield "## Views of the database\n"
        views = [one for one in VIEWS if all(map(dataset.has, one.tables))]
        yield _table(
            ("view", "what it tells"), ((f"`{one.name}`", one.description) for one in views)
        )
        words = [
            (f"`{name}_fts`", ", ".join(columns))
            for name, columns in SEARCHED.items()
            if dataset.has(name)
        ]
        yield _table(("full text", "of the columns"), words)


def _citation(dataset: Dataset) -> str:
    site, day = dataset.context.site, dataset.last_change
    parts = [dataset_title(site), f"as of {day.isoformat()}" if day else "", site.address]
    return ", ".join(filter(None, parts)) + "."


def _licence(dataset: Dataset) -> str:
    found = licence_of(dataset.context.site.rights)
    if found is None:
        return "What they may be used for: see LICENSE.txt."
    return f"They are under [{found.title}]({found.url})."


def _key(table: Table) -> str:
    names = ", ".join(f"`{name}`" for name in table.key)
    return f"A row is told from all others by {names}."


def _columns(table: Table) -> str:
    rows = (
        (
            f"`{one.name}`",
            one.type,
            "" if one.required else "may be empty",
            f"[{one.table}](#{one.table})" if one.table else "",
            one.description,
        )
        for one in table.columns
    )
    return _table(("column", "type", "", "key of", "what it holds"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    cells = ([cell.replace("|", "\\|") for cell in line] for line in lines)
    return "".join(f"| {' | '.join(line)} |\n" for line in cells)
