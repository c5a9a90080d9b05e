"""Plain data → YAML text that reads back the same: block style, any script as it is, quotes only where needed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from mktops.source.decoding import SIGNS
from mktops.source.scalars import NUMERIC, Scalar, number, resolve
from mktops.source.tree import Data

#: How much deeper a mapping stands than the key that holds it.
STEP: Final = 2

_PLAIN: Final = re.compile(
    rf"""
    (?! [-?:](?:\s|$) | --- | \.\.\. | [^{SIGNS}] )  [^\s,\[\]{{}}\#&*!|>'"%@`]   # nothing that is a sign of YAML's own
    (?: (?! :(?:\s|$) | \s\# | \s$ | [\t\n\r] ) [{SIGNS}] )*         # on one line, no key inside, no comment behind
    """,
    re.VERBOSE,
)
_IN_BRACKETS: Final = re.compile(r"[,\[\]{}:?]")
_ESCAPED: Final = re.compile(rf'[^{SIGNS}]|[\t\n\r"\\]')
_ESCAPES: Final = {"\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_BLOCK_LINE: Final = re.compile(rf"(?:(?![\t\n\r])[{SIGNS}])*(?<! )")
#: What word processors make of a dash, or of a list; none of them begins an item.
LONG_DASHES = "‐‑‒–—―−•‣◦"
#: For a record of which nothing is to be explained.
NO_NOTES: Mapping[str, str] = {}


def dump_record(record: Mapping[str, Data], indent: int, notes: Mapping[str, str] = NO_NOTES) -> str:
    """The lines of a record as an item of a list whose dashes stand behind so many spaces.

    Behind a field of it that is null stands its note, as a comment.
    """
    lines, within = _lines([dict(record)], indent), " " * (indent + STEP)
    for key, note in notes.items():
        empty = f"{within}{text_scalar(key, is_key=True)}: null"
        lines = [f"{line}  # {note}" if line == empty and note else line for line in lines]
    return "\n".join(lines) + "\n"


def field_lines(key: str, value: Data, indent: int) -> list[str]:
    """The lines of one field of a mapping whose keys stand behind so many spaces."""
    name = f"{' ' * indent}{text_scalar(key, is_key=True)}:"
    if isinstance(value, dict | list) and value:
        return [name, *_lines(value, indent + STEP)]
    head, *rest = value_lines(value, indent + STEP)
    return [f"{name} {head}", *rest]


def value_lines(value: Data, indent: int) -> list[str]:
    """A value that stands behind a key or a dash; the lines below the first begin with so many spaces."""
    if isinstance(value, dict | list):
        return ["{}" if isinstance(value, dict) else "[]"]
    if isinstance(value, str) and _can_stand_below(value):
        lines = value.removesuffix("\n").split("\n")
        return ["|" if value.endswith("\n") else "|-", *(" " * indent + line if line else "" for line in lines)]
    return [one_line(value)]


def one_line(value: Scalar, quote: str = "", in_brackets: bool = False) -> str:
    """A scalar on one line; a text in the quotes asked for, if it can be written in them."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int):
        return str(value)
    return text_scalar(value, quote, in_brackets)


def text_scalar(text: str, quote: str = "", in_brackets: bool = False, is_key: bool = False) -> str:
    """A text as a scalar on one line that reads back as this text."""
    is_plain = _PLAIN.fullmatch(text) and not (in_brackets and _IN_BRACKETS.search(text))
    if is_plain and not quote and (text != "<<" if is_key else _means_itself(text)):
        return text
    is_printable = not re.search(rf"[^{SIGNS}]|[\t\n\r]", text)
    if is_printable and (quote == "'" or (not quote and ('"' in text or "\\" in text))):
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    return '"' + _ESCAPED.sub(lambda sign: _escape(sign[0]), text) + '"'


def _lines(value: Data, indent: int) -> list[str]:
    if isinstance(value, dict) and value:
        return [line for key, inner in value.items() for line in field_lines(key, inner, indent)]
    lines = []
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict | list) and item:
            head, *rest = _lines(item, indent + STEP)
            head = head[indent + STEP :]
        else:
            head, *rest = value_lines(item, indent + STEP)
        lines += [f"{' ' * indent}- {head}", *rest]
    return lines


def _can_stand_below(text: str) -> bool:
    """Whether a text of several lines reads back the same below `|`, and no blank at an end is out of sight."""
    lines = text.removesuffix("\n").split("\n")
    seen = lines[0] and lines[-1] and not lines[0].startswith(" ")
    return bool("\n" in text and seen and all(map(_BLOCK_LINE.fullmatch, lines)))


def _means_itself(text: str) -> bool:
    return resolve(text) == text and not (text[0] in NUMERIC and number(text) is None)


def _escape(sign: str) -> str:
    point = ord(sign)
    return _ESCAPES.get(sign) or (f"\\x{point:02x}" if point < 256 else f"\\u{point:04x}")
