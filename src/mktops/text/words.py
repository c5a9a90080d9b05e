"""The words of a language, and its way with numbers, money and days (X8).

Numbers are rounded half up, as people do it by hand: 0.5 becomes 1 and −0.5 becomes −1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from mktops.text.numbers import told_apart
from mktops.text.period import Period
from mktops.text.slug import nearest

#: Decimals of the currencies that have no hundredths (ISO 4217). By hand: what CLDR and Babel know is how many are in
#: use, which is none for HUF, COP, IDR and twenty others, and what was agreed on is printed to the last of its digits.
_DECIMALS = {
    code: decimals
    for decimals, codes in (
        (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
        (3, "BHD IQD JOD KWD LYD OMR TND"),
        (4, "CLF UYW"),
    )
    for code in codes.split()
}
#: What no file needs to say: a language of which it is not true gets it from CLDR.
_USUAL = {"minus": "-", "groups": (3, 3), "quarters": ("1", "2", "3", "4")}
_BLANK = re.compile(r"\{(\w+)\}")
#: Enough digits for whatever figures are made of.
_EXACT = Context(prec=1000)


class UnknownPhrase(LookupError):
    """There is no such phrase, or it has a blank that nothing was given for; the message says which."""


def exactly_one(n: int | Decimal) -> str:
    """The form of a phrase for a number where `one` is exactly one, and all else is `other`."""
    return "one" if n == 1 else "other"


@dataclass(frozen=True, slots=True)
class Words:
    """The phrases and formats of one language; what it lacks is taken from `fallback`.

    `form` says which form of a phrase a number takes: one of CLDR's, `zero` to `other`.
    """

    lang: str
    phrases: Mapping[str, str | Mapping[str, str]]
    formats: Mapping[str, Any]
    update_headings: Mapping[str, str]
    fallback: Words | None = None
    form: Callable[[int | Decimal], str] = exactly_one

    @staticmethod
    def from_data(
        lang: str,
        data: Mapping[str, Any],
        fallback: Words | None = None,
        form: Callable[[int | Decimal], str] = exactly_one,
    ) -> Words:
        """The words of a locale file that was read; of its parts each may be missing if there is a fallback."""
        own = data.get("formats", {})
        # Months are not taken from two languages.
        own = {"months_short": own["months"], "months_alone": own["months"], **own} if "months" in own else own
        formats = {**(fallback.formats if fallback else _USUAL), **own}
        headings = {**(fallback.update_headings if fallback else {}), **data.get("update_headings", {})}
        return Words(lang, data.get("phrases", {}), formats, headings, fallback, form)

    def keys(self) -> frozenset[str]:
        """The keys of all phrases, those of the fallback among them."""
        return frozenset(self.phrases) | (self.fallback.keys() if self.fallback else frozenset())

    def phrase(self, key: str, n: object = None) -> str:
        """The phrase with its blanks, in the form for the number `n`. A value such as `in progress` may be the key.

        Raises `UnknownPhrase`.
        """
        name = key.replace(" ", "_").replace("-", "_")
        found = self.phrases.get(name)
        if found is None and self.fallback:
            return self.fallback.phrase(key, n)
        if found is None:
            meant = nearest(name, self.phrases)
            raise UnknownPhrase(f"There are no words for “{key}”" + (f"; did you mean “{meant}”?" if meant else ""))
        if isinstance(found, str):
            return found
        return found.get(self.form(n) if isinstance(n, int | Decimal) else "other", found["other"])

    def t(self, key: str, **values: object) -> str:
        """The phrase with its blanks filled in; `n` also chooses its form. Raises `UnknownPhrase`."""
        return fill(self.phrase(key, values.get("n")), values)

    def number(self, value: Decimal | int, places: int | None = None, most: int = 0) -> str:
        """`1,234.5`: exactly so many decimals, or if `places` is not given at most two and none that are 0.

        Up to `most` decimals where that is more; the further ones are printed as far as they say something.
        """
        return "".join(self._signed(value, places, most))

    def _signed(self, value: Decimal | int, places: int | None, most: int) -> tuple[str, str]:
        """The sign of a number, which may be empty, and its digits."""
        least = 0 if places is None else places
        further = max(2 if places is None else places, most)
        rounded = Decimal(value).quantize(Decimal(1).scaleb(-further), ROUND_HALF_UP, _EXACT)
        whole, _, part = f"{abs(rounded):f}".partition(".")
        part = part[:least] + part[least:].rstrip("0")
        if len(whole) >= self.formats["group_from"]:
            whole = self.formats["group"].join(_groups(whole, *self.formats["groups"]))
        return self.formats["minus"] * (rounded < 0), whole + (self.formats["decimal"] + part if part else "")

    def _amount(self, format: str, value: Decimal | int, places: int, most: int, **more: str) -> str:
        sign, digits = self._signed(value, places, most)
        format = self.formats[format]
        # Some put the sign before the whole of it: -€ 5.
        return fill(format, {"minus": sign, "n": digits if "{minus}" in format else sign + digits, **more})

    def percent(self, value: Decimal | int, places: int = 1, most: int = 0) -> str:
        """`83.3%`. The value is in percent already: 25 of 30 is 83.3, not 0.833. `most` as in `number`.

        What is neither 0 nor 100 does not look like it: 0.04 is 0.04%, not 0.0%.
        """
        most = max(most, told_apart([value, 0, 100]))
        return self._amount("percent", value, places, most)

    def money(self, value: Decimal | int, currency: str, most: int = 0) -> str:
        """`EUR 1,234.50`, with as many decimals as the currency has. `most` as in `number`."""
        return self._amount("money", value, _DECIMALS.get(currency, 2), most, currency=currency).strip()

    def day(self, day: date) -> str:
        """`31 October 2026`, in the years of the common era."""
        return self._dated("day", day, day=day.day)

    def month(self, period: Period | date) -> str:
        """`October 2026`, the month of the day or that the period begins in."""
        return self._dated("month", period.start if isinstance(period, Period) else period, "months_alone")

    def period(self, period: Period) -> str:
        """`October 2026`, `Q4 2026`, `week 41 of 2026` or `2026`; what is of a fiscal year as it is written."""
        if period.fiscal_year_starts is not None:
            return str(period)
        if period.unit == "week":
            year, week, _ = period.start.isocalendar()
            return fill(self.formats["week"], {"week": week, "year": year})
        quarter = self.formats["quarters"][(period.start.month - 1) // 3]
        return self._dated(period.unit, period.start, "months_alone", quarter=quarter)

    def short_period(self, period: Period) -> str:
        """`Oct 2026`, `W41 2026`, and as always `Q4 2026` or `2026`: what a narrow table has room for."""
        if period.unit == "week":
            year, week, _ = period.start.isocalendar()
            return fill(self.formats["week_short"], {"week": week, "year": year})
        if period.unit == "month":
            return self._dated("month_short", period.start, "months_short")
        return self.period(period)

    def _dated(self, format: str, start: date, months: str = "months", **values: object) -> str:
        month = self.formats[months][start.month - 1]
        return fill(self.formats[format], {"year": start.year, "month": month, **values})


def _groups(digits: str, last: int, further: int) -> list[str]:
    """The digits of a whole number in groups, the last of so many and those before it of so many others."""
    start = max(0, len(digits) - last)
    ends = [*range(start, 0, -further)][::-1]
    return [digits[max(0, end - further) : end] for end in ends] + [digits[start:]]


def fill(phrase: str, values: Mapping[str, object]) -> str:
    """The phrase with `{name}` replaced by the value of that name. Raises `UnknownPhrase` where there is none."""

    def value(blank: re.Match[str]) -> str:
        if blank[1] not in values:
            raise UnknownPhrase(f"“{phrase}” has a blank for {blank[1]}, and nothing was given for it")
        return str(values[blank[1]])

    return _BLANK.sub(value, phrase)


def language(tag: str) -> str:
    """The language of a BCP 47 tag, which may be written with an underscore: `th` for `th-TH`."""
    return re.split("[-_]", tag.strip().lower())[0]
