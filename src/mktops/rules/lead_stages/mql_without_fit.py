"""An MQL that says nothing of who the lead is."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.findings import Finding
from mktops.kinds.lead_stages import LeadStage
from mktops.rules import rule


@rule(level="warning", preset="inbound")
def mql_without_fit(book: Book, day: date) -> Iterator[Finding]:
    """The MQL definition has no criteria of fit.

    Why: an MQL is a lead that fits the profile of your ideal customer; without criteria anybody is one (AP20, AP21).

    Instead: say under `fit` what the lead must be: company size, country, title, budget.

    ```yaml
    lead_stages:
      - id: mql  # warning: mql "“Marketing-qualified lead” does not say who fits"
        name: Marketing-qualified lead
        definition: A good lead.
        interest: {event: download}
    ```

    ```yaml
    lead_stages:
      - id: mql
        name: Marketing-qualified lead
        definition: A lead from a company of 50 people or more.
        fit: {field: employees, at_least: 50}
    ```

    ```yaml
    lead_stages:
      - {id: lead, name: Lead, definition: Sent a form.}
    ```
    """
    for stage in book.all(LeadStage):
        if stage.role == "mql" and stage.fit is None:
            help = "Add “fit:”, such as “fit: {field: employees, at_least: 50}”."
            yield Finding(book.at(stage, "fit"), f"“{stage.name}” does not say who fits", help)
