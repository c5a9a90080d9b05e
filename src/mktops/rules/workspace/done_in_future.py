"""What is said to have happened on a day that has not come."""

from collections.abc import Iterator

from mktops.book import Book
from mktops.figures.learnings import learnings
from mktops.figures.people import name_of
from mktops.kinds.actions import Action
from mktops.kinds.capabilities import Capability
from mktops.kinds.coaching import Coaching
from mktops.kinds.curricula import Curriculum
from mktops.kinds.engagements import Engagement
from mktops.kinds.evaluations import Evaluation
from mktops.kinds.goals import Goal
from mktops.kinds.record import Part
from mktops.kinds.reviews import Review
from mktops.kinds.sprints import Sprint
from mktops.kinds.trainings import Training
from mktops.kinds.updates import Update
from mktops.rules import rule
from mktops.rules.look import Found, Look
from mktops.text.mention import mention


@rule(level="error")
def done_in_future(look: Look) -> Found:
    """Something is said to have been done, held, asked, judged or acknowledged on a day that is still to come.

    Of items of the backlog, deliverables and actuals their own rules say so. A kickoff, a review, a retrospective, a
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
    for part, field, what in _facts(look.book):
        when = getattr(part, field)
        if when is not None and when > look.day:
            message = f"{what} on {when}, a day that is still to come"
            yield look.book.at(part, field), message, "Correct the day."


def _facts(book: Book) -> Iterator[tuple[Part, str, str]]:
    """Each field that tells the day of a fact, where it stands, and what happened then."""
    for engagement in book.all(Engagement):
        for touchpoint in engagement.touchpoints:
            yield touchpoint, "date", f"A touchpoint with {engagement.agency} took place"
        for milestone in engagement.milestones:
            yield milestone, "met_on", f"{mention(milestone.title)} was met"
            yield milestone, "dropped_on", f"{mention(milestone.title)} was dropped"
    for evaluation in book.all(Evaluation):
        for question in evaluation.questions:
            yield question, "asked_on", f"{mention(question.question)} was asked"
            yield question, "answered_on", f"{mention(question.question)} was answered"
    for sprint in book.all(Sprint):
        for task in sprint.tasks:
            yield task, "done_on", f"{mention(task.title)} was done"
    for coaching in book.all(Coaching):
        pair = f"{name_of(book, coaching.coach)} and {name_of(book, coaching.coachee)}"
        for session in coaching.sessions:
            yield session, "held_on", f"A session of {pair} was held"
    for curriculum in book.all(Curriculum):
        titles = {item.id: item.title for item in curriculum.items}
        for each in curriculum.assignments:
            title = mention(titles.get(each.item, each.item))
            yield each, "done_on", f"{name_of(book, each.person)} finished {title}"
    for capability in book.all(Capability):
        yield capability, "as_of", f"{mention(capability.name)} was judged"
        yield capability, "done_alone_on", f"{mention(capability.name)} was first done alone"
    for training in book.all(Training):
        yield training, "held_on", f"{mention(training.title)} was held"
    for goal in book.all(Goal):
        yield goal, "closed_on", f"{mention(goal.title)} was closed"
    for known in learnings(book):
        yield known.learned, "used_on", f"{mention(known.learned.statement)} was put to use"
    for action in _actions(book):
        yield action, "answered_on", f"{mention(action.text)} was answered"
    seen: tuple[Update | Sprint | Training, ...] = (*book.all(Update), *book.all(Sprint), *book.all(Training))
    for record in seen:
        for word in record.acknowledged:
            yield word, "on", f"{name_of(book, word.by)} acknowledged this"


def _actions(book: Book) -> Iterator[Action]:
    for update in book.all(Update):
        yield from update.next_steps
    for review in book.all(Review):
        yield from review.actions
    for sprint in book.all(Sprint):
        yield from sprint.retro.actions if sprint.retro else ()
