"""How templates print a figure: with the digits that tell it from what it is compared with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mktops.reports import environment
from mktops.reports.environment.sandbox import ReportEnvironment
from mktops.reports.status import context
from tests.workspaces import book

IMPORT = "{% from '_figures.md.j2' import about, difference, figure, needed, set_percent %}"


def said(template: str, lang: str = "en") -> str:
    values = {"a": Decimal("0.083"), "b": Decimal("0.08"), "c": Decimal("612.25"), "d": Decimal("2.125")}
    return ReportEnvironment(environment.load_words(lang)).from_string(IMPORT + template).render(values)


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{{ figure(a, 'percent', 'EUR', [], [b]) }} {{ figure(b, 'percent', 'EUR', [a], [b]) }}", "0.083% 0.08%"),
        ("{{ figure(a, 'days', '', [b]) }} {{ figure(b, 'days', '', [a]) }}", "0.083 days 0.08 days"),
        ("{{ figure(a, 'currency', 'EUR', [], [b]) }}", "EUR 0.083"),
        ("{{ figure(c, 'currency', 'EUR') }}", "EUR 612.25"),
        ("{{ figure(d, 'ratio', '') }} {{ figure(d, 'ratio', '', [], [d]) }}", "2.13 2.125"),
        ("{{ figure(d, 'percent', '') }} {{ figure(d, 'percent', '', [], [d]) }}", "2.1% 2.125%"),
        ("{{ figure(none, 'percent', '', [a], [b]) }}", "no data"),
        ("{{ figure(a, 'percent', '', [none], [none]) }}", "0.1%"),
        ("{{ difference(d, 'percent', '') }}, {{ difference(d, 'count', '') }}", "2.13 points, 2.13"),
        ("{{ difference(a - b, 'percent', '') }}", "0.003 points"),
        ("{{ needed(c, 'count', '') }} {{ needed(d + a - d - a + 7, 'count', '') }}", "613 7"),
        ("{{ needed(c, 'currency', 'EUR') }} {{ needed(none, 'count', '') }}", "EUR 612.25 no data"),
        (
            "{{ about(c, 'count', '') }} {{ about(c, 'count', '', [612]) }} {{ about(a, 'count', '', [0]) }}",
            "612 612.3 0.1",
        ),
        ("{{ set_percent(d) }} {{ set_percent(8) }} {{ set_percent(a) }}", "2.125% 8% 0.083%"),
    ],
)
def test_a_figure_has_the_digits_that_tell_it_apart(template: str, printed: str) -> None:
    assert said(template) == printed


@pytest.mark.parametrize(
    ("lang", "printed"),
    [("en", "2.13 points"), ("es", "2,13 puntos porcentuales"), ("th", "2.13 จุดร้อยละ"), ("zh", "2.13 个百分点")],
)
def test_percentages_are_points_apart(lang: str, printed: str) -> None:
    assert said("{{ difference(d, 'percent', '') }}", lang) == printed


@pytest.mark.parametrize(
    ("value", "printed"), [("0.03", "0.03%"), ("99.97", "99.97%"), ("100", "100.0%"), ("0", "0.0%")]
)
def test_a_share_looks_like_none_or_all_only_where_it_is(value: str, printed: str) -> None:
    assert environment.load_words("en").percent(Decimal(value)) == printed


def test_a_rate_lies_in_its_own_interval() -> None:
    found = book(
        "test_plans:\n  - id: p\n    period: 2026-Q4\n    tests:\n      - id: t\n        title: Mail\n        learning_sought: Who\n"
        "        status: running\n        success_criteria: [{id: r, rate_of: [clicks, sent], at_least: 0.3%}]\n"
        "        observations: [{on: 2026-10-20, counts: {clicks: 309, sent: 120000}}]\n"
    )
    told = environment.render("status.md.j2", context(found, date(2026, 11, 1)), environment.load_words("en"))
    assert "at least 0.3%: **not met** — 309 of 120,000 = 0.26%, 95% interval 0.23% to 0.29%" in told
