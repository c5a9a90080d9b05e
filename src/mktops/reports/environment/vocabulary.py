"""What templates say things with: how a value is printed, and the filters and functions of reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2.runtime import Undefined

from mktops.reports.environment.silence import not_read
from mktops.reports.environment.syntax import Syntax, syntax_of
from mktops.text.numbers import told_apart
from mktops.text.period import Period
from mktops.text.words import Words, fill

#: What stands for a value that is not there.
NOTHING = "–"
#: Columns that prose can be indented by.
DEEPEST = 40


class Vocabulary:
    """The words of a language as filters and functions; everything that they return is written in a `syntax`.

    `lost` counts, by collection, what could not be read: no phrase says that there is none of it.
    """

    def __init__(self, words: Words, lost: Mapping[str, int] | None = None, syntax: Syntax | None = None) -> None:
        self.words, self.lost, self.syntax = words, lost or {}, syntax or syntax_of("")

    def shown(self, value: object) -> str:
        """How a value is printed: text escaped, decimals and days as the language writes them, whole numbers bare.

        A whole number may be a year or a rank, so that only `number` groups its digits. Raises `TypeError` for
        lists and dicts.
        """
        if isinstance(value, str):
            return self.syntax.text(value)
        if value is None:
            return self.syntax.written(NOTHING)
        if isinstance(value, bool):
            return self.t("yes" if value else "no")
        if isinstance(value, int):
            return self.syntax.written(value)
        if isinstance(value, Decimal):
            return self.syntax.figure(self.words.number(value))
        if isinstance(value, date):
            return self.syntax.figure(self.words.day(value))
        hint = "go through it with {% for %}" if isinstance(value, list | dict) else "give it to a filter"
        raise TypeError(f"{_kind(defined(value))} cannot be printed as it is; {hint}")

    def t(self, key: str, **values: object) -> str:
        """A phrase of the language, its blanks filled in. Raises `UnknownPhrase`.

        Where it would say that there is nothing, and something could not be read, it says that nobody can say.
        """
        many, kinds = not_read(defined(key), self.lost)
        if many:
            key, values = "not_read", {"n": many, "kinds": kinds}
        phrase = self.syntax.text(self.words.phrase(defined(key), values.get("n")))
        return self.syntax.written(fill(phrase, {name: self.shown(value) for name, value in values.items()}))

    def table(self, headers: Sequence[object], rows: Iterable[Sequence[object]], align: str = "") -> str:
        """A table; `align` has an l, r or c for each column."""
        return self.syntax.table(list(map(self.shown, headers)), [list(map(self.shown, row)) for row in rows], align)

    def filters(self) -> Mapping[str, Callable[..., Any]]:
        """The filters that know the language, or the syntax."""
        words, syntax = self.words, self.syntax
        return {
            "number": self._told(words.number),
            "percent": self._told(words.percent),
            "money": self._told(words.money),
            "day": self._told(words.day),
            "month": self._told(lambda value: words.month(_period(value))),
            "period": self._told(
                lambda value, short=False: (words.short_period if short else words.period)(_period(value))
            ),
            "apart": _apart,
            "prose": lambda text, indent=0: syntax.prose(text or "", min(indent, DEEPEST)),
            "inline": lambda text: syntax.inline(text or ""),
            "cell": lambda value: syntax.cell(self.shown(value)),
            "capitalize": lambda text: type(text)(text[:1].upper() + text[1:]),
            "join": self.joined,
            "items": lambda value: list(value.items()),
        }

    def joined(self, parts: Iterable[object], between: str = "") -> str:
        """The parts as one text; it is written if one of them is, and then the others are escaped."""
        written, part_of = self.syntax.written, self.syntax.part
        given = [part if type(part) is str else self.shown(part) for part in parts]
        if not any(isinstance(part, written) for part in given):
            return between.join(given)
        safe = (part if isinstance(part, written) else part_of(part, first=not at) for at, part in enumerate(given))
        return written(part_of(between, first=False).join(safe))

    def _told(self, format: Callable[..., str]) -> Callable[..., str]:
        """A filter that says *no data* where there is none."""
        return lambda value, *more: (
            self.t("no_data") if defined(value) is None else self.syntax.figure(format(value, *more))
        )


def defined(value: Any) -> Any:
    """The value, which is not an undefined one: that raises what it has to say."""
    if isinstance(value, Undefined):
        str(value)
    return value


def _apart(value: Decimal | int | None, beside: Sequence[Any] = (), typed: Sequence[Any] = ()) -> int:
    """The decimals that tell a value from those beside it and from those that somebody typed, which keep theirs."""
    return told_apart(map(defined, [value, *beside, *typed]), map(defined, typed))


def _period(value: str | date) -> Period:
    return Period.written(value) if isinstance(value, str) else Period.month_of(value)


def _kind(value: object) -> str:
    return "A list" if isinstance(value, list) else "A record" if isinstance(value, dict) else type(value).__name__
