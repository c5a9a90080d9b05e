from datetime import date
from itertools import pairwise
from typing import Any

from hypothesis import given, settings

from mktops.figures.backlog import ranked
from mktops.figures.intake import flow, noes, sheets, side_door_share
from mktops.figures.precision import one_decimal
from mktops.kinds.backlog import BacklogItem
from mktops.text.period import Period
from tests.backlogs import DAY, backlog, backlogs, work


def test_each_month_has_what_was_asked_for_done_and_declined_in_it() -> None:
    found = backlog(
        [
            work(requested_on="2026-09-30", status="done", done_on="2026-11-02"),
            work(requested_on="2026-09-01"),
            work(requested_on="2026-11-14", status="declined", declined={"reason": "No", "told_on": "2026-11-15"}),
            work(requested_on="2026-11-16"),
        ]
    )
    months = [(str(each.month), each.asked, each.done, each.declined, each.growth) for each in flow(found, DAY)]
    assert months == [("2026-09", 2, 0, 0, 2), ("2026-10", 0, 0, 0, 0), ("2026-11", 1, 1, 1, -1)]


def test_the_flow_goes_back_no_further_than_asked() -> None:
    found = backlog([work(requested_on="2020-01-01")])
    assert [str(each.month) for each in flow(found, DAY, months=3)] == ["2026-09", "2026-10", "2026-11"]
    assert len(flow(found, DAY)) == 12


def test_a_backlog_without_days_has_no_months() -> None:
    assert flow(backlog([work(), work(status="done")]), DAY) == ()


def test_a_day_that_does_not_fit_the_status_counts_nothing() -> None:
    later = work(moscow="wont", declined={"reason": "Later", "told_on": "2026-11-02"})
    assert flow(backlog([work(done_on="2026-11-02"), later]), DAY) == ()


def test_the_noes_of_a_period_are_those_told_in_it() -> None:
    found = backlog(
        [
            work(status="declined", declined={"reason": "No", "told_on": "2026-10-31"}),
            work(status="declined", declined={"reason": "No", "told_on": "2026-11-01"}),
            work(status="declined", declined={"reason": "No"}),
            work(status="declined"),
            work(declined={"reason": "Later", "told_on": "2026-10-05"}, moscow="wont"),
        ]
    )
    assert [item.id for item in noes(found, Period.parse("2026-10"))] == ["i0"]
    assert [item.id for item in noes(found)] == ["i0", "i1", "i2", "i3"]


def test_the_side_door_share_is_of_those_that_say_how_they_came_in() -> None:
    found = backlog([work(source="side_door"), work(source="intake"), work(source="workshop"), work()])
    share = side_door_share(found.all(BacklogItem))
    assert share is not None
    assert str(one_decimal(share)) == "33.3"
    assert side_door_share(backlog([work()]).all(BacklogItem)) is None


def test_a_sheet_has_what_comes_what_comes_later_and_what_does_not() -> None:
    found = backlog(
        [
            work(),
            work(requested_by="dana", moscow="wont"),
            work(requested_by="ana"),
            work(requested_by="dana"),
            work(requested_by="dana", status="declined"),
            work(requested_by="eva", status="done"),
        ]
    )
    told = [
        (s.requester, [e.rank for e in s.coming], [e.rank for e in s.later], [item.id for item in s.no])
        for s in sheets(found, DAY)
    ]
    assert told == [("dana", [4], [2], ["i4"]), ("ana", [3], [], []), (None, [1], [], [])]


def test_a_sheet_tells_what_is_asked_accepted_and_in_work() -> None:
    statuses = ("requested", "accepted", "requested", "in_progress", "ready", "requested")
    (sheet,) = sheets(backlog([work(requested_by="dana", status=status) for status in statuses]), DAY)
    assert [[item.id for item in part] for part in (sheet.asked, sheet.accepted, sheet.in_work)] == [
        ["i0", "i2", "i5"],
        ["i1", "i4"],
        ["i3"],
    ]
    assert [sheet.above(rank) for rank in (0, 2, 9)] == [0, 2, 6]


@given(backlogs)
@settings(max_examples=60, deadline=None)
def test_the_sheets_hold_every_item_not_done_exactly_once(entries: list[dict[str, Any]]) -> None:
    found = backlog(entries)
    held = [each.item.id for s in sheets(found, DAY) for each in (*s.coming, *s.later)]
    assert sorted(held) == sorted(each.item.id for each in ranked(found, DAY))
    refused = [item.id for s in sheets(found, DAY) for item in s.no]
    assert sorted(refused) == sorted(item.id for item in found.all(BacklogItem) if item.status == "declined")


@given(backlogs)
@settings(max_examples=60, deadline=None)
def test_the_months_hold_all_that_happened_up_to_the_day(entries: list[dict[str, Any]]) -> None:
    months = flow(backlog(entries), DAY, months=1000)
    asked = [e["requested_on"] for e in entries if "requested_on" in e and e["requested_on"] <= str(DAY)]
    assert sum(each.asked for each in months) == len(asked)
    finished = [e for e in entries if e["status"] == "done" and "done_on" in e and e["done_on"] <= str(DAY)]
    assert sum(each.done for each in months) == len(finished)
    assert all(one.month.next() == other.month for one, other in pairwise(months))
    assert not months or months[-1].month == Period.month_of(date(2026, 11, 15))
