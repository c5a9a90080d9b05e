"""Reviews after which everything stays as it was."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.engagements import works_together
from mktops.findings import Finding
from mktops.kinds.reviews import Review
from mktops.rules import rule


@rule(level="warning")
def review_without_start_stop_continue(book: Book, day: date) -> Iterator[Finding]:
    """A review was held, and says neither what to start nor what to stop nor what to continue.

    Why: a look back from which nothing follows was a presentation, not a review (AR31).

    Instead: write at least one point down, even if it is only what goes on.

    ```yaml
    reviews:
      - id: q3
        quarter: 2026-Q3
        held_on: 2026-10-08  # warning: 2026-10-08 "The review of 2026-Q3 does not say what to start, stop or continue"
        results: 71 of 90 MQLs.
    ```

    ```yaml
    reviews:
      - {id: q3, quarter: 2026-Q3, held_on: 2026-10-08, continue: [{text: The short form}]}
      - {id: q4, quarter: 2026-Q4, held_on: 2027-01-08}
      - {id: q2, quarter: 2026-Q2, results: 80 of 90 MQLs.}
    ```

    ```yaml
    engagements:
      - {id: ads, agency: Northlight, initiative: operational, management: hands_off}
    reviews:
      - {id: q3, quarter: 2026-Q3, engagement: ads, held_on: 2026-10-08}
    ```
    """
    for review in book.all(Review):
        if not works_together(book, review.engagement, day) or review.start or review.stop or review.continue_:
            continue
        if review.held_on and review.held_on <= day:
            message = f"The review of {review.quarter} does not say what to start, stop or continue"
            yield Finding(book.at(review, "held_on"), message, "Add “start:”, “stop:” or “continue:” with one point.")
