"""Each output can be switched off: then the site has none of its files, and no link to them."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import browsing
import pytest
from built_site import BuiltSite, files
from projects import mkdocs, tiny_project, with_outputs
from site_faults import dead_links

from macros.views.context.outputs import NEEDED, OUTPUTS

PATHS = {
    "feeds": ("*feed.xml", "*feed.json"),
    "calendars": ("*.ics",),
    "json": ("[!a]*/index.json", "actors/*/index.json", "authors/*/index.json"),
    "api": ("api/*",),
    "data": ("data/*",),
    "embeds": ("embed/*",),
}
"""Where the files of each output are."""


def of_output(output: str, paths: set[str]) -> set[str]:
    return {path for path in paths if any(fnmatch(path, one) for one in PATHS[output])}


def _files(site: BuiltSite) -> set[str]:
    """The files of a site but those of the search, which finds what is said of outputs."""
    return {path for path in files(site.folder) if not path.startswith("pagefind")}


def without(root: Path, *outputs: str) -> BuiltSite:
    """The site of the small project without some outputs."""
    project = with_outputs(tiny_project(root))
    off = ", ".join(f"{one}: false" for one in outputs)
    settings = project / "mkdocs.yml"
    head, extra, rest = settings.read_text("utf-8").partition("\nextra:\n")
    assert extra
    settings.write_text(f"{head}{extra}  chancery: {{outputs: {{{off}}}}}\n{rest}", "utf-8")
    run = mkdocs(project, "build", "--strict")
    assert run.code == 0, run.output
    return BuiltSite(project / "site", browsing.browse(project / "site"), run)


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_site_has_the_files_of_each_output(output: str, tiny: BuiltSite) -> None:
    assert of_output(output, {*files(tiny.folder)})


@pytest.mark.heavy
@pytest.mark.parametrize("output", OUTPUTS)
def test_an_output_that_is_off_leaves_nothing_behind(
    output: str, tiny: BuiltSite, tmp_path: Path
) -> None:
    off = {output, *(name for name, needed in NEEDED.items() if needed == output)}
    site = without(tmp_path, output)
    left, usual = _files(site), _files(tiny)
    assert [one for name in off for one in of_output(name, left)] == []
    assert usual - left == {one for name in off for one in of_output(name, usual)}
    assert dead_links(site) == []


@pytest.mark.heavy
def test_with_every_output_off_the_page_that_offers_them_says_so(tmp_path: Path) -> None:
    site = without(tmp_path, *OUTPUTS)
    left = {*files(site.folder)}
    assert [one for name in OUTPUTS for one in of_output(name, left)] == []
    assert dead_links(site) == []
    assert "neither feeds nor data" in site.pages["follow/"].article.text
