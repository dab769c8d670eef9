"""Failures of the machine, such as a full disk, a missing permission or too many open files.

They are reported in one line without a traceback, as nothing in the project has to be corrected.
"""

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
"""The last line of the traceback of a worker that failed with an OSError."""


def system_error_message(error: BaseException) -> str | None:
    """The message for an error of the machine; None if the error is of another kind."""
    if isinstance(error, OSError) and error.errno in _ERRNOS:
        return f"the build cannot go on: {os.strerror(error.errno)}{_at(error.filename)}"
    last_line = _LAST_LINE.search(str(error).strip()) if isinstance(error, WorkerFailed) else None
    if last_line and int(last_line[1]) in _ERRNOS:
        return f"the build cannot go on: {last_line[2]}"
    return None


def _at(filename: object) -> str:
    return f": '{filename}'" if filename else ""
