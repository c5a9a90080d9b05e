"""`mktops validate`: every problem of a workspace in one run. Writes nothing."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mktops import __version__, files, outputs, workspace
from mktops.baseline import BadBaseline, Key, dump, parse, split
from mktops.book import Book
from mktops.cli.boundary import Stop, emit, say
from mktops.cli.exit_codes import FINDINGS, NOTHING, USAGE
from mktops.cli.leads.options import on_lead_data
from mktops.cli.options import AsOf
from mktops.cli.patience import patience
from mktops.cli.scope import Scope
from mktops.cli.shell import Shell, shell
from mktops.findings import Finding, Level, discreet
from mktops.leads.checking.quality import Facts
from mktops.outputs import github
from mktops.rules import named, names
from mktops.rules.hiding import NOT_JUDGED
from mktops.rules.judgement import Judgement, judge
from mktops.rules.summaries import folds
from mktops.text.slug import nearest


class FailOn(StrEnum):
    """The levels, and never."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


#: The formats are those that the package `outputs` holds.
Format = StrEnum("Format", {name.upper(): name for name in outputs.FORMATS})  # type: ignore[misc]
#: They list the findings and leave the outcome to whoever reads them; people get it beside that.
WITHOUT_OUTCOME = ("concise", "github")


FormatOption = Annotated[
    Format | None, typer.Option("--format", help="How findings are printed; on GitHub Actions github, else terminal.")
]
FailOnOption = Annotated[FailOn, typer.Option("--fail-on", help="The mildest level that makes the check fail.")]


def _complete_rule(incomplete: str) -> list[str]:
    return [name for name in names() if name.startswith(incomplete)]


def validate(
    context: typer.Context,
    paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH", hidden=True)] = None,
    format: FormatOption = None,
    fail_on: FailOnOption = FailOn.ERROR,
    rule: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            autocompletion=_complete_rule,
            help="Run this rule only; may be repeated. What errors hide from it is told.",
        ),
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Keep back the findings that this file knows.")
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write all present findings to this file, and stop.")
    ] = None,
    stdin_filename: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Read this file's text from standard input.")
    ] = None,
    data: Annotated[
        bool, typer.Option("--data", help="Read the lead data too, and check them and what was typed of them.")
    ] = False,
    each: Annotated[bool, typer.Option("--each", help="Tell each finding, also where a rule has many.")] = False,
    as_of: AsOf = None,
) -> None:
    """Check everything and say what is wrong, where, and what to do.

    All files are read every time, so every reference is checked. With PATHs, files or folders, you see what
    concerns them and what they break elsewhere. Nothing is written.
    """
    here = shell(context).towards(paths or ())
    if unknown := [name for name in rule or () if name not in names()]:
        near = nearest(unknown[0], names())
        hint = f"Did you mean {near}?" if near else "All rules are listed by: mktops explain"
        raise Stop(f"There is no rule {unknown[0]}. {hint}", USAGE)
    if needing := [name for name in rule or () if named(name).needs_data and not data]:
        raise Stop(f"The rule {needing[0]} looks at lead data: add --data.", USAGE)
    known = _known(baseline)
    instead = _instead(here, stdin_filename)
    with patience():
        book = workspace.load(here.root, instead)
        scope = Scope.of(paths or (), here, book)
        day = here.day(as_of, book)
        judgement = judge(book, day, rule or (), facts_of(here, book, day) if data else None)
    if write_baseline:
        _write(write_baseline, tuple(map(discreet, judgement.findings)), here, book)
        return
    shown, hidden = split(judgement.findings, known)
    if known and not split(judgement.hiding, known)[0]:
        shown = [finding for finding in shown if finding.rule != NOT_JUDGED]
    seen = tuple(finding for finding in shown if scope.concerns(finding))
    folded = {} if each else folds(seen, book, day)
    conclude(here, book, Judgement(seen, judgement.allowed), format, fail_on, hidden, folded)
    if not book.count:
        raise Stop(f"{here.root} holds no records yet. Add one with: mktops new KIND ID", NOTHING)
    if not (scope.holds_files or seen):
        raise Stop(f"There is nothing to check in {scope.words}.", NOTHING)


def facts_of(here: Shell, book: Book, day: date, source: str | None = None) -> Facts:
    """What is wrong with the lead data of a workspace. Raises `Stop`."""
    with on_lead_data():
        from mktops.lead_data import counts

        return counts.facts(book, day, here.root, source)


def conclude(
    here: Shell,
    book: Book,
    judgement: Judgement,
    format: Format | None,
    fail_on: FailOn,
    hidden: int = 0,
    folded: Mapping[str, Finding] | None = None,
) -> None:
    """Print the findings and the outcome; a check that failed ends here. `hidden` findings a baseline keeps back.

    People read those of a rule that is `folded` as one.
    """
    result = outputs.CheckResult(
        findings=tuple(map(discreet, judgement.findings)),
        files=book.unread + sum(1 for source in book.sources.values() if source.data is not None),
        misread=book.misread,
        unread=book.unread,
        left_out=book.left_out,
        unclaimed=sum(1 + len(each.related) for each in book.problems.get("unclaimed-file", ())),
        records=book.count,
        text_of=lambda name: book.sources[name].text if name in book.sources else None,
        version=__version__,
        hidden=hidden,
        allowed=judgement.allowed,
        fail_on=None if fail_on is FailOn.NEVER else Level(fail_on.value),
        prefix=files.repository_prefix(here.root),
        folds={rule: discreet(one) for rule, one in (folded or {}).items()},
    )
    _show(result, here, format.value if format else _usual_format())
    if result.failed:
        raise typer.Exit(FINDINGS)


def _show(result: outputs.CheckResult, here: Shell, name: str) -> None:
    style = outputs.Style(here.color(sys.stdout), here.width(sys.stdout))
    emit(outputs.load(name)(result, style), commands=name == "github")
    if name in WITHOUT_OUTCOME:
        for line in (*outputs.by_rule_lines(result), outputs.summary(result)):
            say(line)
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if name == "github" and page:
        try:
            files.append(Path(page), github.summary(result))
        except files.Unwritable as error:
            say(f"{error}.")  # A page that is missing is no reason to stop a build.


def _usual_format() -> str:
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "terminal"


def _instead(here: Shell, stdin_filename: Path | None) -> dict[str, bytes]:
    """The file whose text comes from standard input, as an editor's plug-in sends what is not saved yet."""
    if stdin_filename is None:
        return {}
    return {here.name(stdin_filename): sys.stdin.buffer.read(files.LIMIT + 1)}


def _known(baseline: Path | None) -> Counter[Key]:
    if baseline is None:
        return Counter()
    try:
        return parse(files.read_any(baseline).decode("utf-8", "replace"))
    except files.Unreadable as error:
        raise Stop(f"{error}.", USAGE) from None
    except BadBaseline as error:
        raise Stop(f"{baseline} cannot be used: {error}.", USAGE) from None


def _write(path: Path, findings: tuple[Finding, ...], here: Shell, book: Book) -> None:
    state = "written" if here.put(path, dump(findings), book) else "unchanged"
    count = f"{len(findings):,} finding{'' if len(findings) == 1 else 's'}"
    say(f"{path}: {state}, {count}. Only new ones count from now on with: mktops validate --baseline {path}")
