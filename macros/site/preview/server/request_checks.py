"""The checks of a request: which ones a preview answers, and the response to all others."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from macros.site.preview.server.allowed_hosts import HOSTS_VARIABLE, AllowedHosts, host_name
from macros.site.preview.server.response import Environ, Headers, Response

_POLL = re.compile(r"/livereload/([0-9]+)/[0-9]+")
"""The path of a long poll of MkDocs' script; the first number is that of the build it shows."""

_MAX_DIGITS = 18
"""More digits than the number of any build has."""


@dataclass(frozen=True)
class Refusal:
    """Why a request is refused, with the status and headers of the response."""

    status: str
    reason: str
    headers: Headers

    @property
    def response(self) -> Response:
        content = f"{self.reason}\n".encode()
        headers = [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(content))),
            ("X-Content-Type-Options", "nosniff"),
            *self.headers,
        ]
        return Response(self.status, headers, [content])


def refusal_of(environ: Environ, hosts: AllowedHosts) -> Refusal | None:
    """Why a request is refused; None if it is not. `hosts` are the allowed Host headers."""
    host = environ.get("HTTP_HOST")  # HTTP/1.0 does not require it
    if host is not None and not hosts.allow(host):
        return _unknown_host(host, hosts)
    method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
    methods = ("GET",) if _POLL.fullmatch(path) else ("GET", "HEAD")
    if method not in methods:
        allow = [("Allow", ", ".join(methods))]
        return Refusal("405 Method Not Allowed", "A preview can only be read.", allow)
    if "\0" in path or len(_number(path)) > _MAX_DIGITS:
        return Refusal("400 Bad Request", "There can be no such address.", [])
    if not _can_be_a_file(path):
        return Refusal("404 Not Found", "There is no such page.", [])
    return None


def polled_build(path: str) -> int | None:
    """The number of the build that a long poll shows; None if the path is not that of a long
    poll."""
    number = _number(path)
    return int(number) if number else None


def _number(path: str) -> str:
    found = _POLL.fullmatch(path)
    return found[1] if found else ""


def _can_be_a_file(path: str, separator: str = os.sep) -> bool:
    """Whether a path can be that of a file in the site. `separator` is that of the file system:
    where it is not a slash, it could lead out of the site's folder, as could the name of a
    drive."""
    try:
        path.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return False
    return separator == "/" or not (separator in path or ":" in path)


def _unknown_host(host: str, hosts: AllowedHosts) -> Refusal:
    name = host_name(host)
    reason = f"This preview answers to {hosts.description} only."
    if name:
        reason += f" If {name} is yours as well, start it with {HOSTS_VARIABLE}={name}"
    return Refusal("403 Forbidden", reason, [])
