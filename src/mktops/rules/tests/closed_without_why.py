"""Work that ends without a reason."""

from datetime import date
from typing import get_args

from mktops.kinds.engagement_terms import Milestone
from mktops.kinds.engagements import Engagement
from mktops.kinds.goals import Goal
from mktops.kinds.sprints import Sprint
from mktops.kinds.test_plans import MarketingTest
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention

_DECISIONS = {
    "scaled": "was scaled up",
    "repeated": "is to be repeated",
    "adapted": "was adapted",
    "stopped": "was stopped",
    "aborted": "was aborted",
}
_REACHED = {"yes": "was reached", "partly": "was reached in part", "no": "was not reached"}

_Closed = Goal | MarketingTest | Engagement | Milestone | Sprint


@rule(level="warning", on=get_args(_Closed))
def closed_without_why(closed: _Closed, look: Look) -> Found:
    """A test was decided, a sprint or an engagement ended, or a goal or milestone was dropped, and nobody says why.

    Why: a success that nobody can explain cannot be repeated, a failure that nobody explains will be (AR19, X1).

    Instead: write one sentence under `why`, whatever the outcome.

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: raleigh
            title: Invitations, Raleigh
            learning_sought: Who answers
            status: aborted  # warning: aborted "“Invitations, Raleigh” was aborted, and nobody says why"
          - id: email
            title: Shorter emails
            learning_sought: Who reads on
            status: scaled
            why: ""  # warning: "" "“Shorter emails” was scaled up, and nobody says why"
    ```

    ```yaml
    goals:
      - id: fairs
        title: Three trade fairs
        status: dropped  # warning: dropped "“Three trade fairs” was dropped, and nobody says why"
    ```

    An engagement ends by its status or by its last day, a sprint by what it reached. One that is called active
    after its last day is a matter of `active-past-end`.

    ```yaml
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        status: ended  # warning: ended "“Search” has ended, and nobody says why"
        milestones:
          - id: shop
            title: The shop is live
            due: 2026-08-01
            status: dropped  # warning: dropped "“The shop is live” was dropped, and nobody says why"
      - id: ads
        agency: Northlight
        end: 2026-10-31  # warning: 2026-10-31 "“Northlight” has ended, and nobody says why"
    sprints:
      - id: mails
        outcome: Each MQL gets three useful mails
        start: 2026-10-05
        reached: partly  # warning: partly "“Each MQL gets three useful mails” was reached in part, and nobody says why"
    ```

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - {id: raleigh, title: Invitations, learning_sought: Who answers, status: aborted, why: Nobody answered.}
          - {id: email, title: Shorter emails, learning_sought: Who reads on, status: running}
          - {id: forms, title: Short forms, learning_sought: Who fills them in}
    goals:
      - {id: fairs, title: Three trade fairs, status: dropped, why: The fairs were called off.}
      - {id: mql, title: 180 MQLs, status: active}
    ```

    What still runs is not closed; that nobody says what a sprint reached is another matter.

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, end: 2026-11-15, milestones: [{id: shop, title: The shop, due: 2026-08-01}]}
      - {id: old, agency: Brightside, end: 2026-06-30, why: We run search ourselves now.}
      - {id: ads, agency: Northlight, end: 2026-10-31, status: active}
      - {id: pr, agency: Northlight, start: 2026-10-31, end: 2026-10-01}
    sprints:
      - {id: mails, outcome: Three mails, start: 2026-10-05, reached: "yes", why: The texts were there in time.}
      - {id: forms, outcome: Short forms, start: 2026-10-05}
      - {id: shop, outcome: A faster shop, start: 2026-11-02, reached: "yes"}
    ```
    """
    if not closed.why and (ended := _ended(closed, look.day)):
        field, name, how = ended
        yield look.at_first("why", field), f"{name} {how}, and nobody says why", "Add “why:” with one sentence."


def _ended(closed: _Closed, day: date) -> tuple[str, str, str] | None:
    """The field that says so, what it is called and how it ended; None for what goes on."""
    match closed:
        case MarketingTest() if closed.closed:
            return "status", f"“{closed.title}”", _DECISIONS[closed.status]
        # Goals that were hit or missed have rules of their own, for their figures ask the same question.
        case Goal() | Milestone() if closed.status == "dropped":
            return "status", f"“{closed.title}”", "was dropped"
        case Engagement() if closed.status == "ended" or _ended_by_its_day(closed, day):
            return "status" if closed.status else "end", f"“{closed.name}”", "has ended"
        case Sprint() if closed.reached and closed.end < day:
            return "reached", mention(closed.outcome), _REACHED[closed.reached]
    return None


def _ended_by_its_day(engagement: Engagement, day: date) -> bool:
    """Whether it is over as of its last day; where its status or its first day contradicts that, other rules speak."""
    start, end = engagement.start, engagement.end
    return engagement.status is None and end is not None and end < day and not (start and start > end)
