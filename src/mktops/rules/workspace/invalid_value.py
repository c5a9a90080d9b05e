"""A value of the wrong sort."""

from mktops.rules import problem


@problem(level="error")
def invalid_value() -> None:
    """A value is not of the sort that its field holds.

    Why: what cannot be read counts for nothing, so its record is missing from every report.

    Instead: write what can stand there; `mktops explain KIND.FIELD` says what that is.

    ```yaml
    goals:
      - id: mql-h2
        title: 180 MQLs
        start: 2026-02-30  # error: 2026-02-30 "2026-02-30 is not in the calendar"
        end: 2569-12-31  # error: 2569-12-31 "2569 looks like a year of the Buddhist era"
        target: many  # error: many "“many” is not a number"
    ```

    ```yaml
    backlog:
      - id: Pricing Form  # error: Pricing Form "“Pricing Form” cannot be an id"
        title: 2026  # error: 2026 "2026 reads as a number, and a text is needed here"
        moscow: musst  # error: musst "“musst” is not one of the words that can stand here"
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    currency: euro  # error: euro "“euro” is not a currency"
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    currency: USD
    ```

    ```yaml
    goals:
      - id: mql-h2
        title: 180 MQLs
        start: 2026-07-01
        end: 2026-12-31
        target: 180
    ```
    """
