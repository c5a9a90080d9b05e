"""Whether goals are kept in sight, and what puts the relationship of client and agency at risk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from mktops.book import Book
from mktops.figures.aims import is_live
from mktops.figures.attainment import Verdict
from mktops.figures.attention import ACTING, attention, patience_with
from mktops.figures.engagements import goals_of
from mktops.figures.goal_periods import GoalPeriod
from mktops.figures.goals import progress
from mktops.figures.ledger import owed_in
from mktops.figures.mentions import MENTIONING
from mktops.figures.precision import percentage
from mktops.figures.reached import due_periods
from mktops.figures.transfer_methods import SHOWN_BY, handed_over, unreported
from mktops.kinds.actuals import Actuals
from mktops.kinds.engagements import Engagement
from mktops.kinds.record import Record

SignName = Literal["periods_neglected", "misses_unexplained", "reports_missing", "promises_late", "days_unattended"]
#: The records that show each sign; where one was left out, nobody can say that the sign is there.
_SHOWN_BY: Final[dict[SignName, tuple[type[Record], ...]]] = {
    "periods_neglected": (Actuals,),
    "misses_unexplained": (Actuals,),
    "reports_missing": SHOWN_BY,
    "promises_late": MENTIONING,
    "days_unattended": ACTING,
}
#: Promises that a sign of their own tells of.
_REPORTS = ("report", "review")


@dataclass(frozen=True, slots=True)
class Neglect:
    """Of the periods of goals that were due, how many nobody looked after, and their share in percent (AP8).

    `index` is None where nothing was due yet, and where a value or an explanation may have been left out.
    """

    neglected: int
    due: int
    index: Decimal | None


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that a relationship is at risk: how many, of how many; of days since the last act, of how many are fine.

    `present` is None where nobody can say, since a record that would show it was left out.
    """

    name: SignName
    count: int
    of: int
    present: bool | None


def neglect(book: Book, engagement: Engagement, day: date) -> Neglect:
    """How far the goals of an engagement are lost from sight: 100 × neglected periods ÷ periods that were due (AP8).

    A period of a live result goal is due five days after its end. It is neglected where nobody says how it came out,
    neither by a value nor by an explanation; and where it was missed and nobody says why. 0% is a goal that somebody
    looks after each month, 100% one that nobody has looked at since it was set.

    ```yaml
    # as-of: 2026-11-15
    metrics:
      - {id: mql, name: MQLs, unit: count}
    engagements:
      - {id: seo, agency: Brightside, start: 2026-07-01}
    goals:
      - id: mqls
        title: 120 MQLs
        metric: mql
        engagement: seo
        schedule: {2026-07: 30, 2026-08: 30, 2026-09: 30, 2026-10: 30}
    actuals:
      - {period: 2026-07, values: {mql: 31}}
      - {period: 2026-08, values: {mql: 22}}
      - period: 2026-09
        values: {mql: 25}
        explanations: [{goal: mqls, why: Sales was away.}]
    ```

    ```text
    2026-07  31 of 30  hit
    2026-08  22 of 30  missed, and nobody says why   neglected
    2026-09  25 of 30  missed, and explained
    2026-10  no value                                neglected
    Index    2 of 4 = 50.0%
    ```
    """
    due = list(_due(book, engagement, day))
    lost = sum(_is_neglected(each) for each in due)
    # What nobody wrote down may stand in a record that was left out.
    index = None if lost and book.left_out_of(Actuals) else percentage(lost, len(due))
    return Neglect(lost, len(due), index)


def signs(book: Book, engagement: Engagement, day: date) -> tuple[Sign, ...]:
    """The signs that a client and an agency may part, of which each is there or not as of a day (AP8, AP11).

    Five are looked for. Periods of goals without a value or an explanation. Missed periods of which nobody says why.
    Reports and reviews that were due and did not come. Promises, of both sides, whose day has passed unanswered.
    Days since the client's last act: more than 45, or 120 where the agency is rightly left alone.

    A sign of which nothing was due yet is left out. No sign means that goals are kept in sight; each one is a reason
    to speak with each other this week, and with three or more the next meeting should be about nothing else.
    """
    return tuple(
        Sign(name, count, of, None if book.left_out_of(*_SHOWN_BY[name]) else present)
        for name, count, of, present in _signs(book, engagement, day)
    )


def _signs(book: Book, engagement: Engagement, day: date) -> Iterator[tuple[SignName, int, int, bool]]:
    due = list(_due(book, engagement, day))
    missed = [each for each in due if each.verdict is Verdict.MISSED]
    ways = handed_over(book, engagement, day)
    told = sum(each.due for each in ways if each.method in ("report", "account_review"))
    promised = [each for each in owed_in(book, engagement.id, day) if each.due and each.source not in _REPORTS]
    seen = attention(book, engagement, day).days_since
    counted: tuple[tuple[SignName, int, int], ...] = (
        ("periods_neglected", sum(each.actual is None and not each.explained for each in due), len(due)),
        ("misses_unexplained", sum(not each.explained for each in missed), len(missed)),
        ("reports_missing", unreported(ways), told),
        ("promises_late", sum(each.outcome == "late" for each in promised), len(promised)),
    )
    yield from ((name, count, of, count > 0) for name, count, of in counted if of)
    if seen is not None and engagement.runs(day):
        patience = patience_with(engagement)
        yield "days_unattended", seen, patience, seen > patience


def _due(book: Book, engagement: Engagement, day: date) -> Iterator[GoalPeriod]:
    for goal in goals_of(book, engagement):
        if goal.type == "result" and is_live(goal):
            yield from due_periods(book, progress(book, goal.id, day), day)


def _is_neglected(period: GoalPeriod) -> bool:
    return not period.explained and (period.actual is None or period.verdict is Verdict.MISSED)
