"""How a goal stands: period by period, in sum, and where it is heading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from mktops.book import Book
from mktops.figures.attainment import (
    Direction,
    Verdict,
    attainment,
    cumulative_gap,
    gap,
    missed_in_a_row,
    verdict,
)
from mktops.figures.chance import Chance, beyond_chance
from mktops.figures.precision import precise
from mktops.figures.projection import Range, Required, likely_range, project, required
from mktops.figures.targets import relative_target
from mktops.figures.values import is_additive, values
from mktops.findings import Place
from mktops.kinds.actuals import Actuals, Explanation
from mktops.kinds.goals import Goal
from mktops.kinds.metrics import Metric
from mktops.text.figures import plain
from mktops.text.period import Period, months_between


@dataclass(frozen=True, slots=True)
class GoalPeriod:
    """One period of a goal, in the metric's own unit; `attainment` in percent. None is *no data*."""

    period: Period
    target: Decimal | None
    actual: Decimal | None
    attainment: Decimal | None
    gap: Decimal | None
    verdict: Verdict
    over: bool
    explanation: Explanation | None
    counted: bool

    @property
    def chance(self) -> Chance | None:
        """How often chance alone does no better, for a count that fell short; else None (AP29)."""
        return beyond_chance(self.actual, self.target) if self.counted else None

    @property
    def outcome(self) -> str:
        """`25 of 30 in 2026-10`: what a message says of a period that was planned and measured."""
        return f"{plain(self.actual or 0)} of {plain(self.target or 0)} in {self.period}"

    @property
    def explained(self) -> bool:
        """Whether somebody says why it came out so (AP29)."""
        return self.explanation is not None and bool(self.explanation.why.strip())


@dataclass(frozen=True, slots=True)
class Progress:
    """A goal as of a day. Sums, projection and required rate exist only for figures that add up.

    They are None where periods overlap; projection and required rate also where these differ in length.
    """

    goal: Goal
    metric: Metric | None
    target: Decimal | None
    direction: Direction
    additive: bool
    periods: tuple[GoalPeriod, ...]
    so_far: Decimal | None
    measured: int
    projection: Decimal | None
    range: Range | None
    required: Required | None
    missed_in_a_row: int
    cumulative_gap: Decimal | None

    def at(self, period: Period) -> GoalPeriod | None:
        """The goal in one period, or None where it has no such period."""
        return next((each for each in self.periods if each.period == period), None)

    @property
    def over(self) -> tuple[GoalPeriod, ...]:
        """The periods that are over."""
        return tuple(each for each in self.periods if each.over)

    @property
    def off_track(self) -> bool:
        """Whether the present pace misses the target while there is time left to change it (AP10).

        A goal that has what its schedule planned for until now is on track, however slowly it was to begin.
        """
        if len(self.over) == len(self.periods):
            return False
        as_planned = self.cumulative_gap is not None and self.cumulative_gap <= 0
        return not as_planned and verdict(self.projection, self.target, self.direction) is Verdict.MISSED

    @property
    def verdict(self) -> Verdict:
        """What became of the goal as a whole: *no data* before its last period is over (AP5).

        The sum of all periods counts where they add up, else the value of the last.
        """
        if not self.periods or len(self.over) < len(self.periods):
            return Verdict.NO_DATA
        if not self.additive:
            return verdict(self.periods[-1].actual, self.target, self.direction)
        return verdict(self.so_far if self.measured == len(self.periods) else None, self.target, self.direction)


def place_in(book: Book, goal: Goal, period: Period) -> Place:
    """Where the value of a goal's metric was typed for a period, else where the period was planned."""
    entry = values(book).typed.get((goal.metric or "", period))
    return book.at(entry[0], "values", goal.metric or "") if entry else book.at_key(goal, "schedule", str(period))


def is_live(goal: Goal) -> bool:
    """Whether a goal binds anybody: it is neither a draft nor dropped."""
    return goal.status not in ("draft", "dropped")


def is_open(goal: Goal) -> bool:
    """Whether a goal can still be worked on and worded better: it is neither hit, missed nor dropped."""
    return goal.status not in ("hit", "missed", "dropped")


@precise
def adds_up(goal: Goal, metric: Metric | None) -> bool:
    """Whether the values of a goal's periods add up to its target.

    Those of a count or of money do, unless the schedule says that each period has the level to itself:
    8,400, then 9,200, then the target of 10,000 subscribers.
    """
    stated = _stated_target(goal)
    levels = bool(goal.schedule) and goal.schedule[max(goal.schedule)] == stated != sum(goal.schedule.values())
    return is_additive(metric) and not levels


