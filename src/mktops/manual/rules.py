"""The page on a rule, written from its docstring."""

from __future__ import annotations

from mktops.manual.examples import shown
from mktops.manual.layout import paragraph
from mktops.rules import Rule
from mktops.rules.rule_page import page


def of_rule(rule: Rule) -> str:
    """A rule's page: what it finds, why it matters, what to do, and examples."""
    told = page(rule.text)
    when = "always on" if rule.preset is None else f"on with the preset {rule.preset}"
    lines = [rule.name, f"level {rule.level}, {when}", "", *paragraph(told.summary), ""]
    lines += [*paragraph(f"Why: {told.why}"), "", *paragraph(f"Instead: {told.instead}")]
    for title, blocks in (("Not so", told.bad), ("But so", told.good)):
        for block in blocks:
            lines += ["", *shown(title, block)]
    lines += ["", "To live with one of these, write on its line:"]
    lines += [f"    # mktops: allow {rule.name} because …"]
    return "\n".join(lines) + "\n"
