"""Quarters that nobody looked back on."""

from mktops.figures.cadence import LATEST_REVIEWS, reviewing
from mktops.figures.engagements import running
from mktops.kinds.engagements import Engagement
from mktops.kinds.reviews import Review
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted


@rule(level="warning", preset="agency", on=Engagement, among=running, unless_left_out=(Review,))
def review_missing_for_quarter(engagement: Engagement, look: Look) -> Found:
    """A quarter of a running engagement ended more than 30 days ago, and there is no account review of it.

    That is asked of strategic engagements, and of those that agreed on account reviews or on realigning every
    quarter; of each quarter of which the engagement ran for 14 days or more, the one in which it began as well; and
    of the two latest. A review that names no engagement counts for all.

    Why: without the look back a quarter's results are only figures, and the next quarter repeats them (AR31).

    Instead: hold the review, and write down what to start, stop and continue.

    ```yaml
    engagements:
      - id: seo  # warning: seo "There is no review of 2026-Q3 with Brightside, and the quarter ended 46 days ago"
        agency: Brightside
        initiative: strategic
        start: 2026-01-01
    reviews:
      - {id: q2, quarter: 2026-Q2, engagement: seo}
    ```

    ```yaml
    engagements:
      - id: ads  # warning: ads "There is no review of 2026-Q3 with Northlight"
        agency: Northlight
        initiative: operational
        management: collaborative
        start: 2026-06-20
        cadence: {realignment: quarterly}
      - id: pr  # warning: pr "There is no review of 2026-Q3 with Southwell"
        agency: Southwell
        initiative: operational
        transfer_methods: [{method: account_review}]
        start: 2026-07-01
        end: 2026-12-31
    ```

    Where `fiscal_year_starts` stands in mktops.yaml, the quarters are those of the fiscal year.

    ```yaml
    # file: mktops.yaml
    # as-of: 2026-12-15
    name: Northwind
    preset: [agency]
    fiscal_year_starts: 2
    # file: plan.yaml
    engagements:
      - id: seo  # warning: seo "There is no review of FY2027-Q3 with Brightside, and the quarter ended 45 days ago"
        agency: Brightside
        initiative: strategic
        start: 2026-01-01
    reviews:
      - {id: q2, quarter: FY2027-Q2, engagement: seo}
    ```

    The quarter in which it began has taught the most, unless it had hardly begun.

    ```yaml
    engagements:
      - id: seo  # warning: seo "There is no review of 2026-Q3 with Brightside"
        agency: Brightside
        initiative: strategic
        start: 2026-09-17
      - {id: mail, agency: Westend, initiative: strategic, start: 2026-09-18}
    ```

    ```yaml
    # as-of: 2026-10-30
    engagements:
      - {id: seo, agency: Brightside, initiative: strategic, start: 2026-06-20}
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, initiative: strategic, start: 2026-01-01}
      - {id: ads, agency: Northlight, initiative: operational, start: 2026-01-01}
      - {id: pr, agency: Southwell, initiative: strategic, start: 2026-01-01, status: proposed}
      - {id: new, agency: Eastgate, initiative: strategic, start: 2026-07-02}
      - {id: film, agency: Westend, initiative: strategic}
      - id: old
        agency: Southgate
        initiative: operational
        start: 2026-01-01
        end: 2026-10-31
        cadence: {realignment: quarterly}
    reviews:
      - {id: q2, quarter: 2026-Q2, engagement: seo}
      - {id: q3, quarter: 2026-Q3}
    ```
    """
    due = [each for each in reviewing(look.book, engagement, look.day) if each.due < look.day]
    for each in due[-LATEST_REVIEWS:]:
        if not each.there:
            ago = counted((look.day - each.period.end).days, "day")
            message = f"There is no review of {each.period} with {engagement.agency}, and the quarter ended {ago} ago"
            help = f"Add to “reviews” one with “quarter: {each.period}” and “engagement: {engagement.id}”."
            yield look.at("id"), message, help
