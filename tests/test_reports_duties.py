"""Who answers for what in an engagement: the table has both sides."""

from __future__ import annotations

from datetime import date

from mktops import reports
from mktops.reports import environment
from tests.workspaces import book

DAY = date(2026, 5, 20)
WHOLE = """
people:
  - {id: ida, name: Ida Berg}
  - {id: max, name: Max Roy}
  - {id: una, name: Una Fox, side: agency}
engagements:
  - id: mail
    agency: Fern
    start: 2026-02-02
    internal_owner: max
    account_manager: una
    responsibilities: {customer_research: ida, goal_setting: max, agency_accountability: ida, internal_coordination: max}
    cadence: {report: monthly}
    commitments: [{documents_learnings: true}]
"""


def _table(text: str) -> list[list[str]]:
    context = reports.load("engagement").context(book(text), DAY)
    words = environment.load_words("en")
    shown = environment.render("engagement.md.j2", context, words).splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in shown if line.startswith("|")]
    at = next(n for n, row in enumerate(rows) if row == ["Duty", "Client", "Agency"])
    return [row for row in rows[at + 2 :] if len(row) == 3]


def test_each_duty_names_who_answers_for_it_and_what_the_agency_does_in_it() -> None:
    assert _table(WHOLE) == [
        ["Customer research", "Ida Berg", "Una Fox is briefed"],
        ["Product messaging", "nobody", "Una Fox is briefed"],
        ["Goal setting", "Max Roy", "Una Fox advises"],
        ["Holding the agency to its word", "Ida Berg", "Una Fox answers"],
        ["Bringing our teams together", "Max Roy", "–"],
        ["Doing the work", "Max Roy", "Una Fox does it"],
        ["Reporting", "Ida Berg", "Una Fox does it"],
        ["Writing down what is learned", "Max Roy", "Una Fox does it"],
        ["Passing on what is learned", "Max Roy", "nobody"],
    ]


def test_where_nobody_leads_the_account_the_agency_itself_is_named() -> None:
    rows = _table(
        "engagements: [{id: mail, agency: Fern, start: 2026-02-02, product_expert: ida, internal_owner: max}]\n"
    )
    assert [(duty, agency) for duty, _, agency in rows] == [
        ("Knowing product and customers best", "Fern is briefed"),
        ("Doing the work", "Fern does it"),
    ]


def test_an_engagement_that_says_nothing_of_it_has_no_table() -> None:
    context = reports.load("engagement").context(
        book("engagements: [{id: mail, agency: Fern, start: 2026-02-02}]\n"), DAY
    )
    assert context["duties"] == []
