"""One id for two entries of a list."""

from mktops.findings import Finding, Related
from mktops.kinds.blueprints import Blueprint
from mktops.kinds.curricula import Curriculum
from mktops.kinds.evaluations import Evaluation
from mktops.kinds.record import Part
from mktops.kinds.reviews import Review
from mktops.kinds.sprints import Retro, Sprint
from mktops.kinds.test_plans import MarketingTest
from mktops.kinds.updates import Update
from mktops.rules import Found, Look, rule

#: Each list whose entries have an id within it, and what they are called.
_LISTS: dict[type[Part], dict[str, str]] = {
    Update: {"observations": "observations of this update", "next_steps": "steps of this update"},
    Review: {"actions": "actions of this review"},
    Sprint: {"tasks": "tasks of this sprint"},
    Retro: {"actions": "actions of this retrospective"},
    Blueprint: {"deliverables": "deliverables of this Blueprint"},
    Curriculum: {"items": "items of this curriculum"},
    Evaluation: {"questions": "questions of this evaluation"},
    MarketingTest: {
        "success_criteria": "success criteria of this test",
        "learnings": "learnings of this test",
    },
}


@rule(level="error", on=tuple(_LISTS))
def id_twice(part: Part, look: Look) -> Found:
    """Two entries of one list have the same id, where the id is a name within that list.

    Ids that the whole workspace knows, such as those of milestones and tests, are a matter of `duplicate-id`.

    Why: whoever closes or answers one of the two answers both, and what is said of the other is lost (X4, X6).

    Instead: give the second an id of its own; only what is carried on into a later update keeps its id.

    ```yaml
    updates:
      - period: 2026-10
        cadence: monthly
        observations:
          - {id: fills-up, text: Form fills rose.}
          - {id: fills-up, text: Calls fell.}  # error: fills-up "Two observations of this update are called “fills-up”"
        next_steps:
          - {id: call-sales, text: Ask sales about October., owner: ana}
          - id: call-sales  # error: call-sales "Two steps of this update are called “call-sales”"
            text: Tell sales about the paper.
            owner: ben
    ```

    ```yaml
    reviews:
      - id: q3
        quarter: 2026-Q3
        actions:
          - {id: brief-sales, text: Tell sales about the paper.}
          - {id: brief-sales, text: Tell sales about the talk.}  # error: brief-sales "Two actions of this review are called “brief-sales”"
    sprints:
      - id: mails
        outcome: Each MQL gets three mails.
        start: 2026-11-02
        tasks:
          - {id: draft, title: Draft the first mail}
          - {id: draft, title: Draft the second mail}  # error: draft "Two tasks of this sprint are called “draft”"
          - {id: draft, title: Draft the third mail}  # error: draft "Two tasks of this sprint are called “draft”"
        retro:
          actions:
            - {id: texts, text: Ask for texts a week before.}
            - {id: texts, text: Let sales read the texts.}  # error: texts "Two actions of this retrospective are called “texts”"
    ```

    ```yaml
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-10
        deliverables:
          - {id: page, title: New pricing page, months: [2026-10]}
          - {id: page, title: New product page, months: [2026-11]}  # error: page "Two deliverables of this Blueprint are called “page”"
    curricula:
      - id: mail
        items:
          - {id: basics, kind: course, title: Mail from zero}
          - {id: basics, kind: article, title: Ten good mails}  # error: basics "Two items of this curriculum are called “basics”"
    evaluations:
      - id: autumn
        agency: Brightside
        questions:
          - {id: who, question: "Who does the work?"}
          - {id: who, question: "Who checks it?"}  # error: who "Two questions of this evaluation are called “who”"
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: raleigh
            title: Invitations, Raleigh
            learning_sought: Who answers
            success_criteria:
              - {id: accepted, rate_of: [accepted, invited], at_least: 10%}
              - {id: accepted, count_of: meetings, at_least: 3}  # error: accepted "Two success criteria of this test are called “accepted”"
            learnings:
              - {id: cold, statement: A cold invitation is not read.}
              - {id: cold, statement: Mornings are better.}  # error: cold "Two learnings of this test are called “cold”"
    ```

    What is carried on keeps its id, and other lists have names of their own.

    ```yaml
    updates:
      - period: 2026-09
        cadence: monthly
        next_steps: [{id: call-sales, text: Ask sales about September.}]
      - period: 2026-10
        cadence: monthly
        observations: [{text: Calls fell.}, {text: Mails rose.}, {id: call-sales, text: Sales did not call back.}]
        next_steps: [{id: call-sales, text: Ask sales about September.}, {id: call-ben, text: Ask Ben.}]
    sprints:
      - {id: a, outcome: A form., start: 2026-10-05, tasks: [{id: draft, title: Draft it}, {id: test, title: Try it}]}
      - {id: b, outcome: A page., start: 2026-10-19, tasks: [{id: draft, title: Draft it}]}
    ```
    """
    for field, what in _LISTS[type(part)].items():
        firsts: dict[str, Part] = {}
        for entry in getattr(part, field):
            if entry.id is None or (first := firsts.setdefault(entry.id, entry)) is entry:
                continue
            message, help = f"Two {what} are called “{entry.id}”", "Give the second an id of its own."
            there = Related(look.book.span(look.book.at(first, "id")), "the first one stands here")
            yield Finding(look.book.at(entry, "id"), message, help, related=(there,))
