"""How many leads entered each stage within a period, and of how many nobody can say (AP18, X7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import ibis
from ibis import _

from mktops.leads.counting.entries import Entries
from mktops.leads.logic.definitions import bounds, day_of
from mktops.leads.reading.engine import Engine
from mktops.leads.reading.tables import Tables
from mktops.text.period import Period


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What `leads` did within a period: those whose field has the value `by`, or all of them.

    `came` are those that were created in it, and of how many of them nobody can say whether they entered a stage
    stands in `unknown`. `entered` leaves out who came in only because a definition changed. Both have a number for
    each stage.
    """

    by: str | None
    leads: int
    came: int
    entered: tuple[int, ...]
    unknown: tuple[int, ...]


def arrivals(engine: Engine, entries: Entries, within: Period, by: str | None = None) -> tuple[Arrivals, ...]:
    """The arrivals of a period; `by` is a column that the entries carry. Raises `Unusable`."""
    start, end = bounds(within)
    table, count = entries.table, range(len(entries.stages))

    def told(condition: ibis.Value) -> ibis.Value:
        # A sum, for engines do not agree on a count of nothing.
        return ibis.ifelse(condition, 1, 0).sum()

    def lies_in(moment: ibis.Value) -> ibis.Value:
        return (moment >= start) & (moment < end)

    came = lies_in(table.created)
    sums = {"leads": table.count(), "came": told(came)}
    sums |= {f"entered_{n}": told(lies_in(table[f"entered_{n}"]) & ~table[f"by_definition_{n}"]) for n in count}
    sums |= {f"unknown_{n}": told(came & table[f"unknown_{n}"]) for n in count}
    grouped = table.group_by(by=table[by]).aggregate(**sums) if by else table.aggregate(**sums)
    return tuple(
        Arrivals(
            None if row.get("by") is None else str(row["by"]),
            int(row["leads"]),
            int(row["came"] or 0),
            tuple(int(row[f"entered_{n}"] or 0) for n in count),
            tuple(int(row[f"unknown_{n}"] or 0) for n in count),
        )
        for row in engine.rows(grouped)
    )


def days_told(tables: Tables, until: int) -> tuple[date, date] | None:
    """The days of the first lead, and of the last lead or event before `until`; None without leads.

    Raises `Unusable`.
    """
    leads = tables.leads.filter(_.created < until)
    (known,) = tables.engine.rows(leads.aggregate(first=leads.created.min(), last=leads.created.max()))
    if known["first"] is None:
        return None
    happened = tables.events.filter(_["at"] < until)
    (event,) = tables.engine.rows(happened.aggregate(last=happened["at"].max()))
    return day_of(int(known["first"])), day_of(int(max(known["last"], event["last"] or known["last"])))
