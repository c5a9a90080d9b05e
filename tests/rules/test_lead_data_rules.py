"""What the pages of the rules about lead data are too small to show."""

from __future__ import annotations

import pytest

from mktops.kinds.lead_stages import LeadStage
from mktops.leads.checking.quality import ClauseFacts, Facts, FieldFacts, Some, SourceFacts, TableFacts, is_sum
from mktops.leads.logic.clauses import identity
from mktops.rules import all_rules
from mktops.rules.judgement import judge
from mktops.rules.rule_page import page
from tests.value_oracle import Habits, judged
from tests.workspaces import DAY, book, example, facts

DATA_RULES = [name for name, rule in all_rules().items() if rule.needs_data]
CASES = [(name, text) for name in DATA_RULES for text in (*page(all_rules()[name].text).bad,)]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "text"), CASES)
def test_one_fault_is_told_by_one_rule(name: str, text: str) -> None:
    shown = example(text)
    found = {f.rule for f in judge(book(shown.files), shown.day, DATA_RULES, facts(shown)).findings}
    # The data of the pages are of October, and their day lies in November.
    assert found - {"stale-data"} == {name} - {"stale-data"}


@pytest.mark.parametrize(("name", "text"), CASES)
def test_nothing_is_told_of_a_source_that_is_not_looked_at(name: str, text: str) -> None:
    assert not judge(book(example(text).files), DAY, DATA_RULES, Facts({})).findings


SETTINGS = "name: T\nsources: {crm: {leads: {path: leads.csv, id: Id, created: Date}, fields: {size: Size}}}\n"
STAGE = "lead_stages: [{{id: mql, name: MQL, definition: D., fit: {{field: size, {test}}}}}]\n"
EXCLUSION = "lead_stages: [{{id: mql, name: MQL, definition: D., fit: {{not: {{field: size, {test}}}}}}}]\n"


def _rules(test: str, known: FieldFacts, clause: ClauseFacts, leads: int = 30, stage: str = STAGE) -> dict[str, str]:
    read = book({"mktops.yaml": SETTINGS, "stages.yaml": stage.format(test=test)})
    (only,) = read.all(LeadStage)
    assert only.fit is not None
    found = SourceFacts(counted=leads, fields={"size": known}, tests={identity(only.fit.not_ or only.fit): clause})
    return {f.rule: f.message for f in judge(read, DAY, DATA_RULES, Facts({"crm": found})).findings}


NONE = ClauseFacts(0, 0)
SIZES = FieldFacts(known=30, least=5, greatest=800)


@pytest.mark.parametrize(
    ("test", "end"),
    [
        ("at_least: 801", "greatest “size” is 800"),
        ("above: 800", "greatest “size” is 800"),
        ("at_most: 4.5", "least “size” is 5"),
        ("below: 5", "least “size” is 5"),
        ("between: [900, 950]", "greatest “size” is 800"),
        ("between: [1, 4]", "least “size” is 5"),
    ],
)
def test_a_number_out_of_reach_is_told_with_the_nearest_there_is(test: str, end: str) -> None:
    found = _rules(test, SIZES, NONE)
    assert [*found] == ["threshold-out-of-reach"]
    assert end in found["threshold-out-of-reach"]


@pytest.mark.parametrize("test", ["at_least: 800", "at_most: 5", "above: 799", "below: 6", "between: [800, 900]"])
def test_a_number_that_one_lead_has_is_in_reach(test: str) -> None:
    assert not _rules(test, SIZES, ClauseFacts(1, 0))


def test_a_few_leads_say_nothing_about_a_definition() -> None:
    assert not _rules("at_least: 900", SIZES, NONE, leads=29)
    assert not _rules("exists: true", SIZES, ClauseFacts(29, 0), leads=29)
    assert [*_rules("exists: true", SIZES, ClauseFacts(30, 0))] == ["criterion-always-true"]


def test_what_nobody_can_say_is_told_with_what_is_not_so() -> None:
    found = _rules("equals: large", FieldFacts(known=20), ClauseFacts(0, 10))
    assert found == {"criterion-never-true": "None of 30 leads in “crm” passes this test; of 10 nobody can say"}


