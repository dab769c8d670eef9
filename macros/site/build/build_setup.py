"""How a build begins: the records are read, and it joins MkDocs."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from macros.records.basics.fingerprint import digest
from macros.records.basics.garbage_collection import uncollected
from macros.records.library import Library
from macros.records.loader import files_of, foresee
from macros.records.model.record import Record
from macros.records.problems import ProblemsFound
from macros.site.build.full_build import Whole
from macros.site.build.on_demand_build import Opening
from macros.site.build.plugin import NAME
from macros.site.build.preview_state import PreviewState
from macros.site.cache.batched_store import Pieces
from macros.site.cache.build_cache import Memory
from macros.site.cache.snapshot_cache import Recalling, Since
from macros.site.content.content_cache import Written
from macros.site.output.output_reuse import Links
from macros.site.output.publishing import Publication
from macros.site.output.site_folder import NotASite
from macros.site.project import version
from macros.site.project.all_settings import settings_of
from macros.site.project.hermetic import is_closed
from macros.site.project.project_paths import root_of, site_of
from macros.site.system.directory import Directory
from macros.site.system.file_stats import Looks
from macros.site.system.loggers import OURS
from macros.site.system.progress import Progress
from macros.site.system.worker_pool import is_possible
from macros.site.theme.theme_files import list_less
from macros.views.context.page_context import Site
from macros.views.kinds import REGISTRY
from macros.views.project.project_snapshot import Edition, open_edition

RUNS_TITLES = "content.tooltips"
"""The feature of the theme that makes HTML of what stands in titles, which is text of records."""
MANY = 500
"""Files from which on it pays to share the reading among processes."""

_log = logging.getLogger(OURS)


@uncollected()
def attach(
    config: MkDocsConfig,
    looks: Looks,
    store: Directory | None,
    given: str | None = None,
    preview: PreviewState | None = None,
) -> MkDocsConfig:
    """Read the records and take part in the build. Raises PluginError, one line a problem, before
    anything of the published site is touched; or one where the theme would run a text. `looks` has
    the files as they look now, `store` is where builds keep things for one another, if they do, and
    `given` is the print of all that the build is given, if there is one. `preview` is the state of
    the preview that the build is made for, if there is one."""
    root = root_of(config)
    if RUNS_TITLES in (config.theme.get("features") or ()):
        raise PluginError(
            f"the theme's '{RUNS_TITLES}' would run what stands in the titles of records: "
            "take it out of 'features'"
        )
    progress = Progress()
    progress.stage("reading")
    publication = _begin(config, root)
    if preview:
        preview.is_partial = False
    gc.unfreeze()  # what the last build of a preview has left may go
    memory = Memory.of(store, config, root, pages=preview is None)
    closed, settings = is_closed(config), settings_of(config, "site_dir")
    links = None
    if store and closed and settings and memory.keeps_pages:
        known = memory.knows_pages
        links = Links(publication, store, digest(settings), any_known=known)
    docs = Path(config.docs_dir)
    recalling = Recalling(root, docs, memory.files, looks) if memory.files else None
    try:
        edition = _read(config, root, memory, preview.library if preview else None, recalling)
    except BaseException:
        progress.clear()
        memory.close(whole=False)
        if links:
            links.stop()
        publication.abandon()
        raise
    if preview:
        preview.library = edition.archive.library
    since = recalling.since if recalling else Since()
    written = _written(config, root, memory, since) if closed else None
    list_less(config.theme)
    config.site_dir = str(publication.staging)
    config.extra["footer"] = [
        {"path": REGISTRY.path(one), "text": one.label} for one in REGISTRY.menu("footer")
    ]
    name, about = (
        " ".join((one or "").split()) for one in (config.site_name, config.site_description)
    )
    site = Site(name, config.site_url or "", about)
    common = (edition, publication, memory, progress, root, site, written)
    if preview and closed and preview.may_be_partial and is_possible():
        preview.is_partial = True
        config.plugins[NAME] = Opening(*common, on_demand=preview.pages)
    else:
        config.plugins[NAME] = Whole(
            *common,
            on_demand=preview.pages if preview else None,
            given=given,
            links=links,
            recalling=recalling,
            store=store,
        )
    return config


def _begin(config: MkDocsConfig, root: Path) -> Publication:
    """Make room for the new site beside the old one."""
    place = site_of(config)
    for source in (root, Path(config.docs_dir), *map(root.joinpath, ("data", "macros"))):
        if source.resolve().is_relative_to(place.resolve()):
            raise PluginError(f"the site would take the place of {source}: choose another site_dir")
    try:
        return Publication.begin(place, root)
    except NotASite as error:
        raise PluginError(f"{error}, or choose another site_dir") from error
    except OSError as error:
        raise PluginError(f"the site cannot be built beside {place}: {error}") from error


def _read_ahead(root: Path, known: Pieces) -> None:
    """Let several processes find out what the files say, where little of that is known."""
    groups = files_of(root / "data", root)
    files = [(cls, file) for cls, some in groups.items() for file in some]

    def read(part: Iterable[tuple[type[Record], Path]]) -> None:
        for cls, file in part:
            foresee(cls, file, root, known)

    if known.has_fewer_than(len(files)):
        known.put_ahead(files, read, few=MANY)


def _written(config: MkDocsConfig, root: Path, memory: Memory, since: Since) -> Written | None:
    """What is known of the authors' pages."""
    settings = settings_of(config, "site_dir")  # a preview has another each time
    if memory.files is None or settings is None:
        return None
    look = digest(version.of_look(config, root), settings)
    return Written(memory.files, look, config.site_dir, since)


def _read(
    config: MkDocsConfig,
    root: Path,
    memory: Memory,
    before: Library | None,
    recalling: Recalling | None,
) -> Edition:
    docs, templates = Path(config.docs_dir), root / "overrides"
    edition = recalling.edition(templates) if recalling and not before else None
    if edition is None:
        if memory.files and not before:
            _read_ahead(root, memory.files)
        try:
            edition = open_edition(root, root / "data", docs, templates, memory.files, before)
        except ProblemsFound as error:
            wrong = ProblemsFound(problem for problem in error.problems if not problem.warning)
            raise PluginError(f"{wrong.count} in the records\n{wrong}") from wrong
    gc.freeze()  # the records stay: nobody need look through them for garbage while pages are made
    for advice in edition.advice:
        _log.info(str(advice))  # advice fails no build, not even a strict one
    return edition
