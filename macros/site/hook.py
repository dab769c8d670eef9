"""What `mkdocs.yml` names under `hooks`. MkDocs loads it by its path, outside any package and
without the project's folder on the path, and only once: so it does no more than find the package
and hand over, each time to the code as it is then."""

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


@event_priority(100)  # before the macros plugin, which asks for what is made here
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    _find_package()
    from macros.records.basics.garbage_collection import gc_paused
    from macros.site.build import up_to_date
    from macros.site.cache import cache_folder
    from macros.site.preview import serve_build
    from macros.site.project import project_paths, required_settings
    from macros.site.system import file_stats

    required_settings.check_required_settings(config)
    project_paths.resolve_docs_dir(config)
    found = file_stats.FileStats()
    kept = cache_folder.open_cache(project_paths.project_root(config))
    given = (
        up_to_date.fingerprint_input(config, found)
        if kept and up_to_date.is_build_command()
        else None
    )
    if kept and given and up_to_date.is_up_to_date(given, config, kept):
        sys.exit(0)  # there is no other way to tell MkDocs that all is done
    with gc_paused():  # code is no garbage
        from macros.site.build.build_setup import start_build

    build = serve_build.current_build()
    return start_build(config, found, kept, given, build.state if build else None)


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
    """Load the code of a preview and its builds, as it is now: all at once, so that no two versions
    of a class meet."""
    from macros.site.build import plugin  # noqa: F401
    from macros.site.preview.hot_reload import LoadedCode
    from macros.site.preview.live_preview import Preview

    return Preview, LoadedCode


def _find_package() -> None:
    root = str(Path(__file__).resolve().parents[2])  # location.ROOT, which cannot be asked yet
    if root not in sys.path:  # MkDocs takes back what a hook adds while it is loaded
        sys.path.insert(0, root)
