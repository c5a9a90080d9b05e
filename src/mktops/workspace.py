"""The use cases, in order: load a workspace, judge it. No printing, no clock."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from mktops import __version__, files, reports, source
from mktops.binding import bind
from mktops.book import Book
from mktops.files import SETTINGS_FILE
from mktops.findings import Finding, Span
from mktops.kinds.settings import Settings
from mktops.kinds.shaping import shape
from mktops.source import Source
from mktops.text.enumeration import listed
from mktops.text.numbers import counted

_VERSION = re.compile(r"\s*(?:>=\s*)?(\d{1,6}(?:\.\d{1,6}){0,3})\s*\Z", re.ASCII)


class NoWorkspace(Exception):
    """There is no `mktops.yaml` here or above; the message says what to do."""


def find_root(start: Path) -> Path:
    """The folder of the workspace that `start` lies in. Raises `NoWorkspace`."""
    root = files.find_root(start)
    if root is None:
        below = [f"-C {name}" for name in files.roots_below(start) if name.isprintable() and " " not in name]
        hint = f"Those in it: mktops {' '.join(below[:9])} validate" if below else "Start a workspace with: mktops init"
        raise NoWorkspace(f"There is no {SETTINGS_FILE} in {start} or above it. {hint}")
    return root


def load(root: Path, instead: Mapping[str, bytes] | None = None) -> Book:
    """The book of a workspace. `instead` gives a file's bytes where they are not to be read from disk.

    Nothing raises for what a file holds: it is a problem in the book.
    """
    instead = instead or {}
    with _without_collector():
        settings_source = _read(root, SETTINGS_FILE, instead)
        settings, problems = settings_of(settings_source, root.name)
        if any(problem.rule == "newer-workspace" for problem in problems):
            return with_problems(bind(settings, settings_source, ()), problems)
        found = files.find(root, settings.exclude)
        names = {*found.files, *instead} - {SETTINGS_FILE}
        sources = [_read(root, name, instead) for name in sorted(names)]
        problems = (*problems, *others(settings_source, found.workspaces))
        return with_problems(bind(settings, settings_source, sources), problems)


def others(settings: Source, folders: Sequence[str]) -> Iterator[Finding]:
    """A note on the folders that are workspaces of their own."""
    if not folders:
        return
    span, one = settings.span(()), len(folders) == 1
    named = listed([f"“{each}”" for each in folders[:5]] + ([f"{len(folders) - 5} more"] if len(folders) > 5 else []))
    message = (
        f"{named} {'is a workspace' if one else 'are workspaces'} of {'its' if one else 'their'} own, not read here"
    )
    help = f"To look at {'it' if one else 'one of them'}: mktops -C {folders[0]} validate."
    yield Finding(span, message, help, rule="other-workspace", span=span, record=settings.file)


def settings_at(root: Path) -> Settings:
    """What a workspace says about itself; nothing else of it is read."""
    return settings_of(_read(root, SETTINGS_FILE, {}), root.name)[0]


def load_at(root: Path, revision: str) -> Book:
    """The book of a workspace as git has it at a revision. Raises `files.NoRevision`."""
    then = files.revision(root, revision)
    settings_source = source.read(SETTINGS_FILE, then.read([SETTINGS_FILE])[SETTINGS_FILE])
    settings, problems = settings_of(settings_source, root.name)
    with _without_collector():
        contents = then.read([name for name in then.find(settings.exclude) if name != SETTINGS_FILE])
        sources = [source.read(name, raw) for name, raw in contents.items()]
        return with_problems(bind(settings, settings_source, sources), problems)


@contextmanager
def _without_collector() -> Iterator[None]:
    # Loading makes many objects and no rubbish; looking through them again and again is a third of the time.
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # What was read stays to the end; the collector need never look at it.
        gc.freeze()
        if was_on:
            gc.enable()


def _read(root: Path, name: str, instead: Mapping[str, bytes]) -> Source:
    try:
        return source.read(name, instead[name] if name in instead else files.read(root, name))
    except files.Unreadable as error:
        span = Span(name, 1, 1, 1, 1)
        problem = Finding(
            span, f"This file cannot be read: {error.reason}", rule="unreadable-file", span=span, record=name
        )
        return Source(name, "", None, (problem,), dict)


def settings_of(read: Source, folder: str) -> tuple[Settings, tuple[Finding, ...]]:
    """What `mktops.yaml` says; where it says it wrongly, the rest of the workspace is still read."""
    data = read.data if isinstance(read.data, dict) else {}
    if newer := _newer(read, data.get("mktops")):
        return Settings.model_validate({"name": folder}), (newer,)
    shaped = shape(Settings, data)
    if isinstance(shaped, Settings):
        return shaped, read.problems
    problems = list(read.problems)
    if not problems:
        for misfit in shaped:
            span = read.span(misfit.path, misfit.on)
            field = ".".join(map(str, misfit.path))
            problems.append(
                Finding(span, misfit.message, misfit.help, rule=misfit.rule, span=span, record=read.file, field=field)
            )
    wrong = {misfit.path[0] for misfit in shaped if misfit.path}
    rest = shape(Settings, {"name": folder} | {key: value for key, value in data.items() if key not in wrong})
    return (rest if isinstance(rest, Settings) else Settings.model_validate({"name": folder})), tuple(problems)


def _newer(read: Source, wanted: object) -> Finding | None:
    """The finding that this workspace needs a newer mktops, if it does."""
    match = _VERSION.match(str(wanted)) if wanted is not None else None
    if not match or _parts(match[1]) <= _parts(__version__):
        return None
    span = read.span(("mktops",))
    message = f"This workspace asks for mktops {match[1]} or newer; this is {__version__}"
    help = "Install the newer version with “pip install --upgrade mktops”."
    return Finding(span, message, help, rule="newer-workspace", span=span, record=read.file, field="mktops")


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


def with_problems(book: Book, problems: Iterable[Finding]) -> Book:
    by_rule = dict(book.problems)
    for problem in problems:
        by_rule[problem.rule] = (*by_rule.get(problem.rule, ()), problem)
    return replace(book, problems=by_rule)


class CannotReport(Exception):
    """The report cannot be written; the message says why in plain words."""


def report(
    book: Book,
    name: str,
    day: date,
    asked: Mapping[str, Any],
    format: str,
    root: Path,
    own_templates: bool = True,
    template: Path | None = None,
) -> str:
    """A report as Markdown (`md`, `text`), JSON or CSV, with what was `asked` of it. Raises `CannotReport`."""
    # Templates cost a tenth of a second, which `validate` need not pay.
    from mktops.reports import environment

    module = reports.load(name)
    words = environment.load_words(book.settings.locale)
    try:
        context = module.context(book, day, **asked)
        if format == "json":
            return reports.as_json(name, context)
        if format == "csv":
            return reports.as_csv(module.table(context))
        return environment.render(
            module.TEMPLATE, context, words, root if own_templates or template else None, template
        )
    except reports.NothingToReport as error:
        lost = [f"{counted(book.left_out, 'record')} with errors"] if book.left_out else []
        lost += [f"{counted(book.unread, 'file')} that cannot be read"] if book.unread else []
        hint = f" But {' and '.join(lost)} may say otherwise; see: mktops validate" if lost else ""
        raise CannotReport(f"{str(error).rstrip('.')}.{hint}" if hint else str(error)) from None
    except environment.TemplateRefused as error:
        raise CannotReport(str(error)) from None
