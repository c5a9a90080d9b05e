"""Which formula is computed before which, and which go in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush

from mktops.figures.formula import Formula


def order(formulas: Mapping[str, Formula]) -> tuple[list[str], list[tuple[str, ...]]]:
    """The ids that can be computed, each after those it needs, and the circles that keep the rest from it.

    Both depend on the formulas alone, not on the order of the mapping. A circle is given once, from its
    alphabetically first id onwards along what each needs: (a, b) where a uses b and b uses a. Circles that
    share a metric with one given already are left out; they show once that one is gone.
    """
    needs = {id: sorted({name.id for name in formulas[id].names if name.id in formulas}) for id in sorted(formulas)}
    needed_by: dict[str, list[str]] = {id: [] for id in needs}
    for id, others in needs.items():
        for other in others:
            needed_by[other].append(id)
    waits_for = {id: len(others) for id, others in needs.items()}
    ready = [id for id, count in waits_for.items() if not count]
    heapify(ready)
    computable = []
    while ready:
        id = heappop(ready)
        computable.append(id)
        for user in needed_by[id]:
            waits_for[user] -= 1
            if not waits_for[user]:
                heappush(ready, user)
    stuck = {id: [other for other in needs[id] if waits_for[other]] for id in needs if waits_for[id]}
    return computable, sorted(circles(stuck))


def circles(needs: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """The circles among these ids, each along what its ids need and from the alphabetically first; none shares an id.

    Every id that is needed is a key too.
    """
    # Depth first, without recursion: a chain may be longer than Python's stack.
    seen: set[str] = set()
    given: set[str] = set()
    for root in needs:
        if root in seen:
            continue
        seen.add(root)
        path, position, rest = [root], {root: 0}, [iter(needs[root])]
        while path:
            following = next(rest[-1], None)
            if following is None:
                rest.pop()
                del position[path.pop()]
            elif following in position:
                circle = path[position[following] :]
                if given.isdisjoint(circle):
                    given.update(circle)
                    first = circle.index(min(circle))
                    yield (*circle[first:], *circle[:first])
            elif following not in seen:
                seen.add(following)
                path.append(following)
                position[following] = len(path) - 1
                rest.append(iter(needs[following]))
