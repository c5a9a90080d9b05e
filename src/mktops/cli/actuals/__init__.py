"""`mktops actuals`: the measured values, taken from the data that they are told of."""

from __future__ import annotations

from mktops.cli import group

#: In the order in which a newcomer meets them.
NAMES = ("pull",)

app = group(
    __name__,
    NAMES,
    """Take measured values from lead data.

    A metric that names a lead stage under “stage” is counted by that stage's definition.
    """,
)
