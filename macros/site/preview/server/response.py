"""A response as a value: taken from a WSGI application, changed, and sent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
StartResponse = Callable[[str, Headers], object]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
"""These four are as in PEP 3333."""

_BODY = re.compile(rb"<body\b[^>]*>")


@dataclass(frozen=True)
class Response:
    """A status, as in "200 OK", headers and content."""

    status: str
    headers: Headers
    content: Iterable[bytes]

    @classmethod
    def from_application(cls, application: Application, environ: Environ) -> Response:
        """The response of an application to a request."""
        started: list[tuple[str, Headers]] = []

        def respond(status: str, headers: Headers, *_: object) -> None:
            started.append((status, headers))

        content = application(environ, respond)
        status, headers = started[-1]
        return cls(status, headers, content)

    @property
    def is_missing(self) -> bool:
        return self.status.startswith("404")

    @property
    def is_page(self) -> bool:
        return dict(self.headers).get("Content-Type", "").startswith("text/html")

    def with_panel(self, panel: bytes) -> Response:
        """The page with a panel before everything else in it."""
        page = b"".join(self.content)
        self.close()
        body = _BODY.search(page)
        at = body.end() if body else 0
        page = page[:at] + panel + page[at:]
        headers = [(name, value) for name, value in self.headers if name != "Content-Length"]
        return replace(self, headers=[*headers, ("Content-Length", str(len(page)))], content=[page])

    def without_content(self) -> Response:
        """The response to a HEAD request."""
        headers = list(self.headers)
        if isinstance(self.content, list) and "Content-Length" not in dict(headers):
            headers.append(("Content-Length", str(sum(map(len, self.content)))))
        self.close()
        return replace(self, headers=headers, content=[])

    def close(self) -> None:
        if close := getattr(self.content, "close", None):
            close()

    def send(self, respond: StartResponse) -> Iterable[bytes]:
        """Send the response as an application does: start it, and return its content."""
        respond(self.status, self.headers)
        return self.content
