"""Settings and suppressions that name a rule which does not exist."""

from mktops.rules import Found, Look, names, rule
from mktops.text.slug import nearest


@rule(level="error")
def unknown_rule(look: Look) -> Found:
    """A level or a suppression names a rule that does not exist.

    Why: you meant to change what is checked, and nothing changed.

    Instead: correct the name; `mktops explain` lists all rules.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    levels:
      goal-on-raw-lead: error  # error: goal-on-raw-lead "There is no rule “goal-on-raw-lead”"
    ```

    ```yaml
    people:
      # mktops: allow no-thing because why not  # error: # mktops: allow no-thing because why not "no rule “no-thing”"
      - {id: ana, name: Ana}
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    levels:
      goal-on-raw-leads: error
    ```
    """
    known = names()
    for name in look.book.settings.levels:
        if name not in known:
            yield look.book.at_key(look.book.settings, "levels", name), f"There is no rule “{name[:60]}”", _help(name)
    for allow in look.book.settings.allow:
        if allow.rule not in known:
            yield look.book.at(allow, "rule"), f"There is no rule “{allow.rule[:60]}”", _help(allow.rule)
    for source in look.book.sources.values():
        for allowance in source.allowances():
            if not allowance.rule:
                message = "This comment is meant for mktops, and says nothing that it understands"
                yield allowance.span, message, "Write: # mktops: allow RULE because REASON."
            elif allowance.rule not in known:
                yield allowance.span, f"There is no rule “{allowance.rule[:60]}”", _help(allowance.rule)


def _help(name: str) -> str:
    near = nearest(name, names())
    return f"Did you mean “{near}”?" if near else "All names are listed by: mktops explain."
