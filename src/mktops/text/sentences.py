"""Whether a text says one thing or several."""

from __future__ import annotations

import re

#: Words whose full stop ends no sentence, where a capital letter follows; the same where a number follows.
_SHORT = re.compile(
    r"approx|ca|cf|corp|dept|dr|ed|etc|inc|incl|jr|ltd|m[rs]|mrs|prof|resp|sra?|srta|st|ud|vs", re.IGNORECASE
)
_NUMBERED = re.compile(r"art|ch|fig|no|nr|n[uú]m|pp?|pág|vol", re.IGNORECASE)
#: Longer words are no abbreviations.
_LONGEST = 12
_CLOSING = "\"'”’»›」』）)\\]*_"
#: Scripts that write a full stop, a question or a semicolon without a space after it.
_TIGHT = "。！？；｡．։።፤፧።។៕၊။।॥۔؟؛;⁏᠃"
_ANYWHERE = re.compile(rf"(?<![{_TIGHT}])[{_TIGHT}]++[{_CLOSING}]*+\s*+(?=.)", re.DOTALL)
#: What ends a sentence only before a space: elsewhere it is part of a number, a name or an address.
_BEFORE_SPACE = re.compile(rf"(?<![.!?…])([.!?…]++)[{_CLOSING}]*+\s++(?=(.))", re.DOTALL)
#: The Greek semicolon; between letters it is Catalan.
_RAISED_DOT = re.compile(r"[·\u0387]\s+\S")
_LIST = re.compile(r"[-*+•‣–]\s")


def is_several(text: str) -> bool:
    """Whether a text is more than one sentence, a list, more than one line, or holds a semicolon.

    It knows the punctuation of the world's scripts. Abbreviations, numbers and addresses end no sentence.
    A script that ends its sentences with a mere space, as Thai does, cannot be told apart.
    """
    text = text.strip()
    if "\n" in text or "\r" in text or _LIST.match(text) or _RAISED_DOT.search(text) or _ANYWHERE.search(text):
        return True
    return any(_ends(text[max(0, m.start() - _LONGEST) : m.start()], m[1], m[2]) for m in _BEFORE_SPACE.finditer(text))


def _ends(before: str, sign: str, next: str) -> bool:
    if next.islower():
        return False
    if sign != ".":
        return True
    word = (before.split() or [""])[-1].rpartition("(")[2].strip("\"'“‘«*_")
    is_initial = len(word) == 1 and word.isalpha()
    return not (is_initial or "." in word or (_NUMBERED if next.isdigit() else _SHORT).fullmatch(word))
