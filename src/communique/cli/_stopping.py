"""Stopping a long command by hand, or by the scheduler of a cluster: at once where that is safe, else soon."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """Whether somebody asked for an end."""

    def __init__(self) -> None:
        self.asked = False

    def __call__(self) -> bool:
        return self.asked


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Turn Ctrl-C and SIGTERM into KeyboardInterrupt, and remember them.

    Compiled code and finalisers may swallow the exception (Python then prints “Exception ignored in”); what runs long
    asks the `Stop` between two pieces of its work, so that no request is lost.
    """
    stop = Stop()

    def ask(_signal: int, _frame: FrameType | None) -> NoReturn:
        stop.asked = True
        raise KeyboardInterrupt

    before = {each: signal.signal(each, ask) for each in _SIGNALS}
    try:
        yield stop
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
