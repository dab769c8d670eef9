"""The folders of the code on disk. No other module derives a path from its own."""

from __future__ import annotations

from pathlib import Path

CODE = Path(__file__).resolve().parent
"""The folder of the package, with all code at any depth."""

ROOT = CODE.parent
"""The folder that contains the package: usually the project's."""
