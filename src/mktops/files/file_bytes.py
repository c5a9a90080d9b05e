"""A file's bytes, and what tells cheaply whether they may have changed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from mktops.files.border import inside
from mktops.files.refusal import A_FOLDER, IMPOSSIBLE, NO_PERMISSION, NOT_A_FILE, OutsideRoot, Unreadable, in_words

#: Bytes of one file; a backlog of ten thousand items has half of that.
LIMIT = 10_000_000

#: Where the system has them: wait for no pipe's writer, and follow no link that was put there a moment ago.
_FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_BINARY", "O_CLOEXEC", "O_NOCTTY", "O_NOFOLLOW", "O_NONBLOCK")
)
_PIECE = 65536
_STEPS = frozenset({"", ".", ".."})


def read(root: Path, file: str, limit: int = LIMIT) -> bytes:
    """The bytes of a file of the workspace, named from its root with `/`. Raises `Unreadable`.

    Links are followed inside the workspace only. Nothing but an ordinary file is opened, and none that is
    larger than `limit` bytes.
    """
    try:
        path, status = _located(root, file)
        return _bytes(file, path, status, limit)
    except OSError as error:
        raise Unreadable(file, in_words(error)) from None
    except OutsideRoot:
        raise Unreadable(file, "it leads out of the workspace, or nowhere") from None
    except ValueError:
        raise Unreadable(file, IMPOSSIBLE) from None


def read_any(path: Path, limit: int = LIMIT) -> bytes:
    """The bytes of an ordinary file that a person named, wherever it is; links are followed. Raises `Unreadable`."""
    try:
        status = os.stat(path)
        return _bytes(str(path), os.fsencode(os.path.realpath(path)), status, limit)
    except OSError as error:
        raise Unreadable(str(path), in_words(error)) from None
    except ValueError:
        raise Unreadable(str(path), IMPOSSIBLE) from None


def _located(root: Path, file: str) -> tuple[bytes, os.stat_result]:
    """Where the file really is. Every part of the way is looked at each time, as any may have become a link."""
    parts = file.split("/")
    if _STEPS.isdisjoint(parts) and (os.sep == "/" or {"\\", ":"}.isdisjoint(file)):
        path = os.fsencode(root)
        for part in parts:
            path += b"/" + part.encode("utf-8", "surrogateescape")
            status = os.lstat(path)
            if stat.S_ISLNK(status.st_mode):
                break
        else:
            return path, status
    real = inside(root, file)
    # Not `os.stat(real)`: newer Pythons resolve links without end, and the system is asked how many it follows.
    return os.fsencode(real), os.stat(os.path.join(root, file))


def _bytes(file: str, path: bytes, status: os.stat_result, limit: int) -> bytes:
    if stat.S_ISDIR(status.st_mode):
        raise Unreadable(file, A_FOLDER if os.access(path, os.R_OK | os.X_OK) else NO_PERMISSION)
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable(file, NOT_A_FILE)
    if status.st_size > limit:
        raise Unreadable(file, _too_large(limit))
    opened = os.open(path, _FLAGS)
    try:
        data = os.read(opened, status.st_size + 1)
        # Usually the end of the file; more where it grows, or where a network hands it out in pieces.
        while more := os.read(opened, _PIECE):
            data += more
            if len(data) > limit:
                raise Unreadable(file, _too_large(limit))
    finally:
        os.close(opened)
    return data


def _too_large(limit: int) -> str:
    size = f"{limit // 1_000_000} MB" if limit >= 1_000_000 else f"{limit} bytes"
    return f"it is larger than {size}; split it into several files"
