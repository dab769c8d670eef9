"""Hot reload: code that is loaded anew while a preview runs leaves no old code in memory."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from previews import ZENDA, own_copy, serving

pytestmark = pytest.mark.heavy

SAVES = 4
HELD = 3
"""The versions that something holds: the first, which the server is made of, the one before, and
the present one."""

COUNT = f"""
def _loaded():
    import gc

    def count():
        found = [one for one in gc.get_objects() if type(one) is dict]
        return sum(1 for one in found if one.get("__name__") == __name__ and "__file__" in one)

    gc.unfreeze()  # what is frozen is neither listed nor freed
    if count() > {HELD}:
        gc.collect()  # the preview does so while what comes before is held
    return count()

Renderer.render = lambda self, view: Markup(f"<h1>%d: {{_loaded()}}</h1>")
"""
"""Shows on every page how often the module that it is added to is in memory."""


def test_code_that_was_saved_over_and_over_is_in_memory_no_more(tmp_path: Path) -> None:
    project = own_copy(tmp_path / "project")
    file = project / "macros" / "views" / "context" / "renderer.py"
    before = file.read_text("utf-8")
    with serving(project) as preview:
        assert preview.comes_to(lambda: "<h1>Zenda</h1>" in preview.page(ZENDA))
        for number in range(SAVES):
            file.write_text(before + COUNT % number, "utf-8")
            shown = re.compile(rf"<h1>{number}: ([0-9]+)</h1>").search
            assert preview.comes_to(lambda shown=shown: shown(preview.page(ZENDA)) is not None)

        def only_those_that_are_held() -> bool:
            found = shown(preview.page(ZENDA))
            return found is not None and int(found[1]) <= HELD < 1 + SAVES

        assert preview.comes_to(only_those_that_are_held)
