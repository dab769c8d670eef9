"""How the pages of a preview come to show what was saved, without a build."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from macros.records.problems import ProblemsFound
from macros.site.preview.build_failure import BuildFailure
from macros.site.rendering.on_demand_pages import OnDemandPages
from macros.views.project import project_snapshot as editions


def update_pages(pages: OnDemandPages, files: Collection[Path]) -> tuple[bool, BuildFailure | None]:
    """Let the pages that are rendered on demand show what some files of records and authors' pages
    say now. Returns whether that could be done, and why it failed if something is wrong in these
    files. Where it cannot be done, as where a file is new, or its page
    is one that the navigation leads to by its title, the site has to be built."""
    edition, renderer = pages.edition, pages.renderer
    if edition is None or renderer is None or any(map(renderer.is_in_nav, files)):
        return False, None
    try:
        changed = editions.updated_project(edition, files)
    except ProblemsFound as error:
        return True, BuildFailure(error, ())
    if changed is None:
        return False, None
    pages.update(changed)
    return True, None
