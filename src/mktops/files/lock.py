"""One writer at a time: what is read, changed and written again is not changed by another mktops in between.

By hand: the libraries lock a file of their own, which would lie about in people's folders, or in a place where only
one user may open it. A folder itself can be locked wherever there is `flock`.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mktops.files.refusal import Unwritable

#: Seconds to wait for another writer, each of whom needs less than one.
PATIENCE = 30.0
_PAUSE = 0.02


@contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Keep other mktops from writing in a workspace for as long as this lasts.

    Raises `Unwritable` where another one does not end in so many seconds. A file system that knows no locks gives
    none, and nobody waits; what was changed in between is still seen when a file is written.
    """
    opened = None
    with suppress(OSError):
        opened = _open(folder)
    try:
        if opened is not None:
            _wait(folder, opened, time.monotonic() + patience)
        yield
    finally:
        if opened is not None:
            # What was to be written is written.
            with suppress(OSError):
                os.close(opened)


def _wait(folder: Path, opened: int, until: float) -> None:
    while True:
        try:
            return _take(opened)
        except (BlockingIOError, PermissionError):
            if time.monotonic() > until:
                raise Unwritable(str(folder), "another mktops is writing there and does not end") from None
            time.sleep(_PAUSE)
        except OSError:
            return None


if sys.platform == "win32":
    import hashlib
    import msvcrt
    import tempfile

    def _open(folder: Path) -> int:
        # A folder cannot be opened there.
        name = hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:32]
        return os.open(Path(tempfile.gettempdir()) / f"mktops-{name}.lock", os.O_RDWR | os.O_CREAT)

    def _take(opened: int) -> None:
        msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _open(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY | os.O_CLOEXEC)

    def _take(opened: int) -> None:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
