"""Decisions that rest on no data."""

from mktops.figures.engagements import not_over
from mktops.kinds.decisions import Decision
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention


@rule(level="note", on=Decision, among=not_over)
def decision_without_data(decision: Decision, look: Look) -> Found:
    """Something was decided, and nothing says on which data.

    A sourcing decision may instead say what control, product knowledge, hands or skills are worth.

    Why: a decision on figures can be learned from; one on a feeling can only be defended (MO14).

    Instead: write down the figures that were on the table, even if they were few.

    ```yaml
    decisions:
      - id: cold
        question: Do we go on with cold invitations?  # note: Do we go on with cold invitations? "Nothing says on which data this was decided: “Do we go on with cold invitations?”"
        choice: Stop
      - id: who
        question: Who runs search?
        kind: sourcing
        data: " "  # note: " " "“Who runs search?”"
        on: 2026-08-10
    ```

    ```yaml
    decisions:
      - {id: cold, question: "Do we go on?", choice: Stop, data: 2 of 60 accepted.}
      - {id: who, question: "Who runs search?", kind: sourcing, choice: agency, expertise_gap: Bidding}
      - {id: paper, question: "Do we print the paper?"}
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, status: ended}
    decisions:
      - {id: cold, question: "Do we go on?", engagement: seo, choice: Stop}
    ```
    """
    weighed = (decision.control, decision.product_knowledge, decision.resource_limit, decision.expertise_gap)
    grounds = (decision.data, *(weighed if decision.kind == "sourcing" else ()))
    if (decision.on or decision.choice) and not any(grounds):
        message = f"Nothing says on which data this was decided: {mention(decision.question)}"
        yield look.at_first("data", "question"), message, "Add “data:” with the figures that it rests on."
