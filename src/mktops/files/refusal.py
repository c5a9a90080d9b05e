"""What the disk, or the border of the workspace, refuses; said in plain words."""

from __future__ import annotations

import errno


class OutsideRoot(Exception):
    """A path leads out of the workspace, or is spelled so that on some machine it would."""


class Unreadable(Exception):
    """A file cannot be read. `reason` goes on where “it cannot be read:” stops."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file} cannot be read: {reason}")
        self.file = file
        self.reason = reason


class Unwritable(Exception):
    """A file cannot be written; `write` leaves it as it was. `reason` goes on where “it cannot be written:” stops."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file} cannot be written: {reason}")
        self.file = file
        self.reason = reason


class Changed(Exception):
    """A file is not what it was when it was read, or is there where none was; nothing was written."""

    def __init__(self, file: str) -> None:
        super().__init__(f"{file} was changed by somebody else just now")
        self.file = file


NO_PERMISSION = "permission is missing"
A_FOLDER = "it is a folder, not a file"
IMPOSSIBLE = "no file can have such a name"
NOT_A_FILE = "it is a pipe or a device, not a file"

_WORDS = {
    "ENOENT": "there is no such file",
    "ENOTDIR": "a part of its path is a file, not a folder",
    "EISDIR": A_FOLDER,
    "EACCES": NO_PERMISSION,
    "EPERM": NO_PERMISSION,
    "EROFS": "the disk is read-only",
    "ENOSPC": "the disk is full",
    "EDQUOT": "the space that you may use on this disk is full",
    "EFBIG": "it is larger than this disk allows",
    "ENAMETOOLONG": "its name is too long",
    "ELOOP": "its links lead in a circle",
    "EIO": "the disk reports a fault; check it, and have a copy of your files",
    "EMFILE": "too many files are open; close other programs and try again",
    "ENFILE": "too many files are open; close other programs and try again",
    "ETXTBSY": "another program is using it",
    "EBUSY": "another program is using it",
}


def in_words(error: OSError) -> str:
    """Why the system refused, the same in every language of the system."""
    name = errno.errorcode.get(error.errno or 0, "no reason given")
    return _WORDS.get(name) or f"the system refused it ({name})"
