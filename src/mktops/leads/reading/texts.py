"""Texts as tables write and compare them: which are numbers, and which are the same in any case."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Literal

#: A datetime is a date too; None: nothing is known.
Value = str | int | float | Decimal | bool | date | None

#: The signs that part thousands, by the sign before the fraction.
_THOUSANDS = {".": ", ’'", ",": ". ’'"}


def number_shape(decimal: Literal[".", ","]) -> str:
    """The regular expression of all texts that are numbers, from end to end; it means the same to RE2."""
    signs = _THOUSANDS[decimal]
    return rf"^[+-]?(?:[0-9]+|[0-9]{{1,3}}(?:[{signs}][0-9]{{3}})+)(?:[{decimal}][0-9]+)?$"


def is_number(text: str, decimal: Literal[".", ","]) -> bool:
    """Whether a text stands for a number."""
    return re.fullmatch(number_shape(decimal), text) is not None


def lowered(text: str) -> str:
    """A text as it is compared where case is no matter: each letter becomes its own small one.

    So İ is i, ẞ is ß, and Σ is σ at the end of a word too; ß is not ss, ς not σ, and ı not i.
    """
    return "".join(letter.lower()[0] for letter in text)
