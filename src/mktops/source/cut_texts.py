"""Texts that end before a `#`, which begins a comment behind a blank: the rest of them is read by nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mktops.findings import Finding
from mktops.source.document import Source, value_at
from mktops.source.offsets import Ruler

#: What no comment begins with, as a rule: a sign with no blank behind it.
_SIGN: Final = r"#(?![\s#!]|mktops:)"
_BEHIND_BLANK: Final = re.compile(rf"[ \t]{_SIGN}")
#: A text without quotes before it, such as `We are #1`.
_CUT: Final = re.compile(
    rf"^[ \t]*(?:-[ \t]+)*(?:[\w-]+:[ \t]+)?(?P<text>[^\s\"'#\[{{|>&*!@`%][^#\n]*?)[ \t]+(?P<rest>{_SIGN}[^\n\r]*)",
    re.MULTILINE,
)


def cut_texts(source: Source) -> Iterator[Finding]:
    """A finding for each text that may go on behind a `#`. Below `|` and within quotes nothing is cut."""
    # Hardly any file has such a sign, and every file comes here.
    found = list(_CUT.finditer(source.text)) if _BEHIND_BLANK.search(source.text) else []
    if not found:
        return
    ruler = Ruler(source.file, source.text)
    ends = {(spans.value.line, spans.value.end_column): path for path, spans in source.locate().items()}
    for cut in found:
        span = ruler.span(*cut.span("rest"))
        path = ends.get((span.line, span.column - (cut.start("rest") - cut.end("text"))))
        if path is None or not isinstance(value_at(source.data, path), str):
            continue
        read, whole = cut["text"], source.text[cut.start("text") : cut.end("rest")].rstrip()
        message = f"Only “{read[:40]}” is read here: behind a blank, # begins a comment"
        help = f'If it is a part of the text, put quotes around it: "{whole[:60]}". If not, put a blank behind the #.'
        yield Finding(span, message, help, rule="text-cut", span=span, record=source.file)
