"""The leads that entered a stage in a period, one by one: the list that is handed over (AP24, X5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import ibis

from mktops.kinds.criteria import Criterion
from mktops.kinds.lead_stages import LeadStage
from mktops.leads.definitions import bounds, chain, day_of
from mktops.leads.entries import entered
from mktops.leads.tables import Tables
from mktops.leads.terms import leaves, terms
from mktops.leads.values import Value
from mktops.text.period import Period


@dataclass(frozen=True, slots=True)
class Entrant:
    """A lead and when it entered the stage. `completed` is the count of events by which it did; None where it held the
    stage from its creation on, or came in `by_definition`.
    """

    id: str
    created: int
    entered: int
    completed: Criterion | None
    by_definition: bool
    values: Mapping[str, Value]


def entrants(
    tables: Tables,
    stages: Mapping[str, LeadStage],
    stage: LeadStage,
    period: Period,
    until: int,
    fields: Mapping[str, str],
) -> tuple[Entrant, ...]:
    """The leads that entered a stage in a period and before a moment, the first one first. Raises `Unusable`.

    `fields` leads from the names of the values to be told to the columns of the leads.
    """
    below = chain(stages, stage)
    known = terms(tables, [below[: at + 1] for at in range(len(below))], until, list(dict.fromkeys(fields.values())))
    found = entered([below], known).table
    counts = [(test, moments[0]) for test in leaves(below) if (moments := known.moments([test]))]
    begin, end = bounds(period)
    table = found.select(
        "id",
        "created",
        *dict.fromkeys(fields.values()),
        entered=found.entered_0,
        by_definition=found.by_definition_0,
        completed=_first_true([found[moment] == found.entered_0 for _test, moment in counts]),
    )
    inside = table.filter((table.entered >= begin) & (table.entered < end)).order_by("entered", "id")
    return tuple(
        Entrant(
            str(row["id"]),
            int(row["created"]),
            int(row["entered"]),
            None if row["completed"] is None else counts[row["completed"]][0],
            bool(row["by_definition"]),
            {name: row[column] for name, column in fields.items()},
        )
        for row in tables.engine.rows(inside)
    )


def last_month(tables: Tables, stages: Mapping[str, LeadStage], stage: LeadStage, until: int) -> Period:
    """The last month before a moment in which anybody entered a stage; that of the moment, where nobody ever did.

    Raises `Unusable`.
    """
    below = chain(stages, stage)
    found = entered([below], terms(tables, [below[: at + 1] for at in range(len(below))], until)).table
    own = found.filter(~found.by_definition_0)
    (row,) = tables.engine.rows(own.aggregate(last=own.entered_0.max()))
    return Period.month_of(day_of(until - 1 if row["last"] is None else int(row["last"])))


def _first_true(conditions: list[Any]) -> Any:
    """The place of the first condition that is true; null where none is."""
    cases = [(each, ibis.literal(at, "int64")) for at, each in enumerate(conditions)]
    return ibis.cases(*cases) if cases else ibis.null("int64")
