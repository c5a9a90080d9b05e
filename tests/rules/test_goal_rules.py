"""What the pages of the rules on goals cannot show: second places, sentences of help, and records full of holes."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.findings import Finding
from mktops.rules import all_rules
from mktops.rules.judgement import judge
from tests.workspaces import book

OF_GOALS = [name for name, rule in all_rules().items() if rule.family == "goals"]
DAY = date(2026, 11, 15)


def found(rule: str, text: str, day: date = DAY) -> list[Finding]:
    return list(judge(book(text), day, [rule]).findings)


def one(rule: str, text: str, day: date = DAY) -> Finding:
    (finding,) = found(rule, text, day)
    return finding


def test_a_second_value_points_to_the_first() -> None:
    text = """
actuals:
  - {period: 2026-10, values: {mql: 25}}
  - {period: 2026-10, values: {mql: 26}}
"""
    (related,) = one("actual-duplicate", text).related
    assert (related.span.line, related.message) == (3, "the first one stands here")


def test_a_schedule_points_to_the_target_that_it_misses() -> None:
    text = """
metrics:
  - {id: mql, name: MQLs, unit: count}
goals:
  - id: g
    title: G
    metric: mql
    baseline: {value: 100}
    change: "+25%"
    schedule: {2026: 130}
"""
    (related,) = one("schedule-does-not-sum", text).related
    assert related.span.line == 9


MISSES = """
metrics:
  - {id: mql, name: MQLs, unit: count}
goals:
  - {id: g, title: G, metric: mql, schedule: {2026-07: 30, 2026-08: 30, 2026-09: 30, 2026-10: 30}}
actuals:
  - {period: 2026-07, values: {mql: 25}}
  - {period: 2026-08, values: {mql: 2}}
  - {period: 2026-09, values: {mql: 25}}
  - {period: 2026-10, values: {mql: 25}}
"""


def test_a_miss_that_chance_explains_says_how_often_it_comes() -> None:
    messages = [finding.message for finding in found("miss-without-why", MISSES)]
    assert messages[0].endswith("; by chance alone 47 % of such periods come out no better")
    assert "chance" not in messages[1]


def test_only_the_last_miss_tells_how_long_the_row_is() -> None:
    messages = [finding.message for finding in found("miss-without-why", MISSES)]
    (told,) = [message for message in messages if "in a row" in message]
    assert told.startswith("“G” came to 25 of 30 in 2026-10, the 4th miss in a row, and nobody says why;")


def test_a_row_of_three_has_its_word() -> None:
    (_, _, september) = found("miss-without-why", MISSES, date(2026, 10, 1))
    assert "the third miss in a row" in september.message


def test_a_goal_that_is_closed_as_missed_is_reported_once() -> None:
    closed = MISSES.replace("title: G", "title: G, status: missed")
    assert {finding.field for finding in found("miss-without-why", closed)} == {"values.mql"}
    explained = closed.replace("title: G", "title: G, why: No budget")
    assert len(found("miss-without-why", explained)) == 4
    assert "status" not in {finding.field for finding in found("miss-without-why", explained)}


WHOLE = """
metrics:
  - {id: mql, name: MQLs, unit: count}
goals:
  - {id: g, title: G, metric: mql, target: 60, start: 2026-09-01, end: 2026-10-31}
actuals:
  - {period: 2026-09, values: {mql: 30}}
  - {period: 2026-10, values: {mql: 29}, explanations: []}
"""


def test_a_goal_without_planned_months_is_judged_when_it_is_over() -> None:
    assert one("miss-without-why", WHOLE).message == "“G” ended at 59 of 60, and nobody says why"
    assert not found("miss-without-why", WHOLE.replace("29", "30"))
    assert not found("miss-without-why", WHOLE.replace("[]", "[{goal: g, why: No budget.}]"))
    assert not found("miss-without-why", WHOLE, date(2026, 10, 31))


def test_a_miss_that_nobody_explains_is_not_asked_for_behaviours() -> None:
    assert not found("miss-without-behaviour", MISSES)
    blank = MISSES.replace("{mql: 2}", "{mql: 2}, explanations: [{goal: g, why: ' '}]")
    assert not found("miss-without-behaviour", blank)


OF_AN_AGENCY = """
people:
  - {id: ana, name: Ana}
  - {id: ben, name: Ben, side: agency}
metrics:
  - {id: leads, name: Leads, unit: count}
