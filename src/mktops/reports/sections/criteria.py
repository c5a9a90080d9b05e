"""A criterion of a lead stage in the words in which people agreed on it (AP20, AP25)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from mktops.kinds.criteria import Criterion, Scalar
from mktops.kinds.fields import Duration
from mktops.text.period import BadPeriod, parse_day
from mktops.text.words import Words

#: What is true of a known value where the other is not.
_OPPOSITES = {
    "at_least": "below", "below": "at_least", "at_most": "above", "above": "at_most",
    "equals": "not_in", "in_": "not_in", "not_in": "in_",
}  # fmt: skip


def in_words(criterion: Criterion, words: Words) -> str:
    """`employees between 50 and 2,000`, `3 × download within 30 days`: plain text in the language of the words."""
    return _told(criterion, words, within=None)


def wanted_in_words(test: Criterion, wanted: bool, words: Words) -> str:
    """What a single test should be: true, or false, as in `country is not Spain` and `no download`."""
    return in_words(test, words) if wanted else _denied(test, words)


def event_in_words(count: Criterion, words: Words) -> str:
    """What a count of events counts, without the number that it asks for: `download`, `download with …`."""
    event = spoken(count.event or "")
    if count.where is None:
        return event
    return words.t("criterion_where", count=event, test=_told(count.where, words, None))


def spoken(name: str) -> str:
    """The name of a field or an event as it is said: `job title` for `job_title`."""
    return " ".join(name.replace("_", " ").split()) or name


def _told(criterion: Criterion, words: Words, within: str | None) -> str:
    """`within` is the word that joins the criterion with others around it, if one does."""
    if criterion.not_ is not None:
        return _denied(criterion.not_, words)
    if criterion.all is not None or criterion.any is not None:
        join = "criterion_and" if criterion.all is not None else "criterion_or"
        parts = criterion.all or criterion.any or ()
        alone = len(parts) == 1
        text = _joined(join, (_told(each, words, within if alone else join) for each in parts), words)
        return f"({text})" if within not in (None, join) and not alone else text
    if criterion.event is not None:
        return _count(criterion, words)
    what = spoken(criterion.field or "")
    text = _joined("criterion_and", (_test(name, criterion, what, words) for name in criterion.operators), words)
    return f"({text})" if within == "criterion_or" and len(criterion.operators) > 1 else text


def _denied(criterion: Criterion, words: Words) -> str:
    if criterion.not_ is not None:
        return _told(criterion.not_, words, None)
    if criterion.event is not None:
        return _count(criterion, words, "criterion_none" if criterion.at_least in (None, 1) else "criterion_fewer")
    (name, *others) = criterion.operators or ("",)
    if not others and name == "exists":
        return _told(criterion.model_copy(update={"exists": not criterion.exists}), words, None)
    if not others and name in _OPPOSITES:
        value = getattr(criterion, name)
        opposite = {name: None, _OPPOSITES[name]: (value,) if name == "equals" else value}
        return _told(criterion.model_copy(update=opposite), words, None)
    return words.t("criterion_not", what=_told(criterion, words, None))


def _joined(join: str, parts: Iterable[str], words: Words) -> str:
    first, *others = [*parts] or ["–"]
    for other in others:
        first = words.t(join, one=first, other=other)
    return first


def _count(count: Criterion, words: Words, phrase: str = "criterion_count") -> str:
    needed = 1 if count.at_least is None else count.at_least
    text = words.t(phrase, n=_value(needed, words), event=event_in_words(count, words))
    if count.within is None:
        return text
    return words.t("criterion_within", count=text, length=_length(count.within, words))


def _test(name: str, criterion: Criterion, what: str, words: Words) -> str:
    if name == "exists":
        return words.t("criterion_exists" if criterion.exists else "criterion_missing", what=what)
    if criterion.between is not None and name == "between":
        low, high = (_value(each, words) for each in criterion.between)
        return words.t("criterion_between", what=what, low=low, high=high)
    given = getattr(criterion, name)
    values = given if isinstance(given, tuple) else (given,)
    text = _joined("criterion_or", (_value(each, words) for each in values), words)
    return words.t(f"criterion_{name.rstrip('_')}", what=what, value=text)


def _value(value: Scalar, words: Words) -> str:
    if isinstance(value, bool):
        return words.t("yes" if value else "no")
    if isinstance(value, Decimal):
        # Every digit counts: it is a limit that people agreed on.
        return words.number(value, max(0, -int(value.as_tuple().exponent)))
    if isinstance(value, int):
        return words.number(value)
    try:
        return words.day(parse_day(value))
    except BadPeriod:
        return value


def _length(length: Duration, words: Words) -> str:
    return words.t(f"n_{length.unit}", n="X" if length.amount is None else length.amount)
