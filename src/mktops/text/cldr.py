"""How a language writes numbers, amounts and days, as Unicode's Common Locale Data Repository (CLDR) has it by Babel.

It is asked for languages alone that say nothing of it in a file of ours, as Babel takes a while to load. What it knows
is taken, and written by `Words`: Babel itself rounds halves to even, ends at 28 digits, puts a hyphen where a language
has a minus, and loses the apostrophes of Swiss numbers. How many digits a number has before they are grouped, it does
not know. Digits are always 0 to 9, and years those of the common era, as in the files themselves.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from babel import Locale
    from babel.dates import DateTimePattern

#: The fields of a pattern for days by their letter, as the formats of a locale file name them.
_FIELDS = {
    "y": "year",
    "Y": "year",
    "M": "month",
    "L": "month",
    "d": "day",
    "w": "week",
    "Q": "quarter",
    "q": "quarter",
}
#: The names of a field by the number of its letters; fewer mean a number.
_WIDTHS = {3: "abbreviated", 4: "wide"}
_NUMBERS = "latn"


def known(tag: str) -> bool:
    """Whether CLDR knows the language of a BCP 47 tag."""
    return _locale(tag) is not None


def formats(tag: str) -> dict[str, Any]:
    """What a locale file has as `formats`, for a BCP 47 tag such as `de-CH`; empty where its language is not known.

    Of short weeks it has no form, and of days none for a language whose months it has no names for.
    """
    locale = _locale(tag)
    return {} if locale is None else {**_numbers(locale), **_amounts(locale), **_days(locale)}


def plural_form(tag: str) -> Callable[[int | Decimal], str]:
    """The form of a phrase for a number: `zero`, `one`, `two`, `few`, `many` or `other`."""
    locale = _locale(tag)

    def form(n: int | Decimal) -> str:
        # Idle zeros are not printed, and so no digits to choose a form by.
        return "other" if locale is None else locale.plural_form(int(n) if n == int(n) else Decimal(n).normalize())

    return form


def _locale(tag: str) -> Locale | None:
    """What is known of a tag, of its language at least; it may be written with underscores."""
    from babel import Locale, UnknownLocaleError

    parts = re.split("[-_]", tag.strip())
    if not re.fullmatch("[A-Za-z]{2,3}", parts[0]):
        return None
    for end in range(min(len(parts), 3), 0, -1):
        try:
            return Locale.parse("_".join(parts[:end]))
        except (ValueError, UnknownLocaleError):
            continue
    return None


def _numbers(locale: Locale) -> dict[str, Any]:
    symbols = locale.number_symbols[_NUMBERS]
    return {
        "decimal": _seen(symbols["decimal"]),
        "group": _seen(symbols["group"]),
        "minus": _seen(symbols["minusSign"]),
        "groups": locale.decimal_formats[None].grouping,
    }


def _amounts(locale: Locale) -> dict[str, str]:
    percent = _signed(locale.percent_formats[None]).replace("%", locale.number_symbols[_NUMBERS]["percentSign"])
    money = _signed(locale.currency_formats["standard"])
    # Codes are letters, and stand apart from digits whether or not a sign such as € does.
    money = re.sub(r"¤(?=\{)", "¤\xa0", re.sub(r"(?<=\{n\})¤", "\xa0¤", money)).replace("¤", "{currency}")
    return {"percent": _seen(percent), "money": _seen(money)}


def _signed(pattern: Any) -> str:
    """`{minus}{n} %`: the pattern of negative numbers, unless it has other signs than that of positive ones."""
    positive, negative = (f"{pattern.prefix[at]}{{n}}{pattern.suffix[at]}" for at in (0, 1))
    signed = str(negative).replace("-", "{minus}")
    return (signed if signed.replace("{minus}", "") == positive else positive).replace("'", "")


def _days(locale: Locale) -> dict[str, Any]:
    skeletons = locale.datetime_skeletons
    if locale.months["format"]["wide"][1] == "M01":
        return {}
    day, month, short = locale.date_formats["long"], skeletons["yMMMM"], skeletons["yMMM"]
    return {
        "day": _filled(day), "months": _names(day, "ML", locale.months),
        "month": _filled(month), "months_alone": _names(month, "ML", locale.months),
        "month_short": _filled(short), "months_short": _names(short, "ML", locale.months),
        "quarter": _filled(skeletons["yQQQ"]), "quarters": _names(skeletons["yQQQ"], "Qq", locale.quarters),
        "week": _filled(skeletons["yw"]),
        "year": _filled(skeletons["y"]),
    }  # fmt: skip


def _filled(pattern: DateTimePattern) -> str:
    """`{day}. {month} {year}` for `d. MMMM y`; what a calendar of several eras would add is left out."""
    text = "".join(value if kind == "chars" else _blank(value[0]) for kind, value in _tokens(pattern))
    return _together(re.sub(" +", " ", _seen(text)).strip())


def _blank(letter: str) -> str:
    return f"{{{_FIELDS[letter]}}}" if letter in _FIELDS else ""


def _names(pattern: DateTimePattern, letters: str, names: Mapping[str, Mapping[str, Mapping[int, str]]]) -> list[str]:
    """The names that the field of these letters stands for; of the two, the second means names that stand alone."""
    letter, count = next(value for kind, value in _tokens(pattern) if kind == "field" and value[0] in letters)
    if count not in _WIDTHS:
        return [f"{number:0{count}}" for number in range(1, len(names["format"]["wide"]) + 1)]
    found = names["format" if letter == letters[0] else "stand-alone"][_WIDTHS[count]]
    return [_together(_seen(found[number])) for number in sorted(found)]


def _tokens(pattern: DateTimePattern) -> Iterable[tuple[str, Any]]:
    from babel.dates import tokenize_pattern

    return tokenize_pattern(pattern.pattern)


def _together(text: str) -> str:
    """The text with no line to break behind `31.`, which could also be taken for the number of a paragraph."""
    return re.sub(r"(\{(?:day|week|year)\}\.|\d\.) ", "\\1\xa0", text)


def _seen(text: str) -> str:
    """The text without marks of direction and the like, of which nothing is seen."""
    return "".join(char for char in text if unicodedata.category(char) != "Cf")
