import copy
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.findings import FieldPath
from mktops.kinds import all_kinds
from mktops.kinds.record import Part, Record
from mktops.kinds.settings import Settings
from mktops.kinds.shaping import Misfit, shape, shape_all
from tests.records import at, data_of, example_of, records, ways

KINDS = all_kinds()
ALL: list[type[Part]] = [*KINDS.values(), Settings]
#: Words of the machinery, which mean nothing to somebody who wrote a file.
MACHINERY = re.compile(
    r"Input|pydantic|[Vv]alidat|Value error|None|True|False|NaN|_type|_error|instance|dictionary|tuple|\bstr\b|\bint\b"
    r"|\bbool\b|\bdict\b|Decimal|[Mm]odel|[Ll]iteral|[Uu]nion|\(\)|\bloc\b|\[\]|\{(?![a-z0-9_-]+: )|\\"
)


def misfits(kind: str | type[Part], data: Any) -> list[Misfit]:
    shaped = shape(KINDS[kind] if isinstance(kind, str) else kind, data)
    assert isinstance(shaped, list), shaped
    return shaped


def only(kind: str | type[Part], data: Any) -> Misfit:
    found = misfits(kind, data)
    assert len(found) == 1, found
    return found[0]


def goal(**fields: Any) -> dict[str, Any]:
    return {"id": "a", "title": "t", **fields}


def stage(fit: Any) -> dict[str, Any]:
    return {"id": "mql", "name": "MQL", "definition": "Fits.", "fit": fit}


def plan(**test: Any) -> dict[str, Any]:
    return {"id": "p", "period": "2026-Q4", "tests": [{"id": "a", "title": "t", "learning_sought": "q", **test}]}


SPRINT = {"id": "s", "outcome": "o", "start": "2026-07-06"}
ENGAGEMENT = {"id": "e", "agency": "Brightside"}
BLUEPRINT = {"id": "b", "guidepoint": "g", "starts": "2026-07"}
DECISION = {"id": "d", "question": "q"}


# What is typed becomes a record.


@given(records())
@settings(max_examples=150)
def test_what_a_kind_takes_becomes_a_record(one: tuple[type[Record], dict[str, Any]]) -> None:
    kind, data = one
    shaped = shape(kind, data)
    assert isinstance(shaped, kind), shaped
    assert shape_all(kind, [data, data]) == (shaped, shaped)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_the_examples_of_a_kinds_fields_make_a_record_of_it(kind: type[Part]) -> None:
    assert isinstance(shape(kind, example_of(kind)), kind)


@given(records(), st.data())
@settings(max_examples=100)
def test_null_is_the_same_as_an_absent_key(one: tuple[type[Record], dict[str, Any]], drawn: st.DataObject) -> None:
    kind, data = one
    filled = copy.deepcopy(data)
    _fill_with_nulls(kind, filled)
    assert shape(kind, filled) == shape(kind, data)
    # A group whose keys are free loses the ones that hold nothing.
    if "audience" in str(data):
        for way in ways(filled):
            if way and way[-1] == "audience" and isinstance(at(filled, way), dict):
                at(filled, way)["nothing"] = None
        assert shape(kind, filled) == shape(kind, data)


def _fill_with_nulls(model: type[Part], data: dict[str, Any]) -> None:
    shaped = model.model_validate(data)
    for name, info in model.model_fields.items():
        key = info.alias or name
        value = getattr(shaped, name)
        if key not in data and not info.is_required():
            data[key] = None
        elif isinstance(value, Part):
            _fill_with_nulls(type(value), data[key])
        elif isinstance(value, tuple):
            for each, below in zip(value, data[key] or (), strict=True):
                if isinstance(each, Part):
                    _fill_with_nulls(type(each), below)


def test_a_required_key_without_a_value_is_still_to_be_filled_in() -> None:
    assert [(m.rule, m.path) for m in misfits("goals", {"id": None})] == [
        ("placeholder-left", ("id",)),
        ("missing-field", ("title",)),
    ]


def test_a_list_is_read_in_one_go_or_each_record_by_itself() -> None:
    assert shape_all(KINDS["goals"], [goal(), goal(owner=3)]) is None
    assert shape_all(KINDS["goals"], [goal(type=None)]) is None
    assert shape(KINDS["goals"], goal(type=None)) == shape(KINDS["goals"], goal())
    assert shape_all(KINDS["goals"], []) == ()


# What does not fit is told in plain words at its place.

JUNK = st.sampled_from(
    [
        3,
        -1,
        10**18,
        Decimal("2.5"),
        True,
        False,
        None,
        "",
        "xyz",
        "2569-10",
        "2026-02-30",
        [],
        {},
        ["a"],
        [None],
        {"a": 1},
    ]
)


