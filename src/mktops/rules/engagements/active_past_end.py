"""Engagements that are active after their last day."""

from mktops.kinds.engagements import Engagement
from mktops.rules import Found, Look, rule


@rule(level="warning", on=Engagement)
def active_past_end(engagement: Engagement, look: Look) -> Found:
    """An engagement is called active, and its last day has passed.

    It is taken to be over until one of the two is corrected. One that has no status is over by its day.

    Why: one of the two is wrong; either people work without an agreement, or nobody asks what the work brought,
    for it seems to go on (AR19, X1).

    Instead: write `status: ended` and why, or give it its new last day.

    ```yaml
    # as-of: 2026-11-15
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        start: 2026-01-01
        end: 2026-11-14
        status: active  # warning: active "“Search” is called active, and its last day was 2026-11-14"
      - {id: ads, agency: Northlight, end: 2026-10-31, status: active, why: It worked.}  # warning: active "“Northlight” is called active"
    ```

    ```yaml
    # as-of: 2026-11-15
    engagements:
      - {id: seo, agency: Brightside, end: 2026-11-15, status: active}
      - {id: ads, agency: Northlight, end: 2026-10-31}
      - {id: pr, agency: Westend, end: 2026-10-31, status: ended}
      - {id: idea, agency: Eastgate, end: 2026-10-31, status: proposed}
      - {id: open, agency: Eastgate, status: active}
    ```

    Where the days themselves are wrong, `ends-before-start` says so.

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, start: 2026-11-01, end: 2026-10-31, status: active}
    ```
    """
    start, end = engagement.start, engagement.end
    if engagement.status == "active" and end and end < look.day and not (start and start > end):
        message = f"“{engagement.name}” is called active, and its last day was {end}"
        help = "Which of both is true? Write “status: ended” with a “why”, or correct the “end”."
        yield look.at("status"), message, help
