"""A criterion whose number was never filled in."""

from collections.abc import Iterator
from decimal import Decimal

from mktops.findings import FieldPath
from mktops.kinds.criteria import Criterion, Scalar, walk
from mktops.kinds.lead_stages import LeadStage
from mktops.rules import Found, Look, rule
from mktops.text.period import BadPeriod, parse_day

_NUMERIC = ("at_least", "at_most", "above", "below")


@rule(level="error", on=LeadStage)
def threshold_unset(stage: LeadStage, look: Look) -> Found:
    """A criterion counts or compares with a placeholder, with nothing, or with less than one.

    Why: “X downloads in X days” is a question, not a definition; nobody can count by it (AP21, AP25).

    Instead: agree on the number and write it.

    ```yaml
    lead_stages:
      - id: sql
        name: SQL
        definition: Downloads X papers in X days.
        interest: {event: download, at_least: X, within: 14 days}  # error: X "“X” is not a number yet"
    ```

    ```yaml
    lead_stages:
      - id: sql
        name: SQL
        definition: Downloads three papers in X days.
        interest:
          all:
            - event: download
              at_least: 3
              within: X days  # error: X days "“X days” is not a length of time yet"
            - {event: visit, at_least: 0, within: 7 days}  # error: 0 "An event is counted from 1"
            - {event: call, at_least: 2}  # error: call "“call” is counted 2 times, and nobody says within what time"
    ```

    ```yaml
    lead_stages:
      - id: sql
        name: SQL
        definition: Fits, and downloads three papers in 14 days or asks for a quote.
        fit: {field: founded, at_least: 2020-01-01}
        interest:
          any:
            - {event: download, at_least: 3, within: 14 days}
            - {event: quote_request}
    ```
    """
    for start, tree in stage.criteria:
        for way, criterion in walk(tree, start):
            for path, message, help in _unset(criterion):
                yield look.at(*way, *path), message, help


def _unset(criterion: Criterion) -> Iterator[tuple[FieldPath, str, str]]:
    bounds: list[tuple[FieldPath, Scalar]] = [
        ((name,), value) for name in _NUMERIC if (value := getattr(criterion, name)) is not None
    ]
    bounds += [(("between", position), value) for position, value in enumerate(criterion.between or ())]
    for path, value in bounds:
        if not _is_set(value):
            yield path, f"“{str(value)[:40]}” is not a number yet", "Agree on it, and write the number."
    if criterion.event is None:
        return
    least = criterion.at_least
    if isinstance(least, int | Decimal) and (least < 1 or least != int(least)):
        yield ("at_least",), "An event is counted from 1, in whole numbers", "Write 1 or more, or use “not:” for none."
    if criterion.within is not None and not criterion.within.amount:
        yield ("within",), f"“{criterion.within}” is not a length of time yet", "Write a number, such as 14 days."
    elif criterion.within is None and isinstance(least, int | Decimal) and least > 1:
        message = f"“{criterion.event}” is counted {least} times, and nobody says within what time"
        yield ("event",), message, "Add “within:”, such as “within: 14 days”."


def _is_set(value: Scalar) -> bool:
    if isinstance(value, str):
        try:
            parse_day(value)
        except BadPeriod:
            return False
    return True
