"""Characters that hide."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.findings import Finding
from mktops.rules import rule


@rule(level="error")
def control_character(book: Book, day: date) -> Iterator[Finding]:
    """A file holds characters that cannot be seen and change how the text reads.

    Why: text that reads otherwise than it is can hide a figure or a name from whoever reviews it.

    Instead: delete the character, or type the text anew.

    ```yaml
    people:
      - id: ana
        name: "Ana ‮(owner)"  # error: ‮ ""
    ```

    ```yaml
    people:
      - id: ana
        name: "Ana (owner)"
    ```
    """
    yield from book.problems.get("control-character", ())
