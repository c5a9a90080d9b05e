"""Weeks and months that nobody reported on."""

from mktops.figures.cadence import gaps
from mktops.figures.people import works_alone
from mktops.figures.promises import is_expected, series
from mktops.kinds.updates import Update
from mktops.rules import Found, Look, active, rule
from mktops.text.numbers import counted


@rule(level="warning", unless_left_out=(Update,), unless=works_alone)
def report_missing(look: Look) -> Found:
    """A week or month is over and has no update, although there were updates of this cadence before it.

    A month has 7 days in which to write its update, a week 3. Only the three latest gaps are told. Where an
    engagement agreed on the same cadence, `report-overdue` looks after it if it is on; one that is over owes no more.

    Why: work drifts as soon as nobody has to say what was done and learned (AP4, AR28, AR30).

    Instead: write the update, even if it only says that nothing was done, and why.

    ```yaml
    # as-of: 2026-11-15
    updates:
      - {period: 2026-08, cadence: monthly}
      - period: 2026-09  # warning: 2026-09 "There is no monthly update for 2026-10, which ended 15 days ago"
        cadence: monthly
    ```

    ```yaml
    # as-of: 2026-10-14
    updates:
      - period: 2026-W38  # warning: 2026-W38 "There is no weekly update for 2026-W39 (engagement “acme”)"
        cadence: weekly
        engagement: acme
      - {period: 2026-W40, cadence: weekly, engagement: acme}
      - {period: 2026-W39, cadence: weekly}
      - {period: 2026-W40, cadence: weekly}
    ```

    ```yaml
    # as-of: 2026-11-07
    updates:
      - {period: 2026-09, cadence: monthly}
      - {period: 2026-W40, cadence: weekly, engagement: acme}
      - {period: 2026-Q4, cadence: weekly, engagement: acme}
      - {period: 2026-08, cadence: weekly}
    ```

    ```yaml
    # as-of: 2026-11-08
    updates:
      - {period: 2026-09, cadence: monthly}
      - {period: 2026-10, cadence: monthly}
    ```

    An update of a month covers the weeks whose Thursday lies in it.

    ```yaml
    # as-of: 2026-09-10
    updates:
      - {period: 2026-W30, cadence: weekly}
      - {period: 2026-07, cadence: weekly}
      - {period: 2026-W32, cadence: weekly}
      - {period: 2026-08, cadence: weekly}
      - period: 2026-W35  # warning: 2026-W35 "There is no weekly update for 2026-W36"
        cadence: weekly
    ```

    What an engagement agreed on is told of there.

    ```yaml
    # as-of: 2026-11-15
    engagements:
      - {id: acme, agency: Brightside, cadence: {report: monthly}}
      - {id: old, agency: Eastgate, end: 2026-10-20}
    updates:
      - {period: 2026-08, cadence: monthly, engagement: acme}
      - {period: 2026-09, cadence: monthly, engagement: old}
    ```

    ```yaml
    # as-of: 2026-11-15
    engagements:
      - {id: acme, agency: Brightside, cadence: {report: quarterly, realignment: monthly}}
    updates:
      - period: 2026-09  # warning: 2026-09 "There is no monthly update for 2026-10 (engagement “acme”)"
        cadence: monthly
        engagement: acme
    ```
    Without the preset `agency` nobody else asks. What is over is asked for by nobody.

    ```yaml
    # file: mktops.yaml
    name: Test
    # file: records.yaml
    # as-of: 2026-11-15
    engagements:
      - {id: acme, agency: Brightside, cadence: {report: monthly}}
      - {id: old, agency: Westend, end: 2026-09-20}
    updates:
      - period: 2026-09  # warning: 2026-09 "There is no monthly update for 2026-10 (engagement “acme”)"
        cadence: monthly
        engagement: acme
      - {period: 2026-08, cadence: monthly, engagement: old}
    ```

    Who works alone has nobody who waits for it.

    ```yaml
    # file: mktops.yaml
    name: Test
    # file: records.yaml
    updates: [{period: 2026-08, cadence: monthly}]
    ```
    """
    agreed_too = "report-overdue" not in active(look.book)
    for cadence, engagement in series(look.book):
        for period, before in gaps(look.book, cadence, engagement, look.day, agreed_too):
            if not is_expected(period, cadence, look.day):
                continue
            whose = f" (engagement “{engagement}”)" if engagement else ""
            ago = counted((look.day - period.end).days, "day")
            message = f"There is no {cadence} update for {period}{whose}, which ended {ago} ago"
            help = f"Write it: an update with “period: {period}” and “cadence: {cadence}”."
            yield look.book.at(before, "period"), message, help
