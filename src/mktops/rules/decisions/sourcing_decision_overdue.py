"""Channels whose sourcing is not looked at again."""

from mktops.kinds.decisions import Decision
from mktops.rules import Found, Look, rule
from mktops.rules.decisions.decision_not_reviewed import overdue


@rule(level="warning", on=Decision)
def sourcing_decision_overdue(decision: Decision, look: Look) -> Found:
    """The day to look again at who runs a channel has passed, and nobody did.

    Why: what was missing in the house is learned, and what was there leaves; a decision that is not opened again keeps
    an agency for what the own team can do by now, or the team at what it no longer can (AR4).

    Instead: weigh control, product, hands and skills again, and set the next day.

    ```yaml
    decisions:
      - id: who
        question: Who runs search?
        kind: sourcing
        choice: agency
        review_on: 2026-10-01  # warning: 2026-10-01 "This was to be looked at again 45 days ago, and was not: “Who runs search?”"
      - id: mail
        question: Who writes our mails?
        kind: sourcing
        review_on: 2026-11-14  # warning: 2026-11-14 "1 day ago"
        reviewed_on: 2026-12-01
    ```

    ```yaml
    decisions:
      - {id: who, question: "Who runs search?", kind: sourcing, review_on: 2026-10-01, reviewed_on: 2026-10-05}
      - {id: mail, question: "Who writes our mails?", kind: sourcing, review_on: 2026-11-15}
      - {id: fair, question: "Who runs the fair?", kind: sourcing}
    ```

    ```yaml
    decisions:
      - {id: cold, question: "Do we go on with cold invitations?", kind: campaign, review_on: 2026-10-01}
    ```
    """
    if decision.kind == "sourcing":
        yield from overdue(decision, look)
