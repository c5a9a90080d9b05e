"""`mktops validate`: every problem of a workspace in one run. Writes nothing."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mktops import __version__, files, outputs, workspace
from mktops.baseline import BadBaseline, Key, dump, parse, split
from mktops.cli.boundary import Stop, say
from mktops.cli.exit_codes import FINDINGS, NOTHING, USAGE
from mktops.cli.options import AsOf
from mktops.cli.shell import Shell, emit, shell
from mktops.findings import Finding, Level, Span
from mktops.outputs import github
from mktops.rules import all_rules
from mktops.rules.judgement import judge
from mktops.text.slug import nearest

app = typer.Typer()


class FailOn(StrEnum):
    """The levels, and never."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


#: A change in one file shows as these in another.
CROSSING = ("unknown-reference", "circular-reference", "duplicate-id")
#: The formats are those that the package `outputs` holds.
Format = StrEnum("Format", {name.upper(): name for name in outputs.FORMATS})  # type: ignore[misc]


@app.command()
def validate(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATHS]", help="Show what concerns these files and folders; all is always read."),
    ] = None,
    format: Annotated[Format | None, typer.Option(help="How findings are printed.")] = None,
    fail_on: Annotated[FailOn, typer.Option(help="The mildest level that makes the check fail.")] = FailOn.ERROR,
    rule: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Run this rule only; may be repeated.")] = None,
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Keep back the findings that this file knows.")
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write all present findings to this file, and stop.")
    ] = None,
    stdin_filename: Annotated[
        str | None, typer.Option(metavar="FILE", help="Read this file's text from standard input.")
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Check the workspace: files, references, figures and the ways of working that were agreed."""
    here = shell(context)
    if unknown := [name for name in rule or () if name not in all_rules()]:
        near = nearest(unknown[0], all_rules())
        raise Stop(f"There is no rule {unknown[0]}.{f' Did you mean {near}?' if near else ''}", USAGE)
    book = workspace.load(here.root, _instead(here, stdin_filename))
    day = here.day(as_of, book)
    judgement = judge(book, day, rule or ())
    if write_baseline:
        written = files.write(write_baseline, dump(judgement.findings))
        count = len(judgement.findings)
        say(
            f"{write_baseline}: {count} findings {'written' if written else 'as before'}; from now on only new ones count."
        )
        return
    shown, hidden = split(judgement.findings, _known(baseline))
    shown = _concerning(shown, here, paths or ())
    result = outputs.Result(
        findings=tuple(shown),
        files=sum(1 for source in book.sources.values() if source.data is not None),
        records=book.count,
        text_of=lambda name: book.sources[name].text if name in book.sources else None,
        version=__version__,
        hidden=hidden,
        allowed=judgement.allowed,
        fail_on=None if fail_on.value == "never" else Level(fail_on.value),
    )
    name = format.value if format else "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "terminal"
    emit(outputs.load(name)(result, outputs.Style(here.color(sys.stdout), here.width(sys.stdout))))
    if name == "github":
        _summarise(result)
    if not book.count and not shown:
        raise Stop(f"{here.root} holds no records yet. Add one with: mktops new", NOTHING)
    if result.failed:
        raise typer.Exit(FINDINGS)


def _instead(here: Shell, stdin_filename: str | None) -> dict[str, bytes]:
    """The file whose text comes from standard input, as an editor's plug-in sends what is not saved yet."""
    if stdin_filename is None:
        return {}
    return {_relative(here, Path(stdin_filename)): sys.stdin.buffer.read(files.LIMIT + 1)}


def _relative(here: Shell, path: Path) -> str:
    """A path that was typed, as the workspace names it."""
    try:
        inside = files.inside(here.root, Path.cwd() / path)
    except files.OutsideRoot:
        raise Stop(f"{path} is not in the workspace {here.root}.", USAGE) from None
    return inside.relative_to(here.root.resolve()).as_posix()


def _known(baseline: Path | None) -> Counter[Key]:
    if baseline is None:
        return Counter()
    try:
        return parse(files.read_any(baseline).decode("utf-8", "replace"))
    except (files.Unreadable, BadBaseline) as error:
        raise Stop(f"{baseline}: {error}.", USAGE) from None


def _concerning(findings: list[Finding], here: Shell, paths: Sequence[Path]) -> list[Finding]:
    """The findings in these files and folders, and those elsewhere that can come from a change of theirs."""
    if not paths:
        return findings
    chosen = {_relative(here, path) for path in paths}

    def lies_in(span: Span) -> bool:
        return any(name in (".", span.file) or span.file.startswith(f"{name}/") for name in chosen)

    return [
        finding
        for finding in findings
        if finding.rule in CROSSING or lies_in(finding.span) or any(lies_in(r.span) for r in finding.related)
    ]


def _summarise(result: outputs.Result) -> None:
    """The table that GitHub shows on the run's own page."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        files.append(Path(path), github.summary(result))