@given(records(), st.data())
@settings(max_examples=300)
def test_every_damage_is_told_in_plain_words_where_it_is(
    one: tuple[type[Record], dict[str, Any]], drawn: st.DataObject
) -> None:
    kind, data = one
    _damage_is_told(kind, data, drawn)


@given(data_of(Settings), st.data())
@settings(max_examples=60)
def test_every_damage_of_the_settings_is_told_in_plain_words(data: dict[str, Any], drawn: st.DataObject) -> None:
    _damage_is_told(Settings, data, drawn)


def _damage_is_told(kind: type[Part], data: dict[str, Any], drawn: st.DataObject) -> None:
    data = copy.deepcopy(data)
    way = drawn.draw(st.sampled_from([way for way in ways(data) if way]))
    *above, last = way
    holder = at(data, tuple(above))
    how = drawn.draw(st.sampled_from(["replace", "delete", "rename", "add"]))
    if how == "replace" or isinstance(last, int):
        holder[last] = drawn.draw(JUNK)
    elif how == "delete":
        del holder[last]
    elif how == "rename":
        holder[f"{last}s"] = holder.pop(last)
    else:
        holder["nonsense"] = drawn.draw(JUNK)
    shaped = shape(kind, data)
    if isinstance(shaped, list):
        assert shaped
        for each in shaped:
            _is_plain(each, data)
            assert _near(each.path, tuple(above), way), each


def _near(path: FieldPath, above: FieldPath, way: FieldPath) -> bool:
    """Whether a misfit lies at the damage, below it or in the group that the damage makes wrong."""
    return path[: len(above)] == above or above[: len(path)] == path or way[: len(path)] == path


def _is_plain(misfit: Misfit, data: Any) -> None:
    said = f"{misfit.message} | {misfit.help}"
    assert not MACHINERY.search(said), said
    assert misfit.message.strip()
    assert not misfit.message.endswith(".")
    assert misfit.help == "" or re.search(r"[.?]$", misfit.help), said
    assert "..” " not in said
    way = misfit.path[:-1] if misfit.rule == "missing-field" else misfit.path
    at(data, way)
    if misfit.rule == "missing-field":
        holder = at(data, way)
        assert isinstance(holder, dict)
        assert holder.get(str(misfit.path[-1])) is None


