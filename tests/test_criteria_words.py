"""A criterion is told in the words in which people agreed on it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from mktops.kinds.criteria import Criterion
from mktops.leads.counting.terms import leaves
from mktops.reports.environment import languages, load_words
from mktops.reports.sections.criteria import in_words
from tests.lead_cases import cases

BIG = {"field": "employees", "at_least": 50}
SPAIN = {"field": "country", "equals": "Spain"}
QUOTE = {"event": "quote_request"}


def told(raw: dict[str, Any], lang: str = "en") -> str:
    return in_words(Criterion.model_validate(raw), load_words(lang))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (BIG, "employees at least 50"),
        ({"field": "employees", "at_most": 2000}, "employees at most 2,000"),
        ({"field": "employees", "between": (50, 2000)}, "employees between 50 and 2,000"),
        ({"field": "employees", "above": 5, "below": 9}, "employees above 5 and employees below 9"),
        (SPAIN, "country is Spain"),
        ({"field": "country", "in": ("Spain", "Portugal", "France")}, "country is Spain or Portugal or France"),
        ({"field": "country", "not_in": ("Spain",)}, "country is not Spain"),
        ({"field": "country", "in": ()}, "country is –"),
        ({"field": "country", "exists": True}, "country is known"),
        ({"field": "country", "exists": False}, "country is not known"),
        ({"field": "job_title", "matches": "(?i)head"}, "job title matches “(?i)head”"),
        ({"field": "job_title", "contains": "IT"}, "job title contains “IT”"),
        ({"field": "is_converted", "equals": True}, "is converted is yes"),
        ({"field": "born", "at_least": "2026-01-31"}, "born at least 31 January 2026"),
        ({"field": "employees", "at_least": "X"}, "employees at least X"),
        (QUOTE, "1 × quote request"),
        ({"event": "download", "at_least": 3, "within": "30 days"}, "3 × download within 30 days"),
        ({"event": "download", "within": "1 hour"}, "1 × download within 1 hour"),
        ({"event": "download", "at_least": "X", "within": "X days"}, "X × download within X days"),
        (
            {"event": "download", "where": SPAIN, "within": "2 weeks"},
            "1 × download with country is Spain within 2 weeks",
        ),
        ({"not": SPAIN}, "country is not Spain"),
        ({"not": BIG}, "employees below 50"),
        ({"not": {"field": "n", "at_most": 5}}, "n above 5"),
        ({"not": {"field": "country", "in": ("Spain", "France")}}, "country is not Spain or France"),
        ({"not": {"field": "country", "not_in": ("Spain",)}}, "country is Spain"),
        ({"not": {"field": "country", "exists": True}}, "country is not known"),
        ({"not": {"field": "country", "contains": "a"}}, "not (country contains “a”)"),
        ({"not": {"field": "n", "above": 5, "below": 9}}, "not (n above 5 and n below 9)"),
        ({"not": {"not": SPAIN}}, "country is Spain"),
        ({"not": {"all": (BIG, SPAIN)}}, "not (employees at least 50 and country is Spain)"),
        ({"not": QUOTE}, "no quote request"),
        ({"not": {"event": "quote", "at_least": 2, "within": "2 days"}}, "fewer than 2 × quote within 2 days"),
        ({"not": QUOTE | {"where": SPAIN}}, "no quote request with country is Spain"),
        ({"all": (BIG, SPAIN)}, "employees at least 50 and country is Spain"),
        ({"all": (BIG, {"any": (SPAIN, QUOTE)})}, "employees at least 50 and (country is Spain or 1 × quote request)"),
        ({"all": (BIG, {"all": (SPAIN, QUOTE)})}, "employees at least 50 and country is Spain and 1 × quote request"),
        ({"any": (BIG, {"all": (SPAIN,)})}, "employees at least 50 or country is Spain"),
        (
            {"any": (QUOTE, {"field": "n", "above": 5, "below": 9})},
            "1 × quote request or (n above 5 and n below 9)",
        ),
    ],
)
def test_a_criterion_reads_as_people_say_it(raw: dict[str, Any], text: str) -> None:
    assert told(raw) == text


def test_every_digit_of_a_limit_is_told() -> None:
    assert told({"field": "share", "at_least": Decimal("0.005")}) == "share at least 0.005"


def test_a_criterion_is_told_in_the_language_of_the_workspace() -> None:
    raw = {"event": "download", "at_least": 3, "within": "30 days"}
    assert [told(raw, lang) for lang in ("es", "th", "zh")] == [
        "3 × download en 30 días",
        "download 3 ครั้ง ภายใน 30 วัน",
        "30 天内 download 3 次",
    ]


@given(cases(most_leads=1, most_events=1))
@settings(max_examples=25, deadline=None)
def test_every_criterion_has_words_in_every_language(case: Any) -> None:
    for lang in languages():
        assert all(in_words(test, load_words(lang)) for test in leaves(case.stages))
