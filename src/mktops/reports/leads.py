"""Leads, MQLs and SQLs as the definitions count them: by period, by cohort, or by a field (AP18, AP22, AP27, AP28)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Protocol, get_args

from mktops.book import Book
from mktops.figures.conversion import Cohort, cohort, days_in_stage, entered, last_periods, ordered, parts
from mktops.kinds.lead_stages import LeadStage
from mktops.leads.definitions import day_of, definitions
from mktops.leads.grid import Grid
from mktops.leads.tally import Tally
from mktops.reports import NothingToReport, header, wanted
from mktops.reports.sections.grid import grid_row
from mktops.text.period import Period, Unit

TEMPLATE = "leads.md.j2"
#: A year is what people compare, and what fits a screen.
MOST_PERIODS = 12


class Counted(Protocol):
    """What was counted in which source, and by which field of the leads."""

    @property
    def source(self) -> str: ...
    @property
    def by(self) -> str | None: ...
    @property
    def tally(self) -> Tally: ...
    @property
    def grid(self) -> Grid | None: ...
    @property
    def by_channel(self) -> bool: ...


def context(
    book: Book, day: date, counted: Counted, by: str = "month", stage: str | None = None, period: Period | None = None
) -> dict[str, Any]:
    """The counts and the cohorts of each period, or of each value of a field. Raises `NothingToReport`."""
    if stage is not None:
        wanted(book, LeadStage, stage)
    stages = ordered(counted.tally.stages, stage)
    unit: Unit = by if by in get_args(Unit) else "month"  # type: ignore[assignment]
    periods = parts(unit, period) if period else _latest(counted.tally, unit, day)
    whole = Period(periods[0].start, periods[-1].end, "year") if period is None else period
    cohorts = [
        {"key": key, "period": str(each) if each else None, **_cohort(cohort(counted.tally, stages, within, where))}
        for key, each, within, where in _kinds(counted, stages, periods, whole)
    ]
    words = [f" --by {by}" if by != "month" else "", f" --stage {stage}" if stage else ""]
    words.append(f" --period {period}" if period else "")
    return {
        **header(book, day, f"leads count{''.join(words)}"),
        "source": counted.source,
        "by": counted.by,
        "period": str(period) if period else None,
        "whole": {"start": whole.start, "end": whole.end},
        "stages": [
            {
                "id": each.id,
                "name": each.name,
                "role": each.role,
                "below": _name_of(stages, each.builds_on),
                "some_unknown": at > 0 and any(row["reached"][at - 1]["unknown"] for row in cohorts),
            }
            for at, each in enumerate(stages)
        ],
        "rows": [] if counted.by else [_row(counted.tally, stages, each) for each in periods],
        "cohorts": cohorts,
        "by_channel": counted.by_channel,
        "grid": grid_row(counted.grid, whole) if counted.grid and counted.grid.stage in stages else None,
        "waits": [
            {
                "stage": each.name,
                "below": _name_of(stages, each.builds_on),
                "median_days": days_in_stage(counted.tally, each.id, whole),
            }
            for each in stages
            if _name_of(stages, each.builds_on)
        ],
        "changes": [
            {"stage": each.name, "day": day_of(definition.since)}
            for each in stages
            for definition in definitions(each)[1:]
            if definition.since is not None and day_of(definition.since) in whole
        ],
    }


def table(context: dict[str, Any]) -> list[list[Any]]:
    """The counts as a table: a line for each period, or for each value of the field."""
    ids = [stage["id"] for stage in context["stages"]]
    if context["by"] is None:
        heads = ["period", *(f"{id}{what}" for id in ids for what in ("", "_by_definition"))]
        lines = [
            [row["period"], *(value for each in row["stages"] for value in (each["count"], each["taken_over"]))]
            for row in context["rows"]
        ]
        return [heads, *lines]
    heads = [context["by"], ids[0], *(f"{id}{what}" for id in ids[1:] for what in ("", "_unknown"))]
    lines = [
        [row["key"], row["leads"], *(value for each in row["reached"] for value in (each["count"], each["unknown"]))]
        for row in context["cohorts"]
    ]
    return [heads, *lines]


def _name_of(stages: Sequence[LeadStage], id: str | None) -> str | None:
    return next((stage.name for stage in stages if stage.id == id), None)


def _latest(tally: Tally, unit: Unit, day: date) -> Sequence[Period]:
    """The last periods up to a day, from the first to the last in which anybody entered anything."""
    seen = [each for group in tally.groups for each in group.entered if each and each.start <= day]
    if not seen:
        raise NothingToReport("No lead has entered any stage yet. To see why: mktops leads check")
    periods = last_periods(unit, max(each.start for each in seen), MOST_PERIODS)
    return [each for each in periods if each.end >= min(each.start for each in seen)]


def _row(tally: Tally, stages: Sequence[LeadStage], within: Period) -> dict[str, Any]:
    return {
        "period": str(within),
        "stages": [
            {
                "id": each.stage.id,
                "name": each.stage.name,
                "count": each.count,
                "taken_over": each.taken_over,
                "rate": each.rate,
            }
            for each in entered(tally, stages, within)
        ],
    }


def _kinds(counted: Counted, stages: Sequence[LeadStage], periods: Sequence[Period], whole: Period) -> Iterable[Any]:
    if counted.by is None:
        return ((None, each, each, lambda group: True) for each in periods)
    at = counted.tally.at(stages[0].id)
    sizes: dict[str | None, int] = {}
    for group in counted.tally.groups:
        if (start := group.entered[at]) and whole.covers(start) and not group.by_definition[at]:
            sizes[group.by] = sizes.get(group.by, 0) + group.leads
    largest = sorted(sizes, key=lambda key: (key is None, -sizes[key], key or ""))
    return ((key, None, whole, lambda group, key=key: group.by == key) for key in largest)


def _cohort(found: Cohort) -> dict[str, Any]:
    return {
        "leads": found.leads,
        "reached": [
            {
                "id": each.stage.id,
                "count": each.count,
                "rate": each.rate,
                "unknown": each.unknown,
                "unknown_share": each.unknown_share,
                "unqualified_share": each.unqualified_share,
            }
            for each in found.reached
        ],
    }
