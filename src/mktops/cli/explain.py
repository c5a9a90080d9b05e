"""`mktops explain`: the manual, from the rules, the kinds, the figures and the exit codes themselves."""

from __future__ import annotations

import pydoc
import shutil
import sys
from typing import Annotated

import typer

from mktops import manual
from mktops.cli.boundary import Stop, emit
from mktops.cli.exit_codes import MEANING, USAGE
from mktops.kinds import all_kinds
from mktops.kinds.record import Part, fields_of
from mktops.kinds.settings import Settings
from mktops.rules import named, names
from mktops.text.slug import nearest

EXIT_CODES = "exit-codes"


def _models() -> dict[str, type[Part]]:
    return {**all_kinds(), "settings": Settings}


def _fields(name: str) -> list[str]:
    model = _models().get(name)
    return [f"{name}.{field}" for field in fields_of(model)] if model else []


def _known(subject: str) -> list[str]:
    """The names of pages among which a page of such a name would be."""
    name, dot, _ = subject.partition(".")
    return (
        _fields(name)
        if dot and name in _models()
        else [*names(), *_models(), *manual.FIGURES, *manual.LISTS, EXIT_CODES]
    )


def _complete(incomplete: str) -> list[str]:
    return [name for name in _known(incomplete) if name.startswith(incomplete)]


def explain(
    subject: Annotated[str | None, typer.Argument(metavar="NAME", autocompletion=_complete, hidden=True)] = None,
) -> None:
    """Explain a rule, a kind of record, a field or a figure.

    NAME is that of a rule, such as unknown-reference; a kind, such as goals; a field of one, such as
    goals.schedule; a figure, such as score; exit-codes; or settings, for mktops.yaml, of which a part goes by its
    own name, such as sources. kinds, figures and rules are lists. Without a name, the first page says what there is.
    """
    text = manual.contents() if subject is None else _page(subject)
    # A terminal that is not one for people to read in has no height.
    if sys.stdout.isatty() and text.count("\n") >= shutil.get_terminal_size((80, 0)).lines > 0:
        pydoc.pager(text)
    else:
        emit(text)


def _page(subject: str) -> str:
    if subject == EXIT_CODES:
        return manual.of_exit_codes(MEANING)
    if subject in manual.LISTS:
        return manual.of_list(subject)
    if subject in names():
        return manual.of_rule(named(subject))
    if subject in manual.FIGURES:
        return manual.of_figure(subject)
    if subject in _models():
        return manual.of_kind(subject, _models()[subject])
    return _field(subject)


def _setting(subject: str) -> str | None:
    """The way to a setting of which only the end is given; None where it may be one of several."""
    found = [way for way in manual.ways("settings", Settings) if way.endswith(f".{subject}")]
    # What lies deeper is known by what it is a part of.
    first = [way for way in found if way.count(".") == found[0].count(".")]
    return first[0] if len(first) == 1 else None


def _field(subject: str) -> str:
    name, _, way = subject.partition(".")
    model = _models().get(name)
    page = manual.of_field(subject, model, way.split(".")) if model and way else None
    if page is None and (setting := _setting(subject)):
        page = manual.of_field(setting, Settings, setting.split(".")[1:])
    if page is not None:
        return page
    near = nearest(subject, _known(subject))
    hint = f"Did you mean {near}?" if near else "What there is a page on: mktops explain"
    if model and not near:
        fields = (field.removeprefix(f"{name}.") for field in _fields(name))
        hint = f"The fields of {name} are: {', '.join(fields)}."
    raise Stop(f"There is no page on {subject or '“”'}. {hint}", USAGE)
