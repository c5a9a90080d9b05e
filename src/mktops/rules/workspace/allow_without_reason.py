"""Suppressions that do not say why."""

from mktops.rules import Found, Look, rule


@rule(level="error")
def allow_without_reason(look: Look) -> Found:
    """A suppression gives no reason, so it has no effect.

    Why: whoever reads the file next year must know whether the reason still holds.

    Instead: add `reason:` to the entry, or `because …` to the comment.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    allow:
      - rule: tactic-without-outcome  # error: tactic-without-outcome "gives no reason"
        record: trade-fair
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    allow:
      - rule: tactic-without-outcome
        record: trade-fair
        reason: contract signed in 2025
    ```
    """
    for allow in look.book.settings.allow:
        if not allow.reason:
            message = f"This suppression of {allow.rule[:60]} gives no reason"
            yield look.book.at(allow, "rule"), message, "Add “reason: …”."
    for source in look.book.sources.values():
        for allowance in source.allowances():
            if allowance.rule and not allowance.reason:
                message = f"This suppression of {allowance.rule[:60]} gives no reason"
                yield allowance.span, message, "Write: # mktops: allow RULE because REASON."
