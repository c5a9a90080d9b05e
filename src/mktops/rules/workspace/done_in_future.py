"""What is said to have happened on a day that has not come."""

from mktops.kinds.actuals import Actuals
from mktops.kinds.backlog import BacklogItem
from mktops.kinds.blueprints import Deliverable
from mktops.kinds.days import parts_with
from mktops.kinds.marks import Fact
from mktops.kinds.record import Part
from mktops.kinds.test_plans import TestObservation
from mktops.rules import Found, Look, rule
from mktops.rules.day_order import to_come

#: These have rules of their own.
_ELSEWHERE = (BacklogItem, Deliverable, Actuals, TestObservation)


@rule(level="error", on=tuple(each for each in parts_with(Fact) if each not in _ELSEWHERE))
def done_in_future(part: Part, look: Look) -> Found:
    """Something is said to have been done, held, asked, judged or acknowledged on a day that is still to come.

    Of items of the backlog, deliverables, actuals and observations of tests their own rules say so. A kickoff, a review, a retrospective, a
    signature or a decision of a later day is taken as planned.

    Why: a plan among the facts is counted as nothing until its day and as done from then on, whatever happens;
    mostly the year is a slip of the finger (X7).

    Instead: correct the day; what is only planned has a day of its own, such as `planned_on` or `due`, or none.

    ```yaml
    # as-of: 2026-11-15
    sprints:
      - id: mails
        outcome: Each MQL gets three mails.
        start: 2026-10-26
        tasks:
          - id: draft
            title: Draft the mails
            done_on: 2027-10-28  # error: 2027-10-28 "“Draft the mails” was done on 2027-10-28, a day that is still to come"
        acknowledged:
          - {by: ana, on: 2026-11-16}  # error: 2026-11-16 "ana acknowledged this on 2026-11-16, a day that is still to come"
    updates:
      - period: 2026-10
        cadence: monthly
        acknowledged: [{by: ana, on: 2027-11-05}]  # error: 2027-11-05 "ana acknowledged this on 2027-11-05"
      - period: 2026-09
        cadence: monthly
        sent_on: 2027-10-02  # error: 2027-10-02 "The monthly update of 2026-09 was sent on 2027-10-02, a day that is still to come"
    engagements:
      - id: seo
        agency: Brightside
        touchpoints:
          - date: 2027-08-05  # error: 2027-08-05 "A touchpoint with Brightside took place on 2027-08-05, a day that is still to come"
            kind: call
            people: [ana, ben]
    ```

    ```yaml
    # as-of: 2026-11-15
    people:
      - {id: ana, name: Ana Ruiz}
    evaluations:
      - id: autumn
        agency: Brightside
        questions:
          - question: Who does the work?
            asked_on: 2026-12-01  # error: 2026-12-01 "“Who does the work?” was asked on 2026-12-01"
          - question: What did you learn?
            asked_on: 2026-11-01
            answered_on: 2027-11-03  # error: 2027-11-03 "“What did you learn?” was answered on 2027-11-03"
    trainings:
      - id: search
        title: Running search campaigns
        held_on: 2026-10-01
        acknowledged: [{by: ana, on: 2027-10-02}]  # error: 2027-10-02 "Ana Ruiz acknowledged this on 2027-10-02"
    coaching:
      - id: ana
        coach: ben
        coachee: ana
        sessions:
          - {planned_on: 2026-12-01, held_on: 2026-12-01}  # error: 2026-12-01 "A session of ben and Ana Ruiz was held on 2026-12-01"
    curricula:
      - id: mail
        items: [{id: basics, kind: course, title: Basics}]
        assignments:
          - {person: ana, item: basics, done_on: 2026-12-24}  # error: 2026-12-24 "Ana Ruiz finished “Basics” on 2026-12-24"
    capabilities:
      - id: mails
        title: Running mail campaigns
        as_of: 2027-07-31  # error: 2027-07-31 "“Running mail campaigns” was judged on 2027-07-31"
        done_alone_on: 2026-11-16  # error: 2026-11-16 "“Running mail campaigns” was first done alone on 2026-11-16"
    ```

    ```yaml
    # as-of: 2026-11-15
    engagements:
      - id: seo
        agency: Brightside
        milestones:
          - id: live
            title: The campaign is live
            due: 2026-11-20
            met_on: 2026-11-20  # error: 2026-11-20 "“The campaign is live” was met on 2026-11-20"
    trainings:
      - id: search
        title: Running search campaigns
        held_on: 2027-10-01  # error: 2027-10-01 "“Running search campaigns” was held on 2027-10-01"
    reviews:
      - id: q3
        quarter: 2026-Q3
        actions:
          - id: brief
            text: Brief sales.
            status: done
            answered_on: 2026-12-01  # error: 2026-12-01 "“Brief sales.” was answered on 2026-12-01"
    ```

    Today is not to come, and what is planned may be.

    ```yaml
    # as-of: 2026-11-15
    sprints:
      - id: mails
        outcome: Each MQL gets three mails.
        start: 2026-11-02
        tasks: [{id: draft, title: Draft the mails, done_on: 2026-11-15}, {id: send, title: Send them}]
        acknowledged: [{by: ana, on: 2026-11-15}]
        retro: {held_on: 2026-11-17}
    engagements:
      - id: seo
        agency: Brightside
        agreed: [{by: ana, on: 2026-12-01}]
        kickoff: {held_on: 2026-11-20, briefings: [{team: Sales, date: 2026-11-25}]}
        touchpoints: [{date: 2026-11-15, people: [ana, ben]}]
    coaching:
      - {id: ana, coach: ben, coachee: ana, sessions: [{planned_on: 2026-12-01}]}
    evaluations:
      - {id: winter, agency: Brightside, date: 2026-12-01, questions: [{question: "Who does it?"}]}
    trainings:
      - {id: search, title: Running search campaigns, planned_on: 2026-12-01}
    capabilities:
      - {id: mails, as_of: 2026-11-15}
    ```
    """
    yield from to_come(part, look)
