"""What the files that describe a dataset say of it in common."""

from __future__ import annotations

from macros.views.context.page_context import Site
from macros.views.exports.tables.table import Table
from macros.views.words.wording import sentence


def dataset_title(site: Site) -> str:
    """The title of the dataset, as it is cited by."""
    return f"{site.name}: the records as tables" if site.name else "The records as tables"


def description(site: Site) -> str:
    """What the dataset is, in a sentence or two."""
    words = "All records of the site as tables: what happened, who says so, and how sure it is."
    return f"{sentence(site.description)} {words}" if site.description else words


def file_title(table: Table) -> str:
    """The title of a table: "Relation stretches"."""
    return table.name.replace("_", " ").capitalize()


def data_address(site: Site) -> str:
    """The address of the folder with the dataset; empty if the site has none."""
    return f"{site.address.rstrip('/')}/data/" if site.address else ""
