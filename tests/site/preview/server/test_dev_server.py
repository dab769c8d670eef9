"""The server of a preview: what it answers, to whom, and how many at once."""

from __future__ import annotations

import os
import select
import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

import click
import pytest
from projects import ROOT

from macros.site.preview.server import connections, dev_server, long_polls
from macros.site.preview.server.allowed_hosts import AllowedHosts
from macros.site.preview.server.dev_server import DevServer
from macros.site.preview.server.request_checks import _can_be_a_file
from macros.site.preview.server.thread_pool import ThreadPool

PAGE = b"<body>here</body>"
OWN = "127.0.0.1"
FEW = 8
"""Threads of the server itself, and those that are about to end."""


class Preview:
    """A server that listens on a port, in this process."""

    def __init__(self, folder: Path, app: Callable[..., Any] | None) -> None:
        self.server = DevServer(
            builder=lambda: None, host=OWN, port=0, root=str(folder), shutdown_delay=0.01
        )
        if app:
            self.server.set_app(app)
        self.port = self.server.server_address[1]
        self.server.serve_thread.start()

    def ask(self, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
        """What is answered, read to its end."""
        with closing(HTTPConnection(OWN, self.port, timeout=60)) as connection:
            connection.putrequest(method, path, skip_host="Host" in headers)
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            answer.content = answer.read()  # type: ignore[attr-defined]
            return answer

    def send(self, text: bytes) -> socket.socket:
        """A connection through which something was sent."""
        connection = socket.create_connection((OWN, self.port), timeout=60)
        connection.sendall(text)
        return connection


@contextmanager
def serving(folder: Path, app: Callable[..., Any] | None = None) -> Iterator[Preview]:
    preview = Preview(folder, app)
    try:
        yield preview
    finally:
        preview.server.shutdown()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """One of a site with a single page, answered as MkDocs does."""
    (tmp_path / "index.html").write_bytes(PAGE)
    with serving(tmp_path) as running:
        yield running


def status(answer: HTTPResponse) -> int:
    return answer.status


def content(answer: HTTPResponse) -> bytes:
    return answer.content  # type: ignore[attr-defined,no-any-return]


def test_a_page_is_answered(preview: Preview) -> None:
    answer = preview.ask("/")
    assert (status(answer), content(answer)) == (200, PAGE)


def test_whoever_asks_for_the_headers_gets_those_alone(preview: Preview) -> None:
    for path in ("/", "/none/"):
        whole, answer = preview.ask(path), preview.ask(path, "HEAD")
        assert answer.status == whole.status
        assert answer.headers["Content-Type"] == whole.headers["Content-Type"]
        assert answer.headers["Content-Length"] == str(len(content(whole)))
        assert content(answer) == b""


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "FOO"])
def test_a_preview_can_only_be_read(method: str, preview: Preview) -> None:
    answer = preview.ask("/", method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert preview.ask("/livereload/0/0", "HEAD").headers["Allow"] == "GET"


def test_a_body_that_nobody_wants_keeps_nobody_from_the_answer(preview: Preview) -> None:
    head = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500000\r\n\r\n"
    with preview.send(head) as connection:
        connection.sendall(b"x" * 500_000)
        assert connection.recv(100).startswith(b"HTTP/1.0 405 Method Not Allowed")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/%00", 400),
        ("/a%00/index.html", 400),
        (f"/livereload/{'9' * 5000}/1", 400),
        (f"/livereload/{'9' * 5000}", 404),
        (f"/{'a' * 5000}/", 404),
        ("/%ff%fe", 404),
        ("/%ed%a0%80", 404),
        ("/../../etc/passwd", 404),
    ],
)
def test_an_address_at_which_nothing_can_be(path: str, told: int, preview: Preview) -> None:
    assert preview.ask(path).status == told


def test_bytes_that_are_no_text_lead_nowhere(preview: Preview) -> None:
    with preview.send(b"GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n") as connection:
        assert connection.recv(100).startswith(b"HTTP/1.0 404")


