"""Targets that follow from other figures."""

from __future__ import annotations

from decimal import Decimal

from mktops.figures.precision import Number, precise


@precise
def relative_target(baseline: Number, change: Number) -> Decimal:
    """baseline × (1 + change), the change being a share: 0.25 for +25 % (MO23)."""
    return Decimal(baseline) * (1 + Decimal(change))
