from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.mix import Mix, Shift, mix, shift
from mktops.kinds.engagements import Engagement
from mktops.text.period import Period
from tests.workspaces import book

TEXT = """
channels:
  - {id: ads, name: Paid ads, direction: outbound, relation: supplementary}
  - {id: search, name: Organic search, direction: inbound, relation: primary}
metrics:
  - {id: paid, name: Downloads from ads, unit: count, channel: ads}
  - {id: found, name: Downloads from search, unit: count, channel: search}
  - {id: friends, name: Downloads by word of mouth, unit: count}
  - {id: shop, name: Downloads from shop ads, unit: count, channel: ads}
  - {id: money, name: Money, unit: currency}
"""
HALVES = """
actuals:
  - {period: 2026-07, values: {paid: 60, found: 30, friends: 10, shop: 1, money: 5}}
  - {period: 2026-12, values: {paid: 40, found: 140, friends: 20}}
"""


def mixed(period: str, sources: str = "paid, found, friends", actuals: str = HALVES) -> Mix:
    found = book(f"{TEXT}\nengagements: [{{id: e, agency: A, acquisition_mix: [{sources}]}}]\n{actuals}")
    return mix(found, found.all(Engagement)[0], Period.parse(period))


def shifted(first: str, last: str, actuals: str = HALVES) -> tuple[Shift, ...]:
    text = f"{TEXT}\nengagements: [{{id: e, agency: A, acquisition_mix: [paid, found, friends]}}]\n{actuals}"
    return shift(book(text), book(text).all(Engagement)[0], Period.parse(first), Period.parse(last))


def test_each_source_has_its_channels_name_its_count_and_its_share() -> None:
    july = mixed("2026-07")
    assert july.total == 100
    assert [(each.name, each.count, each.share) for each in july.sources] == [
        ("Paid ads", 60, 60),
        ("Organic search", 30, 30),
        ("Downloads by word of mouth", 10, 10),
    ]


def test_two_sources_of_one_channel_are_told_apart_by_their_metrics() -> None:
    assert [each.name for each in mixed("2026-07", "paid, shop").sources] == [
        "Downloads from ads",
        "Downloads from shop ads",
    ]


def test_a_source_that_is_named_twice_counts_once() -> None:
    assert mixed("2026-07", "paid, paid, found").total == 90


def test_the_shares_of_primary_supplementary_and_unknown_channels() -> None:
    july = mixed("2026-07")
    assert (july.share_of("primary"), july.share_of("supplementary"), july.share_of(None)) == (30, 60, 10)
    assert mixed("2026-07", "friends").share_of("primary") == 0
    assert mixed("2026-08").share_of("primary") is None


def test_a_part_without_an_actual_leaves_all_shares_unknown() -> None:
    july = mixed("2026-07", actuals="actuals: [{period: 2026-07, values: {paid: 60, found: null, friends: 3}}]")
    assert july.total is None
    assert [(each.count, each.share) for each in july.sources] == [(60, None), (None, None), (3, None)]


@pytest.mark.parametrize("paid", ["0", "-1"])
def test_nothing_and_less_than_nothing_have_no_shares(paid: str) -> None:
    found = "0" if paid == "0" else "9"
    july = mixed("2026-07", "paid, found", f"actuals: [{{period: 2026-07, values: {{paid: {paid}, found: {found}}}}}]")
    assert (july.total, july.sources[0].share) == (None, None)


def test_counts_and_money_have_no_shares_of_each_other() -> None:
    assert mixed("2026-07", "paid, money").total is None


def test_a_metric_that_no_record_describes_leaves_the_shares_unknown() -> None:
    assert mixed("2026-07", "paid, ghost").total is None


def test_an_engagement_without_sources_has_an_empty_mix() -> None:
    assert mixed("2026-07", "") == Mix(Period.parse("2026-07"), (), None)


def test_the_shift_is_the_change_in_percentage_points() -> None:
    assert [(each.name, each.first, each.last, each.points) for each in shifted("2026-07", "2026-12")] == [
        ("Paid ads", 60, 20, -40),
        ("Organic search", 30, 70, 40),
        ("Downloads by word of mouth", 10, 10, 0),
    ]
    assert [each.points for each in shifted("2026-07", "2026-11")] == [None, None, None]
    assert shifted("2026-11", "2026-12")[0].last == 20


@settings(max_examples=60)
@given(st.lists(st.integers(0, 10**9), min_size=6, max_size=6))
def test_shares_and_shifts_agree_with_fractions(counts: list[int]) -> None:
    names = ("paid", "found", "friends")
    lines = [
        f"  - {{period: {period}, values: {{{', '.join(f'{n}: {c}' for n, c in zip(names, part, strict=True))}}}}}\n"
        for period, part in (("2026-07", counts[:3]), ("2026-12", counts[3:]))
    ]
    found = shifted("2026-07", "2026-12", "actuals:\n" + "".join(lines))
    for position, each in enumerate(found):
        shares = [Fraction(100 * part[position], sum(part)) if sum(part) else None for part in (counts[:3], counts[3:])]
        for given_share, share in zip((each.first, each.last), shares, strict=True):
            assert (given_share is None) == (share is None)
            assert share is None or abs(Fraction(given_share or 0) - share) < Fraction(1, 10**30)
        if None not in shares:
            assert each.points is not None
            assert abs(Fraction(each.points) - (shares[1] - shares[0])) < Fraction(1, 10**30)  # type: ignore[operator]
    assert abs(sum(Fraction(each.points or 0) for each in found)) < Fraction(1, 10**30)
