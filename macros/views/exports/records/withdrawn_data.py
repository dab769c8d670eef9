"""A withdrawn record as data: that it is withdrawn, and nothing of what it said."""

from __future__ import annotations

from macros.views.exports.records.record_data import RecordData


class WithdrawnData(RecordData):
    """A record that is withdrawn. Nothing of its former content is repeated."""
