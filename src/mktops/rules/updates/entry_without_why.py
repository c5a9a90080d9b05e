"""Work of which nobody says what it was for."""

from mktops.figures.people import works_alone
from mktops.kinds.updates import Completed
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention


@rule(level="warning", on=Completed, unless=works_alone)
def entry_without_why(entry: Completed, look: Look) -> Found:
    """An update tells what was done, but not why.

    Why: good work explains itself: what was done, why, and what it taught; a list of deeds explains nothing (AR21).

    Instead: add the reason in half a sentence.

    ```yaml
    updates:
      - period: 2026-10
        cadence: monthly
        completed:
          - did: Cut the pricing form to three fields.  # warning: Cut the pricing form to three fields. "Nobody says why this was done: “Cut the pricing form to three fields.”"
            learned: Short forms win on phones.
          - did: Sent the newsletter.
            why: ""  # warning: "" "Nobody says why this was done: “Sent the newsletter.”"
    ```

    ```markdown
    # file: october.md
    ---
    update:
      period: 2026-10
      cadence: monthly
    ---

    ## Completed

    - Cut the pricing form to three fields.  # warning: Cut the pricing form to three fields. "Nobody says why this was done"
    - Sent the newsletter.
      - why: Trial users had not heard of the new plans.
    ```

    ```yaml
    updates:
      - period: 2026-10
        cadence: monthly
        completed:
          - {did: Cut the pricing form., why: Phones gave up at field five.}
      - {period: 2026-11, cadence: monthly}
    ```

    Who works alone has nobody to explain it to.

    ```yaml
    # file: mktops.yaml
    name: Test
    # file: records.yaml
    updates: [{period: 2026-10, cadence: monthly, completed: [{did: Printed flyers.}]}]
    ```
    """
    if not entry.why:
        message = f"Nobody says why this was done: {mention(entry.did)}"
        yield look.at_first("why", "did"), message, "Add “why:” to the entry."
