"""Changing the files of records: what was read is what is changed, whoever else writes at the same time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from mktops import files
from mktops.book import Book
from mktops.cli.boundary import Stop
from mktops.cli.exit_codes import USAGE
from mktops.cli.shell import Shell

T = TypeVar("T")

#: An editor may save a file while it is being changed here; one that does so each time is no person.
TRIES = 5


def changing(here: Shell, attempt: Callable[[], T]) -> T:
    """What comes of an attempt that reads the workspace, and writes with `save` and `create`.

    Where somebody else changed a file in between, nothing is written and all of it is done again on what is there
    now, so that it still fits or is refused. Raises `Stop`.
    """
    changed = files.Changed("")
    for _ in range(TRIES):
        try:
            with files.locked(here.root):
                return attempt()
        except files.Changed as again:
            changed = again
        except files.Unwritable as error:
            raise Stop(f"{error}.", USAGE) from None
    raise Stop(f"{changed}, and again each time; nothing was written. Try once more.", USAGE)


def save(here: Shell, book: Book, file: str, text: str) -> None:
    """Write a file of records that was read, or is new. Raises `files.Changed` if it is not as the book has it."""
    path, read = here.inside(file), book.sources.get(file)
    try:
        if read is None:
            files.create(path, text)
        else:
            files.change(path, text, read.raw)
    except files.Changed:
        raise files.Changed(file) from None
    except files.Unwritable as error:
        raise Stop(f"{error}.", USAGE) from None


def create(path: Path, text: str, name: str) -> None:
    """Write a file of its own, told by its name, that is not there yet. Raises `Stop`."""
    try:
        files.create(path, text)
    except files.Changed:
        raise Stop(f"{name} is there already; nothing was changed. Name a new file with -o FILE.", USAGE) from None
    except files.Unwritable as error:
        raise Stop(f"{error}.", USAGE) from None
