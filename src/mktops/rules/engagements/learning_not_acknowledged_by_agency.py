"""A wish to learn that the agency never answered."""

from mktops.figures.engagements import aims_to_learn, strategic
from mktops.figures.parties import membership, party_in
from mktops.figures.people import name_of
from mktops.kinds.engagements import Engagement
from mktops.kinds.people import Person
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=Engagement, among=strategic)
def learning_not_acknowledged_by_agency(engagement: Engagement, look: Look) -> Found:
    """Nobody at the agency of a strategic engagement accepted that its learning goals count as much as results.

    Where there is no learning goal, `strategic-engagement-results-only` or `engagement-without-learning` speaks.

    Why: many agencies are not used to being judged by what they teach; that is a hard conversation, and
    without it they work for results alone (AR40).

    Instead: have that conversation, and write who at the agency agreed, and when.

    ```yaml
    people:
      - {id: ana, name: Ana}
    engagements:
      - id: seo  # warning: seo "Nobody at Brightside has accepted that learning counts as much as results"
        agency: Brightside
        initiative: strategic
        learning_goals: [why]
      - id: web
        agency: Eastgate
        initiative: strategic
        learning_goals: [why]
        acknowledged_by_agency: {person: ana, date: 2026-07-02}  # warning: ana "Ana is of the client and cannot speak"
    ```

    Nor can the people of another agency.

    ```yaml
    people:
      - {id: kira, name: Kira, side: agency, agency: Northlight}
    engagements:
      - id: seo
        agency: Brightside
        initiative: strategic
        learning_goals: [why]
        acknowledged_by_agency: {person: kira, date: 2026-07-02}  # warning: kira "Kira is of Northlight and cannot speak for Brightside"
    ```

    A word of a day to come was not given yet.

    ```yaml
    engagements:
      - id: seo
        agency: Brightside
        initiative: strategic
        learning_goals: [why]
        acknowledged_by_agency: {person: ben, date: 2026-12-01}  # warning: 2026-12-01 "Nobody at Brightside has accepted"
    ```

    ```yaml
    people:
      - {id: ben, name: Ben, side: agency}
    engagements:
      - id: seo
        agency: Brightside
        initiative: strategic
        learning_goals: [why]
        acknowledged_by_agency: {person: ben, date: 2026-07-02}
      - {id: web, agency: Eastgate, initiative: strategic, transfer_methods: [{method: report}]}
      - {id: ads, agency: Northlight, initiative: operational, learning_goals: [why]}
    ```
    """
    book, word = look.book, engagement.acknowledged_by_agency
    if not aims_to_learn(book, engagement):
        return
    if word is None or word.date > look.day:
        message = f"Nobody at {engagement.agency} has accepted that learning counts as much as results"
        help = "Once they have, add “acknowledged_by_agency: {person: …, date: …}”."
        yield book.at(word, "date") if word else look.at("acknowledged_by_agency"), message, help
    elif (party := party_in(book, word.person, engagement)) in ("client", "stranger"):
        person = book.find(Person, word.person)
        of = " and ".join(membership(book, person)) if person and party == "stranger" else "the client"
        message = f"{name_of(book, word.person)} is of {of} and cannot speak for {engagement.agency}"
        yield book.at(word, "person"), message, f"Name who at {engagement.agency} gave their word."
