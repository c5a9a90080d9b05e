"""Texts as they meet a screen: alphabets whose widths terminals agree on, and lines with trouble in them."""

from __future__ import annotations

from hypothesis import strategies as st

from mktops.text.visible import visible

#: Latin, Greek, Cyrillic, Arabic, Thai, kana, Han, Hangul, emoji, accents, signs.
SCRIPTS = "aZ0 ~éßΩжب" + "กำที่ฎูไ์" + "かナ日本語。" + "한글ᄒ" + "🎉😀" + "e\u0301\u0308" + "…│→"

#: Lines of a file, at least one character long.
lines = st.text(st.sampled_from(SCRIPTS + "\t\x1b\u202e"), min_size=1, max_size=120)


def drawn(text: str) -> str:
    """A text as an excerpt shows it when there is room for all of it."""
    return "".join("→   " if char == "\t" else visible(char) for char in text)
