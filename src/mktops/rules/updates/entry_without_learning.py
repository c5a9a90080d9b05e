"""Work that taught nothing."""

from mktops.figures.people import works_alone
from mktops.kinds.engagements import Engagement
from mktops.kinds.updates import Completed, Update
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention


@rule(level="note", on=Completed, unless=works_alone)
def entry_without_learning(entry: Completed, look: Look) -> Found:
    """An update tells what was done, but not what it taught.

    Where operational work is rightly left to the agency, learnings are not asked for.

    Why: results are used up, learnings stay; they are worth as much, and the next piece of work starts from them
    (AR14, AR17, AR21).

    Instead: say in half a sentence what you know now, even if it is that nothing changed.

    ```yaml
    updates:
      - period: 2026-10
        cadence: monthly
        completed:
          - did: Cut the pricing form to three fields.  # note: Cut the pricing form to three fields. "Nobody says what this taught: “Cut the pricing form to three fields.”"
            why: Phones gave up at field five.
          - did: Sent the newsletter.
            learned: "  "  # note: "  " "Nobody says what this taught: “Sent the newsletter.”"
    ```

    ```yaml
    updates:
      - period: 2026-10
        cadence: monthly
        completed:
          - {did: Cut the pricing form., learned: Short forms win on phones.}
    ```

    ```yaml
    updates:
      - {period: 2026-10, cadence: monthly, observations: [{text: Form fills rose.}]}
    ```

    ```yaml
    engagements:
      - {id: ads, agency: Northlight, initiative: operational, management: hands_off}
    updates:
      - {period: 2026-10, cadence: monthly, engagement: ads, completed: [{did: Lowered the bids.}]}
    ```

    Who works alone has nobody to explain it to.

    ```yaml
    # file: mktops.yaml
    name: Test
    # file: records.yaml
    updates: [{period: 2026-10, cadence: monthly, completed: [{did: Printed flyers.}]}]
    ```
    """
    engagement = look.book.find(Engagement, look.within(Update).engagement)
    if not entry.learned and not (engagement and engagement.hands_off):
        message = f"Nobody says what this taught: {mention(entry.did)}"
        yield look.at_first("learned", "did"), message, "Add “learned:” to the entry."
