"""The setup of a build: opens the caches, reads the records and adds the plugin to MkDocs."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from macros.records.basics.fingerprint import fingerprint
from macros.records.basics.garbage_collection import gc_paused
from macros.records.library import Library
from macros.records.loader import files_of, fill_cache
from macros.records.model.record import Record
from macros.records.problems import ProblemsFound
from macros.site.builds.full_build import FullBuild
from macros.site.builds.on_demand_build import OnDemandBuild
from macros.site.builds.plugin import PLUGIN_NAME
from macros.site.builds.preview_state import PreviewState
from macros.site.cache.batched_store import BatchedStore
from macros.site.cache.build_cache import BuildCache
from macros.site.cache.snapshot_cache import ChangeSet, SnapshotCache
from macros.site.content.content_cache import ContentCache
from macros.site.output.output_reuse import OutputReuse
from macros.site.output.publishing import Publication
from macros.site.output.site_folder import NotASite
from macros.site.project import version
from macros.site.project.all_settings import settings_as_text
from macros.site.project.chancery_settings import choose_outputs, read_settings
from macros.site.project.hermetic import is_hermetic
from macros.site.project.project_paths import project_root, site_path
from macros.site.system.directory import Directory
from macros.site.system.file_stats import FileStats
from macros.site.system.loggers import CHANCERY_LOGGER
from macros.site.system.progress import Progress
from macros.site.system.worker_pool import can_fork
from macros.site.theme.theme_files import list_visible_files
from macros.views.context.page_context import Site
from macros.views.context.targets import Index
from macros.views.kinds import REGISTRY
from macros.views.project.project_snapshot import ProjectSnapshot, open_project

RUNS_TITLES = "content.tooltips"
"""The theme's feature that inserts titles as HTML. It is refused, as titles are text of records."""
PARALLEL_THRESHOLD = 500
"""Number of files from which reading them in several processes is faster."""

_log = logging.getLogger(CHANCERY_LOGGER)


@gc_paused()
def start_build(
    config: MkDocsConfig,
    stats: FileStats,
    store: Directory | None,
    input_fingerprint: str | None = None,
    preview: PreviewState | None = None,
) -> MkDocsConfig:
    """Read the records and add the plugin of this build to the configuration, which is returned.

    `stats` are the current stats of the project's files. `store` is the cache folder, None without
    a cache. `input_fingerprint` covers all inputs of the build; None if they cannot all be known.
    `preview` is the state of the preview that runs the build, if one does. Raises PluginError with
    a line for each problem in the records, and where the theme would insert their text as HTML. The
    published site is not touched before.
    """
    root = project_root(config)
    if RUNS_TITLES in (config.theme.get("features") or ()):
        raise PluginError(
            f"the theme's '{RUNS_TITLES}' would run what stands in the titles of records: "
            "take it out of 'features'"
        )
    outputs = _outputs(config, root, stats)
    progress = Progress()
    progress.stage("reading")
    publication = _begin_publication(config, root)
    if preview:
        preview.is_partial = False
    gc.unfreeze()  # objects of a preview's last build may be freed now
    caches = BuildCache.open(store, config, root, outputs, pages=preview is None)
    hermetic, settings = is_hermetic(config), settings_as_text(config, "site_dir")
    output_reuse = None
    if store and hermetic and settings and caches.has_page_store:
        has_pages = caches.has_stored_pages
        output_reuse = OutputReuse(publication, store, fingerprint(settings), any_known=has_pages)
    docs = Path(config.docs_dir)
    snapshot_cache = SnapshotCache(root, docs, caches.files, stats) if caches.files else None
    try:
        snapshot = _open_snapshot(
            config, root, caches, preview.library if preview else None, snapshot_cache
        )
    except BaseException:
        progress.clear()
        caches.close(is_full=False)
        if output_reuse:
            output_reuse.cancel()
        publication.abandon()
        raise
    if preview:
        preview.library = snapshot.archive.library
    change_set = snapshot_cache.changes if snapshot_cache else ChangeSet()
    content_cache = (
        _open_content_cache(config, root, caches, change_set, outputs) if hermetic else None
    )
    list_visible_files(config.theme)
    config.site_dir = str(publication.staging)
    config.extra["footer"] = [
        {"path": REGISTRY.path(kind), "text": kind.label} for kind in REGISTRY.menu("footer")
    ]
    config.extra["search"] = REGISTRY.path(Index.SEARCH)
    name, description = (
        " ".join((text or "").split()) for text in (config.site_name, config.site_description)
    )
    site = Site(name, config.site_url or "", description, outputs, config.copyright or "")
    common = (snapshot, publication, caches, progress, root, site, content_cache)
    if preview and hermetic and preview.may_be_partial and can_fork():
        preview.is_partial = True
        config.plugins[PLUGIN_NAME] = OnDemandBuild(*common, on_demand=preview.pages)
    else:
        config.plugins[PLUGIN_NAME] = FullBuild(
            *common,
            on_demand=preview.pages if preview else None,
            input_fingerprint=input_fingerprint,
            output_reuse=output_reuse,
            snapshot_cache=snapshot_cache,
            store=store,
        )
    return config


