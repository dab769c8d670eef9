"""The incremental update of a preview: applies saved files to its snapshot, without a build."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from macros.records.problems import ProblemsFound
from macros.site.preview.build_failure import BuildFailure
from macros.site.rendering.on_demand_pages import OnDemandPages
from macros.views.project import project_snapshot


def update_pages(pages: OnDemandPages, files: Collection[Path]) -> tuple[bool, BuildFailure | None]:
    """Update the on-demand pages to the present content of some changed files. Returns whether the
    update covers the change, and a failure if these files have problems. It does not cover every
    change: if a file is new, or its page is in the navigation, which is on all pages, the site has
    to be built."""
    snapshot, renderer = pages.snapshot, pages.renderer
    if snapshot is None or renderer is None or any(map(renderer.is_in_nav, files)):
        return False, None
    try:
        changed = project_snapshot.updated_project(snapshot, files)
    except ProblemsFound as error:
        return True, BuildFailure(error, ())
    if changed is None:
        return False, None
    pages.update(changed)
    return True, None
