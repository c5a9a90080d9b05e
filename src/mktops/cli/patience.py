"""A word to somebody who waits at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

#: Seconds after which a person wonders whether anything happens.
SOON = 1.0
WORD = "Reading the workspace …"
#: Seconds between two looks at how far the work is.
LOOK = 0.2
#: Percent of the work that is done now, told by whoever does it; None if nobody can say.
HowFar = Callable[[], float | None]
_watched: list[HowFar] = []


@contextmanager
def watching(how_far: HowFar) -> Iterator[None]:
    """Within this, whoever waits is shown how far the work is."""
    _watched.append(how_far)
    try:
        yield
    finally:
        _watched.pop()


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
        if _watched:
            _show(_watched[-1], done)
            return
        sys.stderr.write(WORD)
        sys.stderr.flush()
        done.wait()
        sys.stderr.write(f"\r{' ' * len(WORD)}\r")
        sys.stderr.flush()


def _show(how_far: HowFar, done: Event) -> None:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (TextColumn("Reading lead data"), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task("", total=None)
        while not done.wait(LOOK):
            told = how_far()
            # One question follows the other, each from nothing to all; between two nobody can say.
            bar.update(task, total=None if told is None else 100, completed=told or 0)
