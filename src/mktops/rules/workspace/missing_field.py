"""A record without what it needs."""

from mktops.rules import problem


@problem(level="error")
def missing_field() -> None:
    """A record lacks a field that it cannot do without.

    Why: other records and reports build on that field.

    Instead: add the field; `mktops explain KIND.FIELD` says what it means.

    ```yaml
    metrics:
      - id: mql  # error: mql "“unit” is missing"
        name: Qualified leads
    ```

    ```yaml
    metrics:
      - id: mql
        name: Qualified leads
        unit: count
    ```
    """