@pytest.mark.parametrize(
    ("kind", "data", "path", "message", "help"),
    [
        (
            "goals",
            goal(title=12),
            "title",
            "12 reads as a number, and a text is needed here",
            'Put quotes around it: "12".',
        ),
        (
            "goals",
            goal(title=True),
            "title",
            "true reads as true or false, and a text is needed here",
            'Put quotes around it: "true".',
        ),
        ("goals", goal(title=["t"]), "title", "one text is needed here, not a list", "Write it on one line"),
        ("goals", goal(status="mised"), "status", "“mised” is not one of the words", "Did you mean “missed”?"),
        (
            "goals",
            goal(status="done"),
            "status",
            "“done” is not one of the words",
            "Write one of: draft, agreed, active, hit, missed, dropped.",
        ),
        ("goals", goal(status=["hit"]), "status", "one word is needed here", "Write one of: draft"),
        ("goals", goal(status=True), "status", "“true” is not one of the words", "Write one of"),
        ("goals", goal(target="lots"), "target", "“lots” is not a number", "Write digits with a decimal point"),
        ("goals", goal(change=25), "change", "this is no change", "Write a percentage with its sign, such as"),
        (
            "goals",
            goal(stakeholders="ana"),
            "stakeholders",
            "a list is needed here",
            "Write [ana], or one entry a line",
        ),
        (
            "goals",
            goal(stakeholders=["ana", None]),
            "stakeholders.1",
            "this entry of the list is empty",
            "take the dash out",
        ),
        ("goals", goal(agreed=[None]), "agreed.0", "this entry of the list is empty", "take the dash out"),
        ("goals", goal(agreed={"by": "ana"}), "agreed", "a list is needed here", "each with a dash"),
        (
            "goals",
            goal(agreed="lena"),
            "agreed",
            "a list is",
            "Write “agreed: [{by: ana, on: 2026-07-01}]”, or one entry",
        ),
        (
            "sprints",
            SPRINT | {"acknowledged": "mara"},
            "acknowledged",
            "a list is",
            "“acknowledged: [{by: ana, on: 2026-07-01}]”",
        ),
        (
            "goals",
            goal(agreed=["lena"]),
            "agreed.0",
            "a group of keys",
            "“key: value” a line, or on one line: “{by: ana, on: 2026-07-01}”.",
        ),
        (
            "engagements",
            ENGAGEMENT | {"milestones": "x"},
            "milestones",
            "a list is",
            "“milestones: [{id: first-campaign, title: The first campaign is live, due: 2026-08-01}]”",
        ),
        (
            "engagements",
            ENGAGEMENT | {"kickoff": "yes"},
            "kickoff",
            "a group of keys",
            "or on one line: “kickoff: {held_on: 2026-07-02}”.",
        ),
        (
            "engagements",
            ENGAGEMENT | {"responsibilities": "ana"},
            "responsibilities",
            "a group of keys",
            "one “key: value” a line.",
        ),
        (
            "blueprints",
            BLUEPRINT | {"deliverables": "x"},
            "deliverables",
            "a list is",
            "[{id: pricing-page, title: New pricing page, months: [2026-07]}]",
        ),
        (
            "test_plans",
            {"id": "p", "period": "2026-Q4", "tests": "x"},
            "tests",
            "a list is",
            "Write one entry a line, each with a dash.",
        ),
        ("actuals", {"period": "2026-10", "values": 3}, "values", "a group of keys", "“values: {mql: 25}”."),
        ("goals", goal(stakeholders="ana, ben"), "stakeholders", "a list is", "Write [ana, ben], or"),
        (
            "decisions",
            DECISION | {"options": "Go on, or stop?"},
            "options",
            "a list is",
            'Write ["Go on, or stop?"], or',
        ),
        ("decisions", DECISION | {"options": "x" * 61}, "options", "a list is", "Write [first, second], or"),
        (
            "sprints",
            SPRINT | {"reached": False},
            "reached",
            "“false” is not one of the words",
            "Did you mean “no”? The choice is: yes, partly, no.",
        ),
        ("sprints", SPRINT | {"reached": True}, "reached", "“true” is not one of the words", "Did you mean “yes”?"),
        (
            "decisions",
            DECISION | {"kind": "sourcing", "choice": "outsource"},
            "choice",
            "“outsource” is not a word for who runs a channel",
            "Write one of: in_house, agency, hybrid.",
        ),
        (
            "decisions",
            DECISION | {"kind": "sourcing", "choice": "Agency; they know it"},
            "choice",
            "“Agency; they know it” is",
            "Write one of: in_house, agency, hybrid.",
        ),
        (
            "goals",
            goal(baseline=3),
            "baseline",
            "a group of keys and values is needed here",
            "Write them indented below",
        ),
        (
            "goals",
            goal(start="31.10.2026"),
            "start",
            "“31.10.2026” is not a day",
            "Write 2026-10-31.",
        ),
        ("goals", goal(start=20261031), "start", "this is no day", "Write year-month-day, such as 2026-10-31."),
        ("goals", goal(start="2569-10-31"), "start", "2569 looks like a year of the Buddhist era", "Write 2026-10-31."),
        ("goals", goal(schedule=[1]), "schedule", "a group of keys and values is needed here", "indented below"),
        (
            "metrics",
            {"id": "a", "name": "n", "unit": "cuont"},
            "unit",
            "“cuont” is not one of the words",
            "Did you mean “count”?",
        ),
        (
            "metrics",
            {"id": "a", "name": "n", "unit": "count", "tier": "1"},
            "tier",
            "“1” is a text here, and a number is needed",
            "Write 1 without quotes.",
        ),
        (
            "metrics",
            {"id": "a", "name": "n", "unit": "count", "tier": 3},
            "tier",
            "“3” is not one of the words",
            "Write one of: 1, 2.",
        ),
        ("people", {"id": "Ana R", "name": "n"}, "id", "“Ana R” cannot be an id", "Use a-z, 0-9 and dashes"),
        (
            "people",
            {"id": "a", "name": "n", "skills": {"email": 9}},
            "skills.email",
            "this is no skill level",
            "Write a whole number from 0 (none) to 5 (could teach it).",
        ),
        (
            "channels",
            {"id": "a", "name": "n", "direction": "inbound", "digital": "yes"},
            "digital",
            "a yes or no is needed here",
            "Write true or false.",
        ),
        (
            "actuals",
            {"period": "October", "values": {}},
            "period",
            "“October” is not a period",
            "Write a year 2026, a quarter 2026-Q4",
        ),
        (
            "actuals",
            {"period": "2026-10", "values": {"mql": True}},
            "values.mql",
            "a number is needed here",
            "Write digits",
        ),
        (
            "blueprints",
            {"id": "a", "guidepoint": "g", "starts": "2026-Q1"},
            "starts",
            "2026-Q1 is a quarter",
            "Write a month, such as 2026-10.",
        ),
        (
            "blueprints",
            {"id": "a", "guidepoint": "g", "starts": "2026-10", "months": 0},
            "months",
            "0 is too small",
            "Write 1 or more.",
        ),
        (
            "blueprints",
            {"id": "a", "guidepoint": "g", "starts": "2026-10", "months": 25},
            "months",
            "25 is too large",
            "Write 24 or less.",
        ),
        (
            "test_plans",
            plan(priority=Decimal("1.5")),
            "tests.0.priority",
            "“1.5” is not a whole number",
            "Write digits only",
        ),
        (
            "test_plans",
            plan(observations=[{"on": "2026-10-01", "counts": {"sent": True}}]),
            "tests.0.observations.0.counts.sent",
            "“true” is not a whole number",
            "Write digits only",
        ),
        (
            "test_plans",
            plan(success_criteria=[{"id": "c", "rate_of": ["a"], "at_least": 0}]),
            "tests.0.success_criteria.0.rate_of",
            "at least 2 must stand in this list",
            "Add what is missing.",
        ),
        (
            "test_plans",
            plan(success_criteria=[{"id": "c", "rate_of": ["a", "b"], "at_least": 10}]),
            "tests.0.success_criteria.0",
            "a rate is a share of 1: write 0.1 or 10%",
            "",
        ),
        (
            "test_plans",
            plan(success_criteria=[{"id": "c", "at_least": 1}]),
            "tests.0.success_criteria.0",
            "either rate_of: [hits, trials] or count_of: a name",
            "",
        ),
        ("test_plans", plan(audience={"role": ["head"]}), "tests.0.audience.role", "one value is needed here", ""),
        ("lead_stages", stage({"field": "x"}), "fit", "say what x must be", ""),
        ("lead_stages", stage({"all": []}), "fit", "“all” needs at least one criterion", ""),
        (
            "lead_stages",
            stage({"all": [{"field": "x", "between": [1]}]}),
            "fit.all.0.between",
            "one more value is needed in this list",
            "Write both",
        ),
        (
            "lead_stages",
            stage({"field": "x", "between": [1, 2, 3]}),
            "fit.between",
            "at most 2 may stand in this list",
            "Take out what is too much.",
        ),
        ("lead_stages", stage({"field": "x", "matches": "("}), "fit.matches", "“(” is not a regular expression", ""),
        (
            "lead_stages",
            stage({"event": "x", "within": "soon"}),
            "fit.within",
            "this is no length of time",
            "Write a number and hours, days or weeks, such as 14 days.",
        ),
        (
            Settings,
            {"name": "n", "timezone": "Europe/Madird"},
            "timezone",
            "“Europe/Madird” is not a time zone",
            "Did you mean Europe/Madrid?",
        ),
        (Settings, {"name": "n", "preset": "inbound"}, "preset", "a list is needed here", "Write [inbound]"),
        (
            Settings,
            {"name": "n", "levels": {"a": "fatal"}},
            "levels.a",
            "“fatal” is not one of the words",
            "Write one of: error, warning, note, off.",
        ),
        (
            Settings,
            {"name": "n", "capacity": {"points_per_week": -1}},
            "capacity.points_per_week",
            "this cannot be below zero",
            "Write 0 or more.",
        ),
    ],
)
def test_a_wrong_value_is_told_at_its_place(
    kind: str | type[Part], data: Any, path: str, message: str, help: str
) -> None:
    found = only(kind, data)
    assert (found.rule, found.on) == ("invalid-value", "value")
    assert ".".join(map(str, found.path)) == path
    assert message in found.message
    assert help in found.help


