"""One question about leads has one answer, whichever database holds them."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.backends import Backend

ibis = pytest.importorskip("ibis", reason="lead data need ibis: pip install 'mktops[leads]'")
pytestmark = pytest.mark.slow

VISITS = {
    "visit": "int64",
    "lead": "string",
    "page": "string",
    "at": "timestamp",
    "score": "float64",
    "known": "boolean",
}
ROWS = (
    (1, "žofia", "/Precios/Évora", datetime(2026, 3, 29, 2, 30), 0.1, True),
    (2, "žofia", "/PRECIOS", datetime(2026, 3, 29, 3, 0, 1), -2.5, False),
    (3, "ธันวา", "100%_'\\d", datetime(1969, 12, 31, 23, 59, 59), 7.0, None),
    (4, "ธันวา", None, datetime(2045, 1, 1), None, True),
    (5,),
)
FIVE = [dict(zip(VISITS, row, strict=False)) for row in ROWS]


def test_what_was_put_in_comes_out_again(backend: Backend) -> None:
    visits = backend.load("visits", VISITS, FIVE)
    assert {name: str(kind).partition("(")[0] for name, kind in visits.schema().items()} == VISITS
    assert backend.rows(visits.order_by("visit")) == [{**dict.fromkeys(VISITS), **row} for row in FIVE]


def test_all_databases_give_one_answer(backend: Backend) -> None:
    visits = backend.load("visits", VISITS, FIVE)
    moment = visits.at.epoch_seconds().cast("int64")
    before = visits.at.lag(1).over(ibis.window(group_by=visits.lead, order_by=[visits.at, visits.visit]))
    answer = visits.select(
        "visit",
        moment=moment,
        hours=moment // 3600,
        gap=moment - before.epoch_seconds().cast("int64"),
        size=ibis.cases((visits.score >= 5, "high"), (visits.score >= 0, "low"), (visits.score.notnull(), "below")),
        lower=visits.page.lower().contains("/precios"),
        odd=visits.page.contains("%_'\\"),
        listed=visits.lead.isin(["ธันวา", "Žofia"]),
        unknown=visits.known & visits.score.isnull(),
    )
    columns = ("visit", "moment", "hours", "gap", "size", "lower", "odd", "listed", "unknown")
    expected = [
        (1, 1774751400, 492986, None, "low", True, False, False, False),
        (2, 1774753201, 492987, 1801, "below", True, False, False, False),
        (3, -1, -1, None, "high", False, True, True, False),
        (4, 2366841600, 657456, 2366841601, None, None, None, True, True),
        (5, None, None, None, None, None, None, None, None),
    ]
    assert backend.rows(answer.order_by("visit")) == [dict(zip(columns, row, strict=True)) for row in expected]


def test_a_table_can_be_made_anew_and_is_forgotten_afterwards(backend: Backend) -> None:
    backend.load("visits", VISITS, FIVE)
    assert backend.rows(backend.load("visits", {"id": "string"}, [])) == []
    backend.drop("visits")
    assert "visits" not in backend.connection.list_tables()
