"""A reference that leads nowhere."""

from mktops.rules import problem


@problem(level="error")
def unknown_reference() -> None:
    """A record names another record that does not exist.

    Why: what nobody can follow, nobody can check: the goal has no owner, the item no goal (X4).

    Instead: correct the id, or add the record that it names.

    ```yaml
    people:
      - {id: ana, name: Ana}
    goals:
      - id: mql-h2
        title: 180 MQLs by the end of the half-year
        owner: anna  # error: anna "There is no “anna” in “people”"
    ```

    ```yaml
    people:
      - {id: ana, name: Ana}
    metrics:
      - {id: mql, name: MQL, unit: count}
    actuals:
      - period: 2026-10
        values:
          mqls: 25  # error: mqls "There is no “mqls” in “metrics”"
    ```

    ```yaml
    people:
      - {id: ana, name: Ana}
    goals:
      - id: mql-h2
        title: 180 MQLs by the end of the half-year
        owner: ana
    ```
    """
