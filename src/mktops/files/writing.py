"""Writing a file whole or not at all.

By hand: the common way, a temporary file that is renamed, gives the file other permissions and takes a link's place.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from mktops.files.refusal import A_FOLDER, IMPOSSIBLE, NOT_A_FILE, Changed, Unwritable, in_words

_BINARY = getattr(os, "O_BINARY", 0)
_TEMPORARY = ".mktops-{}.tmp"
#: Seconds after which no writer is still at work on a file.
_ABANDONED = 3600


def write(path: Path, text: str | bytes) -> bool:
    """Give a file this content; False where it has it already, and then nothing is touched. Raises `Unwritable`.

    The old content stays whole until the new one is on the disk. Missing folders are made, the file keeps
    its permissions, and a link stays a link: its target is written. Whatever happens, short of the process
    being killed, nothing else is left behind; what that leaves begins with a dot, is no record, and is cleared away
    by who writes there an hour later.
    """
    data = text.encode("utf-8") if isinstance(text, str) else text
    try:
        mode = _mode(path)
        target = Path(os.path.realpath(path))
        if mode is not None:
            if _holds(target, data):
                return False
            if not os.access(target, os.W_OK):
                # The system would let another file take its place, but somebody asked for it not to change.
                raise Unwritable(str(path), "it is protected from writing")
        _replace(target, data, mode)
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from None
    return True


def create(path: Path, text: str) -> None:
    """Make a file with this content. Raises `Changed` where there is one already, else `Unwritable`; see `write`."""
    if os.path.lexists(path):
        raise Changed(str(path))
    write(path, text)


def change(path: Path, text: str, was: bytes) -> bool:
    """Give a file this content as long as it still has that with which it was read; see `write`.

    Raises `Changed` where it has another or is gone, else `Unwritable`.
    """
    try:
        if not _holds(path, was):
            raise Changed(str(path))
    except FileNotFoundError:
        raise Changed(str(path)) from None
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from None
    return write(path, text)


def append(path: Path, text: str) -> None:
    """Add text to the end of a file that others may be adding to as well. Raises `Unwritable`."""
    try:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | _BINARY, 0o666)
        try:
            _pour(opened, text.encode("utf-8"))
        finally:
            os.close(opened)
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from None


def _unwritable(path: Path, error: OSError | ValueError) -> Unwritable:
    return Unwritable(str(path), in_words(error) if isinstance(error, OSError) else IMPOSSIBLE)


def _mode(path: Path) -> int | None:
    """The permissions of an ordinary file, None where there is no file yet."""
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise Unwritable(str(path), A_FOLDER)
    if not stat.S_ISREG(status.st_mode):
        raise Unwritable(str(path), NOT_A_FILE)
    return stat.S_IMODE(status.st_mode)


def _holds(target: Path, data: bytes) -> bool:
    opened = os.open(target, os.O_RDONLY | _BINARY)
    try:
        at = 0
        while piece := os.read(opened, 1 << 20):
            if data[at : at + len(piece)] != piece:
                return False
            at += len(piece)
        return at == len(data)
    finally:
        os.close(opened)


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    temporary = target.parent / _TEMPORARY.format(os.urandom(8).hex())
    made: list[Path] = []
    try:
        for folder in reversed([folder for folder in target.parents if not folder.exists()]):
            made.append(folder)
            with suppress(FileExistsError):  # Somebody else was quicker.
                os.mkdir(folder)
        _fill(temporary, data, mode)
        _sweep(temporary)
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        for folder in reversed(made):
            with suppress(OSError):
                os.rmdir(folder)
        raise
    _settle(target.parent)


def _fill(path: Path, data: bytes, mode: int | None) -> None:
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        if mode is not None and mode != stat.S_IMODE(os.fstat(opened).st_mode):
            os.chmod(path, mode)
        _pour(opened, data)
        os.fsync(opened)
    finally:
        os.close(opened)


def _sweep(temporary: Path) -> None:
    """Clear away what writers that were killed left beside this one, long before it."""
    with suppress(OSError):
        began = os.stat(temporary).st_mtime
        for left in temporary.parent.glob(_TEMPORARY.format("*")):
            with suppress(OSError):
                if os.lstat(left).st_mtime < began - _ABANDONED:
                    os.unlink(left)


def _pour(opened: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(opened, rest) :]


def _settle(folder: Path) -> None:
    """Make the new name in the folder last through a power cut, on systems that can."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
