"""`mktops leads check`: what is wrong with the lead data, and what the definitions find in them."""

from __future__ import annotations

import typer

from mktops import workspace
from mktops.cli.boundary import say
from mktops.cli.leads.options import Source
from mktops.cli.options import AsOf
from mktops.cli.patience import patience
from mktops.cli.shell import shell
from mktops.cli.validate import FailOn, FailOnOption, FormatOption, conclude, facts_of
from mktops.leads.quality import SourceFacts
from mktops.rules import all_rules
from mktops.rules.judgement import judge
from mktops.text.figures import counted
from mktops.text.listing import listed


def check(
    context: typer.Context,
    source: Source = None,
    format: FormatOption = None,
    fail_on: FailOnOption = FailOn.ERROR,
    as_of: AsOf = None,
) -> None:
    """Check lead data and what the definitions make of it.

    Rows that cannot be true are counted and named, and every test of every definition is run. All sources are read,
    unless one is named. The same findings, among all others, come from: mktops validate --data
    """
    here = shell(context)
    with patience():
        book = workspace.load(here.root)
        day = here.day(as_of, book)
        data = facts_of(here, book, day, source)
        judgement = judge(book, day, [name for name, rule in all_rules().items() if rule.needs_data], data)
    for name, facts in data.sources.items():
        say(f"{name}: {_outcome(facts)}.")
    conclude(here, book, judgement, format, fail_on)


def _outcome(facts: SourceFacts) -> str:
    if facts.unusable:
        return "nothing could be read"
    leads, events = facts.leads, facts.events
    aside = {
        "without an id": leads.nameless,
        "with the id of another": facts.doubled.count,
        "without a date": leads.timeless.count,
        "with a date that cannot be read": leads.unreadable.count,
        "from the future": leads.future.count,
    }
    parts = [f"{counted(leads.rows, 'row')} of leads, of which {facts.counted:,} count"]
    if any(aside.values()):
        parts.append(f"set aside {listed(f'{many:,} {what}' for what, many in aside.items() if many)}")
    if facts.has_events != "none":
        lost = {
            "without a lead": events.nameless,
            "of a lead that is not there": facts.strays.count,
            "without a time": events.timeless.count + events.unreadable.count,
            "won too early": facts.early_wins.count,
        }
        few = listed(f"{many:,} {what}" for what, many in lost.items() if many)
        parts.append(counted(events.rows, "event") + (f", set aside {few}" if few else ""))
    if unread := len(leads.unread) + len(events.unread):
        parts.append(f"{counted(unread, 'line')} unreadable")
    return "; ".join(parts)
