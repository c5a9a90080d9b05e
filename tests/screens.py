"""Texts as they meet a screen: alphabets whose widths terminals agree on, and lines with trouble in them."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from mktops.text.visible import visible

#: Latin, Greek, Cyrillic, Arabic, Thai, kana, Han, Hangul, emoji, accents, signs.
SCRIPTS = "aZ0 ~éßΩжب" + "กำที่ฎูไ์" + "かナ日本語。" + "한글ᄒ" + "🎉😀" + "e\u0301\u0308" + "…│→"
#: What takes other columns than its characters would one by one: joined, coloured and framed pictographs, flags.
TOGETHER = ("👩‍👩‍👧", "🏳️‍🌈", "❤️‍🔥", "👩🏽‍🚀", "👍🏽", "⚠️", "1️⃣", "🇩🇪", "か\u3099", "กำ")

#: Lines of a file, at least one character long.
lines = st.text(st.sampled_from(SCRIPTS + "\t\x1b\u202e"), min_size=1, max_size=120)


def without_joiners(text: str) -> str:
    """The text without the signs that join two pictographs, the only ones that are not seen and may stand in one."""
    return re.sub("(?<=[↔\u2600-\U0001faff\ufe0f])\u200d(?=[↔\u2600-\U0001faff])", "", text)


def drawn(text: str) -> str:
    """A text as an excerpt shows it when there is room for all of it."""
    return "→   ".join(map(visible, text.split("\t")))
