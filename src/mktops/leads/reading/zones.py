"""From the clock of the world to the clock of a zone, in whole numbers that every engine can work with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import ibis

from mktops.leads.logic.definitions import DAY
from mktops.leads.reading.engine import Engine

#: Clocks are not told further: rules of zones are not known so far ahead, and before 1900 there were none.
_FIRST, _LAST = datetime(1900, 1, 2, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def local(engine: Engine, moment: ibis.Value, zone: str) -> ibis.Value:
    """A column of seconds since 1970 in UTC, on the clock of a zone."""
    (span,) = engine.rows(moment.name("at").as_table().aggregate(first=ibis._["at"].min(), last=ibis._["at"].max()))
    if span["first"] is None:
        return moment
    before, *changes = _offsets(zone)
    offset = before[1]
    for at, seconds in changes:
        if at <= span["first"]:
            offset = seconds
    inside = [(at, seconds) for at, seconds in changes if span["first"] < at <= span["last"]]
    if not inside:
        return moment + offset
    cases = [(moment >= at, ibis.literal(seconds, "int64")) for at, seconds in reversed(inside)]
    return moment + ibis.cases(*cases, else_=ibis.literal(offset, "int64"))


@cache
def _offsets(zone: str) -> tuple[tuple[int, int], ...]:
    """The seconds by which a zone is ahead of UTC, each with the moment from which it is."""
    info = ZoneInfo(zone)

    def ahead(at: datetime) -> int:
        return int((at.astimezone(info).utcoffset() or timedelta()).total_seconds())

    found = [(int(_FIRST.timestamp()), ahead(_FIRST))]
    day = _FIRST
    while day < _LAST:
        next_day = day + timedelta(days=1)
        if ahead(next_day) != found[-1][1]:
            low, high = 0, DAY
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (low, middle) if ahead(day + timedelta(seconds=middle)) != found[-1][1] else (middle, high)
            found.append((int(day.timestamp()) + high, ahead(day + timedelta(seconds=high))))
        day = next_day
    return tuple(found)
