"""Which requests a preview answers, and what it says to others."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from macros.site.preview.server.allowed_hosts import HOSTS_VARIABLE, AllowedHosts, host_name
from macros.site.preview.server.response import Environ, Headers, Response

_POLL = re.compile(r"/livereload/([0-9]+)/[0-9]+")
"""What MkDocs' script asks for to learn of a newer build than the one that it numbers."""

_DIGITS = 18
"""More than any build has."""


@dataclass(frozen=True)
class Refusal:
    """Why a request is not answered."""

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
    """Why a request is refused, if it is. `hosts` are the names that it may be made to."""
    host = environ.get("HTTP_HOST")  # which HTTP/1.0 does not ask for
    if host is not None and not hosts.allow(host):
        return _of_another(host, hosts)
    method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
    methods = ("GET",) if _POLL.fullmatch(path) else ("GET", "HEAD")
    if method not in methods:
        allow = [("Allow", ", ".join(methods))]
        return Refusal("405 Method Not Allowed", "A preview can only be read.", allow)
    if "\0" in path or len(_number(path)) > _DIGITS:
        return Refusal("400 Bad Request", "There can be no such address.", [])
    if not _can_be_a_file(path):
        return Refusal("404 Not Found", "There is no such page.", [])
    return None


def polled_build(path: str) -> int | None:
    """The build of which the newer one is waited for, if that is what is asked for."""
    number = _number(path)
    return int(number) if number else None


def _number(path: str) -> str:
    found = _POLL.fullmatch(path)
    return found[1] if found else ""


def _can_be_a_file(path: str, separator: str = os.sep) -> bool:
    """Whether a path leads to a place in the site, if it leads anywhere. `separator` is what stands
    between the names of folders: where that is another than in addresses, it would lead out of it,
    as would the name of a drive."""
    try:
        path.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return False
    return separator == "/" or not (separator in path or ":" in path)


def _of_another(host: str, hosts: AllowedHosts) -> Refusal:
    name = host_name(host)
    reason = f"This preview answers to {hosts.description} only."
    if name:
        reason += f" If {name} is yours as well, start it with {HOSTS_VARIABLE}={name}"
    return Refusal("403 Forbidden", reason, [])
