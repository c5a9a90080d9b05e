"""The list of everything that has a page, and the page on exit codes."""

from __future__ import annotations

from collections.abc import Mapping

from mktops.kinds import all_kinds
from mktops.manual.figures import FIGURES
from mktops.manual.figures import summary as told_of
from mktops.manual.kinds import summary
from mktops.manual.layout import entry, table
from mktops.rules import all_rules
from mktops.rules.rule_page import page


def contents() -> str:
    """The list of everything that has a page."""
    lines = ["Kinds of record (mktops explain KIND, or KIND.FIELD)", ""]
    lines += table((name, summary(kind)) for name, kind in all_kinds().items())
    lines += ["", "Figures (mktops explain FIGURE)", ""]
    lines += table((name, told_of(name)) for name in FIGURES)
    lines += ["", "Rules (mktops explain RULE)"]
    rules = all_rules()
    for family in sorted({rule.family for rule in rules.values()}):
        lines += ["", f"  {family.replace('_', ' ')}"]
        lines += table((n, page(r.text).summary) for n, r in rules.items() if r.family == family)
    lines += ["", "Also: mktops explain settings (mktops.yaml), mktops explain exit-codes"]
    return "\n".join(lines) + "\n"


def of_exit_codes(meaning: Mapping[int, str]) -> str:
    """What each exit code means."""
    lines = [line for code, text in meaning.items() for line in entry(f"{code:>4}", text, 6)]
    return "\n".join(["Exit codes", "", *lines]) + "\n"
