"""Days, periods and numbers as people write them: the message has the answer where there is one."""

from __future__ import annotations

import pytest

from mktops.text.meant import meant_day, meant_number, meant_period
from tests.workspaces import book


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("31.12.2026", "2026-12-31"), ("1.2.2026", "2026-02-01"), ("31. 12. 2026", "2026-12-31"), ("2026-10-1", "2026-10-01"),
        ("2026/10/31", "2026-10-31"), ("31/10/2026", "2026-10-31"), ("10/31/2026", "2026-10-31"), ("10/10/2026", "2026-10-10"),
        ("31 October 2026", "2026-10-31"), ("Oct 31, 2026", "2026-10-31"), ("October 1st, 2026", "2026-10-01"), ("1. May 2026", "2026-05-01"),
        # Either of two days, or none.
        ("03/04/2026", None), ("31.02.2026", None), ("2026-02-30", None), ("2026-13-01", None), ("2569-10-31", None),
        ("Octember 1 2026", None), ("tomorrow", None), ("", None), ("2026-10-31", None), ("٣١.١٢.٢٠٢٦", None),
    ],
)  # fmt: skip
def test_a_day_is_known_by_how_people_write_it(text: str, meant: str | None) -> None:
    assert meant_day(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("October 2026", "2026-10"), ("Oct 2026", "2026-10"), ("Sept. 2026", "2026-09"), ("may 2026", "2026-05"), ("10/2026", "2026-10"),
        ("2026/10", "2026-10"), ("2026-9", "2026-09"), ("10.2026", "2026-10"), ("Q4 2026", "2026-Q4"), ("q4/2026", "2026-Q4"),
        ("2026 Q4", "2026-Q4"), ("2026Q4", "2026-Q4"), ("2026-q4", "2026-Q4"), ("W41 2026", "2026-W41"), ("KW 5/2026", "2026-W05"),
        ("2026-w41", "2026-W41"), ("13/2026", None), ("W54 2026", None), ("2569-10", None), ("2026-10", None), ("soon", None),
    ],
)  # fmt: skip
def test_a_period_is_known_by_how_people_write_it(text: str, meant: str | None) -> None:
    assert meant_period(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("120 EUR", "120"), ("€120", "120"), ("EUR 120", "120"), ("$1,000.00", "1000.00"), ("1.000,50", "1000.50"), ("10k", "10000"),
        ("2 M", "2000000"), ("-5 USD", "-5"), ("35,5 €", "35.5"), ("about 5", None), ("1.5k", None), ("5", None), ("1.000 EUR", None),
    ],
)  # fmt: skip
def test_a_number_is_known_by_how_people_write_it(text: str, meant: str | None) -> None:
    assert meant_number(text) == meant


PEOPLE = "people:\n  - {id: ana, name: Ana Ruiz}\n  - {id: bea, name: Bea}\n  - {id: bea-2, name: Bea}\n"


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        ("start: 31.12.2026", "Write 2026-12-31."),
        ("start: 03/04/2026", "Write year-month-day, such as 2026-10-31."),
        ("schedule: {Q4 2026: 3}", "Write 2026-Q4."),
        ("target: €120", "Write 120."),
        ("target: 35,5", "If it was meant as a decimal comma, write a point: 35.5."),
        ("owner: Ana Ruiz", "Did you mean “ana”?"),
        ("owner: ana ruiz", "Did you mean “ana”?"),
        ("metric: Qualified leads", "Did you mean “mqls”?"),
    ],
)
def test_the_message_gives_the_answer(goal: str, said: str) -> None:
    metrics = "metrics: [{id: mqls, name: Qualified leads, unit: count}]\n"
    found = book(f"{PEOPLE}{metrics}goals:\n  - {{id: g, title: G, {goal}}}\n").problems
    (finding,) = [each for kept in found.values() for each in kept]
    assert finding.help.endswith(said)


def test_a_decimal_comma_among_values_is_told_as_one() -> None:
    metrics = "metrics: [{id: r, name: R, unit: count}]\n"
    found = book(f"{metrics}actuals:\n  - {{period: 2026-10, values: {{r: 35,5}}}}\n").problems
    (finding,) = [each for kept in found.values() for each in kept]
    assert finding.message == "“5” stands alone behind a comma"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("backlog:\n  – id: x\n", "The sign there is one that word processors write for a dash."),
        ("backlog:\n  • id: x\n", "The sign there is one that word processors write for a dash."),
        (
            "goals:\n  - id: a\n    title: A\n    stakeholders:\n      – ana\n",
            "Write the short dash of the keyboard: “- ana”.",
        ),
        ("goals:\n  - id: a\n    title: A\n    stakeholders:\n      -ana\n", "Put a blank behind each dash."),
    ],
)
def test_a_dash_that_a_word_processor_made_is_told_as_one(text: str, said: str) -> None:
    (finding,) = book(text).problems["invalid-value"]
    assert said in finding.help
