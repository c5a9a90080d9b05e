"""One id for two records."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.findings import Finding
from mktops.rules import rule


@rule(level="error")
def duplicate_id(book: Book, day: date) -> Iterator[Finding]:
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
    yield from book.problems.get("duplicate-id", ())