goals:
  - {id: g, title: G, metric: leads, owner: ben, target: 180, start: 2026-07-01, end: 2026-12-31}
  - {id: h, title: H, metric: leads, schedule: {2026-07: 20, 2026-08: 30}}
actuals:
  - {period: 2026-07, values: {leads: 25}}
  - {period: 2026-08, values: {leads: 25}, explanations: [{goal: h, why: Fewer visits.}]}
"""


@pytest.mark.parametrize(
    "rule",
    ["hit-without-why", "miss-without-behaviour", "goal-off-track", "goal-owner-external", "goal-not-signed-off"],
)
def test_a_draft_and_a_dropped_goal_are_left_in_peace(rule: str) -> None:
    assert found(rule, OF_AN_AGENCY, date(2026, 9, 1))
    for status in ("draft", "dropped"):
        resting = OF_AN_AGENCY.replace("title: ", f"status: {status}, title: ")
        assert not found(rule, resting, date(2026, 9, 1))


def test_a_miss_of_a_draft_is_left_in_peace() -> None:
    assert not found("miss-without-why", MISSES.replace("title: G", "title: G, status: draft"))


def test_a_goal_whose_metric_is_not_found_may_be_of_tier_1() -> None:
    text = """
metrics:
  - {id: visits, name: Visits, unit: count, tier: 2}
goals:
  - {id: visits, title: Visits, metric: visits}
"""
    assert found("no-tier-1-goal", text)
    assert not found("no-tier-1-goal", text + "  - {id: g, title: G, metric: nowhere}\n")
    assert found("no-tier-1-goal", text + "  - {id: g, title: G}\n")
    assert not found("no-tier-1-goal", text.replace("title: Visits", "title: Visits, type: learning"))


def test_whoever_is_not_found_may_be_of_the_client() -> None:
    text = """
people:
  - {id: ben, name: Ben, side: agency}
metrics:
  - {id: mql, name: MQLs, unit: count, source: {owner: nobody-known}}
actuals:
  - {period: 2026-09, values: {unknown: 25}, verified_by: nobody-known}
  - {period: 2026-10, values: {mql: 25}}
"""
    assert not found("reported-only-by-agency", text)
    unknown = text.replace(", verified_by: nobody-known", "")
    assert "vouches for the values of 2026-09" in one("reported-only-by-agency", unknown).message


@pytest.mark.parametrize(
    ("fields", "off"),
    [
        ("target: 3, schedule: {2026-Q3: 1.5, 2026-Q4: 1}", "0.5 less"),
        ("target: 2, schedule: {2026-Q3: 1.5, 2026-Q4: 1}", "0.5 more"),
        ("baseline: {value: 2}, change: +50%, schedule: {2026-Q3: 1.5, 2026-Q4: 1}", ""),
        ("baseline: {value: 2}, change: +50%, schedule: {2026-Q3: 1, 2026-Q4: 1}", "1 less"),
        ("target: 3", ""),
        ("schedule: {2026-Q3: 1, 2026-Q4: 1}", ""),
        ("", ""),
    ],
)
def test_a_schedule_is_compared_with_its_target(fields: str, off: str) -> None:
    text = f"metrics:\n  - {{id: m, name: M, unit: currency}}\ngoals:\n  - {{id: g, title: G, metric: m, {fields}}}\n"
    findings = found("schedule-does-not-sum", text)
    assert len(findings) == bool(off)
    for finding in findings:
        assert f"which is {off} than" in finding.message


def test_many_periods_without_a_value_are_one_finding() -> None:
    text = MISSES.partition("actuals:")[0]
    assert "for 4 periods, the last of them 2026-10, and" in one("goal-without-actual", text).message
    october = one("goal-without-actual", text, date(2026, 10, 6))
    assert "for 2026-07, 2026-08 and 2026-09, and" in october.message


def test_the_missing_inputs_of_a_rate_are_named() -> None:
    text = """
metrics:
  - {id: clicks, name: Clicks, unit: count}
  - {id: mails, name: Mails, unit: count}
  - {id: ctr, name: Click rate, unit: percent, formula: 100 * clicks / mails}
goals:
  - {id: g, title: G, metric: ctr, target: 5, start: 2026-10-01, end: 2026-10-31}
"""
    assert "“values: {clicks: …, mails: …}”" in one("goal-without-actual", text).help


def test_a_rate_that_divides_by_nought_was_measured_all_the_same() -> None:
    text = """
