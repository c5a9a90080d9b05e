"""What a receipt found, test by test: the value or the very events, the verdict, and what one change would do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from mktops.findings import FieldPath
from mktops.kinds.criteria import OPERATORS, Criterion
from mktops.leads.days import as_day
from mktops.leads.definitions import DAY, day_of, wanted_at
from mktops.leads.receipt import Line, StageReceipt
from mktops.leads.values import Habits, Value, as_number, known
from mktops.reports.sections.criteria import event_in_words, spoken, wanted_in_words
from mktops.text.period import BadPeriod, parse_day
from mktops.text.words import Words

VERDICTS = {True: "met", False: "not_met", None: "unknown"}


def stage_row(one: StageReceipt, habits: Habits, words: Words, now: int) -> dict[str, Any]:
    """A stage of a receipt: `criteria` has a row for each test and for each group of them, `depth` deep.

    Of what must not be each single test is told as what it should be, so that “met” always helps.
    """
    lines = {line.way: line for line in one.lines}
    definition = one.definition
    return {
        "id": one.stage.id,
        "name": one.stage.name,
        "verdict": one.verdict,
        "entered": moment(one.entered),
        "by_definition": one.by_definition,
        "in_force": definition is not None,
        "since": None if definition is None or definition.since is None else day_of(definition.since),
        "criteria": [
            row
            for way, criterion in (definition.criteria if definition else ())
            for row in _rows(criterion, way, 0, lines, habits, words)
        ],
        "one_short": [_change(line, habits, words, now) for line in one.one_short],
    }


def moment(at: int | None) -> dict[str, Any] | None:
    """A moment as its day and its time; no time at midnight, which mostly stands for a day alone."""
    if at is None:
        return None
    seconds = at % DAY
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
    return {"day": day_of(at), "time": f"{clock}:{seconds % 60:02}" if seconds else None}


def field_row(name: str, raw: Value, receipts: Sequence[StageReceipt], habits: Habits) -> dict[str, Any]:
    """A field of the lead: its value as the tests take it, and how it is written where that differs."""
    tests = [line.criterion for one in receipts for line in one.lines if line.criterion.field == name]
    value = known(raw, habits)
    readings = [reading(test, value, habits) for test in tests if compared_to(test)] or [(told(value), None)]
    found, fault = readings[0]
    return {"name": name, "label": spoken(name), "found": found, "written": _written(raw, found), "fault": fault}


def told(value: Value) -> Any:
    """A value as plain data."""
    if isinstance(value, float):
        return Decimal(repr(value)) if isfinite(value) else str(value)
    return str(value) if isinstance(value, datetime) else value


def reading(test: Criterion, value: Value, habits: Habits) -> tuple[Any, str | None]:
    """A known value as a test takes it, and what kept it from that: `no_number`, `no_day`."""
    wanted = compared_to(test)
    if wanted is Decimal and isinstance(value, int | float) and not isinstance(value, bool):
        return _plain(value), None
    if not isinstance(value, str) or wanted is None:
        return told(value), None
    if wanted is date:
        day = as_day(value, habits.dates, habits.zone)
        return (day, None) if day else (value, "no_day")
    number = as_number(value, habits.decimal)
    return (value, "no_number") if number is None else (_plain(number), None)


def _plain(number: float) -> Decimal | str:
    if not isfinite(number):
        return str(number)
    return Decimal(repr(number)) if number % 1 else Decimal(int(number))


def compared_to(test: Criterion) -> type | None:
    """Whether a test takes its value for a number or a day."""
    for name in OPERATORS:
        given = getattr(test, name)
        for each in given if isinstance(given, tuple) else (given,):
            if isinstance(each, int | Decimal) and not isinstance(each, bool):
                return Decimal
            if isinstance(each, str) and name in ("at_least", "at_most", "above", "below", "between"):
                try:
                    parse_day(each)
                except BadPeriod:
                    continue
                return date
    return None


def _rows(
    criterion: Criterion,
    way: FieldPath,
    depth: int,
    lines: dict[FieldPath, Line],
    habits: Habits,
    words: Words,
) -> Iterator[dict[str, Any]]:
    if way in lines:
        yield {"depth": depth, "group": None, **_line(lines[way], habits, words)}
        return
    if criterion.not_ is not None:
        yield from _rows(criterion.not_, (*way, "not"), depth, lines, habits, words)
        return
    name = "all" if criterion.all is not None else "any"
    inner = [((*way, name, at), each) for at, each in enumerate(criterion.all or criterion.any or ())]
    # Not all of some is one of them not, and not one of them all of them not.
    group = "all" if (name == "all") == wanted_at(way) else "any"
    # All that a stage asks for must hold, and one test alone needs no heading.
    has_heading = len(inner) > 1 and (group == "any" or depth > 0)
    if has_heading:
        yield {"depth": depth, "group": group}
    for place, each in inner:
        yield from _rows(each, place, depth + has_heading, lines, habits, words)


def _line(line: Line, habits: Habits, words: Words) -> dict[str, Any]:
    """One test: `found` is the value as it counts, `written` how it stands in the source where that differs."""
    test, nearest = line.criterion, line.nearest
    found, fault = reading(test, line.value, habits)
    return {
        "stage": line.stage.id,
        "way": ".".join(map(str, line.way)),
        "text": wanted_in_words(test, line.wanted, words),
        "wanted": line.wanted,
        "field": test.field,
        "event": test.event,
        "verdict": VERDICTS[line.helps],
        "happened": line.verdict is True and test.event is not None,
        "since": moment(line.since),
        "found": found,
        "written": _written(line.raw, found),
        "fault": fault,
        "events": [{"type": event.type, "at": moment(event.at)} for event in line.events],
        "needed": None if nearest is None else nearest.count + nearest.missing,
        "missing": None if nearest is None else nearest.missing,
        "until": None if nearest is None else moment(nearest.until),
    }


def _written(raw: Value, found: object) -> str | None:
    written = None if raw is None else str(told(raw))
    return None if written is None or not written.strip() or written == str(found) else written


def _change(line: Line, habits: Habits, words: Words, now: int) -> dict[str, Any]:
    nearest = line.nearest
    is_open = nearest is not None and (nearest.until is None or nearest.until > now)
    what = event_in_words(line.criterion, words) if line.criterion.event is not None else None
    # Of what must not be nothing more is needed.
    nothing_more = {} if line.wanted else {"missing": None, "until": None}
    return {**_line(line, habits, words), **nothing_more, "what": what, "is_open": is_open}
