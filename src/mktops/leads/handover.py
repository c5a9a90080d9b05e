"""Leads that were offered to sales, and what sales answered, as one expression over all of them (AP24, MO15, X5).

A round begins when a lead is offered while none is open, and is answered by the first answer after that; of things
that happen in one moment, the offer is the first. After the answer, another offer begins another round, which counts
once more. Where no event says that a lead is offered, it is offered once: when it enters the stage.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

import ibis
from ibis import _

from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.sources import Handover
from mktops.leads.columns import Columns
from mktops.leads.definitions import chain
from mktops.leads.engine import Unusable
from mktops.leads.entries import entries
from mktops.leads.rounds import Clock, Group, Held, Ledger, Outcome, Round
from mktops.leads.tables import WON, Tables, Wanted

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
    happened = kept(_numbered(_happened(tables, plan, people, until)))
    rounds = kept(_rounds(happened, people, plan, until))
    chosen = _between(rounds, rounds.offered, within)
    rows = tables.engine.rows
    new = _between(people.filter(_.entered.notnull()), people.entered, within)
    strays = _between(happened.filter(_["round"] == 0), happened["at"], within)
    none_yet = new.filter(~_.by_definition).anti_join(rounds, new.id == rounds.lead) if plan.offered else None
    seen = {row["kind"] for row in rows(happened.select("kind").distinct())}
    return Ledger(
        stage=below[-1],
        groups=tuple(sorted((_group(row) for row in rows(_grouped(chosen))), key=repr)),
        minutes=tuple(sorted((int(row["minutes"]), int(row["rounds"])) for row in rows(_minutes(chosen)))),
        overdue=tuple(_round(row) for row in rows(_overdue(chosen))) if plan.within else (),
        rounds=tuple(_round(row) for row in rows(chosen.order_by("offered", "lead", "round"))) if every else (),
        not_offered=_count(rows, none_yet) if none_yet is not None else 0,
        taken_over=_count(rows, new.filter(_.by_definition)),
        unknown=_count(rows, _between(people.filter(_.unknown), people.created, within)),
        strays=_count(rows, strays),
        silent=tuple(type for name, type in _types(plan).items() if _HAPPENS.index(name) not in seen),
    )


def _types(plan: Handover) -> dict[str, str]:
    return ({"offered": plan.offered} if plan.offered else {}) | plan.answers


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


def _field(table: Any, name: str | None, columns: Columns) -> Any:
    return ibis.null("string") if name is None else columns.text(table[name])


def _happened(tables: Tables, plan: Handover, people: Any, until: int) -> Any:
    """Each offer and each answer: whose, when, which, and what the event says of owner and reason."""
    events = tables.events.filter(_["at"] < until)
    known = people.select("created", of="id")
    events = events.inner_join(known, events.lead == known["of"])
    type = tables.of_events.folded(events.type)
    codes = [(tables.of_events.folded(each), _HAPPENS.index(name)) for name, each in _types(plan).items()]
    events = events.filter(
        type.isin([each for each, code in codes]) & ((type != WON) | (events["at"] >= events.created))
    )
    type = tables.of_events.folded(events.type)
    told = events.select(
        lead=events.lead,
        at=events["at"],
        kind=ibis.cases(
            *((type == each, ibis.literal(code, "int64")) for each, code in codes), else_=_NOTHING_BEFORE
        ).cast("int64"),
        owner=_field(events, tables.event_fields.get(plan.owner or ""), tables.of_events),
        reason=_field(events, tables.event_fields.get(plan.reason or ""), tables.of_events),
    )
    if plan.offered is not None:
        return told
    offers = people.filter(_.entered.notnull() & ~_.by_definition).select(
        lead=people.id,
        at=people.entered,
        kind=ibis.literal(_OFFER, "int64"),
        owner=ibis.null("string"),
        reason=ibis.null("string"),
    )
    return ibis.union(offers, told)


def _numbered(happened: Any) -> Any:
    """The same with what happened `before`, whether that `starts` a round, and its number; 0 before the first one."""
    order = [happened["at"], happened.kind, happened.reason.fill_null(""), happened.owner.fill_null("")]
    window = ibis.window(group_by=happened.lead, order_by=order)
    seen = happened.mutate(before=happened.kind.lag().over(window).fill_null(_NOTHING_BEFORE))
    seen = seen.mutate(starts=ibis.ifelse((seen.kind == _OFFER) & (seen.before != _OFFER), 1, 0).cast("int64"))
    order = [seen["at"], seen.kind, seen.reason.fill_null(""), seen.owner.fill_null("")]
    so_far = ibis.cumulative_window(group_by=seen.lead, order_by=order)
    return seen.mutate(round=seen.starts.sum().over(so_far).cast("int64"))


def _rounds(happened: Any, people: Any, plan: Handover, until: int) -> Any:
    seen = happened.filter(_["round"] > 0)
    answers = (seen.kind != _OFFER) & (seen.before == _OFFER)

    def of_answer(column: Any) -> Any:
        return ibis.ifelse(answers, column, ibis.null(column.type())).max()

    found = seen.group_by("lead", "round").aggregate(
        offered=seen["at"].min(),
        answered=of_answer(seen["at"]),
        outcome=ibis.ifelse(answers, seen.kind, 0).max().cast("int64"),
        told_reason=of_answer(seen.reason),
        offered_to=ibis.ifelse(seen.starts == 1, seen.owner, ibis.null("string")).max(),
        answered_by=of_answer(seen.owner),
        came_back=ibis.ifelse((seen.kind == _RECYCLED) & (seen.before != _OFFER), 1, 0).max().cast("int64"),
    )
    found = found.inner_join(people.drop("created", "by_definition"), found.lead == people.id)
    reason = ibis.coalesce(found.told_reason, found.of_reason)
    return found.select(
        "lead",
        "round",
        "offered",
        "answered",
        "outcome",
        "came_back",
        reason=ibis.ifelse(found.outcome == _HAPPENS.index("rejected"), reason, ibis.null("string")),
        owner=ibis.coalesce(found.of_owner, found.offered_to, found.answered_by),
        clock=_clock(found, plan, until),
        held=ibis.cases(((found.entered <= found.offered).fill_null(False), 0), (found.unknown, 1), else_=2).cast(
            "int64"
        ),
    )


def _clock(found: Any, plan: Handover, until: int) -> Any:
    if plan.within is None or plan.within.hours is None:
        return ibis.null("int64")
    limit = plan.within.hours * HOUR
    return ibis.cases(
        ((found.answered - found.offered <= limit).fill_null(False), 0),
        (found.answered.notnull(), 1),
        (found.offered < until - limit, 2),
        else_=3,
    ).cast("int64")


def _between(table: Any, column: Any, within: tuple[int, int] | None) -> Any:
    name = column.get_name()
    return table if within is None else table.filter((_[name] >= within[0]) & (_[name] < within[1]))


def _grouped(rounds: Any) -> Any:
    keys = ("outcome", "reason", "owner", "clock", "held", "came_back")
    return rounds.group_by(*keys).aggregate(rounds=rounds.count())


def _minutes(rounds: Any) -> Any:
    answered = rounds.filter(_.answered.notnull())
    minutes = (answered.answered - answered.offered) // 60
    return answered.group_by(minutes=minutes).aggregate(rounds=answered.count())


def _overdue(rounds: Any) -> Any:
    late = rounds.filter(_.clock == _CLOCKS.index("overdue"))
    owned = late.mutate(owned=ibis.ifelse(late.owner.isnull(), 0, 1))
    return owned.order_by("owned", "offered", "lead").limit(MOST_SHOWN)


def _count(rows: Any, table: Any) -> int:
    (row,) = rows(table.aggregate(n=table.count()))
    return int(row["n"])


def _group(row: dict[str, Any]) -> Group:
    return Group(**_named(row), rounds=int(row["rounds"]))


def _round(row: dict[str, Any]) -> Round:
    answered = row["answered"]
    return Round(str(row["lead"]), int(row["offered"]), None if answered is None else int(answered), **_named(row))


def _named(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "outcome": _OUTCOMES[int(row["outcome"])],
        "reason": row["reason"],
        "owner": row["owner"],
        "clock": None if row["clock"] is None else _CLOCKS[int(row["clock"])],
        "held": _HELD[int(row["held"])],
        "came_back": bool(row["came_back"]),
    }
