"""How a goal or a Guidepoint stands: period by period, as a whole, and where it is heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from mktops.book import Book
from mktops.figures.aims import as_goal, span_of, stated_target, target_of
from mktops.figures.answers import answer
from mktops.figures.attainment import Direction, Verdict, cumulative_gap, missed_in_a_row, verdict
from mktops.figures.explanations import explanations_of
from mktops.figures.goal_periods import GoalPeriod, periods_as_of, periods_in, ways_of, whole
from mktops.figures.obstacles import Obstacle, of_metric, of_numbers
from mktops.figures.once import once
from mktops.figures.outlook import Heading, Outlook, heading, on_the_line, outlook
from mktops.figures.over_time import READINGS, Way
from mktops.figures.precision import precise
from mktops.figures.results import Come, Result, result_of
from mktops.figures.values import values
from mktops.findings import Place
from mktops.kinds.goals import Goal
from mktops.kinds.guidepoints import Guidepoint
from mktops.kinds.metrics import Metric
from mktops.text.period import Period


@dataclass(frozen=True, slots=True)
class Progress:
    """A goal as of a day.

    `way` is how its periods come together, None where nobody says it; `comes` is what they come to so far in each way
    that may hold. Sums and `outlook` exist only for figures that add up, and where no periods overlap. `expected` is
    what a straight line from the baseline asks for by now. `result` is None until the last day is over.
    """

    goal: Goal
    metric: Metric | None
    target: Decimal | None
    direction: Direction
    way: Way | None
    obstacle: Obstacle | None
    periods: tuple[GoalPeriod, ...]
    comes: tuple[Come, ...]
    so_far: Decimal | None
    measured: int
    expected: Decimal | None
    outlook: Outlook
    missed_in_a_row: int
    cumulative_gap: Decimal | None
    heading: Heading | None
    result: Result | None

    def at(self, period: Period) -> GoalPeriod | None:
        """The goal in one period, or None where it has no such period."""
        return next((each for each in self.periods if each.period == period), None)

    @property
    def additive(self) -> bool:
        """Whether the values of its periods add up."""
        return self.way == "sum"

    @property
    def current(self) -> Decimal | None:
        """What the goal has come to so far, in the way in which its values come together."""
        return self.comes[0].actual if len(self.comes) == 1 or self.way else None

    @property
    def over(self) -> tuple[GoalPeriod, ...]:
        """The periods that are over."""
        return tuple(each for each in self.periods if each.over)

    @property
    def is_planned(self) -> bool:
        """Whether its periods have targets of their own; else it is judged by its end alone."""
        return bool(self.goal.schedule) or len(self.periods) == 1

    def says_why(self, period: GoalPeriod) -> bool:
        """Whether somebody says why a period came out so; what a goal of one period says of itself counts too."""
        return period.explained or (len(self.periods) == 1 and self.result is not None and bool(self.result.why))

    @property
    def off_track(self) -> bool:
        """Whether it misses its target if nothing changes, while there is time left for that (AP10).

        A goal that has what its schedule planned for until now is on track. The periods of a level that has a schedule
        are judged each by itself.
        """
        return self.heading == "behind" and not (self.way == "last" and self.is_planned)


def place_in(book: Book, goal: Goal, period: Period) -> Place:
    """Where the value of a goal's metric was typed for a period, else where the period was planned."""
    entry = values(book).typed.get((goal.metric or "", period))
    return book.at(entry[0], "values", goal.metric or "") if entry else book.at_key(goal, "schedule", str(period))


@once
def progress(book: Book, goal_id: str, day: date) -> Progress:
    """How a goal of the book stands as of a day (AP5, AP8–AP10, AP29).

    A period counts once it is over. The target of a period is its entry in the schedule; a goal of one period has the
    goal's own target. Any other is judged by its end. The target of all is `aims.target_of`.
    """
    goal = book.find(Goal, goal_id)
    assert goal is not None, goal_id
    return _progress(book, goal, day, explained_as=goal.id)


def guidance(book: Book, guidepoint: Guidepoint, day: date) -> Progress:
    """How a Guidepoint stands as of a day: as a goal of its metric, target and days does (OO6).

    Where it does not say why it came out so, a goal that serves it by the same metric until the same day does.
    """
    found = _progress(book, as_goal(guidepoint), day, explained_as=None)
    if found.result is None or found.result.why:
        return found
    for goal in book.all(Goal):
        if goal.guidepoint == guidepoint.id and goal.metric == guidepoint.metric:
            span, result = span_of(goal), progress(book, goal.id, day).result
            if span and span[1] == guidepoint.end and result and result.why:
                return replace(found, result=replace(found.result, why=result.why))
    return found


