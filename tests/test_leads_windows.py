"""Which events come nearest to filling a window."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from mktops.leads.logic.windows import Shortfall, TimedEvent, fullest, shortfall


def facts(*moments: int) -> tuple[TimedEvent, ...]:
    return tuple(TimedEvent("visit", at) for at in moments)


def test_the_fullest_window_is_the_latest_of_those_with_most_events() -> None:
    events = facts(0, 1, 50, 51, 90)
    assert fullest(events, 10) == events[2:4]
    assert fullest(events, None) == events
    assert fullest((), 10) == ()


def test_what_is_missing_must_come_while_the_window_is_open() -> None:
    assert shortfall(facts(50, 51), 3, 10) == Shortfall(2, 1, 60)
    assert shortfall(facts(50, 51), 3, None) == Shortfall(2, 1, None)
    assert shortfall((), 3, 10) == Shortfall(0, 3, None)


@given(st.lists(st.integers(0, 20), max_size=7).map(sorted), st.none() | st.integers(0, 8))
def test_trying_every_group_of_events_finds_the_same(moments: list[int], within: int | None) -> None:
    events = facts(*moments)
    inside = [
        group
        for size in range(1, len(events) + 1)
        for group in combinations(events, size)
        if within is None or group[-1].at - group[0].at <= within
    ]
    best = fullest(events, within)
    assert len(best) == max(map(len, inside), default=0)
    assert best[:1] == max(
        (group[:1] for group in inside if len(group) == len(best)), key=lambda g: g[0].at, default=()
    )
