"""So many headline figures that none is one."""

from mktops.kinds.metrics import Metric
from mktops.rules import Found, Look, rule

#: Lead, MQL and SQL give the whole picture; this leaves room for revenue and one more.
MOST = 5


@rule(level="note", preset="inbound")
def too_many_primary_metrics(look: Look) -> Found:
    """More than five metrics are of tier 1.

    Why: there are always enough figures to keep a team busy; the few that decide must be seen at a glance
    (AP14, AP16).

    Instead: keep tier 1 for the five that you would judge the year by, and make the others tier 2.

    ```yaml
    metrics:
      - {id: leads, name: Leads, unit: count, tier: 1}
      - {id: mql, name: MQLs, unit: count, tier: 1}
      - {id: sql, name: SQLs, unit: count, tier: 1}
      - {id: revenue, name: Revenue, unit: currency, tier: 1}
      - {id: deals, name: Deals, unit: count, tier: 1}
      - {id: visits, name: Visits, unit: count, tier: 2}
      - {id: shares, name: Shares, unit: count,
         tier: 1}  # note: 1 "There are 7 metrics of tier 1; “Shares” is the first above 5"
      - {id: fans, name: Fans, unit: count, tier: 1}
    ```

    ```yaml
    metrics:
      - {id: leads, name: Leads, unit: count, tier: 1}
      - {id: mql, name: MQLs, unit: count, tier: 1}
      - {id: sql, name: SQLs, unit: count, tier: 1}
      - {id: revenue, name: Revenue, unit: currency, tier: 1}
      - {id: deals, name: Deals, unit: count, tier: 1}
      - {id: visits, name: Visits, unit: count, tier: 2}
      - {id: shares, name: Shares, unit: count}
    ```
    """
    primary = [metric for metric in look.book.all(Metric) if metric.tier == 1]
    if len(primary) > MOST:
        extra = primary[MOST]
        message = f"There are {len(primary)} metrics of tier 1; “{extra.name}” is the first above {MOST}"
        yield look.book.at(extra, "tier"), message, f"Say “tier: 2” on all but the {MOST} that decide."
