"""The hook that `mkdocs.yml` names. MkDocs loads it once, by its path, outside any package and
without the project's folder on `sys.path`. So it only finds the package and passes each event on,
each time to the code as it is then."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

if TYPE_CHECKING:  # a build that is not served need not load it
    from mkdocs.livereload import LiveReloadServer

    from macros.site.preview.hot_reload import LoadedCode
    from macros.site.preview.live_preview import Preview


def on_startup(**_: Any) -> None:
    _find_package()
    from macros.site.preview import serve_build
    from macros.site.system import signals

    signals.handle_signals()
    serve_build.install()


@event_priority(100)  # before the macros plugin, which looks for the plugin that is added here
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    _find_package()
    from macros.records.basics.garbage_collection import gc_paused
    from macros.site.builds import up_to_date
    from macros.site.cache import cache_folder
    from macros.site.preview import serve_build
    from macros.site.project import project_paths, required_settings
    from macros.site.system import file_stats

    required_settings.check_required_settings(config)
    project_paths.resolve_docs_dir(config)
    stats = file_stats.FileStats()
    store = cache_folder.open_cache(project_paths.project_root(config))
    input_fingerprint = (
        up_to_date.fingerprint_input(config, stats)
        if store and up_to_date.is_build_command()
        else None
    )
    if store and input_fingerprint and up_to_date.is_up_to_date(input_fingerprint, config, store):
        sys.exit(0)  # MkDocs offers no other way to end a build early
    with gc_paused():  # the modules that are loaded here stay: there is no garbage to find
        from macros.site.builds.build_setup import start_build

    build = serve_build.current_build()
    return start_build(config, stats, store, input_fingerprint, build.state if build else None)


def on_serve(
    server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None], **_: Any
) -> LiveReloadServer:
    from macros.site.preview import live_preview, serve_build
    from macros.site.project import project_paths

    root = project_paths.project_root(config)
    live_preview.open_preview(server, builder, root, serve_build.current_build(), _load_preview)
    return server


def on_shutdown() -> None:
    from macros.site.preview import serve_build

    if build := serve_build.current_build():
        build.stop()


def _load_preview() -> tuple[type[Preview], type[LoadedCode]]:
    """Load the current code of the preview and of its builds, all at once, so that two versions of
    one class are never in use together."""
    from macros.site.builds import plugin  # noqa: F401
    from macros.site.preview.hot_reload import LoadedCode
    from macros.site.preview.live_preview import Preview

    return Preview, LoadedCode


def _find_package() -> None:
    root = str(Path(__file__).resolve().parents[2])  # location.ROOT, which cannot be imported yet
    if root not in sys.path:  # MkDocs takes back what a hook adds while it is loaded
        sys.path.insert(0, root)
