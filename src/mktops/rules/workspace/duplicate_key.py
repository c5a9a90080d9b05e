"""One key twice in the same place."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.findings import Finding
from mktops.rules import rule


@rule(level="error")
def duplicate_key(book: Book, day: date) -> Iterator[Finding]:
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
    yield from book.problems.get("duplicate-key", ())