def _outputs(config: MkDocsConfig, root: Path, stats: FileStats) -> frozenset[str]:
    """The outputs that the site has. Logs which were left out unasked."""
    settings = read_settings(config)
    records = 0
    with suppress(OSError, ValueError):  # what cannot be read is reported by the loader
        records = sum(file.path.endswith(".yml") for file in stats.files_below(root / "data"))
    chosen = choose_outputs(settings, config.site_url or "", records)
    for line in chosen.left_out:
        _log.info(line)
    return chosen.outputs


def _begin_publication(config: MkDocsConfig, root: Path) -> Publication:
    """Create the staging folder beside the published site. Raises PluginError where that cannot be
    done, or where the site would replace a folder of the project."""
    target = site_path(config)
    for source in (root, Path(config.docs_dir), *map(root.joinpath, ("data", "macros"))):
        if source.resolve().is_relative_to(target.resolve()):
            raise PluginError(f"the site would take the place of {source}: choose another site_dir")
    try:
        return Publication.begin(target, root)
    except NotASite as error:
        raise PluginError(f"{error}, or choose another site_dir") from error
    except OSError as error:
        raise PluginError(f"the site cannot be built beside {target}: {error}") from error


def _fill_record_cache(root: Path, store: BatchedStore) -> None:
    """Read the files of records in several processes, if few of them are in the cache."""
    files_by_class = files_of(root / "data", root)
    files = [(cls, file) for cls, files in files_by_class.items() for file in files]

    def read(batch: Iterable[tuple[type[Record], Path]]) -> None:
        for cls, file in batch:
            fill_cache(cls, file, root, store)

    if store.has_fewer_than(len(files)):
        store.put_parallel(files, read, serial_limit=PARALLEL_THRESHOLD)


def _open_content_cache(
    config: MkDocsConfig,
    root: Path,
    caches: BuildCache,
    change_set: ChangeSet,
    outputs: frozenset[str],
) -> ContentCache | None:
    """The cache of content pages; None without a cache, or if the settings cannot be compared."""
    settings = settings_as_text(config, "site_dir")  # each preview has another folder
    if caches.files is None or settings is None:
        return None
    environment = fingerprint(version.rendering_version(config, root, outputs), settings)
    return ContentCache(caches.files, environment, config.site_dir, change_set)


def _open_snapshot(
    config: MkDocsConfig,
    root: Path,
    caches: BuildCache,
    before: Library | None,
    snapshot_cache: SnapshotCache | None,
) -> ProjectSnapshot:
    """The project as it is now: restored from the last build, or read anew. `before` are the
    records that an earlier build of the same preview has read. Raises PluginError with a line for
    each problem."""
    docs, templates = Path(config.docs_dir), root / "overrides"
    snapshot = snapshot_cache.restore(templates) if snapshot_cache and not before else None
    if snapshot is None:
        if caches.files and not before:
            _fill_record_cache(root, caches.files)
        try:
            snapshot = open_project(root, root / "data", docs, templates, caches.files, before)
        except ProblemsFound as error:
            errors = ProblemsFound(problem for problem in error.problems if not problem.warning)
            raise PluginError(f"{errors.count} in the records\n{errors}") from errors
    gc.freeze()  # the records stay: the collector need not visit them while pages are rendered
    for advice in snapshot.advice:
        _log.info(str(advice))  # advice fails no build, not even a strict one
    return snapshot
