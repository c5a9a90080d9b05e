"""Decisions that decide nothing."""

from mktops.figures.engagements import not_over
from mktops.kinds.decisions import Decision
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention


@rule(level="warning", on=Decision, among=not_over)
def decision_without_choice(decision: Decision, look: Look) -> Found:
    """A decision has a day on which it was made, and does not say what was chosen.

    Why: everybody goes home with another choice in mind, and the one who works on it decides (MO14).

    Instead: write the choice down, or take the day out until there is one.

    ```yaml
    decisions:
      - id: cold
        question: Do we go on with cold invitations?
        on: 2026-08-10  # warning: 2026-08-10 "This was decided on 2026-08-10, and nobody says how: “Do we go on with cold invitations?”"
      - id: paper
        question: Do we print the paper?
        choice: "  "  # warning: "  " "“Do we print the paper?”"
        on: 2026-08-10
    ```

    ```yaml
    decisions:
      - {id: cold, question: "Do we go on?", choice: Stop, on: 2026-08-10}
      - {id: paper, question: "Do we print the paper?"}
      - {id: film, question: "Do we shoot a film?", on: 2026-12-01}
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, status: ended}
    decisions:
      - {id: cold, question: "Do we go on?", engagement: seo, on: 2026-08-10}
    ```
    """
    is_made = decision.on is not None and decision.on <= look.day
    if is_made and not decision.choice:
        message = f"This was decided on {decision.on}, and nobody says how: {mention(decision.question)}"
        yield look.at_first("choice", "on"), message, "Add “choice:” with what was chosen."
