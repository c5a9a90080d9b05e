"""A word to somebody who waits at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

#: Seconds after which a person wonders whether anything happens.
SOON = 1.0
WORD = "Reading the workspace …"


@contextmanager
def patience() -> Iterator[None]:
    """Say that work goes on, on a terminal and if it takes long; the word is gone when the work is done."""
    if not sys.stderr.isatty():
        yield
        return
    done = Event()
    waiter = Thread(target=_say_soon, args=(done,), daemon=True)
    waiter.start()
    try:
        yield
    finally:
        done.set()
        waiter.join()


def _say_soon(done: Event) -> None:
    if done.wait(SOON):
        return
    with suppress(OSError, ValueError):
        sys.stderr.write(WORD)
        sys.stderr.flush()
        done.wait()
        sys.stderr.write(f"\r{' ' * len(WORD)}\r")
        sys.stderr.flush()
