"""What people say of a goal's periods: why they came out so, and what is next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mktops.book import Book
from mktops.figures.once import once
from mktops.kinds.actuals import Actuals, Explanation
from mktops.text.period import Period


def explanations_of(book: Book, goal: str, periods: Sequence[Period]) -> Mapping[Period, Explanation]:
    """What explains a goal in each of its periods, of those of which anybody says it (AP29).

    What stands with the actuals of a month explains the quarter that a goal was planned by as well; several are put
    together in the order of their periods.
    """
    found: dict[Period, list[Explanation]] = {}
    for told, explanation in _known(book).get(goal, ()):
        own = next((period for period in periods if told == period), None)
        own = own or next((period for period in periods if told.belongs_to(period)), None)
        if own:
            found.setdefault(own, []).append(explanation)
    return {period: _one(told) for period, told in found.items()}


def _one(told: Sequence[Explanation]) -> Explanation:
    if len(told) == 1:
        return told[0]
    return Explanation(
        goal=told[0].goal,
        why=" ".join(dict.fromkeys(each.why.strip() for each in told)),
        behaviours=tuple(dict.fromkeys(each for one in told for each in one.behaviours)),
        next=tuple(dict.fromkeys(each for one in told for each in one.next)),
    )


@once
def _known(book: Book) -> Mapping[str, Sequence[tuple[Period, Explanation]]]:
    found: dict[str, list[tuple[Period, Explanation]]] = {}
    for actuals in sorted(book.all(Actuals), key=lambda each: each.period):
        for explanation in actuals.explanations:
            found.setdefault(explanation.goal, []).append((actuals.period, explanation))
    return found
