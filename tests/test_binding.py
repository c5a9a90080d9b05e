"""From files to a book: nothing is lost in silence, and one fault is one finding."""

from __future__ import annotations

import pytest

from mktops.binding import bind
from mktops.findings import NOWHERE, Finding
from mktops.kinds.actuals import Actuals
from mktops.kinds.backlog import BacklogItem
from mktops.kinds.engagement_terms import Milestone
from mktops.kinds.goals import Goal
from mktops.kinds.metrics import Metric
from mktops.kinds.people import Person
from mktops.kinds.settings import Settings
from mktops.kinds.updates import Update
from mktops.source import Source
from tests.workspaces import book


def _found(text: str) -> list[tuple[str, str]]:
    return sorted((rule, f.message) for rule, findings in book(text).problems.items() for f in findings)


def test_a_misspelt_required_key_is_one_finding() -> None:
    assert [rule for rule, _ in _found("people:\n  - {id: lena, naem: Lena}\n")] == ["unknown-key"]


def test_a_missing_and_an_unrelated_unknown_key_are_two() -> None:
    found = [rule for rule, _ in _found("people:\n  - {id: lena, shoe_size: 38}\n")]
    assert found == ["missing-field", "unknown-key"]


def test_references_are_checked_in_a_record_that_does_not_fit() -> None:
    found = _found("goals:\n  - {id: g, title: T, status: activ, owner: nobody}\n")
    assert ("unknown-reference", "There is no “nobody” in “people”") in found


def test_a_record_that_does_not_fit_is_left_out_and_counted() -> None:
    read = book("goals:\n  - {id: g, title: T, target: many}\n  - {id: h, title: H}\n")
    assert [goal.id for goal in read.all(Goal)] == ["h"]
    assert read.left_out == 1


def test_a_reference_to_a_record_that_does_not_fit_is_no_second_fault() -> None:
    found = _found("people:\n  - {id: lena, name: 7}\ngoals:\n  - {id: g, title: T, owner: lena}\n")
    assert [rule for rule, _ in found] == ["invalid-value"]


def test_of_two_records_with_one_id_neither_counts() -> None:
    read = book(
        "people:\n  - {id: ana, name: First}\n  - {id: ana, name: Second}\n  - {id: ben, name: Ben}\n"
        "goals:\n  - {id: g, title: T, owner: ana}\n"
    )
    assert [person.name for person in read.all(Person)] == ["Ben"]
    assert read.find(Person, "ana") is None
    assert read.left_out == 2
    assert list(read.problems) == ["duplicate-id"]


def test_nor_does_one_whose_id_a_record_has_that_does_not_fit() -> None:
    read = book("people:\n  - {id: ana, name: Ana}\n  - {id: ana}\n")
    assert (read.all(Person), read.lost(Person, "ana")) == ((), True)
    assert sorted(read.problems) == ["duplicate-id", "missing-field"]


def test_what_stands_twice_leads_in_no_circle() -> None:
    stage = "  - {id: %s, name: N, definition: D, builds_on: %s}\n"
    read = book("lead_stages:\n" + stage % ("a", "b") + stage % ("b", "a") + stage % ("b", "c") + stage % ("c", "a"))
    assert list(read.problems) == ["duplicate-id"]


ENGAGEMENT = "  - {id: %s, agency: A, internal_owner: ana, start: 2026-07-01, fee: 10, initiative: strategic, %s}\n"


@pytest.mark.parametrize(
    ("files", "lost"),
    [
        ("metrics:\n  - {id: mql, name: M, unit: count}\n", False),
        ("metrics:\n  - {id: mql, name: M, unit: money}\n", True),
        ("metrics:\n  - {id: mql, name: M}\n  - {id: mql, name: N}\n", True),
        ("metrics:\n  - {id: mql}\n", True),
        ("goals:\n  - {id: mql}\n", False),
        ("metrics:\n  id: mql\n", True),
        ("metrics:\n  -id: mql\n   name: M\n", True),
        ("metric:\n  - {id: mql, name: M}\n", True),
        ("- {id: mql, name: M}\n", True),
        ('metrics:\n  - {id: mql, name: "M}\n', True),
        ("metrics:\n  - {id: lead, name: M}\nmetrics:\n  - id: mql\n", True),
        ("goals:\n  - {id: a, title: 7, learning: {id: mql}}\n", True),
        ("metrics:\n  - {id: cpl, name: 8}\n", False),
    ],
)
def test_a_record_is_lost_that_was_written_and_cannot_be_read(files: str, lost: bool) -> None:
    assert book(files).lost(Metric, "mql") is lost


