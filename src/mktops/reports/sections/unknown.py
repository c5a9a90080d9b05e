"""What a report could not know, said aloud, so that silence is never taken for good news (AP8, X7)."""

from __future__ import annotations

from datetime import date
from typing import Any

from mktops.book import Book
from mktops.figures.promises import updates_for
from mktops.kinds.actuals import Actuals
from mktops.reports.sections.goals import OPEN
from mktops.text.period import Period


def unknown(book: Book, period: Period, cadence: str, rows: list[dict[str, Any]], day: date) -> list[dict[str, Any]]:
    """One entry a gap: `what` names the sort of gap, the rest the words for it."""
    gaps: list[dict[str, Any]] = []
    if not period.is_over(day):
        gaps.append({"what": "period_not_over", "end": period.end})
    for row in rows:
        if row["metric"] is None:
            gaps.append({"what": "goal_without_metric", "title": row["title"]})
        elif row["obstacle"]:
            gaps.append(
                {"what": "cannot_judge", "title": row["title"], "obstacle": row["obstacle"], "unit": row["unit"]}
            )
        elif row["verdict"] in OPEN:
            continue
        elif row["actual"] is None:
            gaps.append({"what": "no_actual", "title": row["title"]})
        elif row["target"] is None:
            gaps.append({"what": "no_target", "title": row["title"]})
        elif row["verdict"] == "missed" and not row["why"]:
            gaps.append({"what": "no_why", "title": row["title"]})
    if not updates_for(book, period, cadence, day):
        gaps.append({"what": "no_update"})
    if any(actuals.period == period and not actuals.verified_by for actuals in book.all(Actuals)):
        gaps.append({"what": "not_verified"})
    # A goal that ended has a row for its result and may have one for its last period.
    return [gap for at, gap in enumerate(gaps) if gap not in gaps[:at]]
