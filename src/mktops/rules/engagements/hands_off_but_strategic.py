"""A core competence that is left to others."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.engagements import strategic
from mktops.findings import Finding
from mktops.rules import rule


@rule(level="warning", preset="agency")
def hands_off_but_strategic(book: Book, day: date) -> Iterator[Finding]:
    """A strategic engagement is managed hands-off.

    One that is never to be built in-house hears `strategic-but-not-built-in-house` first.

    Why: leaving an agency alone is fine where attention is needed elsewhere; but nobody learns a trade from
    somebody to whom they do not speak (AR19, AR38).

    Instead: work closely together, or call it operational.

    ```yaml
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        initiative: strategic
        management: hands_off  # warning: hands_off "“Search” is strategic, yet is left to Brightside alone"
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, initiative: strategic, management: collaborative}
      - {id: web, agency: Brightside, initiative: strategic}
      - {id: ads, agency: Northlight, initiative: operational, management: hands_off}
    ```

    ```yaml
    engagements:
      - {id: what, agency: Northlight, management: hands_off}
      - {id: fairs, agency: Northlight, initiative: strategic, build_in_house: "no", management: hands_off}
    ```
    """
    for engagement in strategic(book, day):
        if engagement.management == "hands_off":
            yield Finding(
                book.at(engagement, "management"),
                f"“{engagement.name}” is strategic, yet is left to {engagement.agency} alone",
                "Write “management: collaborative”, or “initiative: operational”.",
            )
