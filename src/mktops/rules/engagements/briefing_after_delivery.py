"""A briefing that came when the work was already out."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.engagements import records_of, running
from mktops.kinds.engagement_terms import Kickoff
from mktops.kinds.engagements import Engagement
from mktops.kinds.sprints import Sprint
from mktops.kinds.test_plans import TestPlan
from mktops.kinds.updates import Update
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention


@rule(level="warning", preset="agency", on=Kickoff, among=running)
def briefing_after_delivery(kickoff: Kickoff, look: Look) -> Found:
    """The first briefing of an engagement is dated after its first work: an update, a test or a sprint.

    An update counts from the day it was sent, or else from the last day of its period.

    Why: work that began before the agency heard about product and customers rests on guesses (AR24).

    Instead: hold the first briefing before anything goes out; where it is late, look at that work again.

    ```yaml
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        kickoff:
          briefings:
            - {team: Product, date: 2026-09-10}
            - {team: Sales, date: 2026-08-10}  # warning: 2026-08-10 "comes after its test “Invitations” of 2026-08-01"
    test_plans:
      - id: q3
        period: 2026-Q3
        engagement: seo
        tests: [{id: raleigh, title: Invitations, learning_sought: Who answers, start: 2026-08-01}]
    updates:
      - {period: 2026-07, cadence: monthly, engagement: seo, sent_on: 2026-08-03}
    ```

    ```yaml
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        kickoff:
          briefings: [{team: Sales, date: 2026-08-10}]  # warning: 2026-08-10 "after its update for 2026-07 of 2026-07-31"
    updates:
      - {period: 2026-07, cadence: monthly, engagement: seo}
    sprints:
      - {id: mails, outcome: Three mails, start: 2026-08-08, engagement: seo}
    ```

    One briefing in time is enough; the day on which the work begins is still in time.

    ```yaml
    engagements:
      - id: seo
        agency: Brightside
        kickoff: {briefings: [{team: Sales, date: 2026-07-06}, {team: Product, date: 2026-09-10}, {team: Support}]}
      - {id: ads, agency: Northlight, kickoff: {briefings: [{team: Sales, date: 2026-07-06}]}}
    sprints:
      - {id: mails, outcome: Three mails, start: 2026-07-06, engagement: seo}
      - {id: ours, outcome: A new form, start: 2026-01-05}
    ```
    """
    engagement = look.within(Engagement)
    briefings = [(each.date, each) for each in kickoff.briefings if each.date]
    works = list(_works(look.book, engagement))
    if briefings and works:
        first, briefing = min(briefings, key=lambda each: each[0])
        begun, what = min(works, key=lambda each: each[0])
        if first > begun:
            message = f"The first briefing of “{engagement.name}” comes after its {what} of {begun}"
            yield look.book.at(briefing, "date"), message, "Look at that work again with what the agency knows now."


def _works(book: Book, engagement: Engagement) -> Iterator[tuple[date, str]]:
    """What was begun or sent for the engagement, and when."""
    for update in records_of(book, Update, engagement):
        yield update.sent_on or update.period.end, f"update for {update.period}"
    for plan in records_of(book, TestPlan, engagement):
        yield from ((test.start, f"test {mention(test.title)}") for test in plan.tests if test.start)
    for sprint in records_of(book, Sprint, engagement):
        yield sprint.start, f"sprint {mention(sprint.outcome)}"
