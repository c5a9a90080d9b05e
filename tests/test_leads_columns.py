"""A column means what each of its values means by itself, whatever type it has and whoever typed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ibis = pytest.importorskip("ibis", reason="lead data need ibis: pip install 'mktops[leads]'")

from mktops.kinds.criteria import Criterion  # noqa: E402
from mktops.kinds.sources import LeadSource  # noqa: E402
from mktops.leads.counting import predicate  # noqa: E402
from mktops.leads.reading.columns import Columns, named  # noqa: E402
from mktops.leads.reading.engine import Engine, Unusable, engine  # noqa: E402
from mktops.leads.reading.texts import Value, lowered  # noqa: E402
from tests.value_oracle import Habits, judged  # noqa: E402

SOURCE = LeadSource.model_validate({"leads": {"path": "x"}})
ZONE = "Europe/Madrid"


@pytest.fixture(scope="module")
def running() -> Iterator[Engine]:
    with engine(SOURCE) as found:
        yield found


def columns(running: Engine, **habits: Any) -> Columns:
    table = LeadSource.model_validate({"leads": {"path": "x", **habits}}).leads
    return Columns(running, table, ZONE)


def _table(running: Engine, kind: str, values: Sequence[Any]) -> Any:
    import pyarrow as pa

    rows = pa.table({"n": range(len(values)), "v": pa.array(values, ibis.dtype(kind).to_pyarrow())})
    return running.own.create_table(ibis.util.gen_name("values"), rows, temp=True)


def told(running: Engine, kind: str, values: Sequence[Any], ask: Any, **habits: Any) -> list[Any]:
    """What is said of each value in a column of that kind, in their order."""
    table, reading = _table(running, kind, values), columns(running, **habits)
    asked = table.select("n", said=ask(reading, reading.known(table.v)))
    return [row["said"] for row in sorted(running.rows(asked), key=lambda row: int(row["n"]))]


TEXTS = (
    "50", "+50", "-50", "050", "50.0", "49.5", ".5", "5.", "1,200", "1.200", "1 200", "1’200", "1'200", "1,20", "12,00",
    "1,2,3", "1e3", "0x10", "٥٠", "1200000", "1,200,000.50", "1.200.000,50", " 50 ", "\u00a050\u00a0", "\t50\n", "50 %",
    "true", "TRUE", "Yes", "no", "0", "1", "maybe", "", " ", "\u3000", "n/a", "Select", " select ",
    "Spain", "spain", "SPAIN", "São Paulo", "SÃO PAULO", "ŽOFIA", "Ñandú", "МОСКВА", "ธันวา", "O'Neil", "100%", "a_b", "\\d",
    "2026-10-31", "2026-1-2", "2026-10-31 23:59", "2026-10-31T23:59:59Z", "2026-10-31 23:59:59.9+05:30",
    "2026-10-31 22:30 UTC", "2026-02-30", "2026-13-01", "2026-10-31 24:30", "31/10/2026", "10/31/2026", "1/2/2026", "soon",
    "00:00", "2026", "20261031", "2026-10-31 12", "2026-10-31x",
)  # fmt: skip
TESTS = (
    {"at_least": 50}, {"at_most": Decimal("49.5")}, {"above": 1200}, {"below": 0}, {"between": [1, 50]}, {"equals": 50},
    {"in": [50, "Spain", True]}, {"not_in": [1, "spain", False]}, {"equals": True}, {"equals": False},
    {"equals": "spain"}, {"equals": "50"}, {"contains": "a"}, {"contains": "%"}, {"contains": "_"}, {"contains": "SÃO"},
    {"contains": "'"}, {"contains": "\\"}, {"matches": "^s"}, {"matches": r"^\d+$"}, {"matches": "o.p"},
    {"exists": True}, {"exists": False}, {"at_least": "2026-10-31"}, {"below": "2026-10-31"},
    {"between": ["2026-01-02", "2026-10-31"]}, {"at_least": "X"}, {"in": []}, {"not_in": []},
    {"at_least": 0, "matches": "0$"},
)  # fmt: skip
HABITS: tuple[dict[str, Any], ...] = (
    {}, {"ignore_case": True}, {"decimal": ","}, {"missing": ["Select", "n/a", " 50 "]},
    {"dates": "%d/%m/%Y"}, {"dates": "%m/%d/%Y"}, {"ignore_case": True, "missing": ["SELECT", "Spain"]},
)  # fmt: skip


def _agree(running: Engine, kind: str, values: Sequence[Value], test: dict[str, Any], habits: dict[str, Any]) -> None:
    criterion = Criterion.model_validate({"field": "v", **test})
    said = told(running, kind, values, lambda reading, column: predicate.tested(criterion, column, reading), **habits)
    one_by_one = Habits(**{**habits, "missing": tuple(habits.get("missing", ())), "zone": ZONE})
    expected = [judged(criterion, value, one_by_one, running.search) for value in values]
    assert dict(zip(map(repr, values), said, strict=True)) == dict(zip(map(repr, values), expected, strict=True))


@pytest.mark.parametrize(
    "habits", [*HABITS[-1:], *(pytest.param(each, marks=pytest.mark.slow) for each in HABITS[:-1])], ids=str
)
def test_texts_pass_the_tests_that_each_of_them_passes(running: Engine, habits: dict[str, Any]) -> None:
    for test in TESTS:
        _agree(running, "string", TEXTS, test, habits)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("int64", [0, 1, 49, 50, 51, 1200, -1, 2**53 + 1, None]),
        ("float64", [0.0, 1.0, 49.5, 50.0, -1.0, 0.1, float("nan"), float("inf"), None]),
        ("decimal(10, 2)", [Decimal("50.00"), Decimal("49.50"), Decimal("1.20"), Decimal("-1.00"), None]),
        ("boolean", [True, False, None]),
        ("date", [date(2026, 10, 31), date(2026, 10, 30), date(2026, 1, 2), None]),
        ("timestamp", [datetime(2026, 10, 31), datetime(2026, 10, 30, 23, 59, 59, 999_999), None]),
        ("timestamp('UTC')", [datetime(2026, 10, 30, 23, tzinfo=UTC), datetime(2026, 10, 30, 21, 59, tzinfo=UTC), None]),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)  # fmt: skip
def test_values_of_a_type_pass_the_tests_that_each_of_them_passes(
    running: Engine, kind: str, values: list[Value]
) -> None:
    for test in TESTS:
        if kind.startswith("timestamp") and {"contains", "matches", "equals", "in", "not_in"} & set(test):
            continue  # A moment has no words of its own.
        _agree(running, kind, values, test, {})


@pytest.mark.slow
@given(st.lists(st.text(st.sampled_from(" \t\u00a0\u2003+-0159.,’'eE%aAéÉ/:TZ"), max_size=9), min_size=1, max_size=30),
       st.sampled_from(TESTS), st.sampled_from(HABITS))  # fmt: skip
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_odd_texts_pass_the_tests_that_each_of_them_passes(
    running: Engine, values: list[str], test: dict[str, Any], habits: dict[str, Any]
) -> None:
    _agree(running, "string", values, test, habits)


def test_case_is_left_out_letter_by_letter(running: Engine) -> None:
    texts = ["İZMİR", "izmir", "ıǏ", "ΟΔΟΣ", "οδος", "STRAẞE", "straße", "STRASSE", "Ǆ", "ﬁ", "Å", "A\u030a"]
    folded = told(running, "string", texts, lambda reading, column: reading.folded(column), ignore_case=True)
    assert folded == [*map(lowered, texts)]
    assert lowered("İZMİR STRAẞE ΟΔΟΣ") == "izmir straße οδοσ"
    for text in texts:
        _agree(running, "string", texts, {"equals": text}, {"ignore_case": True})
        _agree(running, "string", texts, {"contains": text[-2:]}, {"ignore_case": True})


def _moments(running: Engine, texts: Sequence[str], **habits: Any) -> list[str | None]:
    found = told(running, "string", texts, lambda reading, column: reading.moment(column), **habits)
    return [None if at is None else str(datetime.fromtimestamp(at, UTC).replace(tzinfo=None)) for at in found]


def test_a_time_is_on_the_clock_of_the_source(running: Engine) -> None:
    times = {
        "2026-07-31T22:30:00Z": "2026-08-01 00:30:00", "2026-07-31 22:30:00+00": "2026-08-01 00:30:00",
        "2026-07-31 22:30 utc": "2026-08-01 00:30:00", "2026-07-31 22:30:00,75Z": "2026-08-01 00:30:00",
        "2026-07-31 22:30+0530": "2026-07-31 19:00:00", "2026-07-31 22:30 -03:00": "2026-08-01 03:30:00",
        "2026-07-31 9:30:00 UTC": "2026-07-31 11:30:00", "2026-07-31 22:30:00,75": "2026-07-31 22:30:00",
 "2026-07-31T22:30:00.9-0300": "2026-08-01 03:30:00",
        "2026-07-31 22:30": "2026-07-31 22:30:00", "2026-07-31": "2026-07-31 00:00:00", "2026-7-1": "2026-07-01 00:00:00",
        "1969-12-31 23:59:59.5": "1969-12-31 23:59:59", "1899-12-31": None, "2201-01-01": None, "2026-02-29": None,
        "2024-02-29": "2024-02-29 00:00:00", "infinity": None, "epoch": None, "now": None, "today": None, "2026": None,
        "2026-10-31 (BC)": None, "2026-07-31 22:30:61": None,
    }  # fmt: skip
    assert dict(zip(times, _moments(running, list(times)), strict=True)) == times


@pytest.mark.parametrize(
    ("form", "text", "time"),
    [
        ("%d/%m/%Y", "01/02/2026", "2026-02-01 00:00:00"),
        ("%m/%d/%Y", "01/02/2026", "2026-01-02 00:00:00"),
        ("%d/%m/%Y", "1/2/2026", "2026-02-01 00:00:00"),
        ("%d/%m/%Y", "31/13/2026", None),
        ("%d/%m/%Y %H:%M", "31/10/2026 23:59", "2026-10-31 23:59:00"),
        ("%d.%m.%y", "31.10.26", "2026-10-31 00:00:00"),
        ("%b %d, %Y", "Oct 31, 2026", "2026-10-31 00:00:00"),
        ("%m/%d/%Y %I:%M %p", "10/31/2026 11:59 PM", "2026-10-31 23:59:00"),
        ("%d/%m/%Y", "2026-10-31 10:00", "2026-10-31 10:00:00"),
        ("%d/%m/%Y", "soon", None),
        ("%d/%m/%Y %H:%M %z", "31/10/2026 23:30 +0000", "2026-11-01 00:30:00"),
    ],
)
def test_a_date_is_read_by_its_form(running: Engine, form: str, text: str, time: str | None) -> None:
    assert _moments(running, [text], dates=form) == [time]


def test_a_pattern_that_cannot_be_run_is_told(running: Engine) -> None:
    for pattern in ("(?=x)", r"(a)\1", "(a{1000}){1000}", "(?<!x)y"):
        with pytest.raises(Unusable, match="cannot be run"):
            running.search(pattern, "x")


def test_a_pattern_on_which_others_hang_ends_at_once(running: Engine) -> None:
    assert running.search("(a+)+$", "a" * 100_000 + "!") is False
    assert running.search("(a|aa)+$", "a" * 100_000) is True
    criterion = Criterion.model_validate({"field": "v", "matches": "(a+)+$"})
    texts = ["a" * 50_000 + "!", "a" * 50_000, None]
    assert told(running, "string", texts, lambda reading, column: predicate.tested(criterion, column, reading)) == [
        False,
        True,
        None,
    ]


def test_a_column_is_found_by_its_name(running: Engine) -> None:
    assert named(["\ufeffid", " Email "], "id") == "\ufeffid"
    assert named(["\ufeffid", " Email "], "Email") == " Email "
    assert named(["id"], "Id") is None
