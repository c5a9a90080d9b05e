"""What belongs to an engagement."""

from __future__ import annotations

from datetime import date

from mktops.book import Book
from mktops.kinds.engagements import Engagement
from mktops.kinds.goals import Goal
from mktops.text.period import Period, months_between


def running(book: Book, day: date) -> tuple[Engagement, ...]:
    """The engagements that are active on a day, in the order of the files."""
    return tuple(each for each in book.all(Engagement) if each.runs(day))


def goals_of(book: Book, engagement: Engagement) -> tuple[Goal, ...]:
    """The goals that name the engagement, or that it names as its learning goals, in the order of the files (AR26)."""
    named = set(engagement.learning_goals)
    return tuple(goal for goal in book.all(Goal) if goal.engagement == engagement.id or goal.id in named)


def learning_goals_of(book: Book, engagement: Engagement) -> tuple[Goal, ...]:
    """Its goals of type learning (AR26)."""
    return tuple(goal for goal in goals_of(book, engagement) if goal.type == "learning")


def months_of(engagement: Engagement, day: date) -> tuple[Period, ...]:
    """Its months from the first to the one that `day` or its end lies in; none where no start is known."""
    last = min(day, engagement.end) if engagement.end else day
    if engagement.start is None or engagement.start > last:
        return ()
    return tuple(months_between(engagement.start, last))
