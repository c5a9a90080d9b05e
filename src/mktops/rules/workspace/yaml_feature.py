"""A part of YAML that workspaces do without."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.findings import Finding
from mktops.rules import rule


@rule(level="error")
def yaml_feature(book: Book, day: date) -> Iterator[Finding]:
    """A file uses a part of YAML that makes it mean other things than it shows.

    Why: anchors, aliases, tags and merge keys let one line change another far away; a reviewer sees only one of them.

    Instead: write the value out where it is meant.

    ```yaml
    people:
      - &boss {id: ana, name: Ana}  # error: &boss ""
      - *boss  # error: *boss ""
    ```

    ```yaml
    people:
      - {id: ana, name: Ana}
    ```
    """
    yield from book.problems.get("yaml-feature", ())
