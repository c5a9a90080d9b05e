"""One key twice in the same place."""

from mktops.rules import problem


@problem(level="error")
def duplicate_key() -> None:
    """A key stands twice in the same record.

    Why: only one of the two values can count, and YAML does not say which.

    Instead: keep the right one.

    ```yaml
    goals:
      - id: mql-h2
        title: 180 MQLs
        target: 180
        target: 200  # error: target "line 4"
    ```

    ```yaml
    goals:
      - id: mql-h2
        title: 180 MQLs
        target: 180
    ```
    """