metrics:
  - {id: clicks, name: Clicks, unit: count}
  - {id: mails, name: Mails, unit: count}
  - {id: ctr, name: Click rate, unit: percent, formula: 100 * clicks / mails}
goals:
  - {id: g, title: G, metric: ctr, target: 5, start: 2026-10-01, end: 2026-10-31}
actuals:
  - {period: 2026-10, values: {clicks: 0, mails: 0}}
"""
    assert not found("goal-without-actual", text)


def test_what_a_goal_waits_for_is_not_reported_as_a_gap_too() -> None:
    text = """
metrics:
  - {id: clicks, name: Clicks, unit: count}
  - {id: rate, name: Rate, unit: ratio, formula: clicks / 10}
goals:
  - {id: g, title: G, metric: rate, target: 5, start: 2026-08-01, end: 2026-10-31}
actuals:
  - {period: 2026-08, values: {clicks: 5}}
  - {period: 2026-10, values: {clicks: 5}}
"""
    assert len(found("goal-without-actual", text)) == 1
    assert not found("actual-gap", text)


def test_what_only_a_draft_waits_for_is_a_gap() -> None:
    text = """
metrics:
  - {id: mql, name: MQLs, unit: count}
goals:
  - {id: g, title: G, metric: mql, schedule: {2026-09: 30}, status: draft}
actuals:
  - {period: 2026-08, values: {mql: 5}}
  - {period: 2026-10, values: {mql: 5}}
"""
    assert found("actual-gap", text)


@pytest.mark.parametrize(("first", "is_gap"), [("2024-10", True), ("2024-09", False)])
def test_a_silence_of_more_than_two_years_is_a_new_beginning(first: str, is_gap: bool) -> None:
    text = f"""
metrics:
  - {{id: mql, name: MQLs, unit: count}}
actuals:
  - {{period: {first}, values: {{mql: 5}}}}
  - {{period: 2026-11, values: {{mql: 5}}}}
"""
    assert bool(found("actual-gap", text)) is is_gap


def test_the_help_of_a_goal_off_track_gives_the_rate_and_its_growth() -> None:
    text = """
metrics:
  - {id: mql, name: MQLs, unit: count}
goals:
  - {id: g, title: G, metric: mql, target: 180, start: 2026-07-01, end: 2026-12-31}
actuals:
  - {period: 2026-07, values: {mql: 25}}
"""
    assert "takes 31 a month, 24 % more than so far" in one("goal-off-track", text, date(2026, 8, 1)).help
    none_yet = text.replace("mql: 25", "mql: 0")
    assert "takes 36 a month: change" in one("goal-off-track", none_yet, date(2026, 8, 1)).help


@pytest.mark.parametrize(
    ("formula", "help"),
    [
        ("100 * clickz / mails", "Did you mean “clicks”?"),
        ("clicks / unique_mail", "Did you mean “unique-mails”?"),
        ("clicks-mails", "To subtract, put a blank on both sides of the minus: clicks - mails."),
        ("clicks * something", "Write the id of a metric."),
        ("Clicks * 2", "Ids are written in small letters: clicks."),
    ],
)
def test_a_formula_with_a_wrong_name_says_what_was_probably_meant(formula: str, help: str) -> None:
    text = f"""
metrics:
  - {{id: clicks, name: Clicks, unit: count}}
  - {{id: mails, name: Mails, unit: count}}
  - {{id: unique-mails, name: Unique mails, unit: count}}
  - {{id: x, name: X, unit: count, formula: {formula}}}
"""
    assert one("formula-invalid", text).help == help


def test_every_wrong_name_of_a_formula_is_a_finding() -> None:
    text = "metrics:\n  - {id: x, name: X, unit: count, formula: some / other * some}\n"
    assert [finding.span.column for finding in found("formula-invalid", text)] == [44, 51, 59]


def test_of_metrics_with_one_id_no_formula_is_checked() -> None:
    text = """
metrics:
  - {id: clicks, name: Clicks, unit: count}
  - {id: x, name: X, unit: percent, formula: clicks / clicks}
  - {id: x, name: X again, unit: percent, formula: 100 * clicks / clicks}
  - {id: x, name: X once more, unit: percent, formula: 1 +}
"""
    assert {finding.rule for finding in found("formula-unit-mismatch", text)} == {"not-judged"}


def test_a_circle_is_one_finding_and_what_depends_on_it_none() -> None:
    text = """
