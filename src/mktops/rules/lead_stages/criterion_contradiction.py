"""Criteria that nothing can satisfy."""

from mktops.kinds.criteria import Criterion, walk
from mktops.kinds.lead_stages import LeadStage
from mktops.leads.logic.contradiction import contradiction
from mktops.rules import Found, Look, rule


@rule(level="error", on=LeadStage)
def criterion_contradiction(stage: LeadStage, look: Look) -> Found:
    """A criterion demands things that no lead can have together.

    Why: the stage would stay empty for ever, and its goal would look like a miss of the team (AP20).

    Instead: mend one of the two tests, or make them alternatives with `any`.

    ```yaml
    lead_stages:
      - id: mql
        name: MQL
        definition: From 50 people, in Spain or Portugal.
        fit:
          all:  # error: all "No lead can satisfy this: employees at_least 500 and employees below 50"
            - {field: employees, at_least: 500}
            - {field: employees, below: 50}
    ```

    ```yaml
    lead_stages:
      - id: mql
        name: MQL
        definition: In Spain or Portugal.
        fit:
          all:  # error: all "country equals Spain and country in Portugal, France"
            - {field: country, equals: Spain}
            - any:
                - {field: country, in: [Portugal, France]}
                - {field: country, equals: Italy}
    ```

    ```yaml
    lead_stages:
      - id: mql
        name: MQL
        definition: From 50 to 500 people, in Spain or Portugal.
        fit:
          all:
            - {field: employees, between: [50, 500]}
            - {field: employees, at_most: 50}
            - any:
                - {field: country, equals: Spain}
                - {field: country, equals: Portugal}
    ```
    """
    for start, tree in stage.criteria:
        told: list[tuple[str | int, ...]] = []
        for way, criterion in walk(tree, start):
            if any(way[: len(above)] == above for above in told):
                continue
            pair = contradiction(criterion)
            if pair is not None:
                told.append(way)
                form = "all" if criterion.all is not None else "any" if criterion.any is not None else None
                place = look.at_key(*way, form) if form else look.at(*way)
                both = " and ".join(dict.fromkeys(map(_words, pair)))
                yield place, f"No lead can satisfy this: {both}", "Mend one of the two."


def _words(test: Criterion) -> str:
    if test.event is not None:
        return f"event {test.event}"
    parts = []
    for name in test.operators:
        value = getattr(test, name)
        shown = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        parts.append(f"{name.rstrip('_')} {shown}")
    return f"{test.field} {' '.join(parts)}"
