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


class Failed(Exception):
    """What one of the processes failed by, as its traceback."""


def processes() -> int:
    """How many run at once here. Only Linux lets a process be doubled safely and cheaply."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def share(items: Sequence[T], work: Callable[[Sequence[T]], str], *, few: int) -> list[str]:
    """Let `work` do all items, in parts and at once, unless there are but few. What it does must
    show outside memory, in files; but for what it returns, of which this is the list. Raises Failed
    if one of the processes did not end well."""
    many = processes()
    if len(items) <= few or many == 1:
        return [work(items)]
    gc.collect()
    gc.freeze()  # or the first collection in each process would copy all memory
    started = [_start(partial(work, items[at::many])) for at in range(many)]
    gc.unfreeze()
    ended = [_ended(*one) for one in started]
    if wrong := [text for well, text in ended if not well]:
        raise Failed("\n".join(wrong))
    return [text for _, text in ended]


def _start(work: Callable[[], str]) -> tuple[int, int]:
    """Do something in a process of its own: its number, and where it tells what came of it."""
    sys.stdout.flush()
    sys.stderr.flush()
    hear, tell = os.pipe()
    child = os.fork()
    if child:
        os.close(tell)
        return child, hear
    code = 1
    try:
        os.close(hear)
        with os.fdopen(tell, "w", encoding="utf-8") as told:
            try:
                told.write(work())
                code = 0
            except BaseException:
                told.write(traceback.format_exc())
    finally:
        os._exit(code)  # nothing of what the parent would do at its end


def _ended(child: int, hear: int) -> tuple[bool, str]:
    with os.fdopen(hear, encoding="utf-8") as told:
        text = told.read()
    _, status = os.waitpid(child, 0)
    return status == 0, text or f"a process ended with {status}"
