"""Learnings that stay with those who made them."""

from mktops.book import Book
from mktops.figures.engagements import strategic
from mktops.figures.learnings import Known, is_used, learnings
from mktops.figures.people import side_of, works_alone
from mktops.kinds.engagements import Engagement
from mktops.kinds.people import Person
from mktops.rules import Found, Look, rule
from mktops.text.figures import counted
from mktops.text.mention import mention

#: Two weeks, in which everybody meets everybody else once.
PATIENCE = 14
#: What reaches beyond the work that taught it.
WIDE = {"product", "business"}


@rule(level="note", unless_left_out=(Person,), unless=works_alone)
def learning_not_shared(look: Look) -> Found:
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
    teaching = {engagement.id: engagement for engagement in strategic(look.book, look.day)}
    for known in learnings(look.book):
        learned = known.learned
        if known.on is None or known.on > look.day or is_used(look.book, known, look.day) or _has_it(look.book, known):
            continue
        age, said = (look.day - known.on).days, learned.status == "shared"
        if not said and (age <= PATIENCE or not (known.engagement in teaching or WIDE & {*learned.applies_to})):
            continue
        message = f"{_lead(look.book, known, age, said)}: {mention(learned.statement)}"
        help = "Tell those who can use it, and name them under “shared_with”."
        yield look.book.at(learned, "shared_with" if learned.shared_with or not said else "status"), message, help


def _has_it(book: Book, known: Known) -> bool:
    """Whether anybody is named whom no record puts on the agency's side."""
    return any(side_of(book, id) != "agency" for id in known.learned.shared_with)


def _lead(book: Book, known: Known, age: int, said: bool) -> str:
    whom = "nobody of the client" if book.find(Engagement, known.engagement) else "nobody"
    if said:
        return f"This was shared, and {whom} is named who has it"
    beside = "" if whom != "nobody" else " beside those who found it"
    return f"{counted(age, 'day')} old, and {whom} is named who has it{beside}"
