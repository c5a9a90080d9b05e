"""References that go in a circle."""

from mktops.rules import problem


@problem(level="error")
def circular_reference() -> None:
    """Following references from a record leads back to it.

    Why: a stage that builds on itself can never be reached, a goal that is its own parent belongs to nothing.

    Instead: take one of the references out.

    ```yaml
    lead_stages:
      - id: mql
        name: MQL
        definition: Fits our profile.
        builds_on: sql  # error: sql "“mql” leads back to itself: mql → sql → mql"
      - id: sql
        name: SQL
        definition: Fits and is ready to buy.
        builds_on: mql  # error: mql "“sql” leads back to itself: sql → mql → sql"
    ```

    ```yaml
    lead_stages:
      - id: mql
        name: MQL
        definition: Fits our profile.
      - id: sql
        name: SQL
        definition: Fits and is ready to buy.
        builds_on: mql
    ```
    """
