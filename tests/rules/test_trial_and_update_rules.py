"""What the pages of the rules about tests and updates are too small to show."""

import json
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.findings import Finding
from mktops.rules import all_rules
from mktops.rules.judgement import judge
from tests.workspaces import book, underlined

DAY = date(2026, 11, 15)
FAMILIES = ("tests", "updates")
MINE = {name for name, rule in all_rules().items() if rule.family in FAMILIES}


def found(files: dict[str, str] | str, day: date = DAY) -> list[Finding]:
    return [finding for finding in judge(book(files), day).findings if finding.rule in MINE]


def test_a_one_person_shop_with_few_fields_hears_only_of_what_it_promised_itself() -> None:
    files = {
        "mktops.yaml": "name: Corner shop\n",
        "all.yaml": """
test_plans:
  - id: autumn
    period: 2026-Q4
    tests:
      - {id: flyers, title: Flyers at the market, learning_sought: Who brings one, status: running, priority: 1}
      - {id: window, title: New window, learning_sought: Who stops, priority: 1}
updates:
  - period: 2026-08
    cadence: monthly
    completed: [{did: Printed flyers.}]
    learnings: [{id: red, statement: Red is seen.}]
    next_steps: [{id: more, text: Print more., due: 2026-09-01}]
""",
    }
    assert [(f.rule, underlined(book(files), f)) for f in found(files)] == [("next-steps-not-answered", "Print more.")]


def test_the_agency_preset_asks_for_no_update_where_there_never_was_one() -> None:
    assert found("people:\n  - {id: ana, name: Ana}\n") == []


def test_of_many_gaps_the_three_latest_are_told_at_the_last_update_before_them() -> None:
    text = "updates:\n  - {period: 2026-01, cadence: monthly}\n  - {period: 2026-08, cadence: monthly}\n"
    messages = [(f.span.line, f.message) for f in found(text)]
    assert messages == [
        (2, "There is no monthly update for 2026-07, which ended 107 days ago"),
        (3, "There is no monthly update for 2026-09, which ended 46 days ago"),
        (3, "There is no monthly update for 2026-10, which ended 15 days ago"),
    ]


months = [f"2026-{month:02}" for month in range(1, 13)]


@given(st.sets(st.sampled_from(months), max_size=6), st.integers(0, 400))
@settings(max_examples=60)
def test_a_missing_month_is_one_that_is_over_and_has_no_update(there: set[str], days: int) -> None:
    day = date(2026, 1, 1) + timedelta(days=days)
    text = "updates:\n" + "".join(f"  - {{period: {month}, cadence: monthly}}\n" for month in sorted(there))
    told = [f.message.split()[6].rstrip(",") for f in found(text, day)]
    missing = []
    for number, month in enumerate(months, 1):
        ends = date(2026 + number // 12, number % 12 + 1, 1) - timedelta(days=1)
        if there and min(there) < month and month not in there and (day - ends).days > 7:
            missing.append(month)
    if (day - date(2027, 1, 31)).days > 7 and there:
        missing.append("2027-01")
    assert told == missing[-3:]


# Whatever fits the format, no rule stumbles over it, and every finding leads to a place.

names = st.sampled_from(["invited", "accepted", "a", ""])
amounts = st.sampled_from([0, 1, 0.05, "10%", 5])
some_days = st.integers(-40, 60).map(lambda n: str(DAY + timedelta(days=n)))
texts = st.sampled_from(["", " ", "A text.", "long " * 40, "two\n\nparagraphs", "“{}”: %s #"])
ids = st.sampled_from(["a", "b", "c"])


def maybe(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


def needed(
    fields: dict[str, st.SearchStrategy[Any]], **more: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(fields, optional=more)


criteria = needed({"id": ids, "rate_of": st.tuples(names, names), "at_least": st.sampled_from(["10%", 0])}, after=ids)
# A blank name of a count is none, and a criterion has to have one.
criteria |= needed({"id": ids, "count_of": names.filter(bool), "at_least": amounts}, after=ids)
tests = needed(
    {"id": ids, "title": texts, "learning_sought": texts},
    channel=ids,
    audience=st.just({"role": "leader"}),
    budget=amounts.filter(lambda amount: not isinstance(amount, str)),
    hours=st.integers(0, 9),
    priority=st.integers(1, 2),
    start=some_days,
    end=some_days,
    success_criteria=st.lists(criteria, max_size=3),
    abort=maybe(on_day=st.sampled_from([0, 7, 3650]), below=amounts, rule=st.sampled_from(["interval", "posterior"])),
    observations=st.lists(
        needed({"on": some_days, "counts": st.dictionaries(names, st.integers(-1, 80), max_size=3)}), max_size=3
    ),
    status=st.sampled_from(["running", "running", "scaled", "aborted"]),
    why=texts,
    learnings=st.lists(needed({"statement": texts}), max_size=1),
)
plans = needed(
    {"id": ids, "period": st.just("2026-Q4"), "tests": st.lists(tests, max_size=2)}, allocation=maybe(budget=st.just(3))
)
updates = needed(
    {
        "period": st.sampled_from(["2026-08", "2026-10", "2026-W41", "2026"]),
        "cadence": st.sampled_from(["weekly", "monthly"]),
    },
    engagement=ids,
    sent_on=some_days,
    completed=st.lists(needed({"did": texts}, why=texts, learned=texts), max_size=2),
    observations=st.lists(needed({"text": texts}, id=ids), max_size=2),
    learnings=st.lists(
        needed({"id": ids, "statement": texts}, observation=ids, evidence=texts, test=ids, decision=ids), max_size=2
    ),
    next_steps=st.lists(
        needed({"id": ids, "text": texts}, owner=ids, due=some_days, status=st.just("done"), answered_on=some_days),
        max_size=2,
    ),
)


@given(st.lists(plans, max_size=2), st.lists(updates, max_size=3))
@settings(max_examples=100)
def test_no_rule_stumbles_over_what_fits_the_format(some_plans: list[Any], some_updates: list[Any]) -> None:
    text = json.dumps({"test_plans": some_plans, "updates": some_updates}, ensure_ascii=False)
    there = book({"all.yaml": text})
    assert {*there.problems} <= {"unknown-reference", "duplicate-id"}, there.problems
    for finding in judge(there, DAY).findings:
        if finding.rule in MINE:
            assert underlined(there, finding)
            assert finding.help.endswith((".", "?", "…"))
            assert "None" not in finding.message
