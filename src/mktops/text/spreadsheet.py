"""Text in a table that spreadsheets open: nothing in it is run, changed or hidden, and it reads back as it was."""

from __future__ import annotations

import re

from mktops.text.visible import visible

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
#: A spreadsheet takes `+34 600 123-456` for a sum, and loses the plus of `+34600123456`.
_DIGITS = re.compile(r"[+-][+\d\s()./-]*", re.ASCII)
#: Also in the signs of full width, and behind blanks, which some programs drop first.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|\t")
_BREAK = re.compile(r"(\r\n|[\n\t])")


def spreadsheet_text(text: str) -> str:
    """The text of one cell.

    Before a telephone number stands a tab, which programs drop with the blanks around a text; before what could be a
    formula an apostrophe. Signs that are not to be seen are written out; lines stay.
    """
    seen = "".join(part if _BREAK.fullmatch(part) else visible(part) for part in _BREAK.split(text))
    if not _FORMULA.match(seen) or _NUMBER.fullmatch(seen):
        return seen
    return f"\t{seen}" if _DIGITS.fullmatch(seen) else f"'{seen}"
