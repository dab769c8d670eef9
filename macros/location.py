"""Where the project's code lies on disk."""

from __future__ import annotations

from pathlib import Path

CODE = Path(__file__).resolve().parent
"""The folder of the package: all code is in it, at any depth."""

ROOT = CODE.parent
"""The folder that holds the package: the project's own, as a rule."""
