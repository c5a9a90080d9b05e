"""A duty of the client that the client does not hold."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.engagements import running
from mktops.figures.people import name_of, side_of
from mktops.findings import Finding
from mktops.kinds.engagement_terms import Responsibilities
from mktops.rules import rule
from mktops.text.listing import listed


@rule(level="warning", preset="agency")
def responsibility_not_internal(book: Book, day: date) -> Iterator[Finding]:
    """One of the five duties that stay with the client is held by somebody of the agency, or by nobody.

    It speaks only where an engagement has `responsibilities`.

    Why: who the customers are, what is said of the product, what the goals are, whether the agency keeps its
    word, and how the own teams work together cannot be bought; they are done in the house or not at all (AR22).

    Instead: name somebody on the client's side for each of the five.

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben, side: agency}
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        responsibilities:
          customer_research: ana
          product_messaging: ben  # warning: ben "Ben is of the agency and cannot hold the product messaging of “Search”"
          goal_setting: ana
          agency_accountability: ben  # warning: ben "cannot hold the agency accountability"
          internal_coordination: ana
    ```

    All that is missing is told at once.

    ```yaml
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        responsibilities:  # warning: responsibilities "Nobody holds goal setting and internal coordination in “Search”"
          customer_research: ana
          product_messaging: ana
          agency_accountability: ana
    ```

    ```yaml
    people:
      - {id: ana, name: Ana}
    engagements:
      - id: seo
        agency: Brightside
        responsibilities:
          customer_research: ana
          product_messaging: ana
          goal_setting: cho
          agency_accountability: ana
          internal_coordination: ana
      - {id: ads, agency: Northlight, cadence: {report: monthly}}
    ```
    """
    for engagement in running(book, day):
        held = engagement.responsibilities
        if held is None:
            continue
        missing = []
        for duty in Responsibilities.model_fields:
            who = getattr(held, duty)
            if who is None:
                missing.append(duty)
            elif side_of(book, who) == "agency":
                what = f"the {duty.replace('_', ' ')} of “{engagement.name}”"
                message = f"{name_of(book, who)} is of the agency and cannot hold {what}"
                yield Finding(book.at(held, duty), message, "Name somebody on the client's side.")
        if missing:
            duties = listed(duty.replace("_", " ") for duty in missing)
            message = f"Nobody holds {duties} in “{engagement.name}”"
            help = f"Add “{', '.join(f'{duty}: …' for duty in missing)}”, each with somebody on the client's side."
            yield Finding(book.at_key(engagement, "responsibilities"), message, help)
