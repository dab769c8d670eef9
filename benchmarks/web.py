"""A server that gives out a built site as a host does: text gzipped, connections kept."""

from __future__ import annotations

import functools
import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

TEXT = {".html", ".css", ".js", ".json", ".svg", ".txt", ".xml", ".csv", ".map"}
LEVEL = 6


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if self.path.split("?")[0].endswith("/"):
            file /= "index.html"
        found = file.is_file()
        if not found:
            file = Path(self.directory) / "404.html"
        body, coded = _body(file)
        self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Length", str(len(body)))
        if coded:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        pass


@functools.lru_cache(maxsize=512)
def _body(file: Path) -> tuple[bytes, bool]:
    """What is sent for a file, and whether that is gzipped."""
    body = file.read_bytes()
    if file.suffix in TEXT:
        return gzip.compress(body, LEVEL, mtime=0), True
    return body, False


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away mid-way is nothing to talk about."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a site, `http://127.0.0.1:…/`, whose folder may be filled afterwards."""
    handler = functools.partial(_Handler, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
