"""The languages that reports can be written in."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from mktops import resources, source
from mktops.text import cldr
from mktops.text.words import Words, exactly_one, language

#: What another language lacks is said in this one.
ENGLISH = "en"
#: Languages whose `one` is exactly one, or that have the same text for every number. All others ask CLDR.
_PLAIN = frozenset(("en", "es", "th", "zh"))


def languages() -> tuple[str, ...]:
    """The languages that there are words for, such as `en`."""
    return tuple(name.removesuffix(".yaml") for name, _ in resources.texts("locale"))


@cache
def load_words(tag: str) -> Words:
    """The words for a BCP 47 tag such as `th-TH`; English ones where its language is not among `languages()`.

    Numbers, amounts and days are then written as its language does, unless CLDR does not know it either.
    """
    lang = language(tag)
    # Only a name from the list becomes the name of a file.
    data = _data(lang) if lang in languages() else {}
    if not data and not cldr.known(tag):
        return load_words(ENGLISH)
    form = exactly_one if lang in _PLAIN else cldr.plural_form(tag)
    english = None if lang == ENGLISH else load_words(ENGLISH)
    return Words.from_data(lang, {**data, "formats": _formats(tag, data.get("formats", {}))}, english, form)


def _formats(tag: str, own: dict[str, Any]) -> dict[str, Any]:
    """Those of a locale file, and what it does not say from CLDR."""
    if _data(ENGLISH)["formats"].keys() - own.keys():
        return {**cldr.formats(tag), **own}
    return own


@cache
def _data(lang: str) -> dict[str, Any]:
    text = resources.text(f"locale/{lang}.yaml") or ""
    return cast(dict[str, Any], source.read(f"{lang}.yaml", text.encode()).data)
