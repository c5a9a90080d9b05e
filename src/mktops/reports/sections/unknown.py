"""What a report could not know, said aloud, so that silence is never taken for good news (AP8, X7)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NotRequired

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.promises import updates_for
from mktops.figures.stages import lost_stages
from mktops.kinds.actuals import Actuals
from mktops.kinds.goals import Goal
from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.metrics import Metric
from mktops.kinds.updates import Update
from mktops.reports.sections.goal_shapes import GoalObstacle, GoalRow
from mktops.reports.sections.goals import OPEN
from mktops.text.period import Period


class UnknownThing(TypedDict):
    """Something that the report could not know: `what` names the sort, the rest the words for it."""

    what: str
    end: NotRequired[date]
    n: NotRequired[int]
    kinds: NotRequired[str]
    title: NotRequired[str]
    metric: NotRequired[str]
    obstacle: NotRequired[GoalObstacle]
    unit: NotRequired[str]
    stage: NotRequired[str | None]


def unknown(book: Book, period: Period, cadence: str, rows: Sequence[GoalRow], day: date) -> list[UnknownThing]:
    """One entry a gap: `what` names the sort of gap, the rest the words for it."""
    gaps: list[UnknownThing] = []
    if not period.is_over(day):
        gaps.append({"what": "period_not_over", "end": period.end})
    gaps += [
        {"what": "entries_not_read", "n": many, "kinds": name} for name, many in sorted(book.lacking.items()) if many
    ]
    for row in rows:
        if metric := _undefined(book, row["id"]):
            gaps.append({"what": "metric_undefined", "title": row["title"], "metric": metric.name})
        if row["obstacle"]:
            gaps.append(
                {"what": "cannot_judge", "title": row["title"], "obstacle": row["obstacle"], "unit": row["unit"]}
            )
        elif row["metric"] is None:
            gaps.append({"what": "goal_without_metric", "title": row["title"]})
        elif row["verdict"] in OPEN:
            continue
        elif row["actual"] is None:
            gaps.append({"what": "no_actual", "title": row["title"]})
        elif row["target"] is None:
            gaps.append({"what": "no_target", "title": row["title"]})
        elif row["verdict"] == "missed" and not row["why"]:
            gaps.append({"what": "no_why", "title": row["title"]})
    gaps += _lost_stages(book)
    if not updates_for(book, period, cadence, day) and not book.left_out_of(Update):
        gaps.append({"what": "no_update"})
    if any(actuals.period == period and not actuals.verified_by for actuals in book.all(Actuals)):
        gaps.append({"what": "not_verified"})
    # A goal that ended has a row for its result and may have one for its last period.
    return [gap for at, gap in enumerate(gaps) if gap not in gaps[:at]]


def _undefined(book: Book, id: str) -> Metric | None:
    """The metric of a goal, if nobody has said what it counts (AP28)."""
    goal = book.find(Goal, id)
    metric = book.find(Metric, goal.metric) if goal else None
    return None if metric is None or metric.definition or metric.formula or metric.stage else metric


def _lost_stages(book: Book) -> list[UnknownThing]:
    """The metrics that count a lead stage which cannot be judged: the funnel does not tell of them."""
    lost = {each.id for each in lost_stages(book)}
    return [
        {"what": "stage_of_metric_lost", "metric": metric.name, "stage": metric.stage}
        for metric in book.all(Metric)
        if metric.stage in lost or book.lost(LeadStage, metric.stage)
    ]
