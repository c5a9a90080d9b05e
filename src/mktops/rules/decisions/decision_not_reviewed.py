"""Decisions that were to be looked at again."""

from mktops.figures.dues import second_look
from mktops.kinds.decisions import Decision
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention
from mktops.text.numbers import counted


@rule(level="note", on=Decision)
def decision_not_reviewed(decision: Decision, look: Look) -> Found:
    """The day to look at a decision again has passed, and nobody did.

    Why: a decision is worth what came of it, and only who looks again learns whether the grounds were right (MO14).

    Instead: look at it again, write down what came of it, and set the next day.

    ```yaml
    decisions:
      - id: cold
        question: Do we go on with cold invitations?
        review_on: 2026-11-14  # note: 2026-11-14 "This was to be looked at again 1 day ago, and was not: “Do we go on with cold invitations?”"
      - id: paper
        question: Do we print the paper?
        kind: product
        review_on: 2026-10-01  # note: 2026-10-01 "45 days ago"
        reviewed_on: 2026-09-30
    ```

    ```yaml
    decisions:
      - {id: cold, question: "Do we go on?", review_on: 2026-10-01, reviewed_on: 2026-10-01}
      - {id: paper, question: "Do we print?", review_on: 2026-11-15}
      - {id: who, question: "Who runs search?", kind: sourcing, review_on: 2026-10-01}
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, status: ended}
    decisions:
      - {id: cold, question: "Do we go on?", engagement: seo, review_on: 2026-10-01}
    ```
    """
    if decision.kind != "sourcing":
        yield from overdue(decision, look)


def overdue(decision: Decision, look: Look) -> Found:
    """What is said of a decision that should have been looked at again by the day, if it should."""
    second = second_look(look.book, decision, look.day)
    if second and second.is_late(look.day):
        ago = counted((look.day - second.due).days, "day")
        message = f"This was to be looked at again {ago} ago, and was not: {mention(decision.question)}"
        yield look.at("review_on"), message, "Add “reviewed_on:” and “outcome:”, or write a new day into “review_on”."
