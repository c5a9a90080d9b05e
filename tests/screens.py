"""Texts as they meet a screen: alphabets whose widths terminals agree on, and lines with trouble in them."""

from __future__ import annotations

import re
from unicodedata import category

from hypothesis import strategies as st

from mktops.text.visible import visible

#: Latin, Greek, Cyrillic, Arabic, Thai, kana, Han, Hangul, emoji, accents, signs.
SCRIPTS = "aZ0 ~éßΩжب" + "กำที่ฎูไ์" + "かナ日本語。" + "한글ᄒ" + "🎉😀" + "e\u0301\u0308" + "…│→"
#: What takes other columns than its characters would one by one: joined, coloured and framed pictographs, flags.
TOGETHER = ("👩‍👩‍👧", "🏳️‍🌈", "❤️‍🔥", "👩🏽‍🚀", "👍🏽", "⚠️", "1️⃣", "🇩🇪", "か\u3099", "กำ")

#: Lines of a file, at least one character long.
lines = st.text(st.sampled_from(SCRIPTS + "\t\x1b\u202e"), min_size=1, max_size=120)


#: Unicode counts these among its formats, and yet they are seen, or show in how their neighbours look.
_SEEN = re.compile(
    "[\xad\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200d\U000110bd\U000110cd\U00013430-\U0001343f]"
)
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")


def unseen(text: str) -> str:
    """The characters of a text that nobody sees on a screen, or that move others; judged by what Unicode calls them."""
    return "".join(
        char for char in _SEEN.sub("", _FLAG.sub("", text)) if category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    )


def drawn(text: str) -> str:
    """A text as an excerpt shows it when there is room for all of it."""
    return "→   ".join(map(visible, text.split("\t")))
