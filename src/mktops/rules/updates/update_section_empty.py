"""Monthly updates that leave something out."""

from mktops.figures.engagements import works_together
from mktops.kinds.engagements import Engagement
from mktops.kinds.updates import Update
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=Update)
def update_section_empty(update: Update, look: Look) -> Found:
    """A monthly update of an engagement has no observations, no learnings or no next steps.

    It is looked at once it was sent or its month is over, and not where the work is rightly left to the agency.

    Why: what was seen, what it taught and what is next are the whole of a report; without one of them the
    client pays for figures (AR30).

    Instead: add the list that is missing, with one entry if there is one to write.

    ```yaml
    engagements:
      - {id: seo, agency: Brightside}
    updates:
      - period: 2026-10  # warning: 2026-10 "The update of 2026-10 has no observations, no learnings and no next steps"
        cadence: monthly
        engagement: seo
        completed: [{did: Cut the form.}]
      - period: 2026-11  # warning: 2026-11 "The update of 2026-11 has no learnings"
        cadence: monthly
        engagement: seo
        sent_on: 2026-11-15
        observations: [{text: Form fills rose.}]
        next_steps: [{id: call-sales, text: Call sales.}]
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside}
    updates:
      - period: 2026-10
        cadence: monthly
        engagement: seo
        observations: [{text: Form fills rose.}]
        learnings: [{id: short-forms, statement: Short forms win.}]
        next_steps: [{id: call-sales, text: Call sales.}]
      - {period: 2026-11, cadence: monthly, engagement: seo}
      - {period: 2026-W45, cadence: weekly, engagement: seo}
      - {period: 2026-10, cadence: monthly}
    ```

    ```yaml
    engagements:
      - {id: ads, agency: Northlight, initiative: operational, management: hands_off}
      - {id: pr, agency: Southwell, status: ended}
    updates:
      - {period: 2026-10, cadence: monthly, engagement: ads}
      - {period: 2026-10, cadence: monthly, engagement: pr}
    ```
    """
    if update.cadence != "monthly" or not look.book.find(Engagement, update.engagement):
        return
    is_sent = update.period.is_over(look.day) or (update.sent_on is not None and update.sent_on <= look.day)
    lacks = [name for name in ("observations", "learnings", "next_steps") if not getattr(update, name)]
    if lacks and is_sent and works_together(look.book, update.engagement, look.day):
        *first, last = (f"no {name.replace('_', ' ')}" for name in lacks)
        named = f"{', '.join(first)} and {last}" if first else last
        keys = " and ".join(f"“{name}:”" for name in lacks)
        yield look.at("period"), f"The update of {update.period} has {named}", f"Add {keys}."
