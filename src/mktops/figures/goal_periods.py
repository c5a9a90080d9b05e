"""The periods of a goal: what was asked of each, what came, and what the periods come to together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import get_args

from mktops.book import Book
from mktops.figures.aims import periods_of, stated_target, target_of
from mktops.figures.attainment import Verdict, attainment, gap, verdict
from mktops.figures.chance import Chance, beyond_chance
from mktops.figures.obstacles import Obstacle, of_period
from mktops.figures.over_time import Reading, Way, together, ways
from mktops.figures.precision import precise
from mktops.figures.spread import FEWEST, spread
from mktops.figures.values import values
from mktops.kinds.actuals import Explanation
from mktops.kinds.goals import Goal
from mktops.kinds.metrics import Metric
from mktops.text.numbers import compared
from mktops.text.period import Period


@dataclass(frozen=True, slots=True)
class GoalPeriod:
    """One period of a goal, in the metric's own unit; `attainment` in percent. None is *no data*.

    `obstacle` says why it cannot be judged, `spread` how wildly the goal's counts swing (see `figures.spread`).
    """

    period: Period
    target: Decimal | None
    actual: Decimal | None
    attainment: Decimal | None
    gap: Decimal | None
    verdict: Verdict
    over: bool
    explanation: Explanation | None
    counted: bool
    obstacle: Obstacle | None = None
    spread: Decimal | None = None

    @property
    def chance(self) -> Chance | None:
        """How often chance alone does no better, for a count that fell short; else None (AP29)."""
        return beyond_chance(self.actual, self.target, self.spread) if self.counted else None

    @property
    def outcome(self) -> str:
        """`25 of 30 in 2026-10`: what a message says of a period that was planned and measured."""
        return f"{compared(self.actual or 0, self.target or 0)} in {self.period}"

    @property
    def explained(self) -> bool:
        """Whether somebody says why it came out so (AP29)."""
        return self.explanation is not None and bool(self.explanation.why.strip())


def periods_in(book: Book, goal: Goal) -> tuple[Period, ...]:
    """The periods of a goal as it is measured: without a schedule its quarters, if only these have values."""
    months = periods_of(goal)
    if goal.schedule or not months or not goal.metric:
        return months
    known = values(book)
    measured = any((id, month) in known.typed for id in known.behind(goal.metric) for month in months)
    for starts in (None, book.settings.fiscal_year_starts):
        quarters = tuple(dict.fromkeys(month.longer("quarter", starts) for month in months))
        fill = quarters[0].start == months[0].start and quarters[-1].end == months[-1].end
        told = any((id, quarter) in known.typed for id in known.behind(goal.metric) for quarter in quarters)
        if fill and told and not measured:
            return quarters
    return months


def ways_of(
    book: Book, goal: Goal, metric: Metric | None, spans: Sequence[Period], past: Sequence[Period]
) -> tuple[Way, ...]:
    """The ways in which a goal's values may come together, seen from the periods that are over; see `ways`."""
    if metric is None:
        return ()
    known = values(book)
    leaves = [leaf for period in past for leaf in known.leaves(metric.id, period)]
    several = len(spans) > 1 or len(leaves) > 1
    found = ways(metric, goal, stated_target(goal), leaves, several)
    if found == ("formula",) and known.over(metric.id, past) is None and all(leaf is not None for leaf in leaves):
        # Somebody typed what the formula gives, and not what it takes.
        return ("last", "mean")
    return found


@precise
def whole(book: Book, goal: Goal, past: Sequence[Period], way: Way) -> Decimal | None:
    """What a goal's periods that are over come to in one way, or None where any that it needs is missing.

    Where they fill a quarter or a year of which the value was typed as one, it is that.
    """
    known, id = values(book), goal.metric or ""
    if not past or (way == "sum" and goal.overlap):
        return None
    if way == "formula" or known.typed_whole(id, past):
        return known.over(id, past)
    return together([known.of(id, period, way) for period in past], way)


def periods_as_of(
    book: Book,
    goal: Goal,
    metric: Metric | None,
    spans: Sequence[Period],
    found: Sequence[Way],
    lasting: Obstacle | None,
    explained: Mapping[Period, Explanation],
    day: date,
) -> tuple[GoalPeriod, ...]:
    """A goal's periods as of a day; `found` are the ways of its values, `lasting` stands against all of them."""
    direction = (metric.direction if metric else None) or "up"
    only = target_of(goal, found[0] if found else None) if len(spans) == 1 else None
    # A level is no count of things that came by chance.
    counted = metric is not None and metric.unit == "count" and direction == "up" and tuple(found) == ("sum",)
    periods = []
    for period in spans:
        target = goal.schedule.get(period, only)
        actual, clear = _actual(book, goal, period, found)
        obstacle = lasting or of_period(book, metric, period)
        if obstacle is None and not clear:
            obstacle = Obstacle("over_time_unclear", goal.metric or "")
        periods.append(
            GoalPeriod(
                period=period,
                target=target,
                actual=actual,
                attainment=None if obstacle else attainment(actual, target, direction),
                gap=None if obstacle else gap(actual, target, direction),
                verdict=Verdict.UNKNOWN if obstacle else verdict(actual, target, direction),
                over=period.is_over(day),
                explanation=explained.get(period),
                counted=counted,
                obstacle=obstacle,
            )
        )
    if not counted:
        return tuple(periods)
    return tuple(replace(each, spread=_spread(periods, each)) for each in periods)


def _actual(book: Book, goal: Goal, period: Period, found: Sequence[Way]) -> tuple[Decimal | None, bool]:
    """The value of a period, and whether it is clear how it comes together from shorter ones."""
    if not goal.metric:
        return None, True
    readings: list[Reading | None] = [each for each in get_args(Reading) if each in found]
    candidates = {values(book).of(goal.metric, period, each) for each in readings or [None]}
    return (candidates.pop(), True) if len(candidates) == 1 else (None, False)


def _spread(periods: Sequence[GoalPeriod], but: GoalPeriod) -> Decimal | None:
    """How wildly the other periods swing, since one that is judged must not excuse itself; of three in all, all do."""
    others = [each for each in periods if each is not but and each.over and each.actual is not None]
    others = others if len(others) >= FEWEST else [each for each in periods if each.over]
    seen = [(each.actual, each.target) for each in others if each.actual is not None and each.target]
    return spread([actual for actual, _ in seen], [target for _, target in seen]) if seen else None
