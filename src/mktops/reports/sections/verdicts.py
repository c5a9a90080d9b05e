"""What a receipt found, test by test: the value or the very events, the verdict, and what one change would do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

from mktops.findings import FieldPath
from mktops.kinds.criteria import Criterion
from mktops.leads.logic.clauses import compared_with
from mktops.leads.logic.definitions import DAY, day_of, wanted_at
from mktops.leads.reading.field_values import Reading
from mktops.leads.reading.texts import Value
from mktops.leads.telling.dossier import Dossier
from mktops.leads.telling.receipt import ClauseReceipt, StageReceipt
from mktops.reports.sections.criteria import event_in_words, spoken, wanted_in_words
from mktops.text.words import Words

VERDICTS = {True: "met", False: "not_met", None: "unknown"}


#: A value of a lead's field, as plain data.
Plain = str | bool | int | Decimal | date | None


class DayAndTime(TypedDict):
    """A moment: its day, and its time where that is known."""

    day: date
    time: str | None


class EventSeen(TypedDict):
    """An event of a lead."""

    type: str
    at: DayAndTime | None


class TestOfLead(TypedDict):
    """A test of a definition, and what it found in the lead."""

    depth: NotRequired[int]
    group: NotRequired[str | None]
    stage: NotRequired[str]
    way: NotRequired[str]
    text: NotRequired[str]
    wanted: NotRequired[bool]
    field: NotRequired[str | None]
    event: NotRequired[str | None]
    verdict: NotRequired[str]
    happened: NotRequired[bool | None]
    since: NotRequired[DayAndTime | None]
    found: NotRequired[Plain]
    written: NotRequired[str | None]
    fault: NotRequired[Literal["no_number", "no_day"] | None]
    events: NotRequired[list[EventSeen]]
    needed: NotRequired[int | None]
    missing: NotRequired[int | None]
    until: NotRequired[DayAndTime | None]


class TestChange(TestOfLead):
    """What one change would do."""

    what: NotRequired[str | None]
    is_open: NotRequired[bool]


class StageVerdict(TypedDict):
    """A stage, and whether the lead holds it."""

    id: str
    name: str
    verdict: Literal["entered", "unknown", "no"]
    entered: DayAndTime | None
    by_definition: bool
    in_force: bool
    since: date | None
    criteria: list[TestOfLead]
    one_short: list[TestChange]


class FieldValue(TypedDict):
    """What a lead's field holds."""

    name: str
    label: str
    found: Plain
    written: str | None
    fault: Literal["no_number", "no_day"] | None


def stage_row(one: StageReceipt, values: Mapping[str, Value], words: Words, now: int) -> StageVerdict:
    """A stage of a receipt: `criteria` has a row for each test and for each group of them, `depth` deep.

    `values` are the lead's as they are written, by our names of fields.

    Of what must not be each single test is told as what it should be, so that “met” always helps.
    """
    clauses = {found.clause.way: found for found in one.clauses}
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
            for row in _rows(criterion, way, 0, clauses, values, words)
        ],
        "one_short": [_change(found, values, words, now) for found in one.one_short],
    }


def moment(at: int | None) -> DayAndTime | None:
    """A moment as its day and its time; no time at midnight, which mostly stands for a day alone."""
    if at is None:
        return None
    seconds = at % DAY
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
    return {"day": day_of(at), "time": f"{clock}:{seconds % 60:02}" if seconds else None}


def field_row(name: str, lead: Dossier, receipts: Sequence[StageReceipt]) -> FieldValue:
    """A field of the lead: its value as the tests take it, and how it is written where that differs."""
    read = [
        each.reading
        for one in receipts
        for each in one.clauses
        if each.clause.test.field == name and compared_with(each.clause.test)
    ]
    first = read[0] if read else Reading(lead.known[name])
    found = taken(first)
    return {
        "name": name,
        "label": spoken(name),
        "found": found,
        "written": _written(lead.values[name], found),
        "fault": first.fault,
    }


def told(value: Value) -> Any:
    """A value as plain data."""
    if isinstance(value, float):
        return Decimal(repr(value)) if isfinite(value) else str(value)
    return str(value) if isinstance(value, datetime) else value


def taken(reading: Reading) -> Any:
    """A value as a test takes it, as plain data."""
    found = reading.taken
    return told(reading.value) if found is None else found if isinstance(found, date) else _plain(found)


def _plain(number: float) -> Decimal | str:
    if not isfinite(number):
        return str(number)
    return Decimal(repr(number)) if number % 1 else Decimal(int(number))


def _rows(
    criterion: Criterion,
    way: FieldPath,
    depth: int,
    clauses: dict[FieldPath, ClauseReceipt],
    values: Mapping[str, Value],
    words: Words,
) -> Iterator[TestOfLead]:
    if way in clauses:
        yield {"depth": depth, "group": None, **_clause(clauses[way], values, words)}
        return
    if criterion.not_ is not None:
        yield from _rows(criterion.not_, (*way, "not"), depth, clauses, values, words)
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
        yield from _rows(each, place, depth + has_heading, clauses, values, words)


def _clause(one: ClauseReceipt, values: Mapping[str, Value], words: Words) -> TestOfLead:
    """One test: `found` is the value as it counts, `written` how it stands in the source where that differs."""
    clause, nearest, found = one.clause, one.nearest, taken(one.reading)
    return {
        "stage": clause.stage.id,
        "way": ".".join(map(str, clause.way)),
        "text": wanted_in_words(clause.test, clause.wanted, words),
        "wanted": clause.wanted,
        "field": clause.test.field,
        "event": clause.test.event,
        "verdict": VERDICTS[one.helps],
        "happened": one.verdict is True and clause.test.event is not None,
        "since": moment(one.since),
        "found": found,
        "written": _written(values.get(clause.test.field or ""), found),
        "fault": one.reading.fault,
        "events": [{"type": event.type, "at": moment(event.at)} for event in one.events],
        "needed": None if nearest is None else nearest.count + nearest.missing,
        "missing": None if nearest is None else nearest.missing,
        "until": None if nearest is None else moment(nearest.until),
    }


def _written(raw: Value, found: object) -> str | None:
    written = None if raw is None else str(told(raw))
    return None if written is None or not written.strip() or written == str(found) else written


def _change(one: ClauseReceipt, values: Mapping[str, Value], words: Words, now: int) -> TestChange:
    test, nearest = one.clause.test, one.nearest
    is_open = nearest is not None and (nearest.until is None or nearest.until > now)
    what = event_in_words(test, words) if test.event is not None else None
    # Of what must not be nothing more is needed.
    told = _clause(one, values, words)
    if not one.clause.wanted:
        told["missing"] = told["until"] = None
    return {**told, "what": what, "is_open": is_open}
