"""What another definition would change: the leads that come in by it, those that fall out, and why (AP16)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import ibis

from mktops.kinds.lead_stages import LeadStage
from mktops.leads.counting.calendar import month_number
from mktops.leads.counting.entries import entries
from mktops.leads.counting.predicate import any_of
from mktops.leads.counting.refusals import Refusal, refusals
from mktops.leads.reading.tables import Tables

#: So many leads are named as examples.
MOST_EXAMPLES = 10
_SIDES = ("before", "after")


@dataclass(frozen=True, slots=True)
class Difference:
    """The leads that one side counts and the other keeps out, the clauses by which it does, and the ids of some.

    No clause where the other side has no such stage.
    """

    leads: int
    clauses: tuple[Refusal, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """How many entered a stage before and after, each None where there was no such stage, and what lies between.

    `moved` entered by both within the time looked at, though in different months; `moved_in` entered outside of it
    before, `moved_out` do so after. So after = before + gained − lost + moved_in − moved_out.
    """

    stage: LeadStage
    before: int | None
    after: int | None
    unknown_before: int
    unknown_after: int
    gained: Difference
    lost: Difference
    moved: int
    moved_in: int
    moved_out: int


def alike(one: LeadStage, other: LeadStage) -> bool:
    """Whether two stages ask the same of a lead at present, and build on the same stage."""
    return all(repr(getattr(one, name)) == repr(getattr(other, name)) for name in ("fit", "interest", "builds_on"))


def timeless(stages: Mapping[str, LeadStage], others: Mapping[str, LeadStage]) -> dict[str, LeadStage]:
    """The stages, of which those that ask something else than the others are in force at all times.

    Else a definition would show what it changes from its first day on only.
    """
    return {
        id: stage
        if id in others and alike(stage, others[id])
        else stage.model_copy(update={"effective_from": None, "earlier": ()})
        for id, stage in stages.items()
    }


def impact(
    tables: Tables,
    before: Mapping[str, LeadStage],
    after: Mapping[str, LeadStage],
    until: int,
    within: tuple[int, int] | None = None,
) -> tuple[Change, ...]:
    """What changes from one set of stages to another, for each stage of either, as it stands before `until`.

    `within` are the first moment that is looked at and the first that no longer is. Raises `Unusable`.
    """
    stages = {**after, **{id: stage for id, stage in before.items() if id not in after}}
    sides = dict(zip(_SIDES, (before, after), strict=True))
    table = _side_by_side(tables, sides, list(stages), until)
    start, end = within or (None, until)
    flags: dict[str, ibis.Value] = {}
    for n, id in enumerate(stages):
        flags |= {f"{what}_{n}": flag for what, flag in _flags(table, sides, id, n, start, end).items()}
    table = tables.engine.fetched(table.select("id", **flags))
    # A sum, for engines do not agree on a count of nothing.
    (sums,) = tables.engine.rows(table.aggregate(**{name: ibis.ifelse(table[name], 1, 0).sum() for name in flags}))
    numbers = {name: int(total or 0) for name, total in sums.items()}
    gained, lost = (
        _differences(tables, side, table, what, list(stages), numbers, until)
        for side, what in ((before, "gained"), (after, "lost"))
    )
    return tuple(
        Change(
            stage,
            before=numbers[f"before_{n}"] if id in before else None,
            after=numbers[f"after_{n}"] if id in after else None,
            unknown_before=numbers[f"unknown_before_{n}"],
            unknown_after=numbers[f"unknown_after_{n}"],
            gained=gained[id],
            lost=lost[id],
            moved=numbers[f"moved_{n}"],
            moved_in=numbers[f"moved_in_{n}"],
            moved_out=numbers[f"moved_out_{n}"],
        )
        for n, (id, stage) in enumerate(stages.items())
    )


def _side_by_side(
    tables: Tables, sides: Mapping[str, Mapping[str, LeadStage]], ids: list[str], until: int
) -> ibis.Table:
    """Each lead with its moments by both sides; one that came in by the definition alone is not counted."""
    halves = []
    for side, stages in sides.items():
        found, places = entries(tables, stages, until).table, {id: at for at, id in enumerate(stages)}
        columns: dict[str, ibis.Value] = {}
        for n, id in enumerate(ids):
            if id in places:
                at = places[id]
                counted = ibis.ifelse(found[f"by_definition_{at}"], ibis.null("int64"), found[f"entered_{at}"])
                columns |= {f"{side}_{n}": counted, f"unknown_{side}_{n}": found[f"unknown_{at}"]}
        # What the engine must still understand is deep; some cannot take both sides in one go.
        halves.append(tables.engine.fetched(found.select("id", **columns)))
    return halves[0].inner_join(halves[1], "id")


def _flags(
    table: ibis.Table, sides: Mapping[str, Mapping[str, LeadStage]], id: str, n: int, start: int | None, end: int
) -> dict[str, ibis.Value]:
    never, no = ibis.null("int64"), ibis.literal(False)
    moments = {side: table[f"{side}_{n}"] if id in sides[side] else never for side in _SIDES}

    def counts(moment: ibis.Value) -> ibis.Value:
        lies = moment < end if start is None else (moment >= start) & (moment < end)
        return lies.fill_null(False)

    (one, other), (was, now) = moments.values(), map(counts, moments.values())
    is_there, is_still = (moment.notnull() for moment in (one, other))
    return {
        "before": was,
        "after": now,
        **{f"unknown_{side}": table[f"unknown_{side}_{n}"] if id in sides[side] else no for side in _SIDES},
        "gained": now & ~is_there,
        "lost": was & ~is_still,
        "moved": (was & now & (month_number(one) != month_number(other))).fill_null(False),
        "moved_in": now & ~was & is_there,
        "moved_out": was & ~now & is_still,
    }


def _differences(
    tables: Tables,
    refusing: Mapping[str, LeadStage],
    table: ibis.Table,
    what: str,
    ids: list[str],
    numbers: Mapping[str, int],
    until: int,
) -> dict[str, Difference]:
    columns = {id: f"{what}_{n}" for n, id in enumerate(ids) if numbers[f"{what}_{n}"]}
    asked = {id: column for id, column in columns.items() if id in refusing}
    clauses: Mapping[str, tuple[Refusal, ...]] = {}
    if asked:
        some = table.filter(any_of(table[column] for column in asked.values()))
        refused = tables.engine.fetched(some.select("id", *asked.values()))
        clauses = refusals(tables, refusing, refused, asked, until)
    found = {id: Difference(0) for id in ids}
    for id, column in columns.items():
        rows = tables.engine.rows(table.filter(table[column]).order_by("id").limit(MOST_EXAMPLES).select("id"))
        examples = tuple(str(row["id"]) for row in rows)
        found[id] = Difference(numbers[column], clauses.get(id, ()), examples)
    return found
