from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from datetime import date

from mktops.book import Book
from mktops.figures.once import once
from tests.workspaces import book as book_of
from tests.workspaces import example

asked: list[date] = []


@once
def people(book: Book, day: date) -> int:
    asked.append(day)
    return book.count


def _book() -> Book:
    return replace(book_of(example("people: [{id: ana, name: Ana}]\n").files))


def test_a_figure_is_worked_out_once_for_a_book_and_a_day() -> None:
    asked.clear()
    known, one, two = _book(), date(2026, 10, 1), date(2026, 10, 2)
    assert [people(known, day) for day in (one, one, two, one)] == [1, 1, 1, 1]
    assert asked == [one, two]


def test_a_book_made_of_another_one_has_figures_of_its_own() -> None:
    known, day = _book(), date(2026, 10, 1)
    without = replace(known, records={})
    assert (people(known, day), people(without, day)) == (1, 0)


def test_what_was_worked_out_of_a_book_is_gone_when_the_book_is() -> None:
    known = _book()
    people(known, date(2026, 10, 1))
    gone = weakref.ref(known)
    del known
    gc.collect()
    assert gone() is None
