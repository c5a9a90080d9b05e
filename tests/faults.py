"""A disk that fails: each call to it in turn, on the way of a command that writes.

Whatever fails, every file is what it was or what it should become, nothing is left beside it, and it is said in a line.
By hand, with more sorts of failure:

    python -m tests.faults
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from tests.command_line import DAY, Done, mktops, tree
from tests.test_cli_actuals import ACTUALS, LEADS, RECORDS
from tests.test_cli_actuals import SETTINGS as OF_LEADS_SETTINGS
from tests.test_writers import ACTIONS, PEOPLE, SETTINGS

#: Calls of ours by which files are written and read.
CALLS = ("open", "read", "write", "fsync", "replace", "mkdir", "chmod", "fstat", "close")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EMFILE, errno.EDQUOT)
FILES = {
    "mktops.yaml": SETTINGS,
    "people.yaml": PEOPLE,
    "updates.yaml": ACTIONS,
    "backlog.yaml": "backlog:\n  - {id: form, title: A form}\n",
}
OF_LEADS = {"mktops.yaml": OF_LEADS_SETTINGS, "leads.csv": LEADS, "records.yaml": RECORDS, "actuals.yaml": ACTUALS}
#: The commands that write, and what they find.
COMMANDS: tuple[tuple[Sequence[str], Mapping[str, str]], ...] = (
    (("done", "step-1", "--why", "Said so.", *DAY), FILES),
    (("new", "backlog", "more", *DAY), FILES),
    (("new", "goals", "more", *DAY), FILES),
    (("new", "update", "--period", "2026-11", *DAY), FILES),
    (("validate", "--write-baseline", "known.json", *DAY), FILES),
    (("status", "-o", "out/status.md", *DAY), FILES),
    (("schema", "-o", "schema"), FILES),
    (("init", "--preset", "agency"), {"README.md": "# Ours\n"}),
    (("actuals", "pull", "--period", "2026-10", "--write", *DAY), OF_LEADS),
)


class Disk:
    """Counts the calls to it, and fails at one of them."""

    def __init__(self, at: int = 0, error: int = errno.ENOSPC, half: bool = False) -> None:
        self.at, self.error, self.half, self.seen = at, error, half, 0
        self.written: set[int] = set()
        #: Whether it was asked for what it holds when it failed.
        self.was_read = False

    def _asked(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            # What Python itself does with its pipes and folders is its own.
            if not sys._getframe(1).f_globals.get("__name__", "").startswith("mktops"):
                return real(*given, **named)
            self.seen += 1
            if self.seen != self.at:
                found = real(*given, **named)
                if name == "open":
                    # Its number may have been that of another file.
                    (self.written.add if given[1] & (os.O_WRONLY | os.O_RDWR) else self.written.discard)(found)
                return found
            self.was_read = (
                not given[1] & (os.O_WRONLY | os.O_RDWR)
                if name == "open"
                else (name in ("read", "fstat", "close") and given[0] not in self.written)
            )
            if name == "close":
                real(*given, **named)
            elif name == "write" and self.half:
                return real(given[0], bytes(given[1])[: len(given[1]) // 2])
            raise OSError(self.error, os.strerror(self.error))

        return call

    @contextmanager
    def inserted(self) -> Iterator[None]:
        """What runs inside has this disk."""
        with ExitStack() as stack:
            for name in CALLS:
                stack.enter_context(mock.patch.object(os, name, self._asked(name, getattr(os, name))))
            yield


def contents(root: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def run(words: Sequence[str], files: Mapping[str, str], root: Path, disk: Disk) -> Done:
    """The command on a fresh workspace with this disk."""
    shutil.rmtree(root, ignore_errors=True)
    tree(root, files)
    with disk.inserted():
        return mktops(*words, cwd=root)


def broken(
    root: Path, done: Done, files: Mapping[str, str], whole: Mapping[str, bytes], was_read: bool
) -> Iterator[str]:
    """What a failure has broken; `whole` is what the command makes of the files where nothing fails.

    What is told of records is another thing where one of them could not be read.
    """
    if done.code not in (0, 1, 2, 4) or "mktops made a mistake" in done.err:
        yield f"ended with {done.code}: {done.err.strip()[-300:]}"
    if done.code == 2 and not done.err.strip():
        yield "refused without a word"
    found = contents(root)
    for name, content in found.items():
        if was_read and name not in files:
            if not content.endswith(b"\n") or name not in whole:
                yield f"{name} is not whole"
        elif content not in (whole.get(name), files[name].encode() if name in files else None):
            yield f"{name} is neither what it was nor what it should become"
    for name in files.keys() - found.keys():
        yield f"{name} is gone"
    if done.code == 0 and found != whole and not was_read:
        yield "said that it went well"


def injected(
    words: Sequence[str], files: Mapping[str, str], folder: Path, errors: Sequence[int], step: int = 1
) -> Iterator[str]:
    """All that breaks where each call to the disk (or one of `step` of them) fails, in each of these ways."""
    root, counting = folder / "a", Disk()
    assert run(words, files, root, counting).code == 0
    whole = contents(root)
    for at in range(1, counting.seen + 1, step):
        for disk in (*(Disk(at, error) for error in errors), Disk(at, half=True)):
            done = run(words, files, root, disk)
            for fault in broken(root, done, files, whole, disk.was_read):
                sort = "half written" if disk.half else errno.errorcode[disk.error]
                yield f"{' '.join(words)}, call {at}, {sort}: {fault}"


def main() -> int:
    """All commands with all errors. Gives whether any breaks something."""
    failed = False
    for words, files in COMMANDS:
        with tempfile.TemporaryDirectory() as folder:
            for fault in injected(words, files, Path(folder), ERRORS):
                failed = True
                print(fault, flush=True)
        print(f"{' '.join(words)}: tried", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
