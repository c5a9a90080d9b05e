"""Work whose only reason is who asked for it."""

import re
from collections.abc import Sequence

from mktops.figures.people import is_senior
from mktops.kinds.backlog import BacklogItem
from mktops.kinds.people import Person
from mktops.rules import Found, Look, rule

#: What says, next to a name or a title, no more than that somebody asked.
_ASKED = re.compile(
    r"(?:ask|demand|insist|order|request|wish|want)(?:s|ed|es|ing)?|sa(?:y|ys|id)|told|tells?|boss|please"
    r"|[es]?vp|c[a-z]o|vice|president|chief|director[ae]?|head|sales|marketing"
    r"|a|an|and|by|because|for|from|h(?:as|e|er|im|is)|i|its?|me|my|of|on|our|s|she|so|the|they|this|to|us|was|we"
    r"|pid(?:e|en|ió|ieron)|quier(?:e|en)|dijo|jef[ae]|de|del|el|la|lo|los|nos|por|porque|que|su|un|una"
)
_WORD = re.compile(r"[^\W_]+")


def _many(items: Sequence[BacklogItem], look: Look) -> str:
    of = sum(item.wanted for item in look.book.all(BacklogItem))
    return f"{len(items):,} of {of:,} open items have no other reason than that somebody with a title asked"


@rule(level="warning", preset="agile", many=_many, on=BacklogItem)
def because_they_said_so(item: BacklogItem, look: Look) -> Found:
    """Somebody with a title asked for an open item, and nothing else speaks for it.

    It has no outcome, Guidepoint or goal, and its reason is missing or only says who asked.

    Why: “because a VP asked” is no reason to do it rather than something else (OO4).

    Instead: ask what result is wanted, and write the outcome or the goal it serves.

    ```yaml
    people:
      - {id: dana, name: Dana Wu, role: VP Sales}
      - {id: eva, name: Eva, manages: [ben]}
      - {id: ben, name: Ben}
    backlog:
      - id: booth
        title: Trade fair booth
        requested_by: dana  # warning: dana "The only reason for “Trade fair booth” is that Dana Wu asked for it"
      - {id: film, title: Company film, requested_by: eva}  # warning: eva "that Eva asked"
      - id: banner
        title: A banner
        requested_by: dana  # warning: dana "that Dana Wu asked"
        reason: Dana, our VP Sales, wants it
      - {id: post, title: A post, requested_by: eva, reason: the CEO said so}  # warning: eva "that Eva asked"
    ```

    ```yaml
    people:
      - {id: dana, name: Dana Wu, role: VP Sales}
      - {id: ben, name: Ben, role: Copywriter}
    backlog:
      - {id: booth, title: Trade fair booth, requested_by: dana, outcome: Twenty meetings with buyers}
      - {id: film, title: Company film, requested_by: dana, guidepoint: q4}
      - {id: deck, title: Sales deck, requested_by: dana, goal: mql-q4}
      - {id: banner, title: A banner, requested_by: dana, reason: Two customers could not find our hall}
      - {id: pens, title: Pens, requested_by: dana, status: declined, declined: {reason: Changes nothing}}
      - {id: post, title: A post, requested_by: ben}
    ```
    """
    person = look.book.find(Person, item.requested_by)
    told = item.outcome or item.traced
    if person and is_senior(person) and item.wanted and not told and not _reasons(item.reason or "", person):
        message = f"The only reason for “{item.title}” is that {person.name} asked for it"
        help = f"Ask {person.name} which result this shall bring, and add it as “outcome: …”."
        yield look.at("requested_by"), message, help


def _reasons(reason: str, person: Person) -> set[str]:
    """The words of a reason that say more than who asked."""
    who = _words(f"{person.id} {person.name} {person.role or ''}")
    return {word for word in _words(reason) - who if not _ASKED.fullmatch(word)}


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
