"""The leads that entered a stage in a period, one by one: the list that is handed over (AP24, X5)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

import ibis

from mktops.kinds.criteria import Criterion
from mktops.kinds.lead_stages import LeadStage
from mktops.leads.counting.entries import entered
from mktops.leads.counting.terms import leaves, terms
from mktops.leads.logic.clauses import compared_with
from mktops.leads.logic.definitions import bounds, chain, chains_up_to, day_of
from mktops.leads.reading.field_values import Reading, reading, taken
from mktops.leads.reading.tables import Tables
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
    values: Mapping[str, Reading]


def entrants(
    tables: Tables,
    stages: Mapping[str, LeadStage],
    stage: LeadStage,
    period: Period | None,
    until: int,
    fields: Mapping[str, str],
) -> tuple[Period, tuple[Entrant, ...]]:
    """The leads that entered a stage in a period and before a moment, the first one first. Raises `Unusable`.

    Without a period it is the last month in which anybody entered; that of the moment, where nobody ever did. `fields`
    leads from the names of the values to be told to the columns of the leads; what is compared with a number or a day
    is told as one.
    """
    below = chain(stages, stage)
    known = terms(tables, chains_up_to(below), until, list(dict.fromkeys(fields.values())))
    found = entered([below], known).table
    counts = [(test, moments[0]) for test in leaves(below) if (moments := known.moments([test]))]
    table = found.select(
        "id",
        "created",
        *dict.fromkeys(fields.values()),
        entered=found.entered_0,
        by_definition=found.by_definition_0,
        completed=_first_true([found[moment] == found.entered_0 for _test, moment in counts]),
    )
    if period is None:
        table = tables.engine.kept(table)
        period = _last_month(tables, table, until)
    begin, end = bounds(period)
    inside = table.filter((table.entered >= begin) & (table.entered < end))
    tests = _compared(stages.values(), fields)
    of_leads = tables.of_leads
    folded = {fields[name]: of_leads.folded(inside[fields[name]]) for name in tests}
    inside = inside.mutate(**folded, **taken(tests.values(), inside, fields, of_leads)).order_by("entered", "id")
    return period, tuple(
        Entrant(
            str(row["id"]),
            int(row["created"]),
            int(row["entered"]),
            None if row["completed"] is None else counts[row["completed"]][0],
            bool(row["by_definition"]),
            {name: reading(tests.get(name), row, column) for name, column in fields.items()},
        )
        for row in tables.engine.rows(inside)
    )


def _compared(stages: Iterable[LeadStage], names: Container[str]) -> dict[str, Criterion]:
    """For each of some fields that stages compare with a number or a day, the last test of it."""
    return {
        test.field: test
        for stage in stages
        for test in leaves([stage])
        if test.field is not None and test.field in names and compared_with(test)
    }


def _last_month(tables: Tables, table: ibis.Table, until: int) -> Period:
    (row,) = tables.engine.rows(table.filter(~table.by_definition).aggregate(last=table.entered.max()))
    return Period.month_of(day_of(until - 1 if row["last"] is None else int(row["last"])))


def _first_true(conditions: list[ibis.Value]) -> ibis.Value:
    """The place of the first condition that is true; null where none is."""
    cases = [(each, ibis.literal(at, "int64")) for at, each in enumerate(conditions)]
    return ibis.cases(*cases) if cases else ibis.null("int64")
