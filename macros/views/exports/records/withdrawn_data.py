"""A withdrawn record as data: that it is withdrawn, and nothing of what it said."""

from __future__ import annotations

from macros.views.context.page_context import PageContext
from macros.views.context.targets import Withdrawn
from macros.views.exports.records.record_data import RecordData, record_fields


class WithdrawnData(RecordData):
    """A record that is withdrawn. Nothing of its former content is repeated."""


def withdrawn_data(page: Withdrawn, context: PageContext) -> WithdrawnData:
    return WithdrawnData.model_construct(**record_fields(page.record, context))
