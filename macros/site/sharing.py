"""Sharing work among processes, each of which knows all that this one knows."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

T = TypeVar("T")
_FAILED = 1


class Failed(Exception):
    """What one of the processes failed by, as its traceback."""


def processes() -> int:
    """How many run at once here. Only Linux lets a process be doubled safely and cheaply."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def share(items: Sequence[T], work: Callable[[Sequence[T]], None], *, few: int) -> None:
    """Let `work` do all items, in parts and at once, unless there are but few. What it leaves
    behind must be outside memory: files. Raises Failed if one of the processes did not end
    well."""
    many = processes()
    if len(items) <= few or many == 1:
        work(items)
        return
    gc.collect()
    gc.freeze()  # or the first collection in each process would copy all memory
    started = [_start(partial(work, items[at::many])) for at in range(many)]
    gc.unfreeze()
    told = [_ended(*one) for one in started]
    if wrong := [text for text in told if text]:
        raise Failed("\n".join(wrong))


def _start(work: Callable[[], None]) -> tuple[int, int]:
    """Do something in a process of its own: its number, and where it tells what it failed by."""
    sys.stdout.flush()
    sys.stderr.flush()
    hear, tell = os.pipe()
    child = os.fork()
    if child:
        os.close(tell)
        return child, hear
    code = _FAILED
    try:
        os.close(hear)
        work()
        code = 0
    except BaseException:
        os.write(tell, traceback.format_exc().encode()[-60_000:])
    finally:
        os._exit(code)  # nothing of what the parent would do at its end


def _ended(child: int, hear: int) -> str:
    with os.fdopen(hear, "rb") as told:
        text = told.read().decode()
    _, status = os.waitpid(child, 0)
    return text or ("" if status == 0 else f"a process ended with {status}")
