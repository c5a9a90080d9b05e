"""Suppressions that suppress nothing."""

from mktops.rules import problem


# What it finds is known only when all other rules have run, so the judgement adds it.
@problem(level="warning")
def stale_allow() -> None:
    """A suppression allows something that is not there any more, or has run out.

    Why: a suppression left behind hides the next mistake of its kind.

    Instead: take it out, or give it a new last day.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    allow:
      - rule: unknown-reference  # warning: unknown-reference "finds nothing here"
        record: mql-h2
        reason: people are kept elsewhere
    # file: goals.yaml
    people:
      - {id: ana, name: Ana}
    goals:
      - {id: mql-h2, title: 180 MQLs, owner: ana}
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    allow:
      - {rule: unknown-reference, record: mql-h2, reason: people are kept elsewhere}
    # file: goals.yaml
    goals:
      - {id: mql-h2, title: 180 MQLs, owner: ana}
    ```
    """
