"""A learning that is said to have led to a decision of an earlier time."""

from mktops.figures.learnings import known_of
from mktops.kinds.decisions import Decision
from mktops.kinds.learnings import Learned
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention


@rule(level="warning", on=Learned)
def learning_after_its_decision(learned: Learned, look: Look) -> Found:
    """A learning names a decision that was taken before the time that taught it began.

    That time is the period of the update, the test, the sprint, or the quarter of the review. Such a decision does
    not count as a use of the learning.

    Why: a decision uses what was known when it was taken; whoever cites later learnings for it shows more use of
    what was learned than there was (AR7, AR15).

    Instead: name the decision that followed from the learning, or correct the day of one of the two.

    ```yaml
    decisions:
      - {id: no-mails, question: "Do we go on with cold mails?", choice: No, by: ana, on: 2026-05-12}
      - {id: forms, question: "Which form do we use?", choice: The short one, by: ana, on: 2026-09-30}
      - {id: open, question: "Do we print?"}
    updates:
      - period: 2026-09
        cadence: monthly
        sent_on: 2026-10-02
        learnings:
          - id: cold
            statement: Nobody reads a cold mail.
            decision: no-mails  # warning: no-mails "“Nobody reads a cold mail.” was learned after 2026-09-01, and its decision was taken on 2026-05-12"
          - {id: short, statement: Short forms win., decision: forms}
          - {id: paper, statement: Paper is read., decision: open}
    ```

    ```yaml
    decisions:
      - {id: forms, question: "Which form do we use?", choice: The short one, by: ana, on: 2026-09-01}
    updates:
      - period: 2026-09
        cadence: monthly
        learnings: [{id: short, statement: Short forms win., decision: forms}]
    ```
    """
    decision, begun = look.book.find(Decision, learned.decision), known_of(look.book, learned).begun
    if decision and decision.on and decision.on < begun <= look.day:
        said = f"{mention(learned.statement)} was learned after {begun}, and its decision was taken on {decision.on}"
        help = "Name the decision that followed from it, or correct the day of one of the two."
        yield look.at("decision"), said, help
