"""Who has agreed to something, as a report tells it (X2)."""

from __future__ import annotations

from datetime import date

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.agreement import lack
from mktops.figures.people import name_of
from mktops.kinds.record import Agreed


class Signature(TypedDict):
    """Who signed, or gave their word, and when."""

    by: str
    on: date


class SignedBy(TypedDict):
    """Who agreed to something, and whether everybody did who has to."""

    agreed: list[Signature]
    stands: bool


def signed_by(book: Book, record: Agreed, day: date) -> SignedBy:
    """Who has agreed by the day, and whether that is enough for the agreement to stand (X2)."""
    signed: list[Signature] = [
        {"by": name_of(book, each.by), "on": each.on} for each in record.agreed if each.on <= day
    ]
    return {"agreed": signed, "stands": lack(book, record, day) is None}