@precise
def target_of(goal: Goal, metric: Metric | None) -> Decimal | None:
    """The value to reach: as typed, else baseline × (1 + change), else what the schedule comes to (MO23).

    A schedule comes to its sum where the periods add up, and to its last entry where they do not. None where
    periods that add up overlap; a change of a baseline of 0 gives no target.
    """
    stated = _stated_target(goal)
    if stated is not None or not goal.schedule:
        return stated
    if goal.overlap and is_additive(metric):
        return None
    return sum(goal.schedule.values(), Decimal(0)) if adds_up(goal, metric) else goal.schedule[max(goal.schedule)]


def span_of(goal: Goal) -> tuple[date, date] | None:
    """The first and last day of a goal: as typed, else those of its schedule, else None."""
    starts, ends = [p.start for p in goal.schedule], [p.end for p in goal.schedule]
    start = goal.start or (min(starts) if starts else None)
    end = goal.end or (max(ends) if ends else None)
    return (start, end) if start and end and start <= end else None


def periods_of(goal: Goal) -> tuple[Period, ...]:
    """The periods of a goal: those of its schedule, else its months."""
    if goal.schedule:
        return tuple(sorted(goal.schedule))
    span = span_of(goal)
    return tuple(months_between(*span)) if span else ()


def progress(book: Book, goal_id: str, day: date) -> Progress:
    """How a goal of the book stands as of a day (AP5, AP8–AP10, AP29).

    A period counts once it is over. The target of a period is its entry in the schedule; a level, such as
    a percentage or a cost, and a goal of one period have the goal's own target. The target of all is `target_of`.
    """
    known = _known(book, day)
    if goal_id not in known:
        goal = book.find(Goal, goal_id)
        assert goal is not None, goal_id
        known[goal_id] = _progress(book, goal, day)
    return known[goal_id]


@lru_cache(maxsize=2)
def _known(book: Book, day: date) -> dict[str, Progress]:
    """What `progress` has worked out; many rules and reports ask for the same goals."""
    return {}


def _progress(book: Book, goal: Goal, day: date) -> Progress:
    metric = book.find(Metric, goal.metric)
    direction: Direction = metric.direction if metric else "up"
    additive, total = adds_up(goal, metric), target_of(goal, metric)
    explained = _explanations(book).get(goal.id, {})
    spans = periods_of(goal)
    of_all = None if additive and len(spans) > 1 else total
    periods = []
    for period in spans:
        target = goal.schedule.get(period, of_all)
        actual = values(book).of(goal.metric, period) if goal.metric else None
        periods.append(
            GoalPeriod(
                period=period,
                target=target,
                actual=actual,
                attainment=attainment(actual, target, direction),
                gap=gap(actual, target, direction),
                verdict=verdict(actual, target, direction),
                over=period.is_over(day),
                explanation=explained.get(period),
                counted=metric is not None and metric.unit == "count" and direction == "up",
            )
        )
    return _with_sums(goal, metric, total, direction, additive, tuple(periods))


@precise
def _with_sums(
    goal: Goal,
    metric: Metric | None,
    total: Decimal | None,
    direction: Direction,
    additive: bool,
    periods: tuple[GoalPeriod, ...],
) -> Progress:
    over = [each for each in periods if each.over]
    known = [each.actual for each in over if each.actual is not None]
    # What lies in two periods would be counted twice.
    apart = goal.overlap is None
    so_far = sum(known, Decimal(0)) if additive and apart and known else None
    # A pace needs every period that is over, and periods of one length.
    steady = so_far if len(known) == len(over) and len({each.period.unit for each in periods}) == 1 else None
    counted = metric is not None and metric.unit == "count"
    return Progress(
        goal=goal,
        metric=metric,
        target=total,
        direction=direction,
        additive=additive,
        periods=periods,
        so_far=so_far,
        measured=len(known),
        projection=None if steady is None else project(steady, len(over), len(periods)),
        range=likely_range(steady, len(over), len(periods)) if steady is not None and counted else None,
        required=None
        if steady is None or total is None or direction == "down"
        else required(total, steady, len(over), len(periods)),
        missed_in_a_row=missed_in_a_row(each.verdict for each in over) if apart else 0,
        cumulative_gap=cumulative_gap([(each.actual, each.target) for each in over], direction)
        if additive and apart
        else None,
    )


@precise
def _stated_target(goal: Goal) -> Decimal | None:
    if goal.target is None and goal.change is not None and goal.baseline is not None and not goal.change_of_nothing:
        return relative_target(goal.baseline.value, goal.change)
    return goal.target


@lru_cache(maxsize=2)
def _explanations(book: Book) -> dict[str, dict[Period, Explanation]]:
    found: dict[str, dict[Period, Explanation]] = {}
    for actuals in book.all(Actuals):
        for explanation in actuals.explanations:
            found.setdefault(explanation.goal, {}).setdefault(actuals.period, explanation)
    return found
