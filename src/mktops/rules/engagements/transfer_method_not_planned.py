"""Ways of passing knowledge on that were promised, and of which nothing was heard since."""

from mktops.figures.engagements import records_of, unsettled
from mktops.kinds.coaching import Coaching
from mktops.kinds.curricula import Curriculum
from mktops.kinds.engagement_terms import Method, TransferMethod
from mktops.kinds.engagements import Engagement
from mktops.kinds.record import Record
from mktops.kinds.sprints import Sprint
from mktops.kinds.test_plans import TestPlan
from mktops.kinds.trainings import Training
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted

#: A month, in which to agree on days and people.
PATIENCE = 30
#: The records that plan a way. Reports and reviews are asked for by their rhythm.
PLANNED_BY: dict[Method, type[Record]] = {
    "training": Training,
    "coaching": Coaching,
    "curriculum": Curriculum,
    "test_plan": TestPlan,
    "sprint": Sprint,
}


@rule(level="warning", preset="agency", on=TransferMethod, among=unsettled)
def transfer_method_not_planned(way: TransferMethod, look: Look) -> Found:
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
    book, day, engagement = look.book, look.day, look.within(Engagement)
    kind = PLANNED_BY.get(way.method)
    waited = (day - max(filter(None, (engagement.start, way.promised_on)), default=day)).days
    if kind is None or waited <= PATIENCE or engagement.hands_off or book.left_out_of(kind):
        return
    if not records_of(book, kind, engagement):
        name, ago = way.method.replace("_", " "), counted(waited, "day")
        what = "there was none" if engagement.ended(day) else "none is planned"
        message = f"{engagement.agency} promised a {name} {ago} ago, and {what}"
        help = f"Add to “{kind.collection}” one with “engagement: {engagement.id}”, or take the promise out."
        yield look.at("method"), message, help
