"""The languages that reports can be written in."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from mktops import resources, source
from mktops.text.words import Words, language

#: What another language lacks is said in this one.
ENGLISH = "en"


def languages() -> tuple[str, ...]:
    """The languages that there are words for, such as `en`."""
    return tuple(name.removesuffix(".yaml") for name, _ in resources.texts("locale"))


@cache
def load_words(tag: str) -> Words:
    """The words for a BCP 47 tag such as `th-TH`; English ones where its language is not among `languages()`."""
    lang = language(tag)
    # Only a name from the list becomes the name of a file.
    if lang not in languages():
        return load_words(ENGLISH)
    text = resources.text(f"locale/{lang}.yaml") or ""
    data = cast(dict[str, Any], source.read(f"{lang}.yaml", text.encode()).data)
    return Words.from_data(lang, data, None if lang == ENGLISH else load_words(ENGLISH))
