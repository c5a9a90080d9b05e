from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.targets import relative_target, sla_leads


def test_25_percent_more_than_8000_is_10000() -> None:
    assert relative_target(8000, Decimal("0.25")) == 10_000


def test_a_decrease_is_a_target_too() -> None:
    assert relative_target(Decimal("12.5"), Decimal("-0.2")) == 10


def test_marketing_owes_sales_500_leads() -> None:
    assert sla_leads(500_000, Decimal("0.4"), 20_000, Decimal("0.02")) == 500


def test_a_deal_size_or_a_rate_of_zero_is_no_data() -> None:
    assert sla_leads(500_000, Decimal("0.4"), 0, Decimal("0.02")) is None
    assert sla_leads(500_000, Decimal("0.4"), 20_000, 0) is None


@given(
    st.integers(1, 10_000),
    st.sampled_from([Decimal("0.1"), Decimal("0.4"), Decimal(1)]),
    st.integers(1, 10**6),
    st.sampled_from([Decimal("0.01"), Decimal("0.02"), Decimal("0.125")]),
)
@settings(max_examples=50)
def test_the_leads_bring_back_the_quota(leads: int, share: Decimal, deal_size: int, rate: Decimal) -> None:
    quota = leads * deal_size * rate / share
    assert sla_leads(quota, share, deal_size, rate) == leads