@pytest.mark.parametrize("path", ["/..\\secret", "/C:/secret"])
def test_no_address_leads_out_of_the_site_where_folders_are_parted_otherwise(path: str) -> None:
    assert _can_be_a_file(path, "/")
    assert not _can_be_a_file(path, "\\")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8000", "localhost:1", "LOCALHOST.", "a.localhost", "[::1]:80"]
)
def test_a_preview_answers_to_its_own_names(host: str, preview: Preview) -> None:
    assert preview.ask("/", Host=host).status == 200


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "localhost.evil.example", "evillocalhost", "192.168.1.1", "[fe80::1]"),
        *("localhost@evil.example", "localhost, evil.example", "localhost/..", "", " ", "[::1"),
    ],
)
def test_and_to_no_others(host: str, preview: Preview) -> None:
    answer = preview.ask("/", Host=host)
    assert answer.status == 403
    assert b"This preview answers to 127.0.0.1 and localhost only." in content(answer)
    assert PAGE not in content(answer)
    assert preview.ask("/livereload/0/0", Host=host).status == 403


def test_a_refused_name_is_told_how_to_be_allowed(preview: Preview) -> None:
    answer = preview.ask("/", Host="My-Box.example:8000")
    assert b"start it with CHANCERY_HOSTS=my-box.example" in content(answer)


def test_an_old_browser_that_names_no_host_is_answered(preview: Preview) -> None:
    with preview.send(b"GET / HTTP/1.0\r\n\r\n") as connection:
        assert connection.recv(100).startswith(b"HTTP/1.0 200")


@pytest.mark.parametrize(
    ("own", "told", "host", "allowed"),
    [
        ("127.0.0.1", "my.box, .example", "my.box", True),
        ("127.0.0.1", "my.box, .example", "any.example", True),
        ("127.0.0.1", "my.box, .example", "example", False),
        ("127.0.0.1", "my.box", "your.box", False),
        ("My.Box", "", "my.box", True),
        ("192.168.1.5", "", "192.168.1.5:8000", True),
        ("192.168.1.5", "", "192.168.1.6", False),
        ("0.0.0.0", "", "192.168.1.6", True),
        ("::", "", "[fe80::1]", True),
        ("::", "", "evil.example", False),
        ("127.0.0.1", "", "[::ffff:127.0.0.1]", True),
    ],
)
def test_what_a_preview_answers_to(own: str, told: str, host: str, allowed: bool) -> None:
    assert AllowedHosts.of(own, {"CHANCERY_HOSTS": told}).allow(host) is allowed


