"""What has a page: in short, then list by list; and the page on exit codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from mktops.kinds import all_kinds
from mktops.manual.figures import FIGURES
from mktops.manual.figures import summary as told_of
from mktops.manual.kinds import summary
from mktops.manual.layout import entry, table
from mktops.rules import all_rules, names
from mktops.rules.rule_page import page


def contents() -> str:
    """Whatever has a page, on one screen."""
    count = len(names())
    rows = {
        "Kinds of record": ", ".join(all_kinds()),
        "Figures": ", ".join(FIGURES),
        "Rules": f"{count}, such as {', '.join(names()[:: count // 3][:3])}",
        "Besides": "settings (mktops.yaml), exit-codes",
    }
    lines = ["mktops explain NAME prints the page on it. There are pages on", ""]
    lines += [line for label, text in rows.items() for line in entry(f"  {label}", text, 20)]
    lines += ["", "In a sentence each:  mktops explain kinds, figures or rules"]
    lines += ["A field of a kind:   mktops explain goals.schedule"]
    return "\n".join(lines) + "\n"


def _of_kinds() -> Iterable[str]:
    return table((name, summary(kind)) for name, kind in all_kinds().items())


def _of_figures() -> Iterable[str]:
    return table((name, told_of(name)) for name in FIGURES)


def _of_rules() -> Iterable[str]:
    rules = all_rules()
    for family, count in sorted(Counter(rule.family for rule in rules.values()).items()):
        yield from ("", f"{family.replace('_', ' ')} ({count})")
        yield from table((n, page(r.text).summary) for n, r in rules.items() if r.family == family)


#: What is listed in a sentence each, by the name of the list.
LISTS: dict[str, tuple[str, Callable[[], Iterable[str]]]] = {
    "kinds": ("Kinds of record (mktops explain KIND, or KIND.FIELD)\n", _of_kinds),
    "figures": ("Figures (mktops explain FIGURE)\n", _of_figures),
    "rules": ("Rules (mktops explain RULE)", _of_rules),
}


def of_list(name: str) -> str:
    """All pages of one sort, with what each is about."""
    heading, rows = LISTS[name]
    return "\n".join([heading, *rows()]) + "\n"


def of_exit_codes(meaning: Mapping[int, str]) -> str:
    """What each exit code means."""
    lines = [line for code, text in meaning.items() for line in entry(f"{code:>4}", text, 6)]
    return "\n".join(["Exit codes", "", *lines]) + "\n"
