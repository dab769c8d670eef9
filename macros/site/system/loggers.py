"""The names of the loggers that builds speak and listen by, as MkDocs has them, or what stands in
its place."""

from __future__ import annotations

from mkdocs.exceptions import MkDocsException

FRAMEWORK_LOGGER = MkDocsException.__module__.partition(".")[0]
"""The framework's own: "mkdocs", or "properdocs"."""

CHANCERY_LOGGER = f"{FRAMEWORK_LOGGER}.chancery"
