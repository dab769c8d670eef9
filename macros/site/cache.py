"""Where builds keep things for one another, and whether they do."""

from __future__ import annotations

import os

FOLDER = ".cache"
"""In the project, and no part of it: it may be deleted."""

SWITCH = "CHANCERY_CACHE"
"""The variable that, set to "off", lets a build remember nothing and leave nothing behind."""


def is_on() -> bool:
    return os.environ.get(SWITCH) != "off"