def test_a_request_that_never_ends_is_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        connections.Connections.__init__, "__kwdefaults__", {"max_held": 9, "timeout": 0.2}
    )
    (tmp_path / "index.html").write_bytes(PAGE)
    with serving(tmp_path) as preview, ExitStack() as open_:
        for begun in (b"", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\nA: b"):
            connection = open_.enter_context(preview.send(begun))
            assert connection.recv(1) == b""
        assert preview.ask("/").status == 200


def test_however_many_never_end_others_are_answered(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "_MIN_SECONDS", 0.05)
    before = threading.active_count()
    with ExitStack() as open_:
        for _ in range(connections.MAX_HELD * 2):
            open_.enter_context(preview.send(b"GET / HTTP/1.1\r\n"))
        assert preview.ask("/").status == 200
        assert threading.active_count() < before + FEW


def test_a_request_that_comes_in_pieces_is_answered(preview: Preview) -> None:
    with preview.send(b"GET / HT") as connection:
        for piece in (b"TP/1.1\r\nHost: local", b"host\r\n\r", b"\n"):
            connection.sendall(piece)
        assert connection.recv(100).startswith(b"HTTP/1.0 200")


def test_headers_without_an_end_are_refused(preview: Preview) -> None:
    with preview.send(b"GET / HTTP/1.1\r\nA: ") as connection:
        connection.sendall(b"a" * connections.MAX_REQUEST_BYTES)
        assert connection.recv(100).startswith(b"HTTP/1.0 431")


def test_many_at_once_are_all_answered_by_few(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "_MIN_SECONDS", 0.0)  # none is dropped that has come
    monkeypatch.setattr(dev_server, "_MAX_WAIT", 0.01)
    most = 0
    begun = threading.Semaphore(0)
    go_on = threading.Event()

    def app(environ: Any, respond: Any) -> list[bytes]:
        nonlocal most
        most = max(most, threading.active_count())
        begun.release()
        go_on.wait()
        respond("200 OK", [])
        return [PAGE]

    before = threading.active_count()
    with serving(tmp_path, app) as preview, ExitStack() as open_:
        request = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
        asked = [open_.enter_context(preview.send(request)) for _ in range(200)]
        for _ in range(dev_server.THREADS):
            begun.acquire()
        for one in asked[-3:]:
            one.settimeout(0.1)
            with pytest.raises(TimeoutError):
                one.recv(1)
            one.settimeout(60)
        go_on.set()
        for one in asked:
            assert one.recv(100).startswith(b"HTTP/1.0 200")
    assert most < before + dev_server.THREADS + FEW


def test_a_browser_that_waits_for_the_next_build_takes_up_no_thread(preview: Preview) -> None:
    now = preview.server._visible_epoch
    request = b"GET /livereload/%d/1 HTTP/1.1\r\nHost: localhost\r\n\r\n"
    before = threading.active_count()
    with ExitStack() as open_:
        waiting = [
            open_.enter_context(preview.send(request % now)) for _ in range(long_polls.MAX_WAITING)
        ]
        for _ in range(3):
            assert preview.ask("/").status == 200
        assert threading.active_count() < before + FEW
        with preview.server._epoch_cond:
            preview.server._visible_epoch = preview.server._wanted_epoch = now + 1
            preview.server._epoch_cond.notify_all()
        for one in waiting:
            with one.makefile("rb") as answer:
                assert answer.read().endswith(b"\r\n\r\n%d" % (now + 1))


def test_a_newer_build_is_told_of_at_once(preview: Preview) -> None:
    answer = preview.ask("/livereload/0/1")
    assert content(answer) == b"%d" % preview.server._visible_epoch


def test_of_too_many_that_wait_the_rest_ask_again(preview: Preview) -> None:
    now = preview.server._visible_epoch
    preview.server._long_polls._max_waiting = 1
    request = b"GET /livereload/%d/1 HTTP/1.1\r\nHost: localhost\r\n\r\n" % now
    with preview.send(request) as one, preview.send(request) as other:
        [answered], _, _ = select.select([one, other], [], [], 60)
        assert answered.recv(100).startswith(b"HTTP/1.0 503")


def test_a_browser_that_has_gone_is_waited_for_no_more(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_polls, "_CHECK_INTERVAL", 0.01)
    preview.server._long_polls._max_waiting = 1
    now = preview.server._visible_epoch
    request = b"GET /livereload/%d/1 HTTP/1.1\r\nHost: localhost\r\n\r\n" % now
    preview.send(request).close()
    while True:  # until there is room for another
        with preview.send(request) as second:
            second.settimeout(0.2)
            try:
                assert second.recv(100).startswith(b"HTTP/1.0 503")
            except TimeoutError:
                return


def test_a_port_that_is_taken_is_told_in_a_line(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind((OWN, 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(click.ClickException) as refused:
            DevServer(builder=lambda: None, host=OWN, port=port, root=str(tmp_path))
    told = refused.value.format_message()
    assert told == (
        f"port {port} of {OWN} is taken: choose another, as by `make serve PORT={port + 1}` "
        f"or `mkdocs serve --dev-addr {OWN}:{port + 1}`"
    )
    assert not tmp_path.exists()


OF_MAKE = {"PORT", "MAKEFLAGS", "MAKELEVEL", "MFLAGS"}
"""What `make` tells the tests that it runs, and is not to tell the one that they run."""


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make")
def test_make_takes_another_port() -> None:
    for given, told in ((("PORT=8001",), "mkdocs serve --dev-addr 127.0.0.1:8001"), ((), "serve")):
        run = subprocess.run(
            ["make", "--no-print-directory", "-n", "-o", ".venv/run", "serve", *given],
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if name not in OF_MAKE},
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.strip().endswith(told)


def test_so_is_one_that_there_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(click.ClickException, match="choose another, as by `make serve PORT=8001`"):
        DevServer(builder=lambda: None, host=OWN, port=99999, root=str(tmp_path))


def test_what_waits_for_a_thread_is_done_in_turn() -> None:
    done: list[int] = []
    threads: ThreadPool[int] = ThreadPool(done.append, most=1, waiting=2)
    for number in range(20):
        threads.put(number)
    threads.wait()
    assert done == [*range(20)]