def test_nothing_is_lost_where_no_id_is_named_or_none_was_written() -> None:
    read = book("metrics:\n  - {id: mql, name: 8}\n")
    assert (read.lost(Metric, None), read.lost(Metric, "cpl")) == (False, False)


def test_a_file_of_which_nothing_can_be_read_may_hold_every_id() -> None:
    unread = Source("a.yaml", "", None, (Finding(NOWHERE, "No"),), dict)
    read = bind(Settings(name="T"), Source("mktops.yaml", "", {}, (), dict), [unread])
    assert read.lost(Metric, "any")


def test_a_part_is_lost_with_its_record() -> None:
    milestones = "milestones: [{id: m, title: T, due: 2026-09-01, owner: ana}]"
    people = "people:\n  - {id: ana, name: Ana}\n"
    once = book(people + "engagements:\n" + ENGAGEMENT % ("e", milestones))
    twice = book(people + "engagements:\n" + ENGAGEMENT % ("e", milestones) + ENGAGEMENT % ("e", "rationale: R"))
    assert (once.lost(Milestone, "m"), once.find(Milestone, "m") is None) == (False, False)
    assert (twice.lost(Milestone, "m"), twice.find(Milestone, "m") is None) == (True, True)


def test_a_double_id_is_found_in_a_record_that_does_not_fit_too() -> None:
    found = _found("goals:\n  - {id: g, title: T}\n  - {id: g, title: U, target: many}\n")
    assert [rule for rule, _ in found] == ["duplicate-id", "invalid-value"]


def test_an_id_of_a_record_that_does_not_fit_is_offered() -> None:
    read = book("metrics:\n  - {id: mql, name: M, unit: count, teir: 1}\ngoals:\n  - {id: g, title: T, metric: mqls}\n")
    assert read.problems["unknown-reference"][0].help == "Did you mean “mql”?"


def test_null_and_an_absent_key_are_the_same() -> None:
    assert _found("people:\n  - {id: a, name: null}\n") == [("placeholder-left", "“name” is still to be filled in")]
    assert not _found("updates:\n  - {period: 2026-10, cadence: monthly, next_steps: null, author: null}\n")


def test_what_does_not_fit_goes_by_the_name_that_it_would_have() -> None:
    read = book('actuals:\n  - {period: 2026-10, values: {mql: "9"}}\n')
    assert [f.record for f in read.problems["invalid-value"]] == ["actuals/2026-10"]


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ('"25"', "Take its quotes away and write 25."),
        ('"1,200"', "Write it without separators: 1200."),
        ("12,5", "Write it with a decimal point: 12.5."),
        ("30%", "Write it without the sign: 30."),
        ("many", "Write digits with a decimal point, such as 2600 or 12.5."),
        ("1e3", "Write digits with a decimal point, such as 2600 or 12.5."),
    ],
)
def test_whoever_typed_no_number_is_told_what_to_write(typed: str, advice: str) -> None:
    read = book(f"goals:\n  - id: g\n    title: T\n    target: {typed}\n")
    assert [f.help for f in read.problems["invalid-value"]] == [advice]


def test_a_chain_of_parents_is_no_circle_however_long() -> None:
    goals = "".join(f"  - {{id: g{n}, title: T, parent: g{n + 1}}}\n" for n in range(2000))
    assert not book(f"goals:\n{goals}  - {{id: g2000, title: T}}\n").problems


def test_who_leads_into_a_circle_is_not_part_of_it() -> None:
    text = "goals:\n" + "".join(
        f"  - {{id: {one}, title: T, parent: {two}}}\n" for one, two in [("a", "b"), ("b", "c"), ("c", "b")]
    )
    assert sorted(f.message for f in book(text).problems["circular-reference"]) == [
        "“b” leads back to itself: b → c → b",
        "“c” leads back to itself: c → b → c",
    ]


UPDATE = "---\nupdate:\n  period: 2026-10\n  cadence: monthly\n---\n"


