"""One id for two records."""

from mktops.rules import problem


@problem(level="error")
def duplicate_id() -> None:
    """Two records of a collection have the same id.

    Why: a reference to that id would mean one of the two, and nobody could say which.

    Instead: give one of them another id, and mend the references that meant it.

    ```yaml
    people:
      - {id: ana, name: Ana Ruiz}
      - {id: ana, name: Ana Silva}  # error: ana "“ana” is already the id of a record in “people”: records.yaml, line 2"
    ```

    ```yaml
    people:
      - {id: ana-ruiz, name: Ana Ruiz}
      - {id: ana-silva, name: Ana Silva}
    ```
    """
