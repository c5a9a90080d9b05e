"""Ways of passing knowledge on that were promised, and of which nothing was heard since."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.findings import Finding
from mktops.kinds.coaching import Coaching
from mktops.kinds.curricula import Curriculum
from mktops.kinds.engagement_terms import Method
from mktops.kinds.engagements import Engagement
from mktops.kinds.sprints import Sprint
from mktops.kinds.test_plans import TestPlan
from mktops.kinds.trainings import Training
from mktops.rules import rule
from mktops.text.figures import counted

#: A month, in which to agree on days and people.
PATIENCE = 30
#: The records that plan a way, and what one of them is called. Reports and reviews are asked for by their rhythm.
PLANNED_BY: dict[Method, tuple[type[Training | Coaching | Curriculum | TestPlan | Sprint], str]] = {
    "training": (Training, "training"),
    "coaching": (Coaching, "coaching"),
    "curriculum": (Curriculum, "curriculum"),
    "test_plan": (TestPlan, "test plan"),
    "sprint": (Sprint, "sprint"),
}


@rule(level="warning", preset="agency")
def transfer_method_not_planned(book: Book, day: date) -> Iterator[Finding]:
    """A training, coaching, curriculum, test plan or sprint was promised more than 30 days ago, and none is recorded.

    The days count from the start of the engagement, or from the promise if that is later. An engagement that has
    ended and says why is closed, and its promises with it. Reports and account reviews are asked for by
    `report-overdue` and `review-missing-for-quarter`.

    Why: what stands in the scope of work and is never planned was a sales argument; the agency that knows when it
    will teach writes down from the first day what it does (AR34, AR18).

    Instead: plan it with the agency and write it down, or take it out of `transfer_methods`.

    ```yaml
    engagements:
      - id: seo
        agency: Brightside
        start: 2026-09-01
        transfer_methods:
          - method: training  # warning: training "Brightside promised a training 75 days ago, and none is planned"
          - {method: report}
          - method: coaching  # warning: coaching "Brightside promised a coaching 36 days ago, and none is planned"
            promised_on: 2026-10-10
      - id: film
        agency: Westend
        start: 2026-01-01
        end: 2026-10-31
        transfer_methods: [{method: sprint}]  # warning: sprint "Westend promised a sprint 318 days ago, and there was none"
    trainings:
      - {id: words, title: Choosing words, engagement: ads, planned_on: 2026-12-01}
    ```

    ```yaml
    engagements:
      - id: seo
        agency: Brightside
        start: 2026-07-01
        transfer_methods: [{method: training}, {method: curriculum, promised_on: 2026-10-20}]
      - {id: new, agency: Eastgate, start: 2026-10-20, transfer_methods: [{method: training}]}
      - {id: idea, agency: Eastgate, status: proposed, start: 2026-01-01, transfer_methods: [{method: training}]}
      - {id: undated, agency: Southwell, transfer_methods: [{method: training}]}
      - {id: over, agency: Southwell, start: 2026-01-01, end: 2026-03-31, why: Too dear., transfer_methods: [{method: sprint}]}
      - id: ads
        agency: Northlight
        start: 2026-01-01
        initiative: operational
        management: hands_off
        transfer_methods: [{method: training}]
    trainings:
      - {id: search, title: Running search campaigns, engagement: seo}
    ```
    """
    for engagement in book.all(Engagement):
        closed = engagement.ended(day) and (engagement.why or "").strip()
        if engagement.hands_off or closed or not engagement.began(day):
            continue
        for way in engagement.transfer_methods:
            kind, name = PLANNED_BY.get(way.method, (None, ""))
            since = max(filter(None, (engagement.start, way.promised_on)), default=day)
            waited = (day - since).days
            if kind is None or waited <= PATIENCE or book.left_out_of(kind):
                continue
            if not any(each.engagement == engagement.id for each in book.all(kind)):
                what = "there was none" if engagement.ended(day) else "none is planned"
                yield Finding(
                    book.at(way, "method"),
                    f"{engagement.agency} promised a {name} {counted(waited, 'day')} ago, and {what}",
                    f"Add to “{kind.collection}” one with “engagement: {engagement.id}”, or take the promise out.",
                )
