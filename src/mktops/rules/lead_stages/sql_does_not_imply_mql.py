"""An SQL that need not be an MQL."""

from mktops.book import Book
from mktops.kinds.lead_stages import LeadStage
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="inbound", unless_left_out=(LeadStage,))
def sql_does_not_imply_mql(look: Look) -> Found:
    """The SQL stage does not build on the MQL stage.

    Why: an SQL goes one step further than an MQL; if it can skip that step, the rate from MQL to SQL means nothing (AP23).

    Instead: write `builds_on:` with the id of the MQL stage.

    ```yaml
    lead_stages:
      - {id: mql, name: MQL, definition: Fits our profile.}
      - id: sql
        name: SQL
        definition: Asked for a quote.
        builds_on: lead  # warning: lead "“SQL” can be reached without being “MQL”"
      - {id: lead, name: Lead, definition: Sent a form.}
    ```

    ```yaml
    lead_stages:
      - {id: mql, name: MQL, definition: Fits our profile.}
      - id: sql  # warning: sql "“SQL” can be reached without being “MQL”"
        name: SQL
        definition: Asked for a quote.
    ```

    ```yaml
    lead_stages:
      - {id: mql, name: MQL, definition: Fits our profile.}
      - {id: sal, name: Accepted, definition: Sales said yes., builds_on: mql}
      - {id: sql, name: SQL, definition: Asked for a quote., builds_on: sal}
    ```
    """
    stages = look.book.all(LeadStage)
    mqls = {stage.id: stage for stage in stages if stage.role == "mql"}
    for stage in stages:
        if stage.role == "sql" and mqls and not mqls.keys() & _below(look.book, stage):
            mql = next(iter(mqls.values()))
            message = f"“{stage.name}” can be reached without being “{mql.name}”"
            yield look.book.at(stage, "builds_on"), message, f"Write “builds_on: {mql.id}”."


def _below(book: Book, stage: LeadStage) -> set[str]:
    """The ids of all stages that a stage builds on, directly or not."""
    found: set[str] = set()
    while stage.builds_on is not None and stage.builds_on not in found:
        found.add(stage.builds_on)
        below = book.find(LeadStage, stage.builds_on)
        if below is None:
            break
        stage = below
    return found
