"""An update that was not written."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.promises import is_expected, series
from mktops.findings import Finding
from mktops.rules import rule

#: Older gaps are history; nobody will write those updates now.
MOST = 3


@rule(level="warning", preset="agency")
def report_missing(book: Book, day: date) -> Iterator[Finding]:
    """Updates were written before, and the one for a period that is over is missing.

    Why: an engagement drifts without regular reporting, and a missed month is noticed when it is too late (AP4, AR28).

    Instead: write it, if only in three lines: done, learned, next.

    ```yaml
    updates:
      - period: 2026-08
        cadence: monthly
      - period: 2026-09  # warning: 2026-09 "The monthly update for 2026-10 is missing"
        cadence: monthly
    ```

    ```yaml
    updates:
      - period: 2026-07  # warning: 2026-07 "The monthly update for 2026-08 is missing"
        cadence: monthly
      - period: 2026-09
        cadence: monthly
      - period: 2026-10
        cadence: monthly
    ```

    ```yaml
    # as-of: 2026-11-05
    updates:
      - period: 2026-09
        cadence: monthly
    ```
    """
    for (cadence, _), updates in series(book).items():
        written = {update.period: update for update in updates}
        missing = []
        before = updates[0]
        period = before.period.next()
        while is_expected(period, cadence, day) and period.unit == before.period.unit:
            if period in written:
                before = written[period]
            else:
                missing.append((period, before))
            period = period.next()
        for period, last in missing[-MOST:]:
            message = f"The {cadence} update for {period} is missing"
            yield Finding(book.at(last, "period"), message, f"Write it: mktops new updates {period}.")
