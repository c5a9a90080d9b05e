"""Days of one record that cannot follow each other as they do."""

from collections.abc import Iterator
from datetime import date

from mktops.figures.learnings import known_of
from mktops.figures.mentions import Mention, chain_of
from mktops.findings import Finding
from mktops.kinds.actions import Action
from mktops.kinds.backlog import BacklogItem
from mktops.kinds.days import parts_in_order
from mktops.kinds.learnings import Learned
from mktops.kinds.record import Part
from mktops.kinds.reviews import Review
from mktops.kinds.updates import Update
from mktops.rules import Found, Look, rule
from mktops.rules.day_order import CORRECT_ONE, called, out_of_order

#: What the days of items say, a rule of their own tells; when an action was promised, and when a learning came, no field.
_ON: tuple[type[Part], ...] = (*(each for each in parts_in_order() if each is not BacklogItem), Action, Learned)


@rule(level="warning", on=_ON)
def order_of_days(part: Part, look: Look) -> Found:
    """Something was done before it could have been, or an action has the day of its answer and is still open.

    Nothing is answered before it was asked or promised, held before it began, or read before it was sent. Of items
    of the backlog `days-out-of-order` says so. A later day than today's is not looked at here.

    Why: how long answers take and what was kept in time is read from these days (AP2, AR20, X6).

    Instead: correct the day that is wrong, or the status.

    ```yaml
    sprints:
      - id: mails
        outcome: Each MQL gets three mails.
        start: 2026-11-02
        tasks:
          - id: draft
            title: Draft the mails
            done_on: 2026-10-30  # warning: 2026-10-30 "“Draft the mails” was done on 2026-10-30, before its sprint began on 2026-11-02"
        retro:
          held_on: 2026-11-01  # warning: 2026-11-01 "The retrospective was held on 2026-11-01, before its sprint began on 2026-11-02"
    reviews:
      - id: q3
        quarter: 2026-Q3
        held_on: 2026-06-30  # warning: 2026-06-30 "The review of 2026-Q3 was held on 2026-06-30, before that quarter began on 2026-07-01"
    trainings:
      - id: search
        title: Running search campaigns
        in_scope_since: 2026-10-02
        held_on: 2026-10-01  # warning: 2026-10-01 "“Running search campaigns” was held on 2026-10-01, before it came into scope on 2026-10-02"
        acknowledged: [{by: ana, on: 2026-09-30}]  # warning: 2026-09-30 "ana acknowledged this on 2026-09-30, before it was held on 2026-10-01"
    ```

    ```yaml
    decisions:
      - id: cold
        question: Do we go on with cold invitations?
        on: 2026-08-10
        review_on: 2026-02-01  # warning: 2026-02-01 "“Do we go on with cold invitations?” is to be looked at again on 2026-02-01, before it was decided on 2026-08-10"
        reviewed_on: 2026-08-01  # warning: 2026-08-01 "was looked at again on 2026-08-01, before it was decided on 2026-08-10"
    evaluations:
      - id: autumn
        agency: Brightside
        questions:
          - question: Who does the work?
            asked_on: 2026-10-10
            answered_on: 2026-10-01  # warning: 2026-10-01 "“Who does the work?” was answered on 2026-10-01, before it was asked on 2026-10-10"
    updates:
      - period: 2026-09
        cadence: monthly
        sent_on: 2026-10-02
        acknowledged: [{by: ana, on: 2026-09-03}]  # warning: 2026-09-03 "ana acknowledged this on 2026-09-03, before it was sent on 2026-10-02"
    ```

    A learning is put to use, and a goal closed, after the time began that taught or asked for it.

    ```yaml
    goals:
      - id: forms
        title: Learn which form works
        type: learning
        start: 2026-07-01
        status: hit
        why: The short one.
        closed_on: 2026-06-30  # warning: 2026-06-30 "“Learn which form works” was closed on 2026-06-30, before it began on 2026-07-01"
    updates:
      - period: 2026-08
        cadence: monthly
        learnings:
          - id: short-forms
            statement: Short forms win on phones.
            status: applied
            used_on: 2026-07-31  # warning: 2026-07-31 "“Short forms win on phones.” was put to use on 2026-07-31, before the time began that taught it on 2026-08-01"
    ```

    An action is promised when its update, review or retrospective is written, or an earlier one with its id.

    ```yaml
    updates:
      - period: 2026-10
        cadence: monthly
        next_steps:
          - id: ask
            text: Ask sales.
            status: done
            answered_on: 2026-09-30  # warning: 2026-09-30 "“Ask sales.” was answered on 2026-09-30, before the time of its update began on 2026-10-01"
          - id: tell
            text: Tell sales.
            answered_on: 2026-10-20  # warning: 2026-10-20 "“Tell sales.” was answered on 2026-10-20, and is still open"
          - {id: talk, text: Hold the talk., status: done, answered_on: 2026-09-30}
    reviews:
      - id: q2
        quarter: 2026-Q2
        held_on: 2026-07-08
        actions:
          - {id: talk, text: Hold the talk.}
          - {id: form, text: Cut the form., status: done, answered_on: 2026-07-07}  # warning: 2026-07-07 "before its review was held on 2026-07-08"
      - id: q3
        quarter: 2026-Q3
        actions: [{id: film, text: Shoot it., status: done, answered_on: 2026-06-30}]  # warning: 2026-06-30 "before the quarter of its review began on 2026-07-01"
    sprints:
      - id: mails
        outcome: Each MQL gets three mails.
        start: 2026-09-07
        retro:
          held_on: 2026-09-21
          actions: [{id: texts, text: Ask for texts., status: dropped, answered_on: 2026-09-20}]  # warning: 2026-09-20 "before its retrospective was held on 2026-09-21"
      - id: form
        outcome: A shorter form.
        start: 2026-10-05
        retro:
          actions: [{id: shorter, text: Cut it., status: done, answered_on: 2026-10-04}]  # warning: 2026-10-04 "before its sprint began on 2026-10-05"
    ```

    All of it may happen on one day; a milestone may be met before the engagement begins.

    ```yaml
    engagements:
      - id: seo
        agency: Brightside
        start: 2026-10-01
        milestones: [{id: live, title: The page is live, due: 2026-10-15, met_on: 2026-09-20}]
    sprints:
      - id: mails
        outcome: Each MQL gets three mails.
        start: 2026-11-02
        tasks: [{id: draft, title: Draft the mails, done_on: 2026-11-02}, {id: send, title: Send them}]
        retro:
          held_on: 2026-11-02
          actions: [{id: texts, text: Ask for texts., status: carried, answered_on: 2026-11-02}]
    reviews:
      - {id: q3, quarter: 2026-Q3, held_on: 2026-07-01}
    trainings:
      - id: search
        title: Running search campaigns
        in_scope_since: 2026-10-01
        held_on: 2026-10-01
        acknowledged: [{by: ana, on: 2026-10-01}]
      - {id: mail, title: Writing mails, held_on: 2026-10-01}
    decisions:
      - {id: cold, question: "Do we go on?", on: 2026-08-10, review_on: 2026-08-10, reviewed_on: 2026-08-10}
      - {id: paper, question: "Do we print?", review_on: 2026-08-10}
    updates:
      - period: 2026-10
        cadence: monthly
        sent_on: 2026-11-02
        acknowledged: [{by: ana, on: 2026-11-02}]
        next_steps: [{id: ask, text: Ask sales., status: done, answered_on: 2026-10-01}]
    ```

    A day that is still to come has its own finding, or is a plan.

    ```yaml
    # as-of: 2026-11-15
    evaluations:
      - id: autumn
        agency: Brightside
        questions: [{question: "Who does the work?", asked_on: 2027-10-01, answered_on: 2026-10-05}]
    reviews:
      - id: q4
        quarter: 2026-Q4
        held_on: 2027-01-08
        actions: [{id: talk, text: Hold the talk., status: done, answered_on: 2026-11-10}]
    sprints:
      - {id: mails, outcome: A form., start: 2026-12-07, tasks: [{id: a, title: Draft it, done_on: 2026-12-01}]}
    updates:
      - period: 2026-11
        cadence: monthly
        next_steps: [{id: ask, text: Ask sales., answered_on: 2026-11-20}]
    ```
    """
    yield from out_of_order(part, look)
    if isinstance(part, Learned):
        begun = known_of(look.book, part).begun
        if part.used_on and part.used_on < begun <= look.day:
            what = f"{called(part, look)} was put to use on {part.used_on}"
            yield look.at("used_on"), f"{what}, before the time began that taught it on {begun}", CORRECT_ONE
    if isinstance(part, Action) and part.answered_on and part.answered_on <= look.day:
        yield from _answered(part, part.answered_on, look)


def _answered(action: Action, on: date, look: Look) -> Iterator[Finding]:
    what = f"{called(action, look)} was answered on {on}"
    made, earlier = min(map(_promised, chain_of(look.book, action)))
    if action.status == "open":
        help = "Write “status: done”, “dropped” or “carried”, or take the day out."
        yield Finding(look.at("answered_on"), f"{what}, and is still open", help)
    elif on < made <= look.day:
        yield Finding(look.at("answered_on"), f"{what}, before {earlier} on {made}", CORRECT_ONE)


def _promised(named: Mention) -> tuple[date, str]:
    """The first day on which an action can have been promised where it is named, and what happened then."""
    record = named.record
    if isinstance(record, Update):
        return record.period.start, "the time of its update began"
    if isinstance(record, Review):
        if record.held_on:
            return record.held_on, "its review was held"
        return record.quarter.start, "the quarter of its review began"
    if record.retro and record.retro.held_on:
        return record.retro.held_on, "its retrospective was held"
    return record.start, "its sprint began"
