"""The base class of published data, and the descriptions that its fields take from the records.

The rules of the published fields:

- A field has the name that it has in the YAML, if it means the same. Names that are words of SQL
  are replaced: `from` and `to` are `began` and `ended`, `between` is the two states of a relation,
  `in` is `mission_in`.
- Every field is always there. What is absent is null, or an empty list or mapping; no text is
  empty.
- What has an id has a label, a name or a title beside it.
- Markdown is given as plain text under the field's name, as written under `…_markdown`, and cut at
  its citations under `…_passages`.
- There is no HTML.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class DataModel(BaseModel):
    """A part of the published data. All of its fields are required: none is ever left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def described(model: type[BaseModel], field: str, more: str = "") -> str:
    """The description of a record's field, by its name in the model, and more words behind it."""
    words = model.model_fields[field].description
    assert words  # every field of a record has a description
    return f"{words} {more}".rstrip()
