"""Targets that follow from other figures."""

from __future__ import annotations

from decimal import Decimal

from mktops.figures.precision import Number, precise


@precise
def relative_target(baseline: Number, change: Number) -> Decimal:
    """baseline × (1 + change), the change being a share: 0.25 for +25 % (MO23)."""
    return Decimal(baseline) * (1 + Decimal(change))


@precise
def sla_leads(quota: Number, share: Number, deal_size: Number, rate: Number) -> Decimal | None:
    """The leads that marketing owes sales: quota × share ÷ deal size ÷ lead-to-customer rate (MO19).

    `quota` and `deal_size` are money, `share` (of the quota that marketing brings) and `rate` are shares
    of 1. None where the deal size or the rate is not above zero.
    """
    if deal_size <= 0 or rate <= 0:
        return None
    return Decimal(quota) * Decimal(share) / (Decimal(deal_size) * Decimal(rate))
