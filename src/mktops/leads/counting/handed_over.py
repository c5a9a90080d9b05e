"""Leads that were offered to sales, and what sales answered, as one expression over all of them (AP24, MO15, X5).

A round begins when a lead is offered while none is open, and is answered by the first answer after that; of things
that happen in one moment, the offer is the first. After the answer, another offer begins another round, which counts
once more. Where no event says that a lead is offered, it is offered once: when it enters the stage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

import ibis
from ibis import _

from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.sources import Handover
from mktops.leads.counting.entries import entries
from mktops.leads.counting.sales_answers import Clock, Held, Ledger, Outcome, Round, Rounds
from mktops.leads.logic.definitions import chain
from mktops.leads.reading.columns import Columns
from mktops.leads.reading.engine import Row, Unusable
from mktops.leads.reading.tables import WON, Tables, Wanted

HOUR = 3_600
#: More would be a list that nobody reads on a screen.
MOST_SHOWN = 20
#: What happens to a lead, in the order in which it counts where all of it happens in one moment.
_HAPPENS = ("offered", "accepted", "rejected", "recycled")
_OFFER, _RECYCLED = 0, 3
_OUTCOMES, _CLOCKS, _HELD = ("waiting", *get_args(Outcome)[:-1]), get_args(Clock), get_args(Held)
_NOTHING_BEFORE = 9


def asked(plan: Handover) -> Wanted:
    """What a hand-over asks of a source."""
    fields = tuple(field for field in (plan.owner, plan.reason) if field is not None)
    return Wanted(fields, tuple(_types(plan).values()), fields)


def ledger(
    tables: Tables,
    stages: Mapping[str, LeadStage],
    plan: Handover,
    until: int,
    within: tuple[int, int] | None = None,
    every: bool = False,
) -> Ledger:
    """The rounds that began before `until`, a moment, and `within` two moments if they are given. Raises `Unusable`.

    `every` asks for each of them.
    """
    _told(tables, plan)
    below = chain(stages, stages[plan.stage])
    held = {name: tables.fields[name] for name in asked(plan).fields if name in tables.fields}
    found = entries(tables, {stage.id: stage for stage in below}, until, list(dict.fromkeys(held.values())))
    last = len(below) - 1
    kept = tables.engine.kept
    people = found.table.select(
        "id",
        "created",
        entered=found.table[f"entered_{last}"],
        unknown=found.table[f"unknown_{last}"],
        by_definition=found.table[f"by_definition_{last}"],
        of_owner=_field(found.table, held.get(plan.owner or ""), tables.of_leads),
        of_reason=_field(found.table, held.get(plan.reason or ""), tables.of_leads),
    )
    people = kept(people)
    happened = kept(_happened(tables, plan, people, until))
    rounds = kept(tables.of_leads.alike(_rounds(happened, plan, until), ["reason", "owner"]))
    chosen = _between(rounds, "offered", within)
    rows = tables.engine.rows
    new = _between(people.filter(_.entered.notnull()), "entered", within)
    strays = _between(_strays(happened), "at", within)
    offers = happened.filter(_.kind == _OFFER)
    none_yet = new.filter(~_.by_definition).anti_join(offers, new.id == offers.lead) if plan.offered else None
    return Ledger(
        stage=below[-1],
        groups=tuple(sorted((_group(row) for row in rows(_grouped(chosen))), key=repr)),
        minutes=tuple(sorted((int(row["minutes"]), int(row["rounds"])) for row in rows(_minutes(chosen)))),
        overdue=tuple(_round(row) for row in rows(_overdue(chosen))) if plan.within else (),
        rounds=tuple(_round(row) for row in rows(chosen.order_by("offered", "lead"))) if every else (),
        not_offered=_count(rows, none_yet) if none_yet is not None else 0,
        taken_over=_count(rows, new.filter(_.by_definition)),
        unknown=_count(rows, _between(people.filter(_.unknown), "created", within)),
        strays=_count(rows, strays.filter(_.first_offer.notnull())),
        unoffered=_count(rows, strays.filter(_.first_offer.isnull())),
        silent=tuple(_silent(tables, plan)),
    )


def _types(plan: Handover) -> dict[str, str]:
    return ({"offered": plan.offered} if plan.offered else {}) | plan.answers


def _silent(tables: Tables, plan: Handover) -> Iterator[str]:
    """The events of a hand-over that are not in the data, not even of leads that are not there."""
    folded = {type: tables.of_events.folded(type) for type in _types(plan).values()}
    told = tables.events.filter(tables.events.type.isin([*folded.values()])).select("type").distinct()
    seen = {row["type"] for row in tables.engine.rows(told)}
    yield from (type for type, each in folded.items() if each not in seen)


def _told(tables: Tables, plan: Handover) -> None:
    for type in _types(plan).values():
        if tables.told is not None and type not in tables.told:
            raise Unusable(
                f"The hand-over asks for the event “{type}”, of which the source cannot tell. Say under “moments” "
                "which column holds its time, or where its “events” are"
            )
    for field in (plan.owner, plan.reason):
        if field is not None and field not in tables.fields and field not in tables.event_fields:
            raise Unusable(
                f"The hand-over asks for the field “{field}”, which neither the leads nor the events have. "
                "Say under “fields” which column holds it"
            )


def _field(table: ibis.Table, name: str | None, columns: Columns) -> ibis.Value:
    return ibis.null("string") if name is None else columns.text(table[name])


def _happened(tables: Tables, plan: Handover, people: ibis.Table, until: int) -> ibis.Table:
    """Each offer and each answer: whose, when, which, what the event says of owner and reason, and of whom it is."""
    events = tables.events.filter(_["at"] < until)
    codes = [(tables.of_events.folded(each), _HAPPENS.index(name)) for name, each in _types(plan).items()]
    told = events.filter(events.type.isin([each for each, code in codes]))
    told = told.select(
        "lead",
        "at",
        kind=ibis.cases(*((told.type == each, code) for each, code in codes), else_=_OFFER).cast("int64"),
        is_win=told.type == WON,
        owner=_field(told, tables.event_fields.get(plan.owner or ""), tables.of_events),
        reason=_field(told, tables.event_fields.get(plan.reason or ""), tables.of_events),
    )
    if plan.offered is None:
        offers = people.filter(_.entered.notnull() & ~_.by_definition)
        nothing = ibis.null("string")
        told = ibis.union(
            told,
            offers.select(
                lead=offers.id,
                at=offers.entered,
                kind=ibis.literal(_OFFER, "int64"),
                is_win=ibis.literal(False),
                owner=nothing,
                reason=nothing,
            ),
        )
    found = told.inner_join(people.drop("by_definition"), told.lead == people.id)
    # A win before the first contact is impossible (MO26).
    return found.filter(~(found.is_win & (found["at"] < found.created))).drop("is_win", "id", "created")


def _rounds(happened: ibis.Table, plan: Handover, until: int) -> ibis.Table:
    """The offers that begin a round, each with its answer; that is what happened next, other offers left aside."""
    seen = happened.mutate(before=happened.kind.lag().over(_in_order(happened)).fill_null(_NOTHING_BEFORE))
    begins = (seen.kind == _OFFER) & (seen.before != _OFFER)
    answers = (seen.kind != _OFFER) & (seen.before == _OFFER)
    # After an answer it matters whether the lead comes back before it is offered again, and nothing else.
    turns = seen.filter(begins | answers | ((seen.kind == _RECYCLED) & (seen.before != _NOTHING_BEFORE)))
    window = _in_order(turns)
    turns = turns.mutate(
        answered=turns["at"].lead().over(window),
        outcome=turns.kind.lead().over(window).fill_null(_OFFER),
        told_reason=turns.reason.lead().over(window),
        answered_by=turns.owner.lead().over(window),
        after=turns.kind.lead(2).over(window).fill_null(_OFFER),
    )
    found = turns.filter(_.kind == _OFFER)
    reason = ibis.coalesce(found.told_reason, found.of_reason)
    return found.select(
        "lead",
        "answered",
        "outcome",
        offered=found["at"],
        came_back=ibis.ifelse(found.after == _RECYCLED, 1, 0).cast("int64"),
        reason=ibis.ifelse(found.outcome == _HAPPENS.index("rejected"), reason, ibis.null("string")),
        owner=ibis.coalesce(found.of_owner, found.owner, found.answered_by),
        clock=_clock(found, plan, until),
        held=ibis.cases(((found.entered <= found["at"]).fill_null(False), 0), (found.unknown, 1), else_=2).cast(
            "int64"
        ),
    )


def _in_order(happened: ibis.Table) -> ibis.Window:
    order = [happened["at"], happened.kind, happened.reason.fill_null(""), happened.owner.fill_null("")]
    return ibis.window(group_by=happened.lead, order_by=order)


def _strays(happened: ibis.Table) -> ibis.Table:
    """The answers before the first offer of their lead, should it ever be offered."""
    offers = ibis.ifelse(happened.kind == _OFFER, happened["at"], ibis.null("int64"))
    seen = happened.mutate(first_offer=offers.min().over(ibis.window(group_by=happened.lead)))
    return seen.filter((seen.kind != _OFFER) & (seen["at"] < seen.first_offer).fill_null(True))


def _clock(found: ibis.Table, plan: Handover, until: int) -> ibis.Value:
    if plan.within is None or plan.within.hours is None:
        return ibis.null("int64")
    limit = plan.within.hours * HOUR
    return ibis.cases(
        ((found.answered - found["at"] <= limit).fill_null(False), 0),
        (found.answered.notnull(), 1),
        (found["at"] < until - limit, 2),
        else_=3,
    ).cast("int64")


def _between(table: ibis.Table, name: str, within: tuple[int, int] | None) -> ibis.Table:
    return table if within is None else table.filter((_[name] >= within[0]) & (_[name] < within[1]))


def _grouped(rounds: ibis.Table) -> ibis.Table:
    keys = ("outcome", "reason", "owner", "clock", "held", "came_back")
    return rounds.group_by(*keys).aggregate(rounds=rounds.count())


def _minutes(rounds: ibis.Table) -> ibis.Table:
    answered = rounds.filter(_.answered.notnull())
    minutes = (answered.answered - answered.offered) // 60
    return answered.group_by(minutes=minutes).aggregate(rounds=answered.count())


def _overdue(rounds: ibis.Table) -> ibis.Table:
    late = rounds.filter(_.clock == _CLOCKS.index("overdue"))
    owned = late.mutate(owned=ibis.ifelse(late.owner.isnull(), 0, 1))
    return owned.order_by("owned", "offered", "lead").limit(MOST_SHOWN)


def _count(rows: Callable[[ibis.Table], list[Row]], table: ibis.Table) -> int:
    (row,) = rows(table.aggregate(n=table.count()))
    return int(row["n"])


def _group(row: Row) -> Rounds:
    return Rounds(**_named(row), rounds=int(row["rounds"]))


def _round(row: Row) -> Round:
    answered = row["answered"]
    return Round(str(row["lead"]), int(row["offered"]), None if answered is None else int(answered), **_named(row))


def _named(row: Row) -> dict[str, Any]:
    return {
        "outcome": _OUTCOMES[int(row["outcome"])],
        "reason": row["reason"],
        "owner": row["owner"],
        "clock": None if row["clock"] is None else _CLOCKS[int(row["clock"])],
        "held": _HELD[int(row["held"])],
        "came_back": bool(row["came_back"]),
    }
