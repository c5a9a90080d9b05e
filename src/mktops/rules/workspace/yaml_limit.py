"""A file beyond any reasonable size or depth."""

from mktops.rules import problem


@problem(level="error")
def yaml_limit() -> None:
    """A file is nested deeper, longer or has longer numbers than any record needs.

    Why: such a file is a mistake or a trap, and reading it could take all memory.

    Instead: split the file, or write the value shorter.

    ```yaml
    goals:
      - id: mql-h2
        title: 180 MQLs
        target: 1234567890123456789012  # error: 1234567890123456789012 ""
    ```

    ```yaml
    goals:
      - id: mql-h2
        title: 180 MQLs
        target: 180
    ```
    """
