"""The worker pool: forked processes that share a list of items, and start with all memory of this
process."""

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
_PROGRESS_INTERVAL = 0.1
"""Seconds between two reports of how many items are done."""


class WorkerFailed(Exception):
    """A forked process failed; the message is its traceback."""


def can_fork() -> bool:
    """Whether a process can be forked safely and cheaply: on Linux only. Windows has no fork, and
    on macOS the system's own libraries may fail in the forked process."""
    return sys.platform == "linux" and hasattr(os, "fork")


def worker_count() -> int:
    """How many workers run at once on this machine; 1 where processes cannot be forked."""
    return len(os.sched_getaffinity(0)) if can_fork() else 1


def run_parallel(
    items: Sequence[T],
    work: Callable[[Iterable[T]], str],
    *,
    serial_limit: int,
    on_progress: Callable[[int], None] = lambda done: None,
) -> list[str]:
    """Call `work` with all items: in one forked process for each processor, each with a share of
    the items; or in this process, if there are at most `serial_limit` items or there is one
    processor. Returns what each call returned. Nothing else reaches this process but what `work`
    writes to files. `on_progress` is called several times a second with the number of items done so
    far. Raises WorkerFailed with the tracebacks if one of the processes failed."""
    workers = worker_count()
    if len(items) <= serial_limit or workers == 1:
        return [work(_counted(items, on_progress))]
    with mmap.mmap(-1, workers * _COUNTER.size) as counters:
        gc.collect()
        gc.freeze()  # or the first collection in each process would copy all memory
        children = {}
        for number in range(workers):
            count = partial(_COUNTER.pack_into, counters, number * _COUNTER.size)
            pipe, child = fork(partial(work, _counted(items[number::workers], count)))
            children[pipe] = child
        try:
            results = _collect_results(
                children,
                lambda: on_progress(sum(done for (done,) in _COUNTER.iter_unpack(counters))),
            )
        except BaseException:
            for child in children.values():
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
            raise
    if failures := [text for is_success, text in results if not is_success]:
        raise WorkerFailed("\n".join(failures))
    return [text for _, text in results]


def _counted(items: Sequence[T], report: Callable[[int], object]) -> Iterator[T]:
    for done, item in enumerate(items, 1):
        yield item
        report(done)


def fork(work: Callable[[], str]) -> tuple[int, int]:
    """Call a function in a forked process. Returns the reading end of a pipe, and the process id.
    The process writes to the pipe what the function returns, and exits with 0; or the traceback, if
    the function raises, and exits with 1."""
    sys.stdout.flush()
    sys.stderr.flush()
    read_end, write_end = os.pipe()
    with warnings.catch_warnings():
        # From Python 3.12 on, Python warns where other threads run: what they have locked stays
        # locked in the new process. Callers make sure that no such lock is needed there.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child:
        os.close(write_end)
        return read_end, child
    code = 1
    try:
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        os.close(read_end)
        with os.fdopen(write_end, "w", encoding="utf-8") as output:
            try:
                output.write(work())
                code = 0
            except BaseException:
                output.write(traceback.format_exc())
    finally:
        os._exit(code)  # without the exit handlers, which are the parent's


def _collect_results(
    children: dict[int, int], report_progress: Callable[[], None]
) -> list[tuple[bool, str]]:
    """Wait for all processes, by the pipes that they write to; for each, whether it succeeded, and
    what it wrote."""
    outputs: dict[int, bytes] = dict.fromkeys(children, b"")
    with selectors.DefaultSelector() as selector:
        for pipe in children:
            selector.register(pipe, selectors.EVENT_READ)
        while selector.get_map():
            for key, _ in selector.select(_PROGRESS_INTERVAL):
                chunk = os.read(key.fd, 1 << 16)
                outputs[key.fd] += chunk
                if not chunk:
                    selector.unregister(key.fd)
                    os.close(key.fd)
            report_progress()
    results = []
    for pipe, child in children.items():
        _, status = os.waitpid(child, 0)
        text = outputs[pipe].decode() or f"a process ended with {status}"
        results.append((status == 0, text))
    return results
