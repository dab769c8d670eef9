"""Sharing work among processes, each of which knows all that this one knows."""

from __future__ import annotations

import ctypes
import gc
import mmap
import os
import selectors
import signal
import struct
import sys
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

T = TypeVar("T")
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG, linux/prctl.h
_COUNTER = struct.Struct("=q")
_OFTEN = 0.1
"""Seconds between two looks at how far the others are."""


class WorkerFailed(Exception):
    """What one of the processes failed by, as its traceback."""


def can_fork() -> bool:
    """Whether a process can be doubled safely and cheaply: on Linux alone. Windows cannot do it,
    and on macOS the system's own libraries may fail in the new one."""
    return sys.platform == "linux" and hasattr(os, "fork")


def worker_count() -> int:
    """How many run at once here."""
    return len(os.sched_getaffinity(0)) if can_fork() else 1


def run_parallel(
    items: Sequence[T],
    work: Callable[[Iterable[T]], str],
    *,
    few: int,
    tell: Callable[[int], None] = lambda done: None,
) -> list[str]:
    """Let `work` do all items, in parts and at once, unless there are but few. What it does must
    show outside memory, in files; but for what it returns, of which this is the list. `tell` is
    called every now and then with the number of items done. Raises Failed if one of the processes
    did not end well."""
    many = worker_count()
    if len(items) <= few or many == 1:
        return [work(_counted(items, tell))]
    with mmap.mmap(-1, many * _COUNTER.size) as counters:
        gc.collect()
        gc.freeze()  # or the first collection in each process would copy all memory
        started = {}
        for at in range(many):
            count = partial(_COUNTER.pack_into, counters, at * _COUNTER.size)
            hear, child = fork(partial(work, _counted(items[at::many], count)))
            started[hear] = child
        try:
            ended = _listen(
                started, lambda: tell(sum(one for (one,) in _COUNTER.iter_unpack(counters)))
            )
        except BaseException:
            for child in started.values():
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
            raise
    if wrong := [text for well, text in ended if not well]:
        raise WorkerFailed("\n".join(wrong))
    return [text for _, text in ended]


def _counted(items: Sequence[T], tell: Callable[[int], object]) -> Iterator[T]:
    for done, item in enumerate(items, 1):
        yield item
        tell(done)


def fork(work: Callable[[], str]) -> tuple[int, int]:
    """Do something in a process of its own: where it tells what came of it, and its number. It
    ends with 0 if that went well; if not, it tells of a traceback."""
    sys.stdout.flush()
    sys.stderr.flush()
    hear, tell = os.pipe()
    with warnings.catch_warnings():
        # From Python 3.12 on, where other threads run: what they have locked stays locked in the
        # new process. Who begins one sees to it that they hold nothing that is needed there.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child:
        os.close(tell)
        return hear, child
    code = 1
    try:
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        os.close(hear)
        with os.fdopen(tell, "w", encoding="utf-8") as told:
            try:
                told.write(work())
                code = 0
            except BaseException:
                told.write(traceback.format_exc())
    finally:
        os._exit(code)  # nothing of what the parent would do at its end


def _listen(started: dict[int, int], meanwhile: Callable[[], None]) -> list[tuple[bool, str]]:
    """Wait for all: whether each ended well, and what it told."""
    told: dict[int, bytes] = dict.fromkeys(started, b"")
    with selectors.DefaultSelector() as waiting:
        for hear in started:
            waiting.register(hear, selectors.EVENT_READ)
        while waiting.get_map():
            for key, _ in waiting.select(_OFTEN):
                part = os.read(key.fd, 1 << 16)
                told[key.fd] += part
                if not part:
                    waiting.unregister(key.fd)
                    os.close(key.fd)
            meanwhile()
    ended = []
    for hear, child in started.items():
        _, status = os.waitpid(child, 0)
        text = told[hear].decode() or f"a process ended with {status}"
        ended.append((status == 0, text))
    return ended
