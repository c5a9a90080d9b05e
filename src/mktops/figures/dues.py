"""What falls due by an agreed rhythm or a planned day: reports, reviews, meetings, lessons, and second looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from mktops.book import Book
from mktops.figures.cadence import GRACE, LATEST_REVIEWS, ReportDue, gaps, realignment, reporting, reviewing, told_on
from mktops.figures.cadence_limits import too_heavy
from mktops.figures.engagements import is_over, works_together
from mktops.figures.people import name_of
from mktops.figures.promises import series
from mktops.kinds.backlog import BacklogItem
from mktops.kinds.coaching import Coaching
from mktops.kinds.curricula import Curriculum
from mktops.kinds.decisions import Decision
from mktops.kinds.engagements import Engagement
from mktops.kinds.record import Part
from mktops.kinds.reviews import Review
from mktops.kinds.updates import Update

#: A second look that lies further ahead is in nobody's hands yet.
SOON = timedelta(days=30)
#: Who still wants the last report asks for it within a quarter.
AFTERWARDS = timedelta(days=92)

Sort = Literal["report", "review", "realignment", "session", "assignment", "decision", "revisit"]


@dataclass(frozen=True, slots=True)
class Due:
    """Something that falls due on a day, and whether it came; `came_on` is None where nobody wrote down when.

    `text` is what it is about: of a report or a review its period. `owner` is who owes it, by id; of a report and
    a review the one who leads the account, `side` the agency where nobody is named. `part` is the place that says
    that it falls due.
    """

    sort: Sort
    id: str
    text: str
    owner: str | None
    engagement: str | None
    since: date | None
    due: date
    came: bool
    came_on: date | None
    part: Part
    side: Literal["client", "agency"] | None = None

    def is_late(self, day: date) -> bool:
        """Whether its day is past and it did not come."""
        return not self.came and self.due < day


def dues(book: Book, day: date) -> Iterator[Due]:
    """Everything that fell due by `day`, or has a day on which it will, each thing once (AR28, AR31, AR35, AR36, X6).

    A report or a review falls due once its period is over; a second look is told from 30 days ahead. Where one
    meeting would give the report and the review of a quarter, they are one thing, told as the report. Reports are
    owed to the end of an engagement, and for a quarter after it; all else that belongs to one that is over, or is
    left to the agency, is told only if it came. Where a record was left out, nobody can say that a report or a review
    is missing, and none is told to be.
    """
    for engagement in book.all(Engagement):
        yield from _rhythms(book, engagement, day)
    yield from _gaps(book, day)
    for coaching in book.all(Coaching):
        yield from sessions(book, coaching, day)
    for curriculum in book.all(Curriculum):
        yield from assignments(book, curriculum, day)
    looks = (*(second_look(book, each, day) for each in book.all(Decision)), *map(revisit, book.all(BacklogItem)))
    yield from (look for look in looks if look and look.due <= day + SOON)


def sessions(book: Book, coaching: Coaching, day: date) -> Iterator[Due]:
    """The sessions of coaching that have a planned day, in their order (AR35)."""
    for each in coaching.sessions:
        held = each.was_held(day)
        if each.planned_on and (held or works_together(book, coaching.engagement, day)):
            yield Due(
                "session", f"{coaching.id}-{each.planned_on}", name_of(book, coaching.coachee), coaching.coach,
                coaching.engagement, None, each.planned_on, held, each.held_on if held else None, each,
            )  # fmt: skip


def assignments(book: Book, curriculum: Curriculum, day: date) -> Iterator[Due]:
    """The assignments of a curriculum that have a day, in their order; of items that there are (AR36)."""
    titles = {item.id: item.title for item in reversed(curriculum.items)}
    for each in curriculum.assignments:
        done = each.done_on is not None and each.done_on <= day
        if each.due and each.item in titles and (done or works_together(book, curriculum.engagement, day)):
            yield Due(
                "assignment", f"{curriculum.id}-{each.item}-{each.person}", titles[each.item], each.person,
                curriculum.engagement, None, each.due, done, each.done_on if done else None, each,
            )  # fmt: skip


def second_look(book: Book, decision: Decision, day: date) -> Due | None:
    """The day to look at a decision again, if it has one (MO14, AR4). Who looked before that day has not looked yet."""
    planned, seen = decision.review_on, decision.reviewed_on
    looked = bool(planned and seen and planned <= seen <= day)
    if planned is None or (decision.on and decision.on > day):
        return None
    if not looked and is_over(book, decision.engagement, day):
        return None
    return Due(
        "decision", decision.id, decision.question, decision.by, decision.engagement, decision.on, planned, looked,
        seen if looked else None, decision,
    )  # fmt: skip


def revisit(item: BacklogItem) -> Due | None:
    """The day to look again at what was put off, as long as it is put off: declined, or an open Won't (OO2, OO12)."""
    day = item.declined.revisit_on if item.declined else None
    if day is None or item.declined is None or not (item.status == "declined" or (item.open and not item.wanted)):
        return None
    return Due("revisit", item.id, item.title, item.owner, None, item.declined.told_on, day, False, None, item)


def _rhythms(book: Book, engagement: Engagement, day: date) -> Iterator[Due]:
    """The reports, reviews and the next realignment of an engagement."""
    asked, agreed = _asked(book, engagement, day), engagement.cadence or engagement
    either = {each.period for each in asked if not any(isinstance(there, Update) for there in each.there)}
    since = engagement.kickoff.held_on if engagement.kickoff else None
    owner, known = engagement.account_manager, not book.left_out_of(Update, Review)

    def due(sort: Sort, report: ReportDue) -> Due:
        days = [told_on(there) for there in report.there]
        return Due(
            sort, f"{engagement.id}-{'review-' if sort == 'review' else ''}{report.period}".lower(),
            str(report.period), owner, engagement.id, since or engagement.start, report.due, bool(report.there),
            max((on for on in days if on), default=None), agreed, "agency",
        )  # fmt: skip

    waits = known and (engagement.end is None or day <= engagement.end + AFTERWARDS)
    yield from (due("report", each) for each in asked if each.there or waits)
    reviews = reviewing(book, engagement, day)
    latest = reviews[-LATEST_REVIEWS:] if known and not engagement.ended(day) else ()
    yield from (due("review", each) for each in reviews if each.period not in either and (each.there or each in latest))
    meeting = realignment(book, engagement, day)
    if meeting and engagement.runs(day) and known and "realignment" not in too_heavy(engagement):
        yield Due(
            "realignment", f"{engagement.id}-realignment", engagement.name, engagement.internal_owner, engagement.id,
            meeting.last or since or engagement.start, meeting.due, False, None, agreed, "client",
        )  # fmt: skip


def _asked(book: Book, engagement: Engagement, day: date) -> tuple[ReportDue, ...]:
    """The reports on periods that are over by `day`; none where `cadence-too-heavy` asks for fewer."""
    kept = reporting(book, engagement, day)
    return (*kept.expected, *kept.running) if kept and "report" not in too_heavy(engagement) else ()


def _gaps(book: Book, day: date) -> Iterator[Due]:
    """The weeks and months without an update in a series that was begun and that no engagement agreed on."""
    if book.left_out_of(Update):
        return
    for cadence, engagement in series(book):
        for period, before in gaps(book, cadence, engagement, day):
            name = "-".join(filter(None, (engagement, cadence, str(period)))).lower()
            last = period.end + timedelta(days=GRACE[cadence])
            yield Due("report", name, str(period), before.author, engagement, None, last, False, None, before)
