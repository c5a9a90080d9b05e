"""The command line as tests call it: in this process, which is quick, or in one of its own, which is the real thing."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from mktops.cli import run
from tests.report_json import check

#: What the caller's machine says must not decide what a test sees.
FOREIGN = ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "NO_COLOR", "TERM", "CI", "LANG", "LC_ALL", "TZ", "PYTHONHASHSEED")
DAY = ("--as-of", "2026-11-15")

SETTINGS = "name: Test\npreset: [inbound, agency, agile]\n"
PEOPLE = "people:\n  - {id: ana, name: Ana}\n"
#: One error: nobody called `bea` is known.
BROKEN = "people:\n  - id: leo\n    name: Leo\n    manages: [bea]\n"
CLEAN = BROKEN.replace("bea", "ana")


@dataclass(frozen=True, slots=True)
class Done:
    """How a call ended."""

    code: int
    out: str
    err: str


def mktops(
    *words: str | Path, cwd: Path, env: Mapping[str, str] | None = None, stdin: bytes = b"", terminal: bool = False
) -> Done:
    """Call the command line in this process. `terminal` makes its output believe that a person is watching."""
    streams = [io.TextIOWrapper(io.BytesIO(data), encoding="ascii") for data in (stdin, b"", b"")]
    if terminal:
        streams[1].isatty = lambda: True  # type: ignore[method-assign]
    code = 0
    with (
        mock.patch.multiple(
            sys, argv=["mktops", *map(str, words)], stdin=streams[0], stdout=streams[1], stderr=streams[2]
        ),
        mock.patch.dict(os.environ, {"COLUMNS": "80", "LINES": "24", **(env or {})}),
        _at(cwd),
    ):
        for name in set(FOREIGN) - set(env or {}):
            os.environ.pop(name, None)
        try:
            run()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        for stream in streams[1:]:
            stream.flush()
    _, out, err = (stream.buffer.getvalue().decode() for stream in streams)  # type: ignore[attr-defined]
    if out.startswith('{\n  "version": 1,\n  "mktops"') and '"report": ' in out[:100]:
        check(out)
    return Done(code, out, err)


@contextmanager
def _at(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def environment(**more: str) -> dict[str, str]:
    """An environment for a process of its own in which nothing depends on the machine."""
    return {k: v for k, v in os.environ.items() if k not in FOREIGN} | {"COLUMNS": "80"} | more


def process(
    *words: str | Path, cwd: Path, env: Mapping[str, str] | None = None, stdin: bytes = b"", code: str = ""
) -> subprocess.CompletedProcess[bytes]:
    """Call the command line in a process of its own, or the Python program `code` in its stead."""
    return subprocess.run(
        command(*words, code=code), cwd=cwd, env=env or environment(), input=stdin, capture_output=True, check=False
    )


def command(*words: str | Path, code: str = "") -> Sequence[str]:
    """The words that start the command line with this Python."""
    return [sys.executable, *(["-c", code] if code else ["-m", "mktops"]), *map(str, words)]


def tree(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """The folder, holding these files."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def digest(folder: Path) -> dict[str, tuple[str, int, int]]:
    """Every file below a folder with its content, its permissions and its time."""
    found = {}
    for path in sorted(folder.rglob("*")):
        state = path.lstat()
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        found[str(path.relative_to(folder))] = (content, state.st_mode, state.st_mtime_ns)
    return found
