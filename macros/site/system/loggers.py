"""The names of the loggers that builds use: those of MkDocs, or of ProperDocs in its place."""

from __future__ import annotations

from mkdocs.exceptions import MkDocsException

FRAMEWORK_LOGGER = MkDocsException.__module__.partition(".")[0]
"""The framework's root logger: "mkdocs" or "properdocs"."""

CHANCERY_LOGGER = f"{FRAMEWORK_LOGGER}.chancery"