@precise
def _progress(book: Book, goal: Goal, day: date, explained_as: str | None) -> Progress:
    metric, spans = book.find(Metric, goal.metric), periods_in(book, goal)
    explained = explanations_of(book, explained_as, spans) if explained_as is not None else {}
    direction: Direction = (metric.direction if metric else None) or "up"
    past = [period for period in spans if period.is_over(day)]
    found = ways_of(book, goal, metric, spans, past)
    # Of a level that is the last or the mean, people look at the last while it runs.
    way = found[0] if found and found != READINGS else None
    stated = stated_target(goal)
    target = target_of(goal, way) if way else stated
    lasting = of_metric(book, goal.metric) or of_numbers(metric, [stated, *goal.schedule.values()])
    periods = periods_as_of(book, goal, metric, spans, found, lasting, explained, day)
    over = tuple(each for each in periods if each.over)
    comes = tuple(Come(each, target_of(goal, each), whole(book, goal, past, each)) for each in found)
    known = [each.actual for each in over if each.actual is not None]
    # What lies in two periods would be counted twice.
    adds_up = way == "sum" and goal.overlap is None and lasting is None
    counted = metric is not None and metric.unit == "count"
    actuals = [each.actual for each in over]
    ahead = outlook(goal, spans, actuals, target, direction, counted) if adds_up else Outlook()
    gaps = cumulative_gap([(each.actual, each.target) for each in over], direction) if adds_up else None
    measured = next((each for each in reversed(over) if each.actual is not None), None)
    is_line = measured is not None and way == "last" and not goal.schedule
    expected = on_the_line(goal, target, measured.period.end) if measured and is_line else None
    obstacle = lasting or next((each.obstacle for each in over if each.obstacle), None)
    ended = _ended(goal, spans, day)
    # Of the last or the mean it matters only in the end.
    if obstacle is None and known and len(found) > 1 and (ended or way is None):
        obstacle = Obstacle("over_time_unclear", goal.metric or "")
    result = _result(goal, comes, direction, obstacle, periods, day) if ended else None
    standing = Progress(
        goal=goal,
        metric=metric,
        target=target,
        direction=direction,
        way=way,
        obstacle=obstacle,
        periods=periods,
        comes=comes,
        so_far=sum(known, Decimal(0)) if adds_up and known else None,
        measured=len(known),
        expected=expected,
        outlook=ahead,
        missed_in_a_row=missed_in_a_row(each.verdict for each in over) if goal.overlap is None else 0,
        cumulative_gap=gaps,
        heading=None,
        result=result,
    )
    return standing if result or lasting else replace(standing, heading=_heading(standing, measured))


def _ended(goal: Goal, periods: Sequence[Period], day: date) -> bool:
    span = span_of(goal)
    return bool(periods) and all(each.is_over(day) for each in periods) and (span is None or span[1] < day)


def _result(
    goal: Goal,
    comes: Sequence[Come],
    direction: Direction,
    obstacle: Obstacle | None,
    periods: Sequence[GoalPeriod],
    day: date,
) -> Result:
    """The result, with the goal's own why, else those of its periods that were missed, else that of its last period."""
    if obstacle and obstacle.what == "over_time_unclear":
        obstacle = obstacle if len({verdict(each.actual, each.target, direction) for each in comes}) > 1 else None
    told = [each for each in periods if each.explained]
    missed = [each for each in told if each.verdict is Verdict.MISSED] or [each for each in told if each is periods[-1]]
    told_of_periods = " ".join(each.explanation.why.strip() for each in missed if each.explanation) or None
    said = answer(goal, day)
    why = (said.why or "").strip() or told_of_periods
    found = result_of(comes, direction, obstacle, why, said.learned)
    opposite = {"hit": Verdict.MISSED, "missed": Verdict.HIT}.get(said.status or "")
    # Why it was hit explains no miss.
    return replace(found, why=told_of_periods) if found.verdict is opposite else found


def _heading(standing: Progress, measured: GoalPeriod | None) -> Heading | None:
    """What a goal comes to if nothing changes, or has come to where that is all there is, against what it should."""
    target, direction = standing.target, standing.direction
    if standing.additive:
        gaps = standing.cumulative_gap
        # A period that nobody measured may have undone what the others made up for.
        kept = gaps is not None and gaps <= 0 and standing.measured == len(standing.over)
        return heading(standing.outlook.projection, target, direction, as_planned=kept)
    if standing.way == "last" and measured:
        # A level without a plan and without a baseline may still take any way to its target.
        return heading(measured.actual, measured.target if standing.is_planned else standing.expected, direction)
    return heading(standing.current, target, direction)
