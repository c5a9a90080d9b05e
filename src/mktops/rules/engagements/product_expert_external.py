"""An agency that is to know the product better than the client."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.engagements import running, strategic
from mktops.figures.people import name_of, side_of
from mktops.findings import Finding
from mktops.rules import rule


@rule(level="warning", preset="agency")
def product_expert_external(book: Book, day: date) -> Iterator[Finding]:
    """The product expert of an engagement is of the agency; or a strategic engagement has none.

    Why: nobody knows product and customers better than those who make and serve them, however long an agency
    has been in the industry; it can only work with what it is told (AR23).

    Instead: name the person on the client's side who knows both best.

    ```yaml
    people:
      - {id: ben, name: Ben, side: agency}
    engagements:
      - id: ads
        title: Search ads
        agency: Northlight
        initiative: operational
        product_expert: ben  # warning: ben "Ben is of the agency and cannot be the product expert of “Search ads”"
    ```

    ```yaml
    engagements:
      - id: seo  # warning: seo "“Search” is strategic, and nobody on the client's side is its product expert"
        title: Search
        agency: Brightside
        initiative: strategic
    ```

    ```yaml
    people:
      - {id: ana, name: Ana}
    engagements:
      - {id: seo, agency: Brightside, initiative: strategic, product_expert: ana}
      - {id: ads, agency: Northlight, initiative: operational}
      - {id: web, agency: Northlight, initiative: operational, product_expert: somebody}
    ```
    """
    for engagement in running(book, day):
        expert = engagement.product_expert
        if expert and side_of(book, expert) == "agency":
            message = (
                f"{name_of(book, expert)} is of the agency and cannot be the product expert of “{engagement.name}”"
            )
            yield Finding(book.at(engagement, "product_expert"), message, "Name somebody on the client's side.")
    for engagement in strategic(book, day):
        if engagement.product_expert is None:
            message = f"“{engagement.name}” is strategic, and nobody on the client's side is its product expert"
            yield Finding(book.at(engagement, "product_expert"), message, "Add “product_expert: …”.")
