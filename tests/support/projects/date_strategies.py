"""Dates in EDTF for property-based tests: single ones, and intervals."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st


def written(day: date, precision: int, mark: str) -> str:
    return "-".join(day.isoformat().split("-")[:precision]) + mark


points = st.builds(
    written, st.dates(), st.sampled_from([1, 2, 3]), st.sampled_from(["", "~", "?", "%"])
)
ends = points | st.just("..")
intervals = st.builds("{}/{}".format, ends, ends).filter(lambda text: text != "../..")