@pytest.mark.parametrize(
    ("lines", "help"),
    [
        ("- call-again Call sales", "Write “- call-again: Call sales”."),
        ("- [ ] call-again – Call sales", "Write “- [ ] call-again: Call sales”."),
        ("- [x] call-again", "Write “- [x] call-again: …”."),
        ("- call-again:Call sales", "Write “- call-again: Call sales”."),
        (
            "- call sales\n  - due: 2026-11-20",
            "Begin the line with a short name and a colon: “- short-name: call sales”.",
        ),
        (
            "- Follow-up with all who came to the webinar last week",
            "Begin the line with a short name and a colon: “- short-name: Follow-up with all who came to the webin…”.",
        ),
        ("- text: Call sales", "Add “id”: short name, the same when it is carried over. For example “id: call-sales”."),
    ],
)
def test_whoever_left_out_the_short_name_of_a_line_is_shown_the_line_with_it(lines: str, help: str) -> None:
    read = book({"u.md": f"{UPDATE}## Next steps\n{lines}\n"})
    assert [(f.span.line, f.help) for f in read.problems["missing-field"]] == [(7, help)]


def test_an_item_of_the_front_matter_has_a_key_for_its_id() -> None:
    read = book({"u.md": UPDATE[:-4] + "  next_steps:\n    - text: Call sales\n---\n"})
    assert [f.message for f in read.problems["missing-field"]] == ["“id” is missing"]


def test_an_id_that_cannot_be_one_is_not_missing() -> None:
    read = book({"u.md": UPDATE + "## Next steps\n- Call sales\n  - id: Call Sales\n"})
    assert [f.message for f in read.problems["invalid-value"]] == ["“Call Sales” cannot be an id"]


GOOD = "actuals:\n  - {period: 2026-09, values: {mql: 1}}\n"


@pytest.mark.parametrize(
    ("files", "counts"),
    [
        ({"a.yaml": GOOD}, (0, 0)),
        ({"a.yaml": GOOD + "  - {period: 2026-10, values: {}, zz: 1}\n  - {period: 13}\n"}, (2, 0)),
        ({"a.yaml": "goals:\n  - {id: g, title: T}\n  - {id: g, title: U}\n"}, (0, 2)),
        ({"a.yaml": "actuals: {period: 2026-10}\n"}, (1, 0)),
        ({"a.yaml": "actual:\n  - {period: 2026-10, values: {}}\n", "b.yaml": "goals: []\n"}, (1, 0)),
        ({"a.yaml": GOOD + 'goals: "\n'}, (1, 1)),
        ({"a.yaml": "'goals' : [\n"}, (0, 1)),
        ({"a.yaml": "people: [\n"}, (0, 0)),
        ({"a.yaml": "{goals: [\n"}, (1, 1)),
        ({"a.yaml": "# Ren\u00e9\n", "b.yaml latin-1": "# Ren\u00e9\n"}, (0, 0)),
        ({"b.yaml latin-1": "# Ren\u00e9\ngoals: []\n"}, (0, 1)),
        ({"a.yaml": GOOD + "goals: []\n" + GOOD}, (1, 0)),
        ({"a.yaml": GOOD + "---\ngoals: []\n"}, (0, 1)),
        ({"a.yaml": GOOD + "goals:\n  - {id: g, id: h, title: T}\n"}, (0, 0)),
        ({"mktops.yaml": "name: [\n", "a.yaml": GOOD}, (0, 0)),
    ],
)
def test_the_book_knows_of_which_records_some_may_be_missing(files: dict[str, str], counts: tuple[int, int]) -> None:
    read = book(files)
    assert (read.left_out_of(Actuals), read.left_out_of(Goal)) == counts
    assert read.left_out_of(Actuals, Goal) == sum(counts)


def test_an_update_that_cannot_be_read_may_be_the_one_that_is_missing() -> None:
    assert book({"u.md": "---\nupdate: [\n---\n"}).left_out_of(Update) == 1
    assert book({"u.md": "# Just a text\n"}).left_out_of(Update) == 0
    assert book({"u.md": UPDATE[:-4] + "updates: []\n---\n"}).left_out_of(Update) == 1


def test_the_place_of_what_is_missing_is_the_field_that_is_written_though_it_is_blank() -> None:
    held = book('backlog:\n  - {id: a, title: A}\n  - {id: b, title: B, outcome: " "}\n')
    places = [held.at_first(item, "outcome", "title") for item in held.all(BacklogItem)]
    assert [place.path for place in places] == [("title",), ("outcome",)]
