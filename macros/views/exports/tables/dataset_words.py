"""What the files that describe a dataset say of it in common."""

from __future__ import annotations

from macros.views.context.page_context import Site
from macros.views.exports.tables.dataset import Dataset
from macros.views.exports.tables.table import Table
from macros.views.words.wording import sentence


def dataset_title(site: Site) -> str:
    """The title of the dataset, as it is cited by."""
    return f"{site.name}: the records as tables" if site.name else "The records as tables"


def description(dataset: Dataset) -> str:
    """What the dataset is, in a sentence or two."""
    about = dataset.context.site.description
    sentences = [
        sentence(about) if about else "",
        "All records of the site as tables: what happened, who says so, and how sure it is.",
    ]
    if dataset.since:
        sentences.append(
            f"Here are only those that were added or changed on {dataset.since.isoformat()} or "
            "later, and what they refer to."
        )
    return " ".join(filter(None, sentences))


def file_title(table: Table) -> str:
    """The title of a table: "Relation stretches"."""
    return table.name.replace("_", " ").capitalize()
