"""A workspace's files as git keeps them at a revision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mktops.files.border import SETTINGS_FILE
from mktops.files.exclusion import exclusion
from mktops.files.file_bytes import LIMIT
from mktops.files.git import git
from mktops.files.listing import may_hold_records, without_inner

#: A link or another repository holds no records of its own.
_ORDINARY = ("100644", "100755")
_LONGEST_SHOWN = 60


class NoRevision(Exception):
    """Git does not have what was asked for; the message says what it lacks."""


@dataclass(frozen=True, slots=True)
class Revision:
    """The files below a folder at a revision: of each, by its path from there, git's name and the size in bytes."""

    root: Path
    name: str
    blobs: Mapping[str, tuple[str, int]]

    def find(self, exclude: Sequence[str] = ()) -> tuple[str, ...]:
        """Those that may have held records, sorted; `exclude` leaves out more, as it does on disk."""
        left_out = exclusion(exclude)
        return without_inner(name for name in self.blobs if may_hold_records(name, left_out)).files

    def read(self, names: Sequence[str]) -> dict[str, bytes]:
        """The bytes of files by name. Raises `NoRevision` where git cannot give them, and for a file too large."""
        if large := next((name for name in names if self.blobs[name][1] > LIMIT), None):
            raise NoRevision(f"{large} is larger than {LIMIT // 1_000_000} MB at {self.name}")
        asked = "".join(f"{self.blobs[name][0]}\n" for name in names)
        answer = git(self.root, "cat-file", "--batch", given=asked.encode("ascii")) or b""
        found, at = {}, 0
        for name in names:
            # Before each file's bytes stands a line with their number, and behind them ends a line.
            start, size = answer.find(b"\n", at) + 1, self.blobs[name][1]
            if len(answer) < start + size + 1 or answer[at : start - 1].split()[-1:] != [b"%d" % size]:
                raise NoRevision(f"git has not kept {name} as it was at {self.name}")
            found[name] = answer[start : start + size]
            at = start + size + 1
        return found


def revision(root: Path, name: str) -> Revision:
    """The revision of a name, whatever git takes for one: `HEAD`, a branch, a tag, `main~3`. Raises `NoRevision`."""
    shown = name[:_LONGEST_SHOWN]
    # What begins with a dash would be an option.
    if not name or name.startswith("-") or not name.isprintable():
        raise NoRevision(f"“{shown}” is not the name of a revision; write such as HEAD, main or v1.0")
    if git(root, "rev-parse", "--git-dir") is None:
        raise NoRevision("This workspace is not in a git repository that git can read")
    commit = git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if commit is None:
        raise NoRevision(f"git knows no revision “{shown}”")
    listed = git(root, "ls-tree", "-r", "-z", "-l", commit.decode("ascii").strip())
    if listed is None:
        raise NoRevision(f"git cannot list the files at {shown}")
    blobs = {}
    for entry in listed.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        told, _, file = entry.partition("\t")
        mode, _sort, blob, size = told.split()
        if mode in _ORDINARY:
            blobs[file] = (blob, int(size))
    if SETTINGS_FILE not in blobs:
        raise NoRevision(f"There was no {SETTINGS_FILE} in this folder at {shown}")
    return Revision(root, shown, blobs)
