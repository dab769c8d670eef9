"""How a process ends that is asked to, and what does not end it."""

from __future__ import annotations

import os
import signal
import sys
import weakref
from collections.abc import Iterator

import pytest

from macros.site.preview.build_failure import run_build
from macros.site.system.signals import Interrupted, deferred_signals, handle_signals

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are sent")


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    before = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    handle_signals()
    yield
    for one, handler in before.items():
        signal.signal(one, handler)


def asked(number: int) -> None:
    os.kill(os.getpid(), number)
    while True:
        pass


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_whoever_asks_ends_a_build(number: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        run_build(lambda: asked(number))


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, GeneratorExit, RecursionError])
def test_code_that_ends_fails(error: type[BaseException]) -> None:
    def build() -> None:
        raise error

    failure = run_build(build)
    assert failure
    assert isinstance(failure.error, error)


class Freed:
    """Something that asks when it is freed."""


def test_who_asks_while_objects_are_freed_is_heard_afterwards() -> None:
    freed, done = [Freed()], []
    weakref.finalize(freed[0], os.kill, os.getpid(), signal.SIGTERM)

    def free() -> None:
        with deferred_signals():
            freed.clear()
            done.append(True)

    with pytest.raises(Interrupted):
        free()
    assert done == [True]
