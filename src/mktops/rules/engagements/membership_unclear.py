"""People who sign, and of whom nobody can tell whose they are."""

from collections.abc import Iterable

from mktops.book import Book
from mktops.figures.agreement import yeses
from mktops.figures.parties import membership
from mktops.kinds.engagements import Engagement
from mktops.kinds.evaluations import Evaluation
from mktops.kinds.people import Person
from mktops.kinds.record import Agreed
from mktops.rules import Found, Look, rule
from mktops.text.names import named_alike
from mktops.text.slug import nearest


@rule(level="warning", preset="agency")
def membership_unclear(look: Look) -> Found:
    """Somebody who signs is of an agency or a client, and nobody says of which; or of one that no engagement names.

    Their office says it where they have one: of an agency, who manages the account, writes its updates, presents
    its reviews, trains or coaches; of a client, who answers for the engagement, a duty or a goal of it.

    Why: an agreement binds the two sides that made it; the yes of another agency, or of another client, is none.
    Until it is clear, their yes counts for their side (X2, AR42).

    Instead: write `agency:` or `client:` on the person, as the engagement does.

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben, side: agency}  # warning: ben "Nobody says for which agency Ben signs: Brightside or Northlight"
      - {id: kira, name: Kira, side: agency, agency: Northligt}  # warning: Northligt "No engagement is with “Northligt”"
      - {id: mia, name: Mia, agency: Northlight}  # warning: agency "Mia works for Northlight and is on the side of the client"
      - {id: tom, name: Tom, side: agency}
      - {id: pia, name: Pia, side: agency}
    engagements:
      - {id: seo, agency: Brightside, account_manager: tom, agreed: [{by: ana, on: 2026-06-24}, {by: ben, on: 2026-06-24}]}
      - {id: ads, agency: Northlight, agreed: [{by: ana, on: 2026-06-24}, {by: tom, on: 2026-06-24}]}
    ```

    An agency that keeps several clients in one workspace knows its clients' people apart.

    ```yaml
    people:
      - {id: ana, name: Ana, client: arla}
      - {id: bo, name: Bo}
      - {id: cho, name: Cho}  # warning: cho "Nobody says for which client Cho signs: Arla or Bora"
      - {id: dee, name: Dee, client: Arlo}  # warning: Arlo "No engagement is for “Arlo”"
    engagements:
      - id: arla
        agency: Brightside
        client: Arla
        agreed: [{by: ana, on: 2026-06-24}, {by: cho, on: 2026-06-24}]
      - {id: bora, agency: Brightside, client: Bora, internal_owner: bo, agreed: [{by: bo, on: 2026-06-24}]}
    ```

    With one agency and one client there is nothing to tell apart. An agency may also be one that was looked at.

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben, side: agency}
      - {id: eve, name: Eve, side: agency, agency: Eastgate}
    engagements:
      - {id: seo, agency: Brightside, client: Arla, agreed: [{by: ana, on: 2026-06-24}, {by: ben, on: 2026-06-24}]}
    evaluations:
      - {id: look, agency: Eastgate}
    ```
    """
    book, work = look.book, look.book.all(Engagement)
    if not work:
        return
    agencies = _names(each.agency for each in work)
    known = _names([*agencies.values(), *(each.agency for each in book.all(Evaluation))])
    clients = _names(each.client for each in work)
    signers = _signers(book)
    for person in book.all(Person):
        if person.side == "client" and person.agency:
            message = f"{person.name} works for {person.agency} and is on the side of the client"
            yield book.at_key(person, "agency"), message, "Write “side: agency” too, or take “agency:” out."
        elif person.agency and named_alike(person.agency) not in known:
            message = f"No engagement is with “{person.agency}”"
            yield book.at(person, "agency"), message, _offer(person.agency, known)
        elif person.client and clients and named_alike(person.client) not in clients:
            message = f"No engagement is for “{person.client}”"
            yield book.at(person, "client"), message, _offer(person.client, clients)
        elif person.id in signers:
            of, names = ("agency", agencies) if person.side == "agency" else ("client", clients)
            if len(names) > 1 and not membership(book, person):
                message = f"Nobody says for which {of} {person.name} signs: {' or '.join(names.values())}"
                yield book.at(person, "id"), message, f"Write “{of}:” with the name that the engagement has."


def _names(typed: Iterable[str | None]) -> dict[str, str]:
    """The names as first typed, by what they are compared as."""
    found: dict[str, str] = {}
    for name in typed:
        if name and name.strip():
            found.setdefault(named_alike(name), name.strip())
    return found


def _offer(typed: str, names: dict[str, str]) -> str:
    near = nearest(typed, names.values())
    known = ", ".join(names.values())
    return f"Did you mean “{near}”?" if near else f"Write the name as an engagement has it: {known}."


def _signers(book: Book) -> set[str]:
    signed = (each for records in book.records.values() for each in records if isinstance(each, Agreed))
    return {by for record in signed for by, _ in yeses(record)}
