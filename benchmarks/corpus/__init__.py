"""A corpus: records and briefings of invented states, as many as are asked for."""

from .corpus import Counts, write

__all__ = ["Counts", "write"]
