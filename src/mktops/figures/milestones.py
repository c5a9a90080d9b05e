"""Whether an engagement met its milestones, and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from mktops.figures.precision import percentage, precise
from mktops.kinds.engagement_terms import Milestone


@precise
def on_time_share(milestones: Iterable[Milestone], day: date) -> Decimal | None:
    """100 × milestones met on or before their day ÷ all that were due by `day`, in percent (AR27).

    Dropped ones do not count, nor does one that is due today and still open. None where none was due. Full
    precision: `one_decimal` rounds it for print.
    """
    due = [
        each
        for each in milestones
        if not each.dropped_by(day) and (each.due < day or (each.due == day and _met(each, day)))
    ]
    in_time = [each for each in due if each.met_on and each.met_on <= each.due]
    return percentage(len(in_time), len(due))


def is_overdue(milestone: Milestone, day: date) -> bool:
    """Whether its day is over, and it is neither met by `day` nor dropped (AR27)."""
    return not milestone.dropped_by(day) and milestone.due < day and not _met(milestone, day)


def late(milestones: Iterable[Milestone], day: date) -> tuple[Milestone, ...]:
    """Those that were met by `day`, but after their own, in their order (AR27)."""
    return tuple(
        each
        for each in milestones
        if not each.dropped_by(day) and each.met_on is not None and each.due < each.met_on <= day
    )


def _met(milestone: Milestone, day: date) -> bool:
    return milestone.met_on is not None and milestone.met_on <= day
