"""A log that a build service reads: on GitHub, lines of a certain form are commands to the service.

A file's name or a title may look like one, `::warning::all is well` or `##[add-matcher]x.json`, and nobody who writes
those is to command anything. Blanks before `::` do not matter to the service, and `##[` may stand anywhere in a line.
"""

from __future__ import annotations

import os
import re
import stat
from typing import TextIO

_COMMAND = re.compile(r"((?:^|(?<=[\r\n]))[^\S\r\n]*):(?=:)|#(?=#\[)")


def is_read_for_commands(stream: TextIO) -> bool:
    """Whether a stream goes into such a log; a file, though it be written by a build, is nobody's log."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return False
    try:
        return not stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return True


def without_commands(text: str) -> str:
    r"""The text without any command.

    In the place of a colon that would begin one stands `\u{3a}`, in JSON `\u003a`, which means the same.
    """
    form = "\\u{:04x}" if text[:1] in ("{", "[") else "\\u{{{:x}}}"
    return _COMMAND.sub(lambda found: f"{found[1] or ''}{form.format(ord(found[0][-1]))}", text)
