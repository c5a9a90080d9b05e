"""Reviews after which everything stays as it was."""

from mktops.figures.engagements import joint_work
from mktops.kinds.reviews import Review
from mktops.rules import Found, Look, rule


@rule(level="warning", on=Review, among=joint_work)
def review_without_start_stop_continue(review: Review, look: Look) -> Found:
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
    if review.was_held(look.day) and not (review.start or review.stop or review.continue_):
        message = f"The review of {review.quarter} does not say what to start, stop or continue"
        yield look.at("held_on"), message, "Add “start:”, “stop:” or “continue:” with one point."
