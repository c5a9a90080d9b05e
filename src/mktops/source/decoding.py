"""Bytes → text: UTF-8 with or without a byte order mark, any line ends, and no sign that hides from the reader."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from mktops.findings import Finding, Span
from mktops.source.offsets import Ruler

LARGEST: Final = 10_000_000
#: A file full of control characters is not a text; its first ones say so.
MOST_SIGNS: Final = 20

_TURNS = "\u202a-\u202e\u2066-\u2069"
#: The characters that a file may hold, as a class of a regular expression. Joiners of Persian or of emoji are among
#: them; signs that turn the direction of writing are not, nor what libyaml, unlike editors, takes for a line end.
SIGNS: Final = "\t\n\r -~\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff"
_CLEAN: Final = re.compile(f"[{SIGNS}]*")
_HIDDEN: Final = re.compile(f"[^{SIGNS}]|\r(?!\n)")
#: What git writes where two versions of a file could not be merged. Pages about git show the same, updates do not.
_CONFLICT: Final = re.compile(r"^(?:<{7}|>{7})(?![^ \r\n])[^\r\n]*", re.MULTILINE)
_UPDATE: Final = re.compile(r"^update[ \t]*:", re.MULTILINE)
_TURNING: Final = re.compile(f"[{_TURNS}]")
_NAMES: Final = {"\0": "NUL", "\x07": "BEL", "\x08": "backspace", "\r": "carriage return", "\x1b": "ESC", "\x7f": "DEL"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and the same with U+FFFD for every sign that is refused: as long, and safe to parse.

    `legible` is `None` when there is nothing to parse.
    """

    text: str
    legible: str | None
    bom: bool = False
    problems: tuple[Finding, ...] = ()


def decode(file: str, raw: bytes) -> Decoded:
    """The text of the bytes of a file, and what is wrong with them. Raises nothing."""
    if len(raw) > LARGEST:
        size = f"{len(raw) / 1_000_000:,.1f}"
        return _unreadable(
            file, "", f"This file is {size} MB long; at most 10 MB are read", "Split it into several files."
        )
    if b"\0" in raw or raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        wide = _wide(raw)
        if wide:
            return _unreadable(file, "", f"This file is saved as {wide}, not as UTF-8.", "Save it as UTF-8.")
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        return _not_utf8(file, raw, error)
    bom = text.startswith("\ufeff")
    if bom:
        text = text[1:]
    conflict = ("<<<<<<<" in text or ">>>>>>>" in text) and _CONFLICT.search(text)
    if conflict and (not file.endswith(".md") or _UPDATE.search(text)):
        place = Ruler(file, text).span(*conflict.span())
        message = "An unresolved merge conflict stands here, so this file is not read"
        help = "Decide between the two versions and delete the lines with <<<<<<<, ======= and >>>>>>>."
        return _unreadable(file, text, message, help, place)
    if _CLEAN.fullmatch(text) and ("\r" not in text or text.count("\r") == text.count("\r\n")):
        return Decoded(text, text, bom)
    if text.count("\r") - text.count("\r\n") > text.count("\n"):
        message = "The lines of this file end as on Macs before 2001 (CR alone), so it reads as one line"
        shown = text.replace("\r", "\n")
        place = Span(file, 1, 1, 1, 1 + shown.index("\n"))
        return _unreadable(file, shown, message, "Save it with the line ends of your system (LF or CRLF).", place)
    return Decoded(text, _HIDDEN.sub("\ufffd", text), bom, tuple(_hidden_signs(file, text)))


def _unreadable(file: str, text: str, message: str, help: str, span: Span | None = None) -> Decoded:
    place = span or Span(file, 1, 1, 1, 1)
    return Decoded(text, None, problems=(Finding(place, message, help, "unreadable-file", span=place),))


def _wide(raw: bytes) -> str:
    """The name of an encoding of two or four bytes a character, told by its mark or by where its zeros stand."""
    if raw.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    head = raw[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    lopsided = max(even, odd) > len(head) // 8 and min(even, odd) <= len(head) // 50
    return "UTF-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or lopsided else ""


def _not_utf8(file: str, raw: bytes, error: UnicodeDecodeError) -> Decoded:
    before = raw[: error.start].decode().removeprefix("\ufeff")
    place = Ruler(file, before).span(len(before), len(before) + 1)
    byte = raw[error.start]
    guess = bytes([byte]).decode("cp1252", "ignore")
    message = f"This file is not UTF-8: the byte {byte:02X} is no character of it"
    if guess.isprintable() and guess:
        message = f"This file is not UTF-8: the byte {byte:02X} would be “{guess}” in an old Windows file"
    text = raw.decode(errors="replace").removeprefix("\ufeff")
    return _unreadable(file, text, message, "Save it as UTF-8.", place)


def _hidden_signs(file: str, text: str) -> Iterator[Finding]:
    ruler, signs = Ruler(file, text), _HIDDEN.finditer(text)
    for sign in islice(signs, MOST_SIGNS):
        yield _hidden_sign(ruler.span(*sign.span()), sign[0])
    for sign in signs:
        span = ruler.span(*sign.span())
        message = f"From here on {1 + sum(1 for _ in signs)} more hidden characters follow"
        yield Finding(span, message, "Delete them, or check that this is a text file.", "control-character", span=span)


def _hidden_sign(span: Span, sign: str) -> Finding:
    name = _NAMES.get(sign) or unicodedata.name(sign, "no character of any script").lower()
    what = f"U+{ord(sign):04X}, {name}"
    if _TURNING.match(sign):
        message = f"A hidden sign ({what}) turns the direction of writing, so the text reads other than it is"
    elif sign in "\r\x85\u2028\u2029":
        message = f"A hidden line end ({what}) stands here, which only some programs see"
    elif sign == "\ufeff":
        message = f"A hidden sign ({what}) stands within the text, often left where two files were joined"
    else:
        message = f"A hidden character ({what}) stands here"
    return Finding(span, message, "Delete it.", "control-character", span=span)
