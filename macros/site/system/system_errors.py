"""Failures of the machine, not of the project: no room on a disk, no right to write, too many open
files. They are told in a line, as nothing in the project is to be mended."""

from __future__ import annotations

import errno
import os
import re

from macros.site.system.worker_pool import WorkerFailed

_ERRNOS = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO),
    *(errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EACCES, errno.EPERM),
}
_LAST_LINE = re.compile(r"^\w*Error: \[Errno (\d+)\] (.*)\Z", re.MULTILINE)
"""Of the traceback that another process tells, if it ended with an OSError."""


def system_error_message(error: BaseException) -> str | None:
    """What is to be said of an error of the machine; None if it is another."""
    if isinstance(error, OSError) and error.errno in _ERRNOS:
        return f"the build cannot go on: {os.strerror(error.errno)}{_at(error.filename)}"
    found = _LAST_LINE.search(str(error).strip()) if isinstance(error, WorkerFailed) else None
    if found and int(found[1]) in _ERRNOS:
        return f"the build cannot go on: {found[2]}"
    return None


def _at(filename: object) -> str:
    return f": '{filename}'" if filename else ""
