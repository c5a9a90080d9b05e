"""The words and signs of a formula, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

LONGEST_TEXT = 2_000
MOST_TOKENS = 1_000
LONGEST_ID = 64
LONGEST_NUMBER = 18
#: Every way to type a sign, and the one that it is read as.
SIGNS = {"+": "+", "-": "-", "−": "-", "*": "*", "×": "*", "/": "/", "÷": "/", "(": "(", ")": ")", ",": ","}
_INSTEAD = {
    "–": "For a minus write - with a blank on both sides.",
    "—": "For a minus write - with a blank on both sides.",
    "=": "Leave the = out: write only what the metric is computed from.",
    "%": "Leave the % out: 100 * a / b gives a percent.",
    ":": "To divide write /.",
    "·": "To multiply write *.",
    ";": "Put a comma between the values of sum, min and max.",
    "^": "Powers are not known here; write a * a.",
    ".": "Write decimals with a digit on both sides of the point, such as 0.5.",
}
# Letters, digits, _ and all beyond ASCII that is no sign: Thai vowel signs are no letters to `\w`, yet part of a word.
_IN_WORD = r"[^\x00-\x2F\x3A-\x40\x5B-\x5E\x60\x7B-\x7F−×÷–—·\s]"
_SHAPES = re.compile(
    r"(?P<blank>\s+)"
    # A word has more than digits and dashes: 3-month-leads is one, 3-2 is a subtraction.
    rf"|(?P<word>(?=[0-9-]{{0,{LONGEST_ID}}}(?![0-9]){_IN_WORD}){_IN_WORD}+(?:-+{_IN_WORD}+)*)"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<sign>[-+−*×/÷(),])"
    r"|(?P<other>.)",
    re.DOTALL,
)
_NAME = re.compile(r"[a-z0-9]+(?:[-_]+[a-z0-9]+)*\Z")


class FormulaError(ValueError):
    """A formula that cannot be read: what is wrong, what to do, and the characters `[start, end)` it is about."""

    def __init__(self, message: str, help: str, start: int, end: int) -> None:
        super().__init__(message)
        self.message, self.help, self.start, self.end = message, help, start, end


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign; `text` as it is read, so × is *."""

    kind: Literal["word", "number", "sign"]
    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a formula in order. Raises `FormulaError` at the first that a formula cannot hold."""
    if len(text) > LONGEST_TEXT:
        raise FormulaError(
            f"The formula is longer than {LONGEST_TEXT:,} characters",
            "Give a part of it its own metric, and use that.",
            LONGEST_TEXT,
            len(text),
        )
    count = 0
    for match in _SHAPES.finditer(text):
        kind, piece, start, end = match.lastgroup, match[0], match.start(), match.end()
        if kind == "blank":
            continue
        count += 1
        if count > MOST_TOKENS:
            raise FormulaError(
                f"The formula has more than {MOST_TOKENS:,} words and signs",
                "Give a part of it its own metric, and use that.",
                start,
                len(text),
            )
        if kind == "word":
            _check_word(piece, start, end)
            yield Token("word", piece, start, end)
        elif kind == "number":
            if len(piece.replace(".", "")) > LONGEST_NUMBER:
                raise FormulaError(f"A number of more than {LONGEST_NUMBER} digits", "Check the number.", start, end)
            yield Token("number", piece, start, end)
        elif kind == "sign":
            yield Token("sign", SIGNS[piece], start, end)
        else:
            raise FormulaError(
                f"“{piece}” has no meaning in a formula",
                _INSTEAD.get(piece, "Write metrics' ids, numbers, + - * / and brackets."),
                start,
                end,
            )


def _check_word(word: str, start: int, end: int) -> None:
    if re.fullmatch(r"[0-9_-]+", word):
        help = "Write a number with digits alone."
    elif len(word) > LONGEST_ID or not _NAME.match(word.lower()):
        help = f"Write the metric's id, not its name: a-z, 0-9 and dashes, at most {LONGEST_ID}."
    elif not _NAME.match(word):
        help = f"Ids are written in small letters: {word.lower()}"
    else:
        return
    raise FormulaError(f"“{word[:LONGEST_ID]}” is not the id of a metric", help, start, end)
