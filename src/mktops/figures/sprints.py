"""Sprints that are still worth a word."""

from __future__ import annotations

from datetime import date, timedelta

from mktops.book import Book
from mktops.figures.engagements import works_together
from mktops.kinds.sprints import Sprint

#: A quarter: until then a sprint may still be looked back on; later nobody remembers it.
REMEMBERED = timedelta(days=90)


def remembered(book: Book, day: date) -> tuple[Sprint, ...]:
    """The sprints that are planned, run, or ended in the last 90 days, in the order of the files (AR33).

    Sprints of an engagement that does not run, or is left to the agency, are not among them.
    """
    return tuple(
        sprint
        for sprint in book.all(Sprint)
        if sprint.end + REMEMBERED >= day and works_together(book, sprint.engagement, day)
    )
