"""Fit and interest in a report: four kinds of leads, what to do with each, and those of whom nobody knows (AP23)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mktops.reports.sections.lead_shapes import FitAndInterest
from mktops.text.period import Period

if TYPE_CHECKING:
    # It comes with the engine, which no other report needs.
    from mktops.leads.counting.fit_and_interest import Grid

#: What is to be done with those that fit or not, and have shown interest or not.
_TO_DO = {
    (True, True): "to_sales",
    (True, False): "to_nurture",
    (False, True): "to_look_at",
    (False, False): "to_leave",
}
_TRUTHS = (True, False, None)


def grid_row(grid: Grid | None, within: Period) -> FitAndInterest | None:
    """The four corners of those that began in a period; `fit_unknown` and `interest_unknown` are in none of them.

    `unknown` says of which row or column those are of whom only the other thing is known, and of whom neither is.
    """
    if grid is None:
        return None
    count = {(fit, interest): grid.leads(within, fit, interest) for fit in _TRUTHS for interest in _TRUTHS}
    return {
        "stage": grid.stage.name,
        "leads": sum(count.values()),
        "corners": [
            {"fit": fit, "interest": interest, "count": count[fit, interest], "to_do": what}
            for (fit, interest), what in _TO_DO.items()
        ],
        "unknown": {
            "fits": count[True, None],
            "fits_not": count[False, None],
            "interested": count[None, True],
            "not_interested": count[None, False],
            "both": count[None, None],
        },
        "fit_unknown": sum(count[None, interest] for interest in _TRUTHS),
        "fit_unknown_interested": count[None, True],
        "interest_unknown": sum(count[fit, None] for fit in _TRUTHS),
    }
