"""Leads, MQLs and SQLs as the definitions count them: by period, by cohort, or by a field (AP18, AP22, AP27, AP28)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Literal, get_args

from mktops.book import Book
from mktops.figures.conversion import Cohort, begun, cohort, days_in_stage, in_vain, last_periods, ordered
from mktops.kinds.engagements import Engagement
from mktops.kinds.lead_stages import LeadStage
from mktops.leads.counting.results import Counted
from mktops.leads.counting.tally import Tally
from mktops.leads.logic.definitions import chain, day_of, definitions, since
from mktops.reports import NothingToReport, Report, ReportHeader, header, wanted
from mktops.reports.sections.beginnings import refuse_what_came_later, refuse_what_is_to_come
from mktops.reports.sections.entered import entered_row, not_judged, pass_all, summed_up, untold_rows
from mktops.reports.sections.grid import grid_row
from mktops.reports.sections.lead_shapes import (
    CohortRow,
    CohortSums,
    CountedStage,
    DefinitionChange,
    FitAndInterest,
    LateEvents,
    NotJudged,
    PeriodEntered,
    Stretch,
    SumsEntered,
    TakenOver,
    UntoldStage,
    WaitBetween,
)
from mktops.text.period import Period, Unit

REPORT = Report("leads count", "counts, conversion by period and by cohort, time in stage")
TEMPLATE = "leads.md.j2"
#: A year is what people compare, and what fits a screen.
MOST_PERIODS = 12
#: A stage in a line of the table, where nothing can be said of it.
_BLANK = (None, None, None)


class LeadsReport(ReportHeader):
    """How many leads entered each stage, period by period."""

    source: str
    by: str | None
    period: str | None
    whole: Stretch
    stages: list[CountedStage]
    unit: Literal["year", "quarter", "month", "week"] | None
    shown: Stretch
    before: int
    last_is_over: bool
    rows: list[PeriodEntered]
    total: SumsEntered | None
    in_the_dark: bool
    some_pass_all: bool
    untold: list[UntoldStage]
    not_judged: list[NotJudged]
    late: list[LateEvents]
    taken_over: list[TakenOver]
    cohorts: list[CohortRow]
    some_taken_over: bool
    by_channel: bool
    no_engagements: bool | None
    same_but_for_case: list[str]
    grid: FitAndInterest | None
    waits: list[WaitBetween]
    changes: list[DefinitionChange]


def context(
    book: Book,
    day: date,
    counted: Counted,
    by: str = "month",
    stage: str | None = None,
    period: Period | None = None,
) -> LeadsReport:
    """The counts and the cohorts of each period that has begun, or of each value of a field.

    Raises `NothingToReport`.
    """
    if stage is not None:
        wanted(book, LeadStage, stage)
    if period is not None:
        refuse_what_is_to_come(period, day)
    stages = ordered(counted.tally.stages, stage)
    vain = in_vain(counted.tally, [each.stage.id for each in counted.untold])
    unit = _unit(by, period)
    starts = book.settings.fiscal_year_starts
    periods = begun(list(period.parts(unit)), day) if period else _latest(counted, unit, day, starts)
    whole = Period(periods[0].start, periods[-1].end, "year")
    cohorts: list[CohortRow] = [
        {
            "key": key,
            "period": str(each) if each else None,
            **_cohort(cohort(counted.tally, stages, within, where, vain)),
        }
        for key, each, within, where in _kinds(counted, stages, periods, whole)
    ]
    rows = [] if counted.by else [entered_row(counted.tally, stages, each, vain) for each in periods]
    total = summed_up(stages, rows) if len(rows) > 1 else None
    late = _late(counted.tally, stages, counted.oldest, whole)
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
        "unit": None if counted.by else unit,
        "shown": {"start": periods[0].start, "end": periods[-1].end},
        "before": 0 if period else _before(counted.tally, stages[0], periods[0]),
        "last_is_over": periods[-1].end <= day,
        "rows": rows,
        "total": total,
        "in_the_dark": _is_anything_dark([*rows[-1:], *([total] if total else [])], cohorts),
        "some_pass_all": any(pass_all(row["stages"]) for row in [*rows, *([total] if total else [])]),
        "untold": untold_rows(counted.untold, stages),
        "not_judged": not_judged(book) if stage is None else [],
        "late": late,
        "taken_over": [
            {"period": row["period"], "stage": each["name"], "leads": each["taken_over"]}
            for row, within in zip(rows, periods, strict=False)
            for each in row["stages"]
            if each["taken_over"] and not any(one["day"] in within and each["name"] in one["stages"] for one in late)
        ],
        "cohorts": cohorts,
        "some_taken_over": any(each["taken_over"] for row in cohorts for each in row["reached"]),
        "by_channel": counted.by_channel,
        "no_engagements": counted.by_channel and not book.all(Engagement),
        "same_but_for_case": _same_but_for_case(row["key"] for row in cohorts),
        "grid": grid_row(counted.grid, whole) if counted.grid and counted.grid.stage in stages else None,
        "waits": [
            {
                "stage": each.name,
                "below": _name_of(stages, each.builds_on),
                "median_days": days_in_stage(counted.tally, each.id, whole),
            }
            for each in stages
            if _name_of(stages, each.builds_on) and not (each.id in vain and not counted.tally.entered(each.id, whole))
        ],
        "changes": [
            {"stage": each.name, "day": day_of(definition.since)}
            for each in stages
            for definition in definitions(each)[1:]
            if definition.since is not None and day_of(definition.since) in whole
        ],
    }


def table(context: dict[str, Any]) -> list[list[Any]]:
    """The counts as a table: a line for each period and one for their total, or one for each value of the field.

    A count is left blank where nobody can say, as of a stage that cannot be judged.
    """
    ids = [stage["id"] for stage in context["stages"]]
    lost = [each["stage"] for each in context["not_judged"]]
    if context["by"] is None:
        heads = ["period", *(f"{id}{what}" for id in (*ids, *lost) for what in ("", "_by_definition", "_unknown"))]
        total = context["total"]
        lines = [
            [
                key,
                *(value for each in stages for value in (each["count"], each["taken_over"], each["unknown"])),
                *_BLANK * len(lost),
            ]
            for key, stages in (
                *((row["period"], row["stages"]) for row in context["rows"]),
                *([("total", total["stages"])] if total else ()),
            )
        ]
        return [heads, *lines]
    heads = [context["by"], ids[0], *(f"{id}{what}" for id in (*ids[1:], *lost) for what in ("", "_unknown"))]
    lines = [
        [
            row["key"],
            row["leads"],
            *(value for each in row["reached"] for value in (each["count"], each["unknown"])),
            *_BLANK[1:] * len(lost),
        ]
        for row in context["cohorts"]
    ]
    return [heads, *lines]


def _name_of(stages: Sequence[LeadStage], id: str | None) -> str | None:
    return next((stage.name for stage in stages if stage.id == id), None)


def _unit(by: str, period: Period | None) -> Unit:
    """The unit of the rows: a part of the period is shown, or all of it, but never more."""
    units = get_args(Unit)
    asked: Unit = by if by in units else "month"  # type: ignore[assignment]
    return max(asked, period.unit if period else asked, key=units.index)


def _latest(counted: Counted, unit: Unit, day: date, fiscal_year_starts: int | None) -> Sequence[Period]:
    """The last periods up to a day, from the first to the last in which anybody entered anything."""
    seen = [each for group in counted.tally.groups for each in group.entered if each and each.start <= day]
    if not seen:
        refuse_what_came_later(counted.oldest, day)
        raise NothingToReport("No lead has entered any stage yet. To see why: mktops leads check")
    periods = last_periods(unit, max(each.start for each in seen), MOST_PERIODS, fiscal_year_starts)
    return [each for each in periods if each.end >= min(each.start for each in seen)]


def _before(tally: Tally, stage: LeadStage, first: Period) -> int:
    """How many entered a stage before the first period that is shown."""
    at = tally.at(stage.id)
    groups = (group for group in tally.groups if not group.by_definition[at])
    return sum(group.leads for group in groups if (entered := group.entered[at]) and entered.end < first.start)


def _late(tally: Tally, stages: Sequence[LeadStage], oldest: date | None, whole: Period) -> list[LateEvents]:
    """The days in a time on which stages begin to mean anything and take over leads that were there before."""
    by_id = {stage.id: stage for stage in stages}
    late: dict[date, list[str]] = {}
    for stage in stages:
        first = since(chain(by_id, stage))
        begins = None if first is None else day_of(first)
        if begins and oldest and oldest < begins and begins in whole and tally.taken_over(stage.id, whole):
            late.setdefault(begins, []).append(stage.name)
    return [
        {"day": day, "oldest": oldest, "oldest_iso": str(oldest), "stages": names}
        for day, names in sorted(late.items())
    ]


def _is_anything_dark(told: Sequence[PeriodEntered | SumsEntered], cohorts: Sequence[CohortRow]) -> bool:
    """Whether there is a stage of which nobody can say, in what is told first or in all cohorts."""
    if any(each["in_the_dark"] for row in told for each in row["stages"]):
        return True
    columns = zip(*(row["reached"] for row in cohorts), strict=True)
    return any(all(each["in_the_dark"] for each in column) for column in columns)


def _same_but_for_case(keys: Iterable[str | None]) -> list[str]:
    """The first two values that differ in upper and lower case only."""
    seen: dict[str, str] = {}
    for key in keys:
        if key is not None and (other := seen.setdefault(key.lower(), key)) != key:
            return sorted((other, key))
    return []


def _kinds(counted: Counted, stages: Sequence[LeadStage], periods: Sequence[Period], whole: Period) -> Iterable[Any]:
    if counted.by is None:
        return ((None, each, each, lambda group: True) for each in periods)
    at = counted.tally.at(stages[0].id)
    sizes: dict[str | None, int] = {}
    for group in counted.tally.groups:
        if (start := group.entered[at]) and start.belongs_to(whole) and not group.by_definition[at]:
            sizes[group.by] = sizes.get(group.by, 0) + group.leads
    largest = sorted(sizes, key=lambda key: (key is None, -sizes[key], key or ""))
    return ((key, None, whole, lambda group, key=key: group.by == key) for key in largest)


def _cohort(found: Cohort) -> CohortSums:
    return {
        "leads": found.leads,
        "reached": [
            {
                "id": each.stage.id,
                "count": None if each.in_the_dark else each.count,
                "taken_over": each.taken_over,
                "rate": None if each.in_the_dark else each.rate,
                "unknown": each.unknown,
                "unknown_share": each.unknown_share,
                "unqualified_share": each.unqualified_share,
                "in_the_dark": each.in_the_dark,
            }
            for each in found.reached
        ],
    }