metrics:
  - {id: a, name: A, unit: count, formula: c + 1}
  - {id: b, name: B, unit: count, formula: a + 1}
  - {id: c, name: C, unit: count, formula: b + 1}
  - {id: d, name: D, unit: count, formula: a + 1}
"""
    assert one("formula-circular", text).message == "“A” needs itself: a → c → b → a"


@pytest.mark.parametrize(
    ("id", "name", "is_raw"),
    [
        ("leads", "Leads", True),
        ("l", "Number of leads", True),
        ("l", "Lead", True),
        ("leads", "ลีด", True),
        ("leads", "Qualified leads", False),
        ("leads", "Leads cualificados", False),
        ("lead-to-sql", "Lead to SQL", False),
        ("misleading", "Misleading", False),
    ],
)
def test_a_name_tells_raw_leads_from_others(id: str, name: str, is_raw: bool) -> None:
    text = f"""
metrics:
  - {{id: {id}, name: {name}, unit: count}}
goals:
  - {{id: g, title: G, metric: {id}}}
"""
    assert bool(found("goal-on-raw-leads", text)) is is_raw


@pytest.mark.parametrize(
    ("stage", "is_raw"),
    [
        ("id: contact, name: Contact", True),
        ("id: contact, name: Contact, builds_on: visitor", False),
        ("id: contact, name: Contact, fit: {field: country, exists: true}", False),
        ("id: contact, name: Contact, interest: {event: form}", True),
        ("id: other, name: Other", False),
    ],
)
def test_a_stage_without_fit_on_which_others_build_is_raw(stage: str, is_raw: bool) -> None:
    text = f"""
lead_stages:
  - {{definition: D, {stage}}}
  - {{definition: D, id: mql, name: MQL, builds_on: contact}}
metrics:
  - {{id: leads, name: Leads, unit: count, stage: contact}}
goals:
  - {{id: g, title: G, metric: leads}}
  - {{id: draft, title: Draft, metric: leads, status: draft}}
  - {{id: unknown, title: Unknown, metric: nowhere}}
"""
    assert len(found("goal-on-raw-leads", text)) == is_raw


def test_a_stage_that_is_called_lead_is_raw_even_if_it_is_the_only_one() -> None:
    text = """
lead_stages:
  - {id: first, name: Lead, definition: D}
metrics:
  - {id: m, name: M, unit: count, stage: first}
goals:
  - {id: g, title: G, metric: m}
"""
    assert found("goal-on-raw-leads", text)
    assert not found("goal-on-raw-leads", text.replace("name: Lead", "name: Fit"))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("start: 2026-07-01", "“G” has a start but no end"),
        ("type: learning, start: 2026-07-01", "“G” has a start but no end"),
        ("type: learning", "“G” has neither a start nor an end"),
        ("start: 2026-07-01, end: 2026-07-01", ""),
        ("start: 2026-07-31, end: 2026-09-01, schedule: {2026-07: 1, 2026-08: 1, 2026-09: 1}", ""),
    ],
)
def test_the_days_of_a_goal_have_to_be_there_and_to_agree(fields: str, message: str) -> None:
    findings = found("goal-not-timed", f"goals:\n  - {{id: g, title: G, {fields}}}\n")
    assert [finding.message.startswith(message) for finding in findings] == [True] * bool(message)


def test_a_goal_that_was_closed_is_no_longer_off_track() -> None:
    text = """
metrics:
  - {id: mql, name: MQLs, unit: count}
goals:
  - {id: g, title: G, metric: mql, target: 180, start: 2026-07-01, end: 2026-12-31}
actuals:
  - {period: 2026-07, values: {mql: 25}}
