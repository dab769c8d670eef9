"""How a build begins: the records are read, and it joins MkDocs."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from macros.records.basics.fingerprint import fingerprint
from macros.records.basics.garbage_collection import gc_paused
from macros.records.library import Library
from macros.records.loader import files_of, fill_cache
from macros.records.model.record import Record
from macros.records.problems import ProblemsFound
from macros.site.build.full_build import FullBuild
from macros.site.build.on_demand_build import OnDemandBuild
from macros.site.build.plugin import PLUGIN_NAME
from macros.site.build.preview_state import PreviewState
from macros.site.cache.batched_store import BatchedStore
from macros.site.cache.build_cache import BuildCache
from macros.site.cache.snapshot_cache import ChangeSet, SnapshotCache
from macros.site.content.content_cache import ContentCache
from macros.site.output.output_reuse import OutputReuse
from macros.site.output.publishing import Publication
from macros.site.output.site_folder import NotASite
from macros.site.project import version
from macros.site.project.all_settings import settings_as_text
from macros.site.project.hermetic import is_hermetic
from macros.site.project.project_paths import project_root, site_path
from macros.site.system.directory import Directory
from macros.site.system.file_stats import FileStats
from macros.site.system.loggers import CHANCERY_LOGGER
from macros.site.system.progress import Progress
from macros.site.system.worker_pool import can_fork
from macros.site.theme.theme_files import list_visible_files
from macros.views.context.page_context import Site
from macros.views.kinds import REGISTRY
from macros.views.project.project_snapshot import ProjectSnapshot, open_project

RUNS_TITLES = "content.tooltips"
"""The feature of the theme that makes HTML of what stands in titles, which is text of records."""
PARALLEL_THRESHOLD = 500
"""Files from which on it pays to share the reading among processes."""

_log = logging.getLogger(CHANCERY_LOGGER)


@gc_paused()
def start_build(
    config: MkDocsConfig,
    looks: FileStats,
    store: Directory | None,
    given: str | None = None,
    preview: PreviewState | None = None,
) -> MkDocsConfig:
    """Read the records and take part in the build. Raises PluginError, one line a problem, before
    anything of the published site is touched; or one where the theme would run a text. `looks` has
    the files as they look now, `store` is where builds keep things for one another, if they do, and
    `given` is the print of all that the build is given, if there is one. `preview` is the state of
    the preview that the build is made for, if there is one."""
    root = project_root(config)
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
    memory = BuildCache.open(store, config, root, pages=preview is None)
    closed, settings = is_hermetic(config), settings_as_text(config, "site_dir")
    links = None
    if store and closed and settings and memory.has_page_store:
        known = memory.has_stored_pages
        links = OutputReuse(publication, store, fingerprint(settings), any_known=known)
    docs = Path(config.docs_dir)
    recalling = SnapshotCache(root, docs, memory.files, looks) if memory.files else None
    try:
        edition = _read(config, root, memory, preview.library if preview else None, recalling)
    except BaseException:
        progress.clear()
        memory.close(is_full=False)
        if links:
            links.cancel()
        publication.abandon()
        raise
    if preview:
        preview.library = edition.archive.library
    since = recalling.changes if recalling else ChangeSet()
    written = _written(config, root, memory, since) if closed else None
    list_visible_files(config.theme)
    config.site_dir = str(publication.staging)
    config.extra["footer"] = [
        {"path": REGISTRY.path(one), "text": one.label} for one in REGISTRY.menu("footer")
    ]
    name, about = (
        " ".join((one or "").split()) for one in (config.site_name, config.site_description)
    )
    site = Site(name, config.site_url or "", about)
    common = (edition, publication, memory, progress, root, site, written)
    if preview and closed and preview.may_be_partial and can_fork():
        preview.is_partial = True
        config.plugins[PLUGIN_NAME] = OnDemandBuild(*common, on_demand=preview.pages)
    else:
        config.plugins[PLUGIN_NAME] = FullBuild(
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
    place = site_path(config)
    for source in (root, Path(config.docs_dir), *map(root.joinpath, ("data", "macros"))):
        if source.resolve().is_relative_to(place.resolve()):
            raise PluginError(f"the site would take the place of {source}: choose another site_dir")
    try:
        return Publication.begin(place, root)
    except NotASite as error:
        raise PluginError(f"{error}, or choose another site_dir") from error
    except OSError as error:
        raise PluginError(f"the site cannot be built beside {place}: {error}") from error


def _read_ahead(root: Path, known: BatchedStore) -> None:
    """Let several processes find out what the files say, where little of that is known."""
    groups = files_of(root / "data", root)
    files = [(cls, file) for cls, some in groups.items() for file in some]

    def read(part: Iterable[tuple[type[Record], Path]]) -> None:
        for cls, file in part:
            fill_cache(cls, file, root, known)

    if known.has_fewer_than(len(files)):
        known.put_parallel(files, read, serial_limit=PARALLEL_THRESHOLD)


def _written(
    config: MkDocsConfig, root: Path, memory: BuildCache, since: ChangeSet
) -> ContentCache | None:
    """What is known of the authors' pages."""
    settings = settings_as_text(config, "site_dir")  # a preview has another each time
    if memory.files is None or settings is None:
        return None
    look = fingerprint(version.rendering_version(config, root), settings)
    return ContentCache(memory.files, look, config.site_dir, since)


def _read(
    config: MkDocsConfig,
    root: Path,
    memory: BuildCache,
    before: Library | None,
    recalling: SnapshotCache | None,
) -> ProjectSnapshot:
    docs, templates = Path(config.docs_dir), root / "overrides"
    edition = recalling.restore(templates) if recalling and not before else None
    if edition is None:
        if memory.files and not before:
            _read_ahead(root, memory.files)
        try:
            edition = open_project(root, root / "data", docs, templates, memory.files, before)
        except ProblemsFound as error:
            wrong = ProblemsFound(problem for problem in error.problems if not problem.warning)
            raise PluginError(f"{wrong.count} in the records\n{wrong}") from wrong
    gc.freeze()  # the records stay: nobody need look through them for garbage while pages are made
    for advice in edition.advice:
        _log.info(str(advice))  # advice fails no build, not even a strict one
    return edition
