"""What a stage means and meant, what it builds on, and what a criterion comes to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mktops.kinds.criteria import Criterion
from mktops.kinds.lead_stages import LeadStage
from mktops.leads.logic.definitions import DAY, boundaries, chain, day_of, definitions, first_moment, fold

OLD, NEW = date(2025, 1, 1), date(2026, 7, 1)


def field(name: str) -> dict[str, Any]:
    return {"field": name, "exists": True}


def stage(id: str = "mql", **more: Any) -> LeadStage:
    return LeadStage.model_validate({"id": id, "name": id, "definition": "As agreed."} | more)


def earlier(day: date, name: str) -> dict[str, Any]:
    return {"effective_from": day, "fit": field(name)}


def meant(of: LeadStage) -> list[tuple[int | None, str | None]]:
    return [(each.since, each.fit.field if each.fit else None) for each in definitions(of)]


@pytest.mark.parametrize("day", [date(1969, 12, 31), date(1970, 1, 1), date(2024, 2, 29), date(2026, 10, 31)])
def test_a_day_lasts_from_its_first_moment_to_the_next_ones(day: date) -> None:
    first = first_moment(day)
    assert first == (day - date(1970, 1, 1)).days * 86_400
    assert [day_of(moment) for moment in (first, first + DAY - 1)] == [day, day]
    assert day_of(first - 1) != day != day_of(first + DAY)


def test_a_definition_without_a_day_always_counted() -> None:
    assert meant(stage(fit=field("now"))) == [(None, "now")]
    assert meant(stage(fit=field("now"), earlier=(earlier(OLD, "then"),))) == [(None, "now")]


def test_definitions_come_in_the_order_of_their_days_whatever_their_order_in_the_file() -> None:
    of = stage(fit=field("now"), effective_from=NEW, earlier=(earlier(date(2026, 1, 1), "then"), earlier(OLD, "first")))
    assert meant(of) == [
        (first_moment(OLD), "first"),
        (first_moment(date(2026, 1, 1)), "then"),
        (first_moment(NEW), "now"),
    ]
    assert [each.way for each in definitions(of)] == [("earlier", 1), ("earlier", 0), ()]
    assert all(each.stage is of for each in definitions(of))


def test_of_two_definitions_of_one_day_the_later_in_the_file_comes_last_and_the_present_one_after_all() -> None:
    of = stage(fit=field("now"), effective_from=OLD, earlier=(earlier(OLD, "a"), earlier(OLD, "b")))
    assert [name for _, name in meant(of)] == ["a", "b", "now"]


def test_a_definition_of_long_ago_comes_before_one_of_1970() -> None:
    of = stage(fit=field("now"), effective_from=date(1970, 1, 1), earlier=(earlier(date(1960, 1, 1), "then"),))
    assert [name for _, name in meant(of)] == ["then", "now"]


def test_the_way_leads_to_each_single_test_in_the_file() -> None:
    counted = {"event": "visit", "where": {"all": (field("pages"),)}}
    present: dict[str, Any] = {
        "fit": {"all": (field("a"), {"not": field("b")})},
        "interest": {"any": (counted, field("c"))},
    }
    of = stage(**present, effective_from=NEW, earlier=({"effective_from": OLD, "interest": counted},))
    first, second = definitions(of)
    assert [(way, each.field or each.event) for way, each in second.clauses] == [
        (("fit", "all", 0), "a"),
        (("fit", "all", 1, "not"), "b"),
        (("interest", "any", 0), "visit"),
        (("interest", "any", 1), "c"),
    ]
    assert [way for way, _ in first.clauses] == [("earlier", 0, "interest")]
    assert [way for way, _ in second.criteria] == [("fit",), ("interest",)]
    assert list(definitions(stage())[0].clauses) == []


def test_what_a_stage_builds_on_comes_before_it() -> None:
    lead, mql, sql = stage("lead"), stage("mql", builds_on="lead"), stage("sql", builds_on="mql")
    by_id = {each.id: each for each in (sql, lead, mql)}
    assert chain(by_id, sql) == (lead, mql, sql)
    assert chain(by_id, lead) == (lead,)


def test_a_stage_that_is_not_there_is_left_out_and_a_circle_ends() -> None:
    lonely = stage("mql", builds_on="nothing")
    assert chain({"mql": lonely}, lonely) == (lonely,)
    one, other = stage("a", builds_on="b"), stage("b", builds_on="a")
    assert chain({"a": one, "b": other}, one) == (other, one)
    itself = stage("a", builds_on="a")
    assert chain({"a": itself}, itself) == (itself,)


def test_the_days_of_all_stages_are_told_once_and_in_order() -> None:
    one = stage("a", effective_from=NEW, earlier=(earlier(OLD, "then"),))
    other = stage("b", effective_from=OLD)
    assert boundaries((one, other, stage("c"))) == (first_moment(OLD), first_moment(NEW))


def test_a_criterion_is_put_together_from_its_single_tests() -> None:
    tree = Criterion.model_validate(
        {"all": (field("a"), {"any": (field("b"), {"not": field("c")}, {"event": "d", "where": field("e")})})}
    )
    said = fold(
        tree, lambda test: test.field or test.event or "", lambda one, other: f"({one} & {other})",
        lambda one, other: f"({one} | {other})", lambda one: f"~{one}",
    )  # fmt: skip
    assert said == "(a & ((b | ~c) | d))"
