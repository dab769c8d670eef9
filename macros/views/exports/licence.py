"""The licence of the data, by its names."""

from __future__ import annotations

ID = "CC-BY-4.0"
"""Its id in the SPDX list."""

NAME = "Creative Commons Attribution 4.0 International"

ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
