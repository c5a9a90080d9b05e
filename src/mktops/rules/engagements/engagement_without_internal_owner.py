"""An engagement that nobody on the client's side answers for."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.engagements import running
from mktops.findings import Finding
from mktops.rules import rule


@rule(level="warning", preset="agency")
def engagement_without_internal_owner(book: Book, day: date) -> Iterator[Finding]:
    """A running engagement has no owner on the client's side.

    Why: hiring an agency trades ownership for skill; unless somebody in the house answers for the work,
    nobody does (AR1).

    Instead: name that person under `internal_owner`.

    ```yaml
    engagements:
      - id: seo  # warning: seo "Nobody on the client's side answers for “Search”"
        title: Search
        agency: Brightside
      - id: ads  # warning: ads "Nobody on the client's side answers for “Northlight”"
        agency: Northlight
        start: 2026-07-01
        account_manager: ben
    ```

    What is only proposed, has not begun or is over asks for nobody.

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, internal_owner: ana}
      - {id: idea, agency: Brightside, status: proposed}
      - {id: next, agency: Brightside, start: 2027-01-01}
      - {id: old, agency: Brightside, end: 2026-06-30}
    ```
    """
    for engagement in running(book, day):
        if engagement.internal_owner is None:
            message = f"Nobody on the client's side answers for “{engagement.name}”"
            yield Finding(book.at(engagement, "internal_owner"), message, "Add “internal_owner: …”.")
