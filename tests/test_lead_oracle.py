"""The meaning of lead stages by example, and what must be true of it whatever the data."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from mktops.kinds.lead_stages import LeadStage
from tests.lead_cases import Case, as_text, cases, moment, textual, with_impossible_rows, written
from tests.lead_oracle import Event, Lead, Value, Verdict, verdicts

Fields = dict[str, Value]
Told = set[str] | None
CREATED = "2026-01-05 09:00:00"
SETTINGS = settings(max_examples=12)


def _stage(name: str = "mql", **given: Any) -> LeadStage:
    return LeadStage.model_validate({"id": name, "name": name, "definition": "As agreed."} | given)


def _event(text: str, kind: str = "download", **fields: Value) -> Event:
    return Event("ana", kind, moment(text), fields)


def _verdict(
    *stages: LeadStage, fields: Fields | None = None, events: Any = (), told: Told = None, **more: Any
) -> Verdict:
    """The verdict on one lead in the last of the stages."""
    lead = Lead("ana", moment(CREATED), fields or {})
    return verdicts(stages, [lead], events, told, **more)["ana", stages[-1].id]


def _short(verdict: Verdict) -> str:
    """`no`, `unknown`, or the moment of the entry, with `by definition` after it."""
    if verdict.moment is None:
        return verdict.state
    return written(verdict.moment) + " by definition" * verdict.by_definition


def _truth(verdict: Verdict) -> bool | None:
    return {"entered": True, "unknown": None, "no": False}[verdict.state]


FIELD_TESTS: list[tuple[dict[str, Any], Value, bool | None]] = [
    # A number is compared as a number, also one that is written as a text.
    ({"at_least": 50}, 50, True),
    ({"at_least": 50}, 49, False),
    ({"at_least": 50}, "50", True),
    ({"at_least": 1200}, "1,200", True),
    ({"at_least": 1200}, "1 200", True),
    ({"at_least": 1200}, "1’200", True),
    ({"above": 12345677}, "12,345,678.25", True),
    ({"equals": Decimal("1.2")}, "1.200", True),
    ({"at_least": 0}, "1,20", None),
    ({"at_least": 0}, "1,2000", None),
    ({"at_least": 0}, "1e3", None),
    ({"at_least": 0}, "nan", None),
    ({"at_least": 0}, ".5", None),
    ({"at_least": 0}, "5.", None),
    ({"below": 0}, "-0.5", True),
    ({"at_least": 5}, "+5", True),
    ({"at_least": 50}, "n/a", None),
    ({"at_least": 0}, True, None),
    ({"at_most": 50}, 50, True),
    ({"above": 50}, 50, False),
    ({"below": 50}, 49.5, True),
    ({"between": (1, 50)}, 50, True),
    ({"between": (1, 50)}, 50.5, False),
    ({"between": (50, 1)}, 20, False),
    # What is missing is unknown to every test but that of being there.
    *(
        ({operator: wanted}, value, None)
        for value in (None, "", "  ")
        for operator, wanted in {
            "at_least": 1, "at_most": 1, "above": 1, "below": 1, "equals": "", "in": ("Spain",), "not_in": ("Spain",),
            "between": (1, 2), "matches": ".*", "contains": "a",
        }.items()
    ),
    ({"exists": True}, None, False),
    ({"exists": False}, None, True),
    ({"exists": True}, "", False),
    ({"exists": True}, "n/a", True),
    ({"exists": True}, False, True),
    # Days.
    ({"at_least": "2026-01-31"}, "2026-01-31", True),
    ({"above": "2026-01-31"}, "2026-02-01", True),
    ({"below": "2026-01-31"}, "2026-01-31", False),
    ({"between": ("2026-01-31", "2026-02-01")}, "2026-02-01", True),
    ({"at_most": "2026-01-31"}, "2026-02-30", None),
    ({"at_most": "2026-01-31"}, "soon", None),
    ({"at_most": "2026-01-31"}, 5, None),
    # A placeholder is no threshold.
    ({"at_least": "X"}, 50, None),
    ({"below": "tbd"}, "2026-01-31", None),
    # equals, in, not_in.
    ({"equals": 50}, "50.0", True),
    ({"equals": 50}, "fifty", None),
    ({"equals": "50"}, 50, True),
    ({"equals": "50"}, "50.0", False),
    ({"equals": "Spain"}, "spain", False),
    ({"equals": True}, "Yes", True),
    ({"equals": True}, 0, False),
    ({"equals": False}, "NO", True),
    ({"equals": False}, "perhaps", None),
    ({"equals": "true"}, True, True),
    ({"in": ("Spain", "Chile")}, "Chile", True),
    ({"in": ("Spain", 5)}, "Chile", None),
    ({"in": ("Spain", 5)}, "Spain", True),
    ({"in": ()}, "Chile", False),
    ({"not_in": ("Spain", "Chile")}, "Peru", True),
    ({"not_in": ("Spain", 5)}, "Peru", None),
    ({"not_in": ("Spain", 5)}, "Spain", False),
    # Texts.
    ({"matches": "^Head"}, "Head of IT", True),
    ({"matches": "of"}, "Head of IT", True),
    ({"matches": "^of"}, "Head of IT", False),
    ({"matches": "[0-9]{2}"}, 50, True),
    ({"contains": "of I"}, "Head of IT", True),
    ({"contains": "OF"}, "Head of IT", False),
    ({"contains": "%"}, "Head of IT", False),
    ({"contains": "ru"}, True, True),
    # All operators of one test must hold.
    ({"at_least": 1, "at_most": 50}, 70, False),
    ({"at_least": 1, "equals": "many"}, "many", None),
    ({"at_least": 1, "equals": "few"}, "many", False),
    ({"exists": True, "at_least": 1}, None, False),
    ({"exists": False, "at_least": 1}, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("test", "value", "truth"), FIELD_TESTS, ids=str)
def test_of_one_field(test: dict[str, Any], value: Value, truth: bool | None) -> None:
    assert _truth(_verdict(_stage(fit={"field": "x"} | test), fields={"x": value})) is truth


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.200", 1200), ("1 200", 1200), ("1’200,50", Decimal("1200.5")), ("1,2", Decimal("1.2")), ("1.20", None), ("1,200.5", None)],
)  # fmt: skip
def test_where_the_comma_is_the_decimal_sign_the_point_parts_thousands(text: str, number: Decimal | None) -> None:
    truth = _truth(_verdict(_stage(fit={"field": "x", "equals": number or 0}), fields={"x": text}, decimal=","))
    assert truth is (None if number is None else True)


@pytest.mark.parametrize(
    "test",
    [{"equals": "SPAIN"}, {"in": ("SPain",)}, {"contains": "PAI"}, {"matches": "^SP"}, {"matches": "^sp"}],
    ids=str,
)
def test_case_counts_until_a_source_says_otherwise(test: dict[str, Any]) -> None:
    stage = _stage(fit={"field": "x"} | test)
    assert _verdict(stage, fields={"x": "Spain"}).state == "no"
    assert _verdict(stage, fields={"x": "Spain"}, ignore_case=True).state == "entered"


YES, NO, DARK = ({"field": name, "equals": True} for name in ("yes", "no", "dark"))
NESTED: list[tuple[dict[str, Any], bool | None]] = [
    ({"all": (YES, YES)}, True), ({"all": (YES, DARK)}, None), ({"all": (NO, DARK)}, False),
    ({"any": (NO, YES)}, True), ({"any": (DARK, YES)}, True), ({"any": (NO, DARK)}, None), ({"any": (NO, NO)}, False),
    ({"not": YES}, False), ({"not": NO}, True), ({"not": DARK}, None),
    ({"not": {"all": (NO, DARK)}}, True), ({"any": (NO, {"not": {"all": (YES, DARK)}})}, None),
]  # fmt: skip


@pytest.mark.parametrize(("criterion", "truth"), NESTED, ids=str)
def test_all_any_and_not_with_what_is_unknown(criterion: dict[str, Any], truth: bool | None) -> None:
    fields: Fields = {"yes": True, "no": False, "dark": None}
    assert _truth(_verdict(_stage(fit=criterion), fields=fields)) is truth
    assert _truth(_verdict(_stage(interest=criterion), fields=fields)) is truth


BIG, THREE_DAYS = {"where": {"field": "pages", "at_least": 9}}, {"within": "3 days"}
COUNTS: list[tuple[str, dict[str, Any], list[Event], str]] = [
    ("never", {}, [], "no"),
    ("another event", {}, [_event("2026-01-06", "visit")], "no"),
    ("once is enough", {}, [_event("2026-01-07"), _event("2026-01-06")], "2026-01-06 00:00:00"),
    ("before the lead was created", {}, [_event("2025-06-01")], CREATED),
    ("one missing", {"at_least": 3}, [_event("2026-01-06")] * 2, "no"),
    ("twice in the same second", {"at_least": 2}, [_event("2026-01-06")] * 2, "2026-01-06 00:00:00"),
    ("the last of any length", {"at_least": 2}, [_event("2020-01-01"), _event("2026-01-06")], "2026-01-06 00:00:00"),
    ("the edge of the window", {"at_least": 2} | THREE_DAYS, [_event("2026-01-06 10:00:07"), _event("2026-01-09 10:00:07")], "2026-01-09 10:00:07"),
    ("a second too late", {"at_least": 2} | THREE_DAYS, [_event("2026-01-06 10:00:07"), _event("2026-01-09 10:00:08")], "no"),
    ("the window slides", {"at_least": 3} | THREE_DAYS, [_event(f"2026-01-{day}") for day in ("06", "08", "10", "11")], "2026-01-11 00:00:00"),
    ("it holds on", {"at_least": 2} | THREE_DAYS, [_event("2025-01-01"), _event("2025-01-02")], CREATED),
    ("in hours", {"at_least": 2, "within": "1 hour"}, [_event("2026-01-06 23:30"), _event("2026-01-07 00:30")], "2026-01-07 00:30:00"),
    ("in weeks", {"at_least": 2, "within": "1 week"}, [_event("2026-01-06"), _event("2026-01-13")], "2026-01-13 00:00:00"),
    ("half of the window before the lead", {"at_least": 2} | THREE_DAYS, [_event("2026-01-04"), _event("2026-01-06")], "2026-01-06 00:00:00"),
    ("no number set", {"at_least": "X"}, [_event("2026-01-06")], "unknown"),
    ("no window set", {"within": "X days"}, [_event("2026-01-06")], "unknown"),
    ("where it is true", BIG, [_event("2026-01-06", pages=8), _event("2026-01-07", pages=9)], "2026-01-07 00:00:00"),
    ("where it is false", BIG, [_event("2026-01-06", pages=8)], "no"),
    ("where it is unknown", BIG, [_event("2026-01-06")], "unknown"),
    ("unknown, then true", BIG, [_event("2026-01-06"), _event("2026-01-07", pages=9)], "2026-01-07 00:00:00"),
    ("one true and one unknown of two", {"at_least": 2} | BIG, [_event("2026-01-06"), _event("2026-01-07", pages=9)], "unknown"),
    ("one unknown of two", {"at_least": 2} | BIG, [_event("2026-01-06")], "no"),
    ("the unknown one too far off", {"at_least": 2} | BIG | THREE_DAYS, [_event("2026-01-06"), _event("2026-01-12", pages=9)], "no"),
    ("where looks at the event, not at the lead", {"where": {"field": "country", "equals": "Spain"}}, [_event("2026-01-06")], "unknown"),
    ("where it is not there", {"where": {"field": "pages", "exists": False}}, [_event("2026-01-06")], "2026-01-06 00:00:00"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "count", "events", "expected"), COUNTS, ids=[row[0] for row in COUNTS])
def test_events_are_counted_in_a_sliding_window(
    what: str, count: dict[str, Any], events: list[Event], expected: str
) -> None:
    stage = _stage(interest={"event": "download"} | count)
    assert _short(_verdict(stage, fields={"country": "Spain"}, events=events)) == expected


QUOTE, LARGE = {"event": "quote"}, {"field": "employees", "at_least": 50}
ASKED, BEFORE = [_event("2026-01-06 12:00", "quote")], [_event("2026-01-02", "quote")]
#: `earlier` is in force in December, the present definition from the 8th of January.
CHANGED: dict[str, Any] = {
    "effective_from": "2026-01-08",
    "earlier": ({"effective_from": "2025-12-01"} | {"fit": {"field": "employees", "at_least": 100}},),
}
STAGES: list[tuple[str, list[LeadStage], Fields, list[Event], str]] = [
    ("no criteria at all", [_stage()], {}, [], CREATED),
    ("fit alone", [_stage(fit=LARGE)], {"employees": 60}, [], CREATED),
    ("fit and interest", [_stage(fit=LARGE, interest=QUOTE)], {"employees": 60}, ASKED, "2026-01-06 12:00:00"),
    ("interest without fit", [_stage(fit=LARGE, interest=QUOTE)], {"employees": 40}, ASKED, "no"),
    ("interest, fit unknown", [_stage(fit=LARGE, interest=QUOTE)], {}, ASKED, "unknown"),
    ("no interest, fit unknown", [_stage(fit=LARGE, interest=QUOTE)], {}, [], "no"),
    ("not asked yet", [_stage(interest={"not": QUOTE})], {}, ASKED, CREATED),
    ("asked before it was known", [_stage(interest={"not": QUOTE})], {}, BEFORE, "no"),
    ("builds on one held", [_stage("mql", fit=LARGE), _stage("sql", interest=QUOTE, builds_on="mql")], {"employees": 60}, ASKED, "2026-01-06 12:00:00"),
    ("builds on one that comes later", [_stage("mql", interest=QUOTE), _stage("sql", fit=LARGE, builds_on="mql")], {"employees": 60}, ASKED, "2026-01-06 12:00:00"),
    ("builds on one not held", [_stage("mql", fit=LARGE), _stage("sql", interest=QUOTE, builds_on="mql")], {"employees": 40}, ASKED, "no"),
    ("builds on one unknown", [_stage("mql", fit=LARGE), _stage("sql", interest=QUOTE, builds_on="mql")], {}, ASKED, "unknown"),
    ("builds on one lost before", [_stage("mql", interest={"not": QUOTE}), _stage("sql", interest=QUOTE, builds_on="mql")], {}, ASKED, "no"),
    ("in force already", [_stage(fit=LARGE, effective_from="2026-01-01")], {"employees": 60}, [], CREATED),
    ("nothing in force before", [_stage(fit=LARGE, effective_from="2026-01-08")], {"employees": 60}, [], "2026-01-08 00:00:00 by definition"),
    ("unknown once in force", [_stage(fit=LARGE, effective_from="2026-01-08")], {}, [], "unknown"),
    ("by the earlier definition", [_stage(fit=LARGE, **CHANGED)], {"employees": 100}, [], CREATED),
    ("by the present definition", [_stage(fit=LARGE, **CHANGED)], {"employees": 60}, [], "2026-01-08 00:00:00 by definition"),
    ("too late for the earlier definition", [_stage(interest={"not": LARGE}, effective_from="2026-01-05", earlier=({"effective_from": "2025-01-01"},))], {"employees": 60}, [], "no"),
    ("an event of the very moment", [_stage(fit=LARGE, interest=QUOTE, **CHANGED)], {"employees": 60}, [_event("2026-01-08", "quote")], "2026-01-08 00:00:00"),
    ("an event after it", [_stage(fit=LARGE, interest=QUOTE, **CHANGED)], {"employees": 60}, [_event("2026-01-08 00:00:01", "quote")], "2026-01-08 00:00:01"),
    ("an event before it", [_stage(fit=LARGE, interest=QUOTE, **CHANGED)], {"employees": 60}, ASKED, "2026-01-08 00:00:00 by definition"),
    ("another event of the very moment", [_stage(fit=LARGE, **CHANGED)], {"employees": 60}, [_event("2026-01-08", "visit")], "2026-01-08 00:00:00 by definition"),
    ("the definition of what it builds on", [_stage("mql", fit=LARGE, **CHANGED), _stage("sql", interest=QUOTE, builds_on="mql")], {"employees": 60}, ASKED, "2026-01-08 00:00:00 by definition"),
    ("held once, lost by a new definition", [_stage(fit={"field": "employees", "at_least": 500}, **CHANGED)], {"employees": 100}, [], CREATED),
]  # fmt: skip


@pytest.mark.parametrize(("what", "stages", "fields", "events", "expected"), STAGES, ids=[row[0] for row in STAGES])
def test_a_stage_is_entered_when_it_is_held_first(
    what: str, stages: list[LeadStage], fields: Fields, events: list[Event], expected: str
) -> None:
    assert _short(_verdict(*stages, fields=fields, events=events)) == expected


def test_a_definition_that_begins_as_the_lead_is_created_is_no_cause_of_its_own() -> None:
    lead = Lead("ana", moment("2026-01-08"), {})
    verdict = verdicts([_stage(effective_from="2026-01-08")], [lead], [], None)["ana", "mql"]
    assert verdict == Verdict("entered", moment("2026-01-08"), by_definition=False)


@pytest.mark.parametrize(
    ("told", "state"), [(None, "no"), ({"quote"}, "no"), ({"download"}, "unknown"), (set(), "unknown")]
)
def test_an_event_that_the_source_cannot_tell_of_is_unknown(told: Told, state: str) -> None:
    assert _verdict(_stage(interest=QUOTE), told=told).state == state


@pytest.mark.parametrize(
    ("until", "expected"), [("2026-01-06 12:00:00", "2026-01-06 12:00:00"), ("2026-01-06 11:59:59", "no")]
)
def test_events_after_the_day_in_question_are_not_there_yet(until: str, expected: str) -> None:
    assert _short(_verdict(_stage(interest=QUOTE), events=ASKED, until=moment(until))) == expected


def test_leads_after_the_day_in_question_are_not_there_yet() -> None:
    lead = Lead("ana", moment(CREATED), {})
    assert verdicts([_stage()], [lead], [], None, until=lead.created - 1) == {}
    assert len(verdicts([_stage()], [lead], [], None, until=lead.created)) == 1


def test_of_a_lead_that_comes_twice_the_first_counts() -> None:
    leads = [Lead("ana", moment(CREATED) + 1, {"employees": 60}), Lead("ana", moment(CREATED), {"employees": 40})]
    assert verdicts([_stage(fit=LARGE)], leads, [], None) == {("ana", "mql"): Verdict("no")}


def test_a_win_before_the_lead_was_created_is_set_aside() -> None:
    stage, second = _stage(interest={"event": "won"}), moment(CREATED)
    assert _verdict(stage, events=[Event("ana", "won", second - 1, {})]).state == "no"
    assert _verdict(stage, events=[Event("ana", "won", second, {})]).state == "entered"


def test_events_of_others_say_nothing_of_a_lead() -> None:
    assert _verdict(_stage(interest=QUOTE), events=[Event("nobody", "quote", moment(CREATED), {})]).state == "no"


def test_a_case_can_be_written_as_rows_of_texts() -> None:
    lead = Lead("ana", moment(CREATED), {"employees": 49.5, "country": "", "type": True})
    leads, events = as_text(Case((), (lead,), (_event("2026-01-06", pages=3),)))
    assert leads == [{"id": "ana", "created": CREATED, "employees": "49.5", "country": "", "type": "true", "at": None}]
    assert events == [{"lead": "ana", "type": "download", "when": "2026-01-06 00:00:00", "pages": "3", "country": None}]
    assert [len(rows) for rows in with_impossible_rows(leads, events)] == [4, 4]


@SETTINGS
@given(cases(impossible=True), st.none() | st.sets(st.sampled_from(("download", "visit"))))
def test_nobody_enters_before_being_created_or_before_what_the_stage_builds_on(case: Case, told: Told) -> None:
    found = verdicts(*case, told)
    for lead in case.leads:
        for stage in case.stages:
            verdict, before = found[lead.id, stage.id], found[lead.id, stage.builds_on or stage.id]
            assert (verdict.moment is not None) is (verdict.state == "entered")
            if verdict.moment is not None:
                assert verdict.moment >= min(each.created for each in case.leads if each.id == lead.id)
                assert before.moment is not None
                assert before.moment <= verdict.moment


@SETTINGS
@given(cases(impossible=True), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(case: Case, dice: Any) -> None:
    leads, events = (dice.sample(rows, len(rows)) for rows in case[1:])
    assert verdicts(case.stages, leads, events, None) == verdicts(*case, None)


@SETTINGS
@given(cases())
def test_what_comes_after_an_entry_does_not_change_it(case: Case) -> None:
    for key, verdict in verdicts(*case, None).items():
        if verdict.moment is not None:
            assert verdicts(*case, None, until=verdict.moment)[key] == verdict


@SETTINGS
@given(cases())
def test_to_know_more_events_overturns_nothing_that_was_certain(case: Case) -> None:
    less, more = verdicts(*case, set()), verdicts(*case, None)
    for key, verdict in less.items():
        if verdict.moment is not None:
            assert (more[key].moment or 0) <= verdict.moment
        if verdict.state != "unknown":
            assert more[key].state == verdict.state


@SETTINGS
@given(cases(), st.booleans())
def test_values_mean_the_same_when_all_are_texts(case: Case, ignore_case: bool) -> None:
    assert verdicts(*textual(case), None, ignore_case=ignore_case) == verdicts(*case, None, ignore_case=ignore_case)


@pytest.mark.parametrize(
    ("state", "at_once", "by_definition"),
    [("entered", True, False), ("entered", False, False), ("entered", False, True), ("unknown", False, False), ("no", False, False)],
)  # fmt: skip
def test_there_are_cases_of_every_kind(state: str, at_once: bool, by_definition: bool) -> None:
    def is_such(case: Case) -> bool:
        created = {lead.id: lead.created for lead in case.leads}
        return any(
            (verdict.state, verdict.moment == created[lead], verdict.by_definition) == (state, at_once, by_definition)
            for (lead, _), verdict in verdicts(*case, None).items()
        )

    assert find(cases(), is_such, settings=settings(max_examples=1000, phases=[Phase.generate], database=None))
