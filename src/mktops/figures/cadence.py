"""Whether an engagement keeps its rhythm: the reports that it owes, and when both sides meet to realign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from mktops.book import Book
from mktops.figures.promises import GRACE as GRACE_OF_UPDATES
from mktops.figures.promises import is_expected, series
from mktops.kinds.engagements import Engagement
from mktops.kinds.reviews import Review
from mktops.kinds.updates import Update
from mktops.text.period import Period, Unit, period_of

Rhythm = Literal["weekly", "monthly", "quarterly"]
UNITS: dict[str, Unit] = {"weekly": "week", "monthly": "month", "quarterly": "quarter"}
#: Days after a period in which its report may still come. A review needs a day on which all can meet.
GRACE: dict[str, int] = {**GRACE_OF_UPDATES, "quarterly": 14}
#: Days from one realignment to the next; a month and a quarter by their longest.
APART: dict[Rhythm, int] = {"weekly": 7, "monthly": 31, "quarterly": 92}
#: Of which reports one on a longer period may consist.
_SHORTER: dict[Unit, Unit] = {"quarter": "month", "month": "week"}
#: A month in which to count a quarter and to find a day on which all can review it.
PATIENCE = timedelta(days=30)
#: An older gap is history; nobody writes an update about last spring.
LATEST_GAPS = 3
#: What lies longer back is no longer remembered well enough to be reviewed.
LATEST_REVIEWS = 2
#: Of fewer days in its first quarter an engagement has nothing to review yet.
FEWEST_DAYS = 14


@dataclass(frozen=True, slots=True)
class ReportDue:
    """A period that is to be reported, and the last day for it.

    `there` is what reports on it, empty where nothing does; several updates may cover a longer period together.
    """

    period: Period
    due: date
    there: tuple[Update | Review, ...]

    @property
    def on_time(self) -> bool:
        """Whether it is there and came by its last day; what has no day of its own came in time."""
        return bool(self.there) and all((told_on(each) or self.due) <= self.due for each in self.there)


@dataclass(frozen=True, slots=True)
class Reporting:
    """The reports that were expected by a day, the earliest first.

    `running` are those on periods that are over and whose last day is still to come. `streak` counts the reports on
    time up to the latest one (AR20); `overdue` are the reports that are missing; `drift` is how many days ago the
    oldest one missing since the last report was due, 0 where none is (AR28).
    """

    expected: tuple[ReportDue, ...]
    running: tuple[ReportDue, ...]
    streak: int
    overdue: tuple[ReportDue, ...]
    drift: int


@dataclass(frozen=True, slots=True)
class Realignment:
    """When both sides last looked at goals and roles again, if ever, when they are to do so next, and how late it is.

    `days_overdue` is 0 up to the day on which it is due (AR28).
    """

    last: date | None
    due: date
    days_overdue: int


def reporting(book: Book, engagement: Engagement, day: date) -> Reporting | None:
    """How an engagement kept its rhythm of reports as of a day; None where no rhythm was agreed (AR20, AR28).

    Weeks are ISO weeks. A period is expected once it is over and so are the 3, 7 or 14 days in which to report on
    a week, a month or a quarter. It counts if the engagement ran for half of it or more, from its start, or from
    the first report where no start is known. An update counts for the periods that belong to its own, and several
    for the longer period whose parts they are; a review counts for its quarter. What was sent or held after `day`
    is not there yet.
    """
    rhythm = engagement.cadence.report if engagement.cadence else None
    if rhythm is None:
        return None
    there = sorted(_reports(book, engagement, rhythm, day), key=_period_of)
    own: dict[Period, list[Update | Review]] = {}
    for each in there:
        own.setdefault(_period_of(each), []).append(each)
    # Two quarters of the calendar may cover one of the fiscal year.
    others = [each for each in there if rhythm == "quarterly" or _period_of(each).unit != UNITS[rhythm]]
    over = [
        ReportDue(period, _due(period, rhythm), _covering(own.get(period, others), period, engagement.start))
        for period in _periods(engagement, rhythm, there, day, book.settings.fiscal_year_starts)
    ]
    expected = tuple(each for each in over if each.due < day)
    streak = next((n for n, each in enumerate(reversed(expected)) if not each.on_time), len(expected))
    since = next((n for n, each in enumerate(reversed(expected)) if each.there), len(expected))
    drift = (day - expected[-since].due).days if since else 0
    overdue = tuple(each for each in expected if not each.there)
    return Reporting(expected, tuple(each for each in over if each.due >= day), streak, overdue, drift)


def gaps(
    book: Book, cadence: str, engagement: str | None, day: date, agreed_too: bool = False
) -> list[tuple[Period, Update]]:
    """The periods of a series of updates that are over and have none, in order, each with the last update before it.

    Only the three latest that should be there by `day` are told, and the one that may still come (AP4, AR30). None
    where `reporting` looks after this rhythm, unless they are asked for too, and once the engagement is over.
    """
    terms = book.find(Engagement, engagement)
    is_agreed = terms is not None and terms.cadence is not None and terms.cadence.report == cadence
    if (terms and terms.ended(day)) or (is_agreed and not agreed_too):
        return []
    updates = series(book).get((cadence, engagement), ())
    fitting = [update for update in updates if update.period.unit == UNITS[cadence]]
    found: list[tuple[Period, Update]] = []
    for before, after in zip(fitting, [*fitting[1:], None], strict=False):
        period = before.period.next()
        while period.is_over(day) and (after is None or period < after.period):
            if not any(period.belongs_to(update.period) for update in updates):
                found.append((period, before))
            period = period.next()
    missing = [each for each in found if is_expected(each[0], cadence, day)]
    return missing[-LATEST_GAPS:] + [each for each in found if not is_expected(each[0], cadence, day)]


def owes_reviews(engagement: Engagement) -> bool:
    """Whether each quarter of it is to be reviewed: it is strategic, or both sides agreed on it (AR31).

    One that is strategic and never to be built in-house contradicts itself, and what it lacks depends on which of
    the two is meant; one that is left to the agency asks for nothing.
    """
    if engagement.initiative == "strategic":
        return engagement.build_in_house != "no"
    if engagement.initiative != "operational" or engagement.hands_off:
        return False
    realigns = engagement.cadence is not None and engagement.cadence.realignment == "quarterly"
    return realigns or any(each.method == "account_review" for each in engagement.transfer_methods)


def reviewing(book: Book, engagement: Engagement, day: date) -> tuple[ReportDue, ...]:
    """The quarters of an engagement that are over by `day` and that a review is owed of, the earliest first (AR31).

    It is owed within 30 days, and of the quarter in which it began too, if it ran there for 14 days or more. A review
    that names no engagement counts for all; one that was held after `day` is not there yet. Empty where no review is
    owed, and where no start is known or no day of the end.
    """
    if engagement.start is None or not owes_reviews(engagement) or not engagement.began(day):
        return ()
    if engagement.ended(day) and engagement.end is None:
        return ()
    held = [
        each
        for each in book.all(Review)
        if each.engagement in (None, engagement.id) and (each.held_on is None or each.held_on <= day)
    ]
    first = Period.quarter_of(engagement.start, book.settings.fiscal_year_starts)
    quarter = first if (first.end - engagement.start).days + 1 >= FEWEST_DAYS else first.next()
    found: list[ReportDue] = []
    while quarter.is_over(day) and (engagement.end is None or quarter.end <= engagement.end):
        of_it = [each for each in held if each.quarter == quarter]
        found.append(ReportDue(quarter, quarter.end + PATIENCE, tuple(of_it[:1])))
        quarter = quarter.next()
    return tuple(found)


def realignment(book: Book, engagement: Engagement, day: date) -> Realignment | None:
    """The last and the next realignment as of a day (AR28).

    A touchpoint of this kind is one, and so is a review that was held. The next one is due 7, 31 or 92 days after
    the last, or else after the kickoff, or else after the start. None where no rhythm was agreed, where there is
    no day to count from, and once the engagement is over.
    """
    rhythm = engagement.cadence.realignment if engagement.cadence else None
    met = [each.date for each in engagement.touchpoints if each.kind == "realignment"]
    met += [each.held_on for each in book.all(Review) if each.engagement in (None, engagement.id) and each.held_on]
    last = max((each for each in met if each <= day), default=None)
    kickoff = engagement.kickoff.held_on if engagement.kickoff else None
    base = last or (kickoff if kickoff and kickoff <= day else None) or engagement.start
    if rhythm is None or base is None or engagement.ended(day):
        return None
    due = base + timedelta(days=APART[rhythm])
    return Realignment(last, due, max(0, (day - due).days))


def _reports(book: Book, engagement: Engagement, rhythm: Rhythm, day: date) -> Iterator[Update | Review]:
    for cadence in GRACE_OF_UPDATES:
        for update in series(book).get((cadence, engagement.id), ()):
            if (update.sent_on or update.period.start) <= day:
                yield update
    if rhythm == "quarterly":
        for review in book.all(Review):
            if review.engagement in (None, engagement.id) and (review.held_on or review.quarter.start) <= day:
                yield review


def _periods(
    engagement: Engagement,
    rhythm: Rhythm,
    there: Sequence[Update | Review],
    day: date,
    fiscal_year_starts: int | None,
) -> Iterator[Period]:
    start = engagement.start or (_period_of(there[0]).start if there else None)
    if start is None or not engagement.began(day) or (engagement.ended(day) and engagement.end is None):
        return
    period = period_of(start, UNITS[rhythm], fiscal_year_starts)
    while period.is_over(day) and (engagement.end is None or period.start <= engagement.end):
        first, last = max(start, period.start), min(engagement.end or period.end, period.end)
        if 2 * ((last - first).days + 1) >= (period.end - period.start).days + 1:
            yield period
        period = period.next()


def _covering(
    there: Sequence[Update | Review], period: Period, since: date | None = None
) -> tuple[Update | Review, ...]:
    """What reports on a period: the earliest report of all of it, else those of each of its parts that end `since`."""
    whole = [each for each in there if period.belongs_to(_period_of(each))]
    if whole:
        return (min(whole, key=lambda each: told_on(each) or period.end),)
    shorter = _SHORTER.get(period.unit)
    parts = [
        _covering(there, part, since)
        for part in (period.parts(shorter) if shorter else ())
        if not since or part.end >= since
    ]
    return tuple({id(each): each for part in parts for each in part}.values()) if parts and all(parts) else ()


def _due(period: Period, rhythm: Rhythm) -> date:
    return period.end + timedelta(days=GRACE[rhythm])


def _period_of(report: Update | Review) -> Period:
    return report.period if isinstance(report, Update) else report.quarter


def told_on(report: Update | Review) -> date | None:
    """The day on which a report was sent or a review was held, if anybody wrote it down."""
    return report.sent_on if isinstance(report, Update) else report.held_on
