"""Months in which nobody says how leads are brought on."""

from mktops.figures.funnel import funnel
from mktops.kinds.updates import Update
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted
from mktops.text.period import Period

#: As many months back are asked about; nobody remembers more.
MONTHS = 3


@rule(level="note", preset="inbound", unless_left_out=(Update,))
def nurture_not_discussed(look: Look) -> Found:
    """A month has MQLs and SQLs, and its update does not say what was tried to bring MQLs on.

    Updates of the last three months are looked at, each once its month is over.

    Why: between MQL and SQL leads are lost in silence; whoever talks about it each month notices (AP27).

    Instead: add `nurture` with what was tried and what came of it, be it nothing.

    ```yaml
    # as-of: 2026-11-15
    lead_stages:
      - {id: mql, name: MQL, definition: Fits us.}
      - {id: sql, name: SQL, definition: Ready to buy., builds_on: mql}
    metrics:
      - {id: mql, name: MQLs, unit: count, stage: mql, definition: d}
      - {id: sql, name: SQLs, unit: count, stage: sql, definition: d}
    actuals:
      - {period: 2026-07, values: {mql: 25, sql: 8}}
      - {period: 2026-09, values: {mql: 25}}
      - {period: 2026-10, values: {mql: 25, sql: 6}}
    updates:
      - {period: 2026-07, cadence: monthly}
      - {period: 2026-09, cadence: monthly}
      - period: 2026-10  # note: 2026-10 "6 of 25 MQLs became SQLs in 2026-10, and nobody says what was tried"
        cadence: monthly
      - {period: 2026-11, cadence: monthly}
      - {period: 2026-W44, cadence: weekly}
    ```

    ```yaml
    # as-of: 2026-11-15
    lead_stages:
      - {id: mql, name: MQL, definition: Fits us.}
      - {id: sql, name: SQL, definition: Ready to buy., builds_on: mql}
    metrics:
      - {id: mql, name: MQLs, unit: count, stage: mql, definition: d}
      - {id: sql, name: SQLs, unit: count, stage: sql, definition: d}
    actuals:
      - {period: 2026-10, values: {mql: 25, sql: 6}}
    updates:
      - {period: 2026-10, cadence: monthly, engagement: seo, nurture: Three mails.}
      - {period: 2026-10, cadence: monthly, engagement: ads}
    ```
    """
    told = {update.period for update in look.book.all(Update) if update.nurture}
    asked: set[Period] = set()
    for update in look.book.all(Update):
        period = update.period
        age = (look.day - period.end).days
        if update.cadence != "monthly" or period in told | asked or not 0 < age <= MONTHS * 31:
            continue
        counts = {row.stage.role: row.count for row in funnel(look.book, period, back=0)}
        mqls, sqls = counts.get("mql"), counts.get("sql")
        if mqls and sqls is not None:
            asked.add(period)
            message = f"{sqls} of {counted(int(mqls), 'MQL')} became SQLs in {period}, and nobody says what was tried"
            yield look.book.at(update, "period"), message, "Add “nurture:” with what was tried and what came of it."
