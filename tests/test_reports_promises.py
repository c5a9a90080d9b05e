from datetime import date
from typing import Any

import pytest

from mktops.reports import NothingToReport
from mktops.reports.promises import context
from tests.test_figures_ledger import PROMISES
from tests.workspaces import book

DAY = date(2026, 11, 20)


def owed(**asked: Any) -> dict[str | None, list[str]]:
    return {
        group["side"]: [row["id"] for row in group["rows"]] for group in context(book(PROMISES), DAY, **asked)["owed"]
    }


def test_each_side_sees_what_it_owes_the_client_first() -> None:
    assert owed() == {"client": ["deputy", "prices"], "agency": ["handbook", "search"], None: ["deputy", "sms"]}


def test_of_one_person_only_their_promises_are_told() -> None:
    assert owed(by="ben") == {"agency": ["handbook", "search"]}
    told = context(book(PROMISES), DAY, by="ben")
    assert told["tally"] == {"kept": 2, "kept_late": 1, "dropped": 0, "late": 1, "open": 1}
    assert [row["id"] for row in told["closed"]] == ["texts-early", "live"]


def test_of_one_engagement_only_its_promises_are_told() -> None:
    assert owed(engagement="seo") == {"client": ["deputy", "prices"], "agency": ["handbook", "search"]}


def test_what_is_closed_is_left_out_where_only_the_open_ones_are_asked_for() -> None:
    assert context(book(PROMISES), DAY, open=True)["closed"] is None


@pytest.mark.parametrize("asked", [{"by": "bea"}, {"engagement": "seo2"}])
def test_somebody_unknown_is_met_with_the_nearest_name(asked: dict[str, str]) -> None:
    with pytest.raises(NothingToReport, match=r"Did you mean (ben|seo)\?"):
        context(book(PROMISES), DAY, **asked)


def test_the_command_that_is_told_gives_the_same_again() -> None:
    told = context(book(PROMISES), DAY, open=True, by="ben", engagement="seo")
    assert told["command"] == "mktops promises --open --by ben --engagement seo"
