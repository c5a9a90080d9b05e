"""What an unquoted word of a file means: nothing, yes or no, a whole number, a decimal, or just its text.

YAML 1.2 core without its surprises: `no` is text (Norway), and so are `012`, `1e3`, `0x1F`, `1:30`, `1_000` and days.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

Scalar = str | int | Decimal | bool | None

#: Eighteen digits fit a 64-bit number in every tool that reads the figures further on.
MOST_DIGITS: Final = 18

WORDS: Final[dict[str, bool | None]] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
#: A number begins with one of these.
NUMERIC: Final = frozenset("+-.0123456789")
_WHOLE: Final = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL: Final = re.compile(r"[-+]?(?:0|[1-9][0-9]*)?\.[0-9]+")


@lru_cache(maxsize=8192)
def number(text: str) -> int | Decimal | str | None:
    """The number that a text spells, the text itself if it spells none, `None` if it has more than 18 digits."""
    kind = int if _WHOLE.fullmatch(text) else Decimal if _DECIMAL.fullmatch(text) else None
    if kind is None:
        return text
    if sum(map(str.isdigit, text)) > MOST_DIGITS:
        return None
    return kind(text)


def resolve(text: str) -> Scalar:
    """The value of an unquoted scalar; a number that is too long stays text."""
    if text in WORDS:
        return WORDS[text]
    if text[0] in NUMERIC:
        value = number(text)
        return text if value is None else value
    return text
