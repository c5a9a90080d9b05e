"""Work that was thrown over the wall."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mktops.book import Book
from mktops.figures.attention import ACTING, client_acts, may_be_left_alone
from mktops.figures.engagements import records_of
from mktops.kinds.engagements import Engagement
from mktops.kinds.record import Named
from mktops.kinds.sprints import Sprint
from mktops.kinds.test_plans import TestPlan
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention

#: Two weeks after the last day people still meet to ask what came of it.
GRACE = timedelta(days=14)
#: A quarter: the next review can still look back on it; older work is history.
HISTORY = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class _Work:
    record: Named
    what: str
    first: date
    last: date
    #: The last day of an act that belongs to it, such as a late signature.
    until: date
    help: str


@rule(level="warning", preset="agency", on=Engagement, unless_left_out=ACTING)
def over_the_wall(engagement: Engagement, look: Look) -> Found:
    """A piece of work is over, and nobody on the client's side did anything in the engagement while it lasted.

    It looks at engagements, sprints, and test plans whose tests are all decided, for a quarter after their end.
    Work that the client may leave alone is left out, and so is a running engagement in which nobody was ever seen:
    engagement-unattended says so once.

    Why: who throws work over the wall learns nothing from it; on success nobody asks why it worked, and on
    failure nobody looks for the reason (AR19).

    Instead: look at the result with the agency, ask why it came out so, and sign what you have seen.

    ```yaml
    # as-of: 2026-11-15
    people:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben, side: agency}
    engagements:
      - {id: seo, agency: Brightside, start: 2026-05-01, touchpoints: [{date: 2026-08-31, people: [ana]}]}
    sprints:
      - id: mails  # warning: mails "The sprint “Three mails for each MQL” is over, and nobody on the client's side did anything while it lasted"
        outcome: Three mails for each MQL
        start: 2026-09-07
        engagement: seo
        acknowledged: [{by: ben, on: 2026-09-21}]
    test_plans:
      - id: q3  # warning: q3 "All tests of the plan for 2026-09 are decided"
        period: 2026-09
        engagement: seo
        tests:
          - {id: a, title: A, learning_sought: Who answers, start: 2026-09-07, status: scaled, decided_on: 2026-10-20}
    ```

    An engagement in which nobody was seen is told of once, not again for each sprint.

    ```yaml
    # as-of: 2026-11-15
    engagements:
      - id: seo  # warning: seo "“Search” is over, and nobody on the client's side did anything while it lasted"
        title: Search
        agency: Brightside
        start: 2026-05-01
        end: 2026-10-31
        agreed: [{by: ana, on: 2026-04-20}]
    sprints:
      - {id: mails, outcome: Three mails for each MQL, start: 2026-09-07, engagement: seo}
    ```

    ```yaml
    # as-of: 2026-11-15
    engagements:
      - {id: seo, agency: Brightside, start: 2026-05-01, end: 2026-10-31, touchpoints: [{date: 2026-11-10, people: [ana]}]}
      - {id: ads, agency: Northlight, start: 2026-05-01, end: 2026-10-31, initiative: operational, management: hands_off}
      - {id: just, agency: Westend, start: 2026-05-01, end: 2026-11-01}
      - {id: long-ago, agency: Southwell, start: 2025-01-01, end: 2025-12-31}
      - {id: unseen, agency: Eastgate, start: 2026-05-01}
      - {id: idea, agency: Eastgate, end: 2026-10-01, status: proposed}
    sprints:
      - {id: read, outcome: A page, start: 2026-09-07, engagement: seo, acknowledged: [{by: ana, on: 2026-11-12}]}
      - {id: asked, outcome: A tour, start: 2026-10-18, engagement: seo}
      - {id: running, outcome: A film, start: 2026-11-09, engagement: seo}
      - {id: new, outcome: A talk, start: 2026-09-07, engagement: unseen}
      - {id: own, outcome: A guide, start: 2026-09-07}
    test_plans:
      - id: signed
        period: 2026-09
        engagement: seo
        agreed: [{by: ana, on: 2026-08-20}]
        tests: [{id: a, title: A, learning_sought: Who answers, status: stopped, decided_on: 2026-09-20}]
      - id: open
        period: 2026-09
        engagement: seo
        tests:
          - {id: b, title: B, learning_sought: Who answers, status: running}
          - {id: c, title: C, learning_sought: Who reads, status: stopped, decided_on: 2026-09-20}
      - {id: empty, period: 2026-09, engagement: seo}
    ```
    """
    book, day, first = look.book, look.day, engagement.start or date.min
    if may_be_left_alone(engagement) or not engagement.began(day):
        return
    acts = [act.date for act in client_acts(book, engagement) if act.date <= day]
    works: list[_Work] = []
    if any(act >= first for act in acts):
        works = [*_sprints(book, engagement), *_plans(book, engagement)]
    elif engagement.ended(day):
        works = [_whole(engagement, first, day)]
    for work in works:
        is_recent = GRACE < day - work.last <= HISTORY
        if is_recent and not any(work.first <= act <= max(work.until, work.last + GRACE) for act in acts):
            message = f"{work.what}, and nobody on the client's side did anything while it lasted"
            yield book.at(work.record), message, work.help


def _whole(engagement: Engagement, first: date, day: date) -> _Work:
    # Who writes no last day is reminded of the work as if it had ended a month ago.
    last = engagement.end or day - 2 * GRACE
    help = "Hold a review of it with the agency, and write who took part under “attended_by:”."
    return _Work(engagement, f"“{engagement.name}” is over", first, last, day, help)


def _sprints(book: Book, engagement: Engagement) -> Iterator[_Work]:
    for sprint in records_of(book, Sprint, engagement):
        until = max((entry.on for entry in sprint.acknowledged), default=sprint.end)
        what = f"The sprint {mention(sprint.outcome)} is over"
        help = "Look at what came of it, ask why, and add “acknowledged: [{by: …, on: …}]”."
        yield _Work(sprint, what, sprint.start, sprint.end, until, help)


def _plans(book: Book, engagement: Engagement) -> Iterator[_Work]:
    for plan in records_of(book, TestPlan, engagement):
        if plan.tests and all(test.closed for test in plan.tests):
            signed = [entry.on for entry in plan.agreed]
            first = min([plan.period.start, *(test.start for test in plan.tests if test.start), *signed])
            last = max(test.decided_on or test.end or plan.period.end for test in plan.tests)
            what = f"All tests of the plan for {plan.period} are decided"
            help = "Go through the results with the agency, and sign the plan under “agreed:”."
            yield _Work(plan, what, first, last, max(signed, default=last), help)
