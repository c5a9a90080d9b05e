"""How a marketing test stands against the criteria that were fixed before it began."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from mktops.figures.precision import precise
from mktops.figures.rates import Interval, Outcome, by_count, by_interval, by_posterior, posterior, wilson
from mktops.kinds.test_plans import MarketingTest, SuccessCriterion, TestObservation

#: A test that is watched as it runs is counted at least every two weeks.
LOOK_AFTER = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """A success criterion as of a day: what was counted, the verdict, and by which rule.

    `rate`, `interval` and `probability` are shares of 1; a count has none of them.
    `waits_for` names the nearest criterion before it that is not met yet.
    """

    criterion: SuccessCriterion
    outcome: Outcome
    hits: int | None
    trials: int | None
    rate: Decimal | None = None
    interval: Interval | None = None
    probability: Decimal | None = None
    waits_for: str | None = None


def latest(test: MarketingTest, day: date, names: tuple[str, ...] = ()) -> TestObservation | None:
    """The last observation on or before a day that counts all of these names; of two on one day, the lower one."""
    seen = [each for each in reversed(test.observations) if each.on <= day and each.counts.keys() >= {*names}]
    return max(seen, key=lambda each: each.on, default=None)


def standings(test: MarketingTest, day: date) -> tuple[CriterionResult, ...]:
    """Each success criterion of a test as of a day, in the test's order (OO26, OO27).

    It is judged by the last observation that counts all it needs, for nobody counts everything every time.
    """
    found = tuple(_standing(criterion, _counts(test, criterion, day)) for criterion in test.success_criteria)
    first = {each.criterion.id: each for each in reversed(found)}
    return tuple(replace(each, waits_for=_waits_for(each.criterion, first)) for each in found)


@dataclass(frozen=True, slots=True)
class TestVerdict:
    """What the criteria of a test say together, and the one that decides it; None where there is nothing to judge."""

    outcome: Outcome
    by: CriterionResult | None


def verdict(test: MarketingTest, day: date) -> TestVerdict:
    """Met if all criteria are, else what the worst says, as of a day (OO26). Those that wait for another do not count.

    A test is not met where one criterion is not, not yet met where a count is still short, undecided or without data
    where one is.
    """
    counting = [each for each in standings(test, day) if each.waits_for is None]
    for worst in (Outcome.NOT_MET, Outcome.NOT_YET, Outcome.UNDECIDED, Outcome.NO_DATA, Outcome.MET):
        by = next((each for each in counting if each.outcome is worst), None)
        if by is not None:
            return TestVerdict(worst, by)
    return TestVerdict(Outcome.NO_DATA, None)


def is_past_end(test: MarketingTest, day: date) -> bool:
    """Whether its last day is over and nothing was decided about it (OO22)."""
    return not test.closed and test.end is not None and test.end < day


def unseen_since(test: MarketingTest, day: date) -> date | None:
    """The day since which nobody has counted a running test, if that is too long ago (OO27); None while it is not.

    That is the day on which it was agreed to look, once it is over and nothing was counted from it on; else that of the
    last count, or of the start, after more than two weeks. A test past its end is asked for a decision instead.
    """
    if test.status != "running" or not test.success_criteria or not test.start or is_past_end(test, day):
        return None
    seen = latest(test, day)
    agreed = abort_day(test) if test.abort and test.abort.on_day is not None else None
    if agreed and (seen is None or seen.on < agreed):
        if agreed < day:
            return agreed
        if seen is None:
            return None
    last = seen.on if seen else test.start
    return last if day - last > LOOK_AFTER else None


def _counts(test: MarketingTest, criterion: SuccessCriterion, day: date) -> dict[str, int]:
    seen = latest(test, day, criterion.names) or latest(test, day)
    return seen.counts if seen else {}


def _waits_for(criterion: SuccessCriterion, standing: dict[str, CriterionResult]) -> str | None:
    passed, before = {criterion.id}, criterion.after
    while before in standing and before not in passed:
        if standing[before].outcome is not Outcome.MET:
            return before
        passed.add(before)
        before = standing[before].criterion.after
    return None


@precise
def _standing(criterion: SuccessCriterion, counts: dict[str, int]) -> CriterionResult:
    if criterion.rate_of is None:
        count = counts.get(criterion.names[0])
        possible = count if count is not None and count >= 0 else None
        return CriterionResult(criterion, by_count(possible, criterion.at_least), count, None)
    hits, trials = (counts.get(name) for name in criterion.rate_of)
    if hits is None or trials is None or not 0 <= hits <= trials or trials == 0:
        return CriterionResult(criterion, Outcome.NO_DATA, hits, trials)
    judge = by_posterior if criterion.rule == "posterior" else by_interval
    return CriterionResult(
        criterion=criterion,
        outcome=judge(hits, trials, criterion.at_least),
        hits=hits,
        trials=trials,
        rate=Decimal(hits) / trials,
        interval=wilson(hits, trials),
        probability=posterior(hits, trials, criterion.at_least),
    )


@dataclass(frozen=True, slots=True)
class AbortCall:
    """That the agreed rule says to stop: the agreed day, what was counted on or after it, and the bar it had to reach.

    `seen` and `bar` are shares of 1 for a rate; for a count, which has no trials, they are numbers.
    """

    since: date
    on: date
    hits: int
    trials: int | None
    seen: Decimal
    bar: Decimal


def abort_day(test: MarketingTest) -> date | None:
    """The first day on which a test may be stopped by its rule; None where no rule or no start says so (OO28)."""
    return test.start + timedelta(days=test.abort.on_day or 0) if test.abort and test.start else None


@precise
def abort_call(test: MarketingTest, day: date) -> AbortCall | None:
    """The call to stop a running test, or None while there is none (OO28).

    `below` is a share of the first success criterion (all of it if left out). What was counted last, from
    `on_day` days after the start on, must not lie below that bar: plainly, or surely so by the rule that the
    abort names (95 % interval or posterior). What was counted before that day calls nothing.
    """
    since = abort_day(test)
    if test.status != "running" or not test.abort or not since or not test.success_criteria:
        return None
    criterion = test.success_criteria[0]
    seen = latest(test, day, criterion.names)
    if seen is None or seen.on < since:
        return None
    bar = criterion.at_least * (test.abort.below if test.abort.below is not None else 1)
    hits = seen.counts[criterion.names[0]]
    if criterion.rate_of is None:
        return AbortCall(since, seen.on, hits, None, Decimal(hits), bar) if 0 <= hits < bar else None
    trials = seen.counts[criterion.rate_of[1]]
    if not 0 <= hits <= trials or trials == 0:
        return None
    if test.abort.rule is None:
        stop = Decimal(hits) / trials < bar
    else:
        judge = by_posterior if test.abort.rule == "posterior" else by_interval
        stop = judge(hits, trials, bar) is Outcome.NOT_MET
    return AbortCall(since, seen.on, hits, trials, Decimal(hits) / trials, bar) if stop else None