"""
    assert found("goal-off-track", text, date(2026, 8, 1))
    closed = text.replace("title: G", "title: G, status: missed")
    assert not found("goal-off-track", closed, date(2026, 8, 1))


@pytest.mark.parametrize(
    ("earlier", "value", "is_asked"),
    [
        ([100, 100, 100, 100], 501, True),
        ([100, 100, 100, 100], 500, False),
        ([100, 100, 100], 9999, True),
        ([100, 100, 100], 999, False),
        ([100, 300], 9999, False),
        ([100, 100, 100, 100], 19, True),
        ([100, 100, 100, 100], 20, False),
        ([10, 20, 40, 80], 160, False),
        ([100, 100, 300, 100], 601, True),
        ([100, 100, 300, 100], 600, False),
        ([100, 100, 0, 100], 0, False),
        ([1, 1, 1, 1], 19, False),
        ([1, 1, 1, 1], 20, True),
        ([0, 0, 0, 0], 900, False),
        ([100, 100, 100, 100], -5, True),
    ],
)
def test_a_jump_is_far_from_what_was_usual_and_from_all_before(earlier: list[int], value: int, is_asked: bool) -> None:
    typed = "".join(f"  - {{period: 2026-{at:02}, values: {{m: {n}}}}}\n" for at, n in enumerate([*earlier, value], 1))
    text = f"metrics:\n  - {{id: m, name: M, unit: currency}}\nactuals:\n{typed}"
    assert bool(found("actual-jump", text)) is is_asked


@pytest.mark.parametrize(("value", "is_asked"), [(300, False), (400, True)])
def test_what_was_usual_three_years_ago_is_no_measure(value: int, is_asked: bool) -> None:
    small = [(f"{year}-{month:02}", 10) for year in (2020, 2021, 2022) for month in range(1, 13)]
    large = [(f"{year}-{month:02}", 45 * (year - 2022)) for year in (2023, 2024) for month in range(1, 13)]
    typed = "".join(f"  - {{period: {at}, values: {{m: {n}}}}}\n" for at, n in (*small, *large, ("2025-01", value)))
    findings = found("actual-jump", f"metrics:\n  - {{id: m, name: M, unit: count}}\nactuals:\n{typed}")
    assert bool(findings) is is_asked


ids = st.sampled_from(["a", "b", "c", "nowhere"])
periods = st.sampled_from(["2026", "2026-Q3", "2026-09", "2026-10", "2026-11", "2026-W40", "2027-01"])
days = st.dates(date(2026, 8, 1), date(2027, 2, 1)).map(str)
words = st.sampled_from(["", " ", "Leads", "ลีด", "a“b”: {c}"])
amounts = st.integers(-3, 10**17) | st.sampled_from([0, 30, 25.5])


def mapping(required: dict[str, Any], **optional: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


agreed = st.lists(mapping({"by": ids, "on": days}), max_size=2)
formulas = st.sampled_from(["", "a + b", "a / 0", "b - b", "100 * c", "sum(a, nowhere)", "a +", "3", "a.b"])
goals = mapping(
    {"title": words},
    type=st.sampled_from(["result", "learning"]),
    metric=ids, question=words, baseline=mapping({"value": amounts}), target=amounts,
    change=st.sampled_from(["+25%", "-100%"]), schedule=st.dictionaries(periods, amounts, max_size=4),
    start=days, end=days, owner=ids, scope=words, why=words, agreed=agreed,
    status=st.sampled_from(["draft", "agreed", "active", "hit", "missed", "dropped"]),
)  # fmt: skip
metrics = mapping(
    {"name": words, "unit": st.sampled_from(["count", "percent", "ratio", "currency", "days"])},
    definition=words, direction=st.sampled_from(["up", "down"]), tier=st.sampled_from([1, 2]), formula=formulas,
    stage=ids, agreed=agreed, source=mapping({}, owner=ids),
)  # fmt: skip
explanations = st.lists(mapping({"goal": ids, "why": words}, behaviours=st.lists(words, max_size=2)), max_size=2)
actuals = mapping(
    {"period": periods, "values": st.dictionaries(ids, st.none() | amounts, max_size=3)},
    verified_by=ids, as_of=days, explanations=explanations,
)  # fmt: skip
people = mapping({"name": words}, side=st.sampled_from(["client", "agency"]))
stages = mapping({"name": words, "definition": words}, builds_on=ids, agreed=agreed)


def named(entries: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(entries, max_size=3).map(
        lambda found: [{"id": id} | each for id, each in zip("abc", found, strict=False)]
    )


@settings(max_examples=120, deadline=None)
@given(
    st.fixed_dictionaries(
        {"goals": named(goals), "metrics": named(metrics), "people": named(people), "lead_stages": named(stages)}
        | {"actuals": st.lists(actuals, max_size=4)}
    )
)
def test_no_rule_breaks_on_records_full_of_holes(records: dict[str, Any]) -> None:
    read = book({"records.yaml": json.dumps(records, ensure_ascii=False)})
    misread = {"invalid-value", "missing-field", "unknown-key", "yaml-syntax"} & read.problems.keys()
    assert not misread
    for finding in judge(read, DAY, OF_GOALS).findings:
        assert finding.message
        assert not finding.message.endswith(".")
        assert finding.help.endswith((".", "?"))
        assert "None" not in finding.message + finding.help
        assert finding.span.file == "records.yaml"
