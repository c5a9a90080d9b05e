"""Learnings that stay with those who made them."""

from mktops.figures.engagements import is_strategic
from mktops.figures.learnings import is_used, known_of
from mktops.figures.people import side_of, works_alone
from mktops.kinds.engagements import Engagement
from mktops.kinds.learnings import Learned
from mktops.kinds.people import Person
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention
from mktops.text.numbers import counted

#: Two weeks, in which everybody meets everybody else once.
PATIENCE = 14
#: What reaches beyond the work that taught it.
WIDE = {"product", "business"}


@rule(level="note", on=Learned, unless_left_out=(Person,), unless=works_alone)
def learning_not_shared(learned: Learned, look: Look) -> Found:
    """A learning that others need is older than 14 days, and nobody of the client is named who has it.

    Others need what applies to the product or the business, and what a strategic engagement teaches. A learning
    that is said to be shared is asked for at once. What led to a decision, was applied, or is known to lead nowhere
    is not asked for, nor is who works alone.

    Why: what the organisation learns is worth more the further it travels; a learning that only its finders have is
    lost with them, and paid for again next door (AR7, AR15).

    Instead: tell those who can use it, and name them under `shared_with`.

    ```yaml
    people: [{id: ana, name: Ana Ruiz}, {id: ben, name: Ben Ito, side: agency}]
    engagements:
      - {id: seo, agency: Brightside, initiative: strategic, start: 2026-07-01}
    updates:
      - period: 2026-10
        cadence: monthly
        learnings:
          - id: prices  # note: prices "15 days old, and nobody is named who has it beside those who found it: “Prices scare.”"
            statement: Prices scare.
            applies_to: [product]
          - id: faces
            statement: Faces sell.
            status: shared  # note: shared "This was shared, and nobody is named who has it: “Faces sell.”"
      - period: 2026-10
        cadence: monthly
        engagement: seo
        learnings:
          - id: phones
            statement: The form loses people on phones.
            shared_with: [ben]  # note: shared_with "15 days old, and nobody of the client is named who has it: “The form loses people on phones.”"
    ```

    ```yaml
    people: [{id: ana, name: Ana Ruiz}, {id: ben, name: Ben Ito, side: agency}]
    engagements:
      - {id: seo, agency: Brightside, initiative: strategic, start: 2026-07-01}
      - {id: ads, agency: Northlight, initiative: operational, start: 2026-07-01}
    updates:
      - period: 2026-10
        cadence: monthly
        engagement: seo
        learnings:
          - {id: phones, statement: The form loses people on phones., shared_with: [ana, ben]}
          - {id: mails, statement: Long mails are not read., no_action: We write no mails.}
          - {id: short, statement: Short forms win., status: applied}
      - {period: 2026-10, cadence: monthly, engagement: ads, learnings: [{id: bids, statement: Bids rise on Mondays.}]}
      - period: 2026-W45
        cadence: weekly
        engagement: seo
        learnings: [{id: words, statement: Long words lose readers., applies_to: [business]}]
      - {period: 2026-09, cadence: monthly, learnings: [{id: red, statement: Red is seen., applies_to: [campaign]}]}
    ```

    Who works alone has it.

    ```yaml
    # file: mktops.yaml
    name: Test
    # file: records.yaml
    updates:
      - {period: 2026-09, cadence: monthly, learnings: [{id: red, statement: Red is seen., applies_to: [product]}]}
    ```
    """
    taught = known_of(look.book, learned)
    if taught.on is None or taught.on > look.day or is_used(look.book, taught, look.day):
        return
    engagement = look.book.find(Engagement, taught.engagement)
    teaches = engagement and engagement.runs(look.day) and is_strategic(look.book, engagement)
    age, said = (look.day - taught.on).days, learned.status == "shared"
    is_needed = said or (age > PATIENCE and (teaches or WIDE & {*learned.applies_to}))
    # One whom no record puts on the agency's side may well be of the client.
    if not is_needed or any(side_of(look.book, id) != "agency" for id in learned.shared_with):
        return
    whom = "nobody of the client" if engagement else "nobody"
    beside = "" if engagement or said else " beside those who found it"
    since = "This was shared" if said else f"{counted(age, 'day')} old"
    message = f"{since}, and {whom} is named who has it{beside}: {mention(learned.statement)}"
    help = "Tell those who can use it, and name them under “shared_with”."
    yield look.at("shared_with" if learned.shared_with or not said else "status"), message, help
