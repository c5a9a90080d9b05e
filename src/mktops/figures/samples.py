"""How much counting a test needed before its verdict stood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mktops.figures.rates import Outcome
from mktops.figures.trials import standings
from mktops.kinds.test_plans import MarketingTest

#: Fewer observations than this show no course of things.
FEWEST = 3
#: A year of daily counts; what was counted before the last so many is left aside, so that no file takes forever.
MOST = 366
_DECIDED = (Outcome.MET, Outcome.NOT_MET)


@dataclass(frozen=True, slots=True)
class Needed:
    """The day from which a test's verdict stood, its trials by then, and its trials in the end (AR32)."""

    on: date
    trials: int
    final: int

    @property
    def is_oversized(self) -> bool:
        """Whether half of the trials, or fewer, would have done."""
        return 2 * self.trials <= self.final


def needed(test: MarketingTest) -> Needed | None:
    """What a decided test needed: the first observation from which on every verdict was what it was in the end (AR32).

    Trials are those of its first criterion on a rate. Criteria that wait for another one do not count. None
    where the test is not decided or has fewer than three observations, where no rate is judged, and where
    a criterion is neither met nor not met in the end.
    """
    if not test.closed or len(test.observations) < FEWEST:
        return None
    seen = sorted(test.observations, key=lambda each: each.on)[-MOST:]
    course = test.model_copy(update={"observations": tuple(seen)})
    last = standings(course, seen[-1].on)
    counting = [at for at, each in enumerate(last) if each.waits_for is None]
    rate = next((at for at in counting if last[at].rate is not None), None)
    if rate is None or any(last[at].outcome not in _DECIDED for at in counting):
        return None
    since, first = seen[-1].on, last
    for on in sorted({each.on for each in seen[:-1]}, reverse=True):
        before = standings(course, on)
        if any(before[at].outcome is not last[at].outcome for at in counting):
            break
        since, first = on, before
    return Needed(since, first[rate].trials or 0, last[rate].trials or 0)
