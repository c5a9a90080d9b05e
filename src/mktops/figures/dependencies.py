"""What waits for what in the backlog, and where the waiting goes in circles."""

from __future__ import annotations

from mktops.book import Book
from mktops.figures.once import once
from mktops.figures.order import circles
from mktops.kinds.backlog import BacklogItem


@once
def waiting_circles(book: Book) -> tuple[tuple[str, ...], ...]:
    """The circles in which items wait for each other; none shares an item with another.

    (a, b) where a waits for b and b for a; an item that waits for itself is a circle of one.
    """
    waits = {item.id: item.depends_on for item in book.all(BacklogItem)}
    return tuple(circles({id: [each for each in others if each in waits] for id, others in waits.items()}))
