"""What lead data tell of a month: counts, cohorts, channels, fit and interest, hand-over (AP18, AP22–AP24, AP27, X5).

The engine is loaded with this module, so only a report that was given lead data imports it.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from mktops.book import Book
from mktops.figures.conversion import cohort, days_in_stage, in_vain, ordered
from mktops.figures.funnel import before
from mktops.figures.precision import percentage
from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.metrics import Metric
from mktops.leads.counting.results import Counted, LeadsOfMonth, Pulled
from mktops.leads.counting.tally import Tally
from mktops.leads.logic.definitions import day_of, definitions
from mktops.reports.of_leads import handover
from mktops.reports.perspective import Side
from mktops.reports.sections.entered import entered_row, not_judged, pass_all, untold_rows
from mktops.reports.sections.grid import grid_row
from mktops.reports.sections.lead_shapes import (
    ChannelRow,
    ChannelsOfMonth,
    LeadsOfReport,
    StageOfMonth,
    StepOfMonth,
)
from mktops.text.period import Period

#: The channels with the most leads; more would hide them. One more is told rather than summed up.
MOST_CHANNELS = 5


def leads_of_month(
    book: Book, period: Period, data: LeadsOfMonth, pulled: Sequence[Pulled], side: Side | None
) -> LeadsOfReport:
    """All that is told of a month's leads, of the stages and metrics of the book.

    An agency does not read of the channels of others.
    """
    counted = data.counted
    own, counting = ({each.id for each in book.all(kind)} for kind in (LeadStage, Metric))
    stages = ordered([each for each in counted.tally.stages if each.id in own])
    vain = in_vain(counted.tally, [each.stage.id for each in counted.untold])
    rows = _stages(counted.tally, stages, period, vain)
    months = Period(before(period)[0].start, period.end, "quarter")
    return {
        "source": counted.source,
        "untold": untold_rows(counted.untold, stages),
        "not_judged": not_judged(book),
        "began": cohort(counted.tally, stages, period).leads,
        "stages": rows,
        "some_pass_all": pass_all(rows),
        "some_taken_over": any(row["reached"]["taken_over"] for row in rows if row["reached"]),
        "steps": [
            _step(counted.tally, below, stage, period, vain)
            for stage in stages
            for below in stages
            if below.id == stage.builds_on
        ],
        "changes": [
            {"stage": stage.name, "day": day_of(definition.since)}
            for stage in stages
            for definition in definitions(stage)[1:]
            if definition.since is not None and day_of(definition.since) in months
        ],
        "differences": [
            {"metric": each.metric.name, "typed": each.typed, "counted": each.counted}
            for each in pulled
            if each.typed is not None and each.counted is not None and each.typed != each.counted
            if each.metric.id in counting
        ],
        "channels": _channels(counted, stages, period, vain) if counted.by and side != "agency" else None,
        "grid": grid_row(counted.grid, period),
        "handover": handover.summary(data.handed_over.plan, data.handed_over.ledger) if data.handed_over else None,
    }


def _stages(tally: Tally, stages: Sequence[LeadStage], period: Period, vain: Container[str]) -> list[StageOfMonth]:
    reached = {each.stage.id: each for each in cohort(tally, stages, period, vain=vain).reached}
    rows: list[StageOfMonth] = []
    for each, told in zip(stages, entered_row(tally, stages, period, vain)["stages"], strict=True):
        row: StageOfMonth = {
            "name": each.name,
            "role": each.role,
            "count": told["count"],
            "rate": told["rate"],
            "taken_over": told["taken_over"],
            "reached": None,
        }
        if so_far := reached.get(each.id):
            row["reached"] = {
                "count": None if so_far.in_the_dark else so_far.count,
                "taken_over": so_far.taken_over,
                "rate": None if so_far.in_the_dark else so_far.rate,
                "unknown_share": so_far.unknown_share,
                "unqualified_share": so_far.unqualified_share,
            }
        rows.append(row)
    return rows


def _step(tally: Tally, below: LeadStage, stage: LeadStage, period: Period, vain: Container[str]) -> StepOfMonth:
    """Of those who entered a stage in the month, how many have come to the next one by now."""
    began = cohort(tally, (below, stage), period, vain=vain)
    (reached,) = began.reached
    return {
        "below": below.name,
        "stage": stage.name,
        "began": began.leads,
        "count": None if reached.in_the_dark else reached.count,
        "rate": None if reached.in_the_dark else reached.rate,
        "unknown": reached.unknown,
        "median_days": days_in_stage(tally, stage.id, period),
    }


def _channels(
    counted: Counted, stages: Sequence[LeadStage], period: Period, vain: Container[str]
) -> ChannelsOfMonth | None:
    """The rate of MQLs among those who began in the month, by channel, the largest first (AP22); what is left out is
    summed up.
    """
    stage = next((each for each in stages if each.role == "mql"), stages[1] if len(stages) > 1 else None)
    if stage is None:
        return None
    found: list[ChannelRow] = []
    for channel in {group.by for group in counted.tally.groups}:
        began = cohort(counted.tally, (stages[0], stage), period, lambda group, own=channel: group.by == own, vain)  # type: ignore[misc]
        if began.leads:
            (reached,) = began.reached
            known = (None, None) if reached.in_the_dark else (reached.count, reached.rate)
            found.append({"channel": channel, "leads": began.leads, "count": known[0], "rate": known[1]})
    found.sort(key=lambda row: (row["channel"] is None, -row["leads"], row["channel"] or ""))
    named = [row for row in found if row["channel"] is not None]
    shown = named if len(named) <= MOST_CHANNELS + 1 else named[:MOST_CHANNELS]
    others = named[len(shown) :]
    leads, some = (sum(row[what] or 0 for row in others) for what in ("leads", "count"))
    count = None if not some and any(row["count"] is None for row in others) else some
    return {
        "stage": stage.name,
        "rows": [*shown, *found[len(named) :]],
        "more": len(others),
        "others": {"leads": leads, "count": count, "rate": None if count is None else percentage(count, leads)},
    }
