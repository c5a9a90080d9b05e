"""Evaluations that belong to no engagement by a slip of the pen."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.findings import Finding
from mktops.kinds.engagements import Engagement
from mktops.kinds.evaluations import Evaluation
from mktops.rules import rule
from mktops.text.slug import nearest


@rule(level="warning", preset="agency")
def evaluation_of_nobody(book: Book, day: date) -> Iterator[Finding]:
    """An evaluation names no engagement, and its agency is spelled nearly like that of one, but not quite.

    Capitals do not matter. An agency that was only considered, and has no such namesake, is left in peace.

    Why: an evaluation finds its engagement by the agency's name; one that finds none counts for nobody, and the
    agency seems never to have been asked a hard question (AP1).

    Instead: write the name as in the engagement, or name the engagement.

    ```yaml
    engagements:
      - {id: search, agency: Fundort GmbH}
    evaluations:
      - id: choice
        agency: Fundort  # warning: Fundort "No engagement is with “Fundort”"
      - {id: other, agency: Findort GmbH}  # warning: Findort GmbH "No engagement is with “Findort GmbH”"
    ```

    ```yaml
    engagements:
      - {id: search, agency: Fundort GmbH}
      - {id: old, agency: Fundorte, status: ended}
    evaluations:
      - {id: same, agency: " fundort gmbh "}
      - {id: said, agency: Fundort, engagement: search}
      - {id: considered, agency: Brightside}
      - {id: before, agency: Fundorte}
    ```

    ```yaml
    evaluations:
      - {id: first, agency: Fundort}
      - {id: second, agency: Fundort GmbH}
    ```
    """
    if book.left_out_of(Engagement):
        return
    agencies = tuple(dict.fromkeys(engagement.agency.strip() for engagement in book.all(Engagement)))
    known = {agency.casefold() for agency in agencies}
    for evaluation in book.all(Evaluation):
        agency = evaluation.agency.strip()
        if evaluation.engagement is not None or agency.casefold() in known:
            continue
        if near := nearest(agency, agencies):
            yield Finding(book.at(evaluation, "agency"), f"No engagement is with “{agency}”", f"Did you mean “{near}”?")