def test_values_that_are_no_numbers_are_told_once_and_by_the_sign_that_would_read_them() -> None:
    texts = FieldFacts(known=30, no_numbers={"1.200,50": 20, "3.000,00": 10}, without_number=30)
    assert [*_rules("at_least: 50", texts, ClauseFacts(0, 30))] == ["not-a-number"]


@pytest.mark.parametrize("test", ["at_least: 801", "below: 5", "equals: 9999"])
def test_an_exclusion_that_meets_nobody_is_as_it_should_be(test: str) -> None:
    assert not _rules(test, SIZES, NONE, stage=EXCLUSION)


def test_an_exclusion_that_meets_everybody_lets_nobody_in() -> None:
    found = _rules("at_least: 5", SIZES, ClauseFacts(28, 2), stage=EXCLUSION)
    said = "“not” lets none of 30 leads in “crm” pass by this test; of 2 nobody can say"
    assert found == {"criterion-never-true": said}
    assert not _rules("at_least: 5", SIZES, ClauseFacts(28, 1), stage=EXCLUSION)
    assert [*_rules("at_least: 5", FieldFacts(), ClauseFacts(0, 30), stage=EXCLUSION)] == ["criterion-never-true"]


HUBSPOT = {"job_title": "Job Title", "country": "Country/Region", "employees": "Number of Employees"}


@pytest.mark.parametrize(
    ("asked", "help"),
    [
        ("title", "The source has job_title (column “Job Title”). Did you mean that?"),
        ("region", "The source has country (column “Country/Region”). Did you mean that?"),
        ("JobTitel", "The source has job_title (column “Job Title”). Did you mean that?"),
        ("number", "The source has employees (column “Number of Employees”). Did you mean that?"),
        ("reason", "Did you mean “Reason for visit”? Then write under “fields”: reason: Reason for visit."),
        ("budget", "Under “fields”, write: budget: COLUMN. Nobody names yet: “Reason for visit”."),
        ("-", "Under “fields”, write: -: COLUMN. Nobody names yet: “Reason for visit”."),
    ],
)
def test_a_field_is_offered_by_its_name_its_heading_and_a_word_of_them(asked: str, help: str) -> None:
    read = book({"mktops.yaml": SETTINGS, "s.yaml": STAGE.format(test="exists: true").replace("size", f'"{asked}"')})
    found = SourceFacts(lacking=(asked,), named_fields=HUBSPOT, spare=("Reason for visit",))
    told = judge(read, DAY, ["field-without-column"], Facts({"crm": found})).findings
    assert [f.help for f in told] == [help]


US, WORLD = "%m/%d/%Y", "%d/%m/%Y"


def _of_dates(facts: TableFacts) -> tuple[str, str, str]:
    (only,) = judge(book({"mktops.yaml": SETTINGS}), DAY, DATE_RULES, Facts({"crm": SourceFacts(leads=facts)})).findings
    return only.rule, only.message, only.help


DATE_RULES = ["date-unreadable", "date-mistyped"]


@pytest.mark.parametrize(
    ("slips", "dates", "forms", "left", "rule", "end"),
    [
        (5, WORLD, (WORLD,), 5, "date-mistyped", "Correct them where they come from."),
        (6, WORLD, (WORLD,), 6, "date-unreadable", "“%d/%m/%Y” reads 94 of 100; mend the others where they come from."),
        (5, US, (WORLD,), 0, "date-unreadable", 'Write “dates: "%d/%m/%Y"” under “leads”; it reads all of them.'),
        (5, None, (WORLD,), 0, "date-mistyped", 'or write “dates: "%d/%m/%Y"”, which reads them too.'),
        (99, None, (WORLD,), 1, "date-unreadable", 'Write “dates: "%d/%m/%Y"” under “leads”; it reads 99 of 100.'),
        (99, None, (US, WORLD), 2, "date-unreadable", "reads 98 of 100: write under “dates” the one that is meant."),
        (99, None, (), 0, "date-unreadable", "such as %d/%m/%Y %H:%M, or mend them where they come from."),
        (
            99,
            US,
            (),
            0,
            "date-unreadable",
            "not written as “%m/%d/%Y”; correct “dates” or mend them where they come from.",
        ),
    ],
)
def test_a_form_is_asked_for_where_one_is_lacking(
    slips: int, dates: str | None, forms: tuple[str, ...], left: int, rule: str, end: str
) -> None:
    unreadable = Some(slips, ("31/02/2026",))
    facts = TableFacts(rows=100, timed=100, unreadable=unreadable, dates=dates, forms=forms, left=left)
    name, message, help = _of_dates(facts)
    assert name == rule
    assert message.startswith(f"{slips} of 100 dates of leads in “crm”")
    assert help.endswith(end)


