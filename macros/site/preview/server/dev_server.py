"""The dev server: that of MkDocs, with limits on threads, connections and requests."""

from __future__ import annotations

import errno
import io
import logging
import os
import socket
import time
from contextlib import suppress
from typing import Any
from wsgiref.simple_server import ServerHandler, WSGIRequestHandler

import click
from mkdocs.livereload import LiveReloadServer

from macros.site.preview.server.allowed_hosts import AllowedHosts
from macros.site.preview.server.connections import Connections, Incoming
from macros.site.preview.server.long_polls import LongPolls
from macros.site.preview.server.request_checks import polled_build, refusal_of
from macros.site.preview.server.response import Environ, Response
from macros.site.preview.server.thread_pool import ThreadPool
from macros.site.system.loggers import FRAMEWORK_LOGGER

THREADS = 32
MAX_WAITING = 64
"""Requests that may wait for a thread. While there are more, new connections are left in the
system's queue; after `_MAX_WAIT` seconds one is accepted all the same."""
_MAX_WAIT = 1.0

WRITE_TIMEOUT = 30.0
"""Seconds that a browser may take to read the next part of a response."""

_MAX_DRAINED = 1 << 20
"""Bytes of a refused request's body that are still read, so that the response reaches the client,
and for how many seconds."""
_DRAIN_SECONDS = 2.0

_log = logging.getLogger(f"{FRAMEWORK_LOGGER}.livereload")


class DevServer(LiveReloadServer):
    """Binds its port when it is made; raises ClickException with one line if it cannot. Each
    request is answered in one of a few threads. Idle connections and long polls use none of
    them."""

    request_queue_size = 128
    allow_reuse_address = os.name != "nt"  # on Windows it would take the port from another server

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self.hosts = AllowedHosts.of(str(self.server_address[0]))
        self._listens = False
        self._workers = ThreadPool(self._answer, most=THREADS, waiting=MAX_WAITING)
        self._connections = Connections(self._workers.put, self.shutdown_request)
        self._long_polls = LongPolls(
            lambda: self._visible_epoch, self._epoch_cond, self.shutdown_request
        )
        try:
            self.server_bind()
            self.server_activate()
        except (OSError, OverflowError) as error:
            self.server_close()
            with suppress(OSError):
                os.rmdir(self.root)  # MkDocs has made the folder, and would not remove it
            raise click.ClickException(_bind_error(*self.server_address[:2], error)) from None
        self._listens = True

    def server_bind(self) -> None:
        if not self._listens:
            super().server_bind()

    def server_activate(self) -> None:
        if not self._listens:
            super().server_activate()

    def server_close(self) -> None:
        super().server_close()
        self._connections.close()
        self._long_polls.close()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._workers.wait_for_room(_MAX_WAIT)
        self._connections.add(request, client_address)

    def poll(self, connection: socket.socket, known: int) -> None:
        """Answer on a connection when there is a newer build than `known`."""
        self._long_polls.add(connection, known)

    def _answer(self, incoming: Incoming) -> None:
        handler = None
        try:
            handler = RequestHandler(incoming.received, incoming.connection, incoming.address, self)
        except OSError as error:  # the browser has disconnected
            _log.debug(str(error))
        except BaseException:  # of any kind: the thread must go on with other requests
            _log.exception("A request could not be answered")
        finally:
            if not (handler and handler.is_poll):
                self.shutdown_request(incoming.connection)


class _Handler(ServerHandler):
    def log_exception(self, exc_info: Any) -> None:
        if isinstance(exc_info[1], OSError):
            _log.debug(str(exc_info[1]))
        else:
            _log.error("A request could not be answered", exc_info=exc_info)


class RequestHandler(WSGIRequestHandler):
    """Answers a request whose headers are complete. `is_poll`: the connection stays open."""

    timeout = WRITE_TIMEOUT
    server: DevServer

    def __init__(self, received: bytes, *common: Any) -> None:
        self._received = received
        self.is_poll = False
        super().__init__(*common)

    def setup(self) -> None:
        super().setup()
        self.rfile.close()
        self.rfile = io.BytesIO(self._received)

    def handle(self) -> None:
        self.raw_requestline = self.rfile.readline()
        if not self.parse_request():  # the error is sent already
            return
        environ = self.get_environ()
        application: Any = self.server.get_app()
        if refusal := refusal_of(environ, self.server.hosts):
            self._drain()
            self._send(refusal.response, environ)
        elif (known := polled_build(environ["PATH_INFO"])) is not None:
            self.is_poll = True
            self.server._log_poll_request(environ.get("HTTP_REFERER"), environ["PATH_INFO"])
            self.server.poll(self.connection, known)
        elif self.command == "HEAD":
            self._send(Response.from_application(application, environ).without_content(), environ)
        else:
            self._run(application, environ)

    def _send(self, response: Response, environ: Environ) -> None:
        self._run(lambda _, respond: response.send(respond), environ)

    def _run(self, application: Any, environ: Environ) -> None:
        stdin: Any = self.rfile
        stdout: Any = self.wfile
        handler = _Handler(stdin, stdout, self.get_stderr(), environ, multithread=True)
        handler.request_handler = self  # type: ignore[attr-defined]
        handler.run(application)

    def _drain(self) -> None:
        """Read the body of a refused request: closing a connection with unread bytes resets it, and
        the response may be lost."""
        try:
            left = min(int(self.headers.get("Content-Length", 0)), _MAX_DRAINED)
        except ValueError:
            return
        left -= len(self.rfile.read())
        end = time.monotonic() + _DRAIN_SECONDS
        with suppress(OSError):
            while left > 0 and (seconds := end - time.monotonic()) > 0:
                self.connection.settimeout(seconds)
                if not (more := self.connection.recv(1 << 16)):
                    break
                left -= len(more)
        self.connection.settimeout(self.timeout)

    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        level = logging.DEBUG if str(code) == "200" else logging.WARNING
        _log.log(level, f'"{self.requestline}" code {code}')

    def log_message(self, format: str, *args: Any) -> None:
        _log.debug(format, *args)


def _bind_error(host: Any, port: Any, error: Exception) -> str:
    """Why the server cannot bind an address, and what to do."""
    taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
    why = f"port {port} of {host} is taken" if taken else f"port {port} of {host}: {error}"
    other = port + 1 if port < (1 << 16) - 1 else port - 1
    other = other if 0 < other < 1 << 16 else 8001
    return (
        f"{why}: choose another, as by `make serve PORT={other}` "
        f"or `mkdocs serve --dev-addr {host}:{other}`"
    )
