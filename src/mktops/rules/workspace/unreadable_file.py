"""A file that cannot be read."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.findings import Finding
from mktops.rules import rule


@rule(level="error")
def unreadable_file(book: Book, day: date) -> Iterator[Finding]:
    """A file cannot be read as text.

    Why: what cannot be read is not checked and counts for nothing.

    Instead: save the file as UTF-8, below 10 MB, where you may read it.

    ```yaml
    # file: people.yaml latin-1
    people:
      - {id: jose, name: José}  # error: � ""
    ```

    ```yaml
    # file: people.yaml
    people:
      - {id: jose, name: José}
    ```
    """
    yield from book.problems.get("unreadable-file", ())
