"""Plans that spend more than they have."""

from mktops.figures.precision import total
from mktops.kinds.test_plans import TestPlan
from mktops.rules import Found, Look, rule
from mktops.text.numbers import plain


@rule(level="warning", on=TestPlan)
def plan_over_allocation(plan: TestPlan, look: Look) -> Found:
    """The tests of a plan need more money or more hours than the plan may spend.

    Why: a plan that does not add up is decided by whoever spends first, and the last test, often the most
    interesting, is never run (AR32).

    Instead: drop a test, shrink one to its smallest version, or raise the allocation.

    ```yaml
    # file: mktops.yaml
    name: Northwind Security
    currency: EUR
    # file: tests.yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        allocation:
          budget: 1000  # warning: 1000 "The tests of “q4” need 1050.5 EUR, and it has 1000"
          hours: 10  # warning: 10 "The tests of “q4” need 12 hours, and it has 10"
        tests:
          - {id: a, title: Invitations, learning_sought: Who answers, budget: 600, hours: 5}
          - {id: b, title: Short forms, learning_sought: Who fills them in, budget: 450.5, hours: 7}
    ```

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        allocation: {budget: 1000, hours: 10}
        tests:
          - {id: a, title: Invitations, learning_sought: Who answers, budget: 550, hours: 10}
          - {id: b, title: Short forms, learning_sought: Who fills them in, budget: 450}
      - id: q1
        period: 2027-Q1
        allocation: {hours: 10}
        tests: [{id: c, title: Films, learning_sought: Who watches, budget: 9000}]
      - id: q2
        period: 2027-Q2
        tests: [{id: d, title: Talks, learning_sought: Who comes, hours: 400}]
    ```
    """
    if plan.allocation is None:
        return
    for name, given, wanted in (
        ("budget", plan.allocation.budget, [test.budget for test in plan.tests if test.budget is not None]),
        ("hours", plan.allocation.hours, [test.hours for test in plan.tests if test.hours is not None]),
    ):
        needed = total(wanted)
        if given is not None and needed is not None and needed > given:
            unit = "hours" if name == "hours" else look.book.settings.currency or ""
            asked, there = (plain(each, typed=[needed, given]) for each in (needed, given))
            message = f"The tests of “{plan.id}” need {asked} {unit}".rstrip() + f", and it has {there}"
            help = f"Drop or shrink a test, or write “{name}: {asked}” once that is agreed."
            yield look.book.at(plan.allocation, name), message, help
