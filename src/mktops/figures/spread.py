"""How wildly a series of counts swings: no more than chance makes counts swing, or so many times as much."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mktops.figures.precision import precise

#: Two values differ by chance, and nobody can say by how much a third would.
FEWEST = 3
#: Normal quantiles: one in ten above, one in five above.
_TENTH = Decimal("1.2815515655446004669651033294487428186862")
_FIFTH = Decimal("0.8416212335729142051786758010302")


@precise
def spread(values: Sequence[Decimal], planned: Sequence[Decimal]) -> Decimal | None:
    """The variance of a series of counts as a multiple of their mean: 1 is that of a Poisson series, never less.

    `planned` says what each value should be in proportion to the others: its target, or the days of its period.
    The multiple is Pearson's, Σ (value − expected)² ÷ expected ÷ (n − 1) with the expected ones in proportion to the
    plan and their sum that of the values (McCullagh and Nelder 1989, Generalized Linear Models, 4.5). It counts only
    where a Poisson series would be as wild less than once in five times (the dispersion test of Fisher 1950, by the
    approximation of Wilson and Hilferty 1931); else the series is taken for Poisson. None with fewer than three
    values, or where a period has no plan: then there is too little to tell.
    """
    whole, sum_ = sum(planned, Decimal(0)), sum(values, Decimal(0))
    if len(values) < FEWEST or min(planned) <= 0 or min(values) < 0:
        return None
    if sum_ == 0:
        return Decimal(1)
    freedom = len(values) - 1
    expected = [sum_ * each / whole for each in planned]
    found = sum(((v - e) ** 2 / e for v, e in zip(values, expected, strict=True)), Decimal(0)) / freedom
    return max(found, Decimal(1)) if found > _rare(freedom) else Decimal(1)


def _rare(freedom: int) -> Decimal:
    """What χ² ÷ its degrees of freedom exceeds once in five times."""
    ninth = Decimal(2) / (9 * freedom)
    return (1 - ninth + _FIFTH * ninth.sqrt()) ** 3


@precise
def widening(spread: Decimal, values: int) -> Decimal:
    """By how much more than a Poisson interval's the variance of an 80 % interval is, its spread being uncertain too.

    Student's quantile of n − 1 degrees of freedom in place of the normal one, by the expansion of Cornish and Fisher
    (Abramowitz and Stegun 26.7.5, right to 0.2 % from two degrees on). Not less than 1.
    """
    z, n = _TENTH, Decimal(values - 1)
    t = (
        z
        + (z**3 + z) / (4 * n)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * n**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * n**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * n**4)
    )
    return max(Decimal(1), spread * (t / z) ** 2) if spread > 1 else Decimal(1)
