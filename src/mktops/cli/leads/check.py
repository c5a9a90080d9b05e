"""`mktops leads check`: what is wrong with the lead data, and what the definitions find in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import typer

from mktops import workspace
from mktops.book import Book
from mktops.cli.boundary import say
from mktops.cli.leads.options import Source
from mktops.cli.options import AsOf
from mktops.cli.patience import patience
from mktops.cli.shell import shell
from mktops.cli.validate import FailOn, FailOnOption, FormatOption, conclude, facts_of
from mktops.files import SETTINGS_FILE
from mktops.findings import Finding, Level
from mktops.kinds.lead_stages import LeadStage
from mktops.leads.checking.quality import Facts, SourceFacts
from mktops.rules import all_rules, names
from mktops.rules.judgement import Judgement, judge
from mktops.text.enumeration import listed
from mktops.text.numbers import counted


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
        judgement = _judged(book, day, data)
    for name, facts in data.sources.items():
        say(f"{name}: {_outcome(facts)}.")
    conclude(here, book, judgement, format, fail_on)


def _judged(book: Book, day: date, data: Facts) -> Judgement:
    """What the rules about lead data say, and the errors that lie in the definitions and the sources themselves."""
    about_data = {name for name, rule in all_rules().items() if rule.needs_data}
    of_stages = {
        name for name, rule in all_rules().items() if (rule.family, rule.level) == ("lead_stages", Level.ERROR)
    }
    broken = {name for name in book.problems if name in names()}
    judgement = judge(book, day, [*about_data, *of_stages, *broken], data)
    found = (each for each in judgement.findings if each.rule in about_data or _is_of_definitions(book, each))
    return replace(judgement, findings=tuple(found))


def _is_of_definitions(book: Book, finding: Finding) -> bool:
    if finding.level is not Level.ERROR:
        return False
    file, name = finding.span.file, LeadStage.collection
    way = (finding.record.partition("/")[0], finding.field.partition(".")[0])
    is_lost = file in book.sources and book.sources[file].data is None and name in book.sources[file].text
    return file == SETTINGS_FILE or name in way or is_lost


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
        }
        few = listed([*(f"{many:,} {what}" for what, many in lost.items() if many), *_early(facts.early_wins.count)])
        parts.append(counted(events.rows, "event") + (f", set aside {few}" if few else ""))
    if unread := len(leads.unread) + len(events.unread):
        parts.append(f"{counted(unread, 'line')} unreadable")
    return "; ".join(parts)


def _early(wins: int) -> list[str]:
    return [f"{counted(wins, 'win')} before {'its' if wins == 1 else 'their'} lead was created"] if wins else []
