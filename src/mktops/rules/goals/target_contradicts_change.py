"""A target and a change that say different things."""

from decimal import Decimal

from mktops.figures.targets import relative_target
from mktops.kinds.goals import Goal
from mktops.rules import Found, Look, rule
from mktops.text.numbers import plain


@rule(level="warning", on=Goal)
def target_contradicts_change(goal: Goal, look: Look) -> Found:
    """The target of a goal is not what its baseline and its change come to.

    Why: whoever reads the change and whoever reads the target will not agree on whether it was reached (MO23).

    Instead: correct the one that is wrong, or leave the target out: it follows from the other two.

    ```yaml
    goals:
      - id: clicks
        title: 25 % more clicks
        metric: clicks
        baseline: {value: 8000}
        change: "+25%"
        target: 12000  # warning: 12000 "aims at 12000, but a change of +25 % from 8000 comes to 10000"
    ```

    Of nothing, every percentage is nothing.

    ```yaml
    goals:
      - id: clicks
        title: 25 % more clicks
        metric: clicks
        baseline: {value: 0}
        change: "+25%"  # warning: "+25%" "changes a baseline of 0 by +25 %, which says nothing"
    ```

    A target may be rounded to a whole number, or to as many decimals as it has.

    ```yaml
    goals:
      - {id: clicks, title: More clicks, metric: clicks, baseline: {value: 8000}, change: "+25%", target: 10000}
      - {id: fans, title: More fans, metric: fans, baseline: {value: 3}, change: "+50%", target: 5}
      - {id: rate, title: Rate, metric: rate, baseline: {value: 3.2}, change: "-10%", target: 2.9}
      - {id: open, title: A tenth more, metric: clicks, change: "+10%", target: 100}
    ```
    """
    if goal.change is None or goal.baseline is None:
        return
    change, base = f"{'+' if goal.change > 0 else ''}{plain(goal.change * 100)} %", goal.baseline.value
    if goal.change_of_nothing:
        message = f"“{goal.title}” changes a baseline of 0 by {change}, which says nothing"
        help = "Take out “change”, and write the value to reach as “target: …”."
        yield look.at("change"), message, help
    elif goal.target is not None and not _agree(goal.target, due := relative_target(base, goal.change)):
        compared = (
            f"but a change of {change} from {plain(base, typed=[base])} comes to {plain(due, typed=[goal.target])}"
        )
        message = f"“{goal.title}” aims at {plain(goal.target, beside=[due], typed=[goal.target])}, {compared}"
        help = f"Write “target: {plain(due, typed=[goal.target])}”, or correct the change or the baseline."
        yield look.at("target"), message, help


def _agree(target: Decimal, due: Decimal) -> bool:
    """Whether the target is the due one, rounded up or down to the decimals it is written with."""
    exponent = target.as_tuple().exponent
    return abs(target - due) < Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)
