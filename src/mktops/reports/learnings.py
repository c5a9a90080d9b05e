"""Every learning, with its evidence, who has it, and the decision that used it (AR7, AR15, AR30)."""

from __future__ import annotations

from datetime import date

from mktops.book import Book
from mktops.figures.learnings import Known, known_by, status_by
from mktops.kinds.channels import Channel
from mktops.kinds.engagements import Engagement
from mktops.kinds.test_plans import MarketingTest
from mktops.reports import Report, ReportHeader, header, wanted
from mktops.reports.perspective import client_of, within
from mktops.reports.sections.learnings import LearningRow, LearningSums, learning_row, learning_sums

REPORT = Report("learnings", "what was learned, who has it, and what it changed")
TEMPLATE = "learnings.md.j2"


class LearningsReport(ReportHeader):
    """What was learned, who has it, and what it changed."""

    client: str | None
    asked: str | None
    narrowed: bool
    sums: LearningSums
    learnings: list[LearningRow]


def context(
    book: Book,
    day: date,
    channel: str | None = None,
    test: str | None = None,
    status: str | None = None,
    text: str | None = None,
    engagement: str | None = None,
) -> LearningsReport:
    """The learnings known by the day, the latest first; of a channel, a test, a status, an engagement, or with all of
    some words.

    Raises `NothingToReport` for a channel or a test that there is not.
    """
    chosen, book = book.find(Engagement, engagement), within(book, engagement)
    if channel is not None:
        wanted(book, Channel, channel)
    if test is not None:
        wanted(book, MarketingTest, test)
    words = (text or "").casefold().split()
    found = [
        known
        for known in known_by(book, day)
        if (channel is None or channel in known.channels)
        and test in (None, known.test)
        and status in (None, status_by(known.learned, day))
        and all(word in _said(known) for word in words)
    ]
    found.sort(key=lambda known: known.on or date.min, reverse=True)
    is_filtered = any((channel, test, status, words))
    sums = learning_sums(book, found, day)
    return {
        # What was asked for may hold any sign; the command only says what a shell can be given again.
        **header(
            book, day, "learnings" + "".join(_option(*each) for each in _asked(channel, test, status, engagement))
        ),
        "client": client_of(chosen),
        "asked": text if words else None,
        "narrowed": is_filtered,
        # What a learning cost is known of all tests together.
        "sums": {**sums, "cost": None} if is_filtered else sums,
        "learnings": [learning_row(book, known, day) for known in found],
    }


def _said(known: Known) -> str:
    return f"{known.learned.statement} {known.evidence or ''}".casefold()


def _asked(
    channel: str | None, test: str | None, status: str | None, engagement: str | None
) -> tuple[tuple[str, str | None], ...]:
    return ("channel", channel), ("test", test), ("status", status), ("engagement", engagement)


def _option(name: str, value: str | None) -> str:
    return f" --{name} {value}" if value else ""