def test_a_slip_among_very_many_is_told_with_its_share() -> None:
    _rule, message, _help = _of_dates(TableFacts(timed=5000, unreadable=Some(1, ("soon",))))
    assert message == "1 of 5,000 dates of leads in “crm” (under 0.1 %) cannot be read: “soon”"


@pytest.mark.parametrize(
    ("test", "is_unknown"),
    [
        ("at_least: 50", True),
        ("between: [2026-01-01, 2026-06-30]", True),
        ("equals: 50", True),
        ("in: [50, true]", True),
        ("equals: large", False),
        ("not_in: [small]", False),
        ("exists: false", False),
        ("contains: x", False),
        ("at_least: 50, matches: x", False),
    ],
)
def test_a_value_that_stands_for_none_is_told_by_what_its_tests_make_of_it(test: str, is_unknown: bool) -> None:
    read = book({"mktops.yaml": SETTINGS, "stages.yaml": STAGE.format(test=test)})
    (only,) = read.all(LeadStage)
    assert only.fit is not None
    answer = judged(only.fit, "N/A", Habits(), lambda pattern, text: pattern in text)
    assert (answer is None) == is_unknown
    found = SourceFacts(counted=30, fields={"size": FieldFacts(known=30, placeholders={"N/A": 9})})
    (told,) = judge(read, DAY, ["probable-placeholder"], Facts({"crm": found})).findings
    assert told.help.startswith("Its tests, of numbers or days, take it for unknown already;") == is_unknown
    assert told.help.endswith('add it under “leads”: missing: ["N/A"].')


@pytest.mark.parametrize(
    ("id", "says_so"),
    [
        ("Total", True),
        ("Grand Totals (260 records)", True),
        ("Grand Total:", True),
        ("subtotal", True),
        ("Summe", True),
        ("合计", True),
        ("00Q5e00000Total", False),
        ("Totalenergies", False),
        ("Summer", False),
        ("260", False),
    ],
)
def test_a_line_that_sums_a_report_up_is_known_by_its_name(id: str, says_so: bool) -> None:
    assert is_sum(id) == says_so


@pytest.mark.parametrize(
    ("many", "sums", "help"),
    [
        (1, ("Total",), "“Total” looks like the line with the total of a report: delete it from the file."),
        (
            3,
            ("Subtotal", "Total"),
            (
                "“Subtotal” and “Total” look like the lines with the totals of a report: delete them from the file, "
                "and fill the date of the others in."
            ),
        ),
        (1, (), "Fill the date in where they come from, or name the column that holds it."),
    ],
)
def test_a_line_with_the_total_of_a_report_is_to_be_deleted(many: int, sums: tuple[str, ...], help: str) -> None:
    facts = SourceFacts(leads=TableFacts(rows=9, timeless=Some(many, sums), sums=sums))
    (told,) = judge(book({"mktops.yaml": SETTINGS}), DAY, ["lead-without-date"], Facts({"crm": facts})).findings
    assert told.help == help


def test_an_event_that_no_column_tells_is_told_with_those_that_are_known() -> None:
    stages = "lead_stages: [{id: mql, name: MQL, definition: D., interest: {event: qualified}}]\n"
    known = {"crm_mql": "Became a Marketing Qualified Lead Date"}
    found = SourceFacts(has_events="columns", named_moments=known, spare_times=("Last call",))
    read = book({"mktops.yaml": SETTINGS, "stages.yaml": stages})
    (told,) = judge(read, DAY, ["event-never-seen"], Facts({"crm": found})).findings
    assert told.help == (
        "Name the column that says when it happened under “moments”: qualified: COLUMN. Dates stand in “Last call”. "
        "The source tells of crm_mql (column “Became a Marketing Qualified Lead Date”)."
    )
