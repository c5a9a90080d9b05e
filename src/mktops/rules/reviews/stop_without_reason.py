"""Work that a review ends, and nobody says why."""

from mktops.figures.engagements import joint_work
from mktops.kinds.reviews import Review
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention


@rule(level="warning", on=Review, among=joint_work)
def stop_without_reason(review: Review, look: Look) -> Found:
    """A review stops something, and gives neither a reason nor the learning that it rests on.

    Why: what was stopped without a reason is proposed again next year, and nobody remembers what was wrong
    with it (AR31).

    Instead: write the reason in half a sentence, with its figures if there are any.

    ```yaml
    reviews:
      - id: q3
        quarter: 2026-Q3
        stop:
          - text: Cold invitations  # warning: Cold invitations "The review of 2026-Q3 does not say why this stops: “Cold invitations”"
          - text: The fair
            reason: "  "  # warning: "  " "“The fair”"
    ```

    ```yaml
    reviews:
      - id: q3
        quarter: 2026-Q3
        start: [{text: A paper}]
        stop:
          - {text: Cold invitations, reason: Two of sixty accepted.}
          - {text: Long forms, learning: short-forms}
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, end: 2025-12-31}
    reviews:
      - {id: q3, quarter: 2025-Q3, engagement: seo, stop: [{text: Cold invitations}]}
    ```
    """
    for point in review.stop:
        if point.learning is None and not point.reason:
            message = f"The review of {review.quarter} does not say why this stops: {mention(point.text)}"
            help = "Add “reason:”, or “learning:” with the learning that it rests on."
            yield look.book.at_first(point, "reason", "text"), message, help