@pytest.mark.parametrize("data", [None, "text", 3, [], [{"id": "a"}]])
def test_a_record_that_is_no_group_of_keys_is_told_as_a_whole(data: Any) -> None:
    found = only("goals", data)
    assert (found.rule, found.path) == ("invalid-value", ())


def test_a_wrong_key_of_a_group_is_told_at_the_key() -> None:
    found = misfits("goals", goal(schedule={"2026-13": 3, "2569-10": 1, "2026-10": 1}))
    assert [(m.path, m.on, m.message) for m in found] == [
        (("schedule", "2026-13"), "key", "“2026-13” is not a period"),
        (("schedule", "2569-10"), "key", "2569 looks like a year of the Buddhist era"),
    ]


def test_a_missing_key_is_told_with_what_it_means_and_an_example() -> None:
    found = only("goals", goal(agreed=[{"by": "ana"}]))
    assert (found.rule, found.path) == ("missing-field", ("agreed", 0, "on"))
    assert found.message == "“on” is missing"
    assert found.help == "Add “on”: the day on which they agreed. For example “on: 2026-07-01”."


def test_a_missing_yes_or_no_is_shown_as_it_is_typed() -> None:
    found = only("goals", goal(sign_off=[{"party": "p", "achievable": True, "date": "2026-07-01"}]))
    assert found.help == "Add “impactful”: whether reaching it would matter. For example “impactful: true”."


