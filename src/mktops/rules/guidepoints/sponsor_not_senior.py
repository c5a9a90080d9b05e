"""Sponsors who cannot say no to those who ask."""

from mktops.book import Book
from mktops.figures.people import above, name_of
from mktops.kinds.backlog import BacklogItem
from mktops.kinds.goals import Goal
from mktops.kinds.guidepoints import Guidepoint
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agile")
def sponsor_not_senior(look: Look) -> Found:
    """A Guidepoint's sponsor owns it, or reports to its owner or to somebody who asks for work under it.

    Why: a sponsor sees which outcomes matter most and can hold them against a wish; somebody who works for the
    one who wishes cannot (OO9).

    Instead: name somebody above the owner and the requesters.

    ```yaml
    people:
      - {id: eva, name: Eva, manages: [dana]}
      - {id: dana, name: Dana, manages: [ana]}
      - {id: ana, name: Ana}
    guidepoints:
      - id: q3
        statement: Sales gets 60 leads.
        start: 2026-07-01
        end: 2026-09-30
        owner: ana
        sponsor: ana  # warning: ana "Ana is both the owner and the sponsor"
      - id: q4
        statement: Sales gets 90 leads.
        start: 2026-10-01
        end: 2026-12-31
        owner: dana
        sponsor: ana  # warning: ana "Ana, the sponsor, reports to the owner, Dana"
      - id: q1
        statement: Sales gets 120 leads.
        start: 2027-01-01
        end: 2027-03-31
        sponsor: ana  # warning: ana "Ana reports to Eva, who asks for work"
    backlog:
      - {id: booth, title: Trade fair booth, requested_by: eva, guidepoint: q1}
    ```

    ```yaml
    people:
      - {id: dana, name: Dana, manages: [ana]}
      - {id: ana, name: Ana}
    guidepoints:
      - id: q4
        statement: Sales gets 90 leads.
        start: 2026-10-01
        end: 2026-12-31
        sponsor: ana  # warning: ana "Ana reports to Dana, who asks for work"
    goals:
      - {id: mql-q4, title: 90 MQLs, guidepoint: q4}
    backlog:
      - {id: booth, title: Trade fair booth, requested_by: dana, goal: mql-q4}
    ```

    ```yaml
    people:
      - {id: eva, name: Eva, manages: [dana]}
      - {id: dana, name: Dana, manages: [ana]}
      - {id: ana, name: Ana}
    guidepoints:
      - {id: q4, statement: Sales gets 90 leads., start: 2026-10-01, end: 2026-12-31, owner: ana, sponsor: eva}
    backlog:
      - {id: booth, title: Trade fair booth, requested_by: dana, guidepoint: q4}
      - {id: banner, title: A banner, requested_by: eva, guidepoint: q4}
    ```

    ```yaml
    people:
      - {id: dana, name: Dana, manages: [ana]}
      - {id: ana, name: Ana}
    guidepoints:
      - {id: q4, statement: Sales gets 90 leads., start: 2026-10-01, end: 2026-12-31, sponsor: ana}
    backlog:
      - {id: booth, title: Booth, requested_by: dana, guidepoint: q4, status: done, done_on: 2026-10-02}
    ```
    """
    requesters = _requesters(look.book)
    for guidepoint in look.book.all(Guidepoint):
        sponsor, owner = guidepoint.sponsor, guidepoint.owner
        if sponsor is None:
            continue
        bosses = above(look.book, sponsor)
        asking = next((boss for boss in bosses if boss in requesters.get(guidepoint.id, ())), None)
        name = name_of(look.book, sponsor)
        if sponsor == owner:
            message = f"{name} is both the owner and the sponsor of this Guidepoint"
        elif owner in bosses:
            message = f"{name}, the sponsor, reports to the owner, {name_of(look.book, owner or '')}"
        elif asking:
            message = f"{name} reports to {name_of(look.book, asking)}, who asks for work under this Guidepoint"
        else:
            continue
        help = "Name a sponsor who stands above them and knows which figure counts."
        yield look.book.at(guidepoint, "sponsor"), message, help


def _requesters(book: Book) -> dict[str, list[str]]:
    """Who asked for open work under each Guidepoint, directly or through one of its goals."""
    found: dict[str, list[str]] = {}
    for item in book.all(BacklogItem):
        goal = book.find(Goal, item.goal)
        guidepoint = item.guidepoint or (goal.guidepoint if goal else None)
        if item.open and guidepoint and item.requested_by:
            found.setdefault(guidepoint, []).append(item.requested_by)
    return found
