"""Figures that nobody on the client's side has looked at."""

from mktops.book import Book
from mktops.kinds.actuals import Actuals
from mktops.kinds.metrics import Metric
from mktops.kinds.people import Person
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", unless_left_out=(Metric,))
def reported_only_by_agency(look: Look) -> Found:
    """In a workspace with an agency, nobody on the client's side vouches for the values of a period.

    Why: who is judged by a figure should not be the only one to report it; a client who leaves all reporting
    to the agency stops looking (AP31, X7).

    Instead: let somebody on the client's side check the values and put their id under `verified_by`.

    Somebody vouches for values by checking them, or by owning the metric's source.

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben, side: agency}
    metrics:
      - {id: mql, name: MQLs, unit: count, source: {system: CRM, owner: ben}}
      - {id: visits, name: Visits, unit: count}
    actuals:
      - period: 2026-09  # warning: 2026-09 "Nobody on the client's side vouches for the values of 2026-09"
        values: {mql: 25}
      - period: 2026-10
        values: {visits: 900}
        verified_by: ben  # warning: ben "Nobody on the client's side vouches for the values of 2026-10"
    ```

    The client's own source does not vouch for the rest.

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben, side: agency}
    metrics:
      - {id: mql, name: MQLs, unit: count, source: {system: CRM, owner: ana}}
      - {id: visits, name: Visits, unit: count}
    actuals:
      - period: 2026-10  # warning: 2026-10 "vouches for “Visits” in 2026-10"
        values: {mql: 25, visits: 900}
    ```

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben, side: agency}
    metrics:
      - {id: mql, name: MQLs, unit: count, source: {system: CRM, owner: ana}}
      - {id: visits, name: Visits, unit: count}
    actuals:
      - {period: 2026-08, values: {mql: 25, visits: null}}
      - {period: 2026-09, values: {visits: 900}, verified_by: ana}
    ```

    Without an agency there is nobody to check.

    ```yaml
    people:
      - {id: ana, name: Ana}
    metrics:
      - {id: visits, name: Visits, unit: count}
    actuals:
      - {period: 2026-10, values: {visits: 900}}
    ```
    """
    if not any(person.side == "agency" for person in look.book.all(Person)):
        return
    for actuals in look.book.all(Actuals):
        if actuals.verified_by is not None and not _is_agency(look.book, actuals.verified_by):
            continue
        typed = [id for id, value in actuals.values.items() if value is not None]
        open_ = [id for id in typed if not _is_vouched_for(look.book, id)]
        if open_:
            which = f"the values of {actuals.period}"
            if len(open_) < len(typed):
                names = [metric.name if (metric := look.book.find(Metric, id)) else id for id in open_]
                which = f"{', '.join(f'“{name}”' for name in names)} in {actuals.period}"
            message = f"Nobody on the client's side vouches for {which}"
            help = "Let one of them check the values, and write their id under “verified_by:”."
            yield look.book.at(actuals, "verified_by" if actuals.verified_by else "period"), message, help


def _is_vouched_for(book: Book, id: str) -> bool:
    metric = book.find(Metric, id)
    owner = metric.source.owner if metric and metric.source else None
    return owner is not None and not _is_agency(book, owner)


def _is_agency(book: Book, id: str) -> bool:
    person = book.find(Person, id)
    return person is not None and person.side == "agency"