def test_an_unknown_key_is_told_at_the_key_with_the_one_that_was_meant() -> None:
    found = only("goals", goal(onwer="ana"))
    assert (found.rule, found.path, found.on) == ("unknown-key", ("onwer",), "key")
    assert found.help == "Did you mean “owner”?"
    deep = only("lead_stages", stage({"all": [{"field": "x", "equals": 1, "eqals": 3}]}))
    assert (deep.path, deep.help) == (("fit", "all", 0, "eqals"), "Did you mean “equals”?")
    within = only("goals", goal(baseline={"value": 1, "zzz": 2}))
    assert within.help == "The keys that can stand here: period, value."


def test_a_required_key_that_is_misspelt_is_one_fault() -> None:
    found = only("goals", {"id": "a", "titel": "t"})
    assert (found.rule, found.path, found.help) == ("unknown-key", ("titel",), "Did you mean “title”?")


def test_a_required_key_under_its_everyday_name_is_one_fault() -> None:
    found = only("goals", {"id": "a", "name": "t"})
    assert (found.rule, found.path, found.help) == ("unknown-key", ("name",), "Did you mean “title”?")
    both = only("trainings", {"id": "a", "title": "t", "date": "2026-07-01"})
    assert both.help == "Did you mean “planned_on” or “held_on”?"


def test_who_decides_on_sourcing_has_three_choices_and_others_any() -> None:
    for choice in ("in_house", "agency", "hybrid"):
        assert not isinstance(shape(KINDS["decisions"], DECISION | {"kind": "sourcing", "choice": choice}), list)
    for kind in ({}, {"kind": "channel"}):
        assert not isinstance(shape(KINDS["decisions"], DECISION | kind | {"choice": "Stop"}), list)
    assert only("decisions", DECISION | {"kind": "sorcing", "choice": "Stop"}).path == ("kind",)


def test_keys_are_named_as_they_are_typed() -> None:
    assert only("lead_stages", stage({"not": {"fild": "x", "equals": 1, "field": "y"}})).path == ("fit", "not", "fild")
    assert only("lead_stages", stage({"field": "x", "in": 3})).path == ("fit", "in")
    assert only("lead_stages", stage({"field": "x", "in_": [3], "equals": 1})).rule == "unknown-key"


def test_a_refused_entry_does_not_make_its_list_too_short_as_well() -> None:
    deliverable = {"id": "x", "title": "t", "months": ["2026-W01"]}
    data = {"id": "a", "guidepoint": "g", "starts": "2026-10", "deliverables": [deliverable]}
    assert only("blueprints", data).path == ("deliverables", 0, "months", 0)
    assert only("blueprints", data | {"deliverables": [deliverable | {"months": []}]}).message.startswith("at least 1")


def test_all_faults_of_a_record_are_told_at_once() -> None:
    data = {"id": "A", "titel": "t", "owner": 3, "agreed": [{"by": "ana", "on": "x"}, {"on": "2026-07-01"}], "zz": 1}
    assert [(m.rule, m.path) for m in misfits("goals", data)] == [
        ("invalid-value", ("agreed", 0, "on")),
        ("missing-field", ("agreed", 1, "by")),
        ("invalid-value", ("id",)),
        ("invalid-value", ("owner",)),
        ("unknown-key", ("titel",)),
        ("unknown-key", ("zz",)),
    ]


def test_a_null_beside_a_fault_hides_nothing() -> None:
    assert only("goals", goal(owner=None, status="done", baseline={"value": 1, "period": None})).path == ("status",)
    assert only("goals", goal(baseline={"value": None})).path == ("baseline", "value")


def test_long_values_are_shown_by_their_beginning() -> None:
    found = only("goals", goal(status="x" * 500))
    assert f"“{'x' * 40}”" in found.message
    assert len(only("goals", goal(**{"z" * 500: 1})).message) < 120


@pytest.mark.parametrize("blank", ["", " ", "\n\t ", "\u3000"])
def test_an_optional_text_of_blanks_says_nothing(blank: str) -> None:
    (item,) = shape_all(KINDS["backlog"], [{"id": "a", "title": blank, "outcome": blank}]) or ()
    assert (item.title, item.outcome) == (blank, None)
