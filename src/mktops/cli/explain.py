"""`mktops explain`: the manual, from the rules, the kinds and the exit codes themselves."""

from __future__ import annotations

from typing import Annotated

import typer

from mktops import manual
from mktops.cli.boundary import Stop
from mktops.cli.exit_codes import MEANING, USAGE
from mktops.cli.shell import emit
from mktops.kinds import all_kinds
from mktops.kinds.record import Part
from mktops.kinds.settings import Settings
from mktops.rules import all_rules
from mktops.text.slug import nearest

app = typer.Typer()
EXIT_CODES = "exit-codes"


def _models() -> dict[str, type[Part]]:
    return {**all_kinds(), "settings": Settings}


def _complete(incomplete: str) -> list[str]:
    return [name for name in (*all_rules(), *_models(), EXIT_CODES) if name.startswith(incomplete)]


@app.command()
def explain(
    subject: Annotated[
        str | None,
        typer.Argument(
            metavar="[RULE | KIND | KIND.FIELD | exit-codes]", autocompletion=_complete, help="What to explain."
        ),
    ] = None,
) -> None:
    """Explain a rule, a kind of record, a field or the exit codes; without a name, list them all."""
    if subject is None:
        emit(manual.contents())
    elif subject == EXIT_CODES:
        emit("Exit codes\n\n" + "".join(f"{code:>4}  {meaning}\n" for code, meaning in MEANING.items()))
    elif subject in all_rules():
        emit(manual.of_rule(all_rules()[subject]))
    elif subject in _models():
        emit(manual.of_kind(subject, _models()[subject]))
    else:
        emit(_field(subject))


def _field(subject: str) -> str:
    name, _, way = subject.partition(".")
    model = _models().get(name)
    page = manual.of_field(subject, model, way.split(".")) if model and way else None
    if page is not None:
        return page
    known = [*all_rules(), *_models(), EXIT_CODES]
    if model:
        known = [f"{name}.{info.alias or field}" for field, info in model.model_fields.items()]
    near = nearest(subject, known)
    hint = f"Did you mean {near}?" if near else "All pages are listed by: mktops explain"
    raise Stop(f"There is no page on {subject}. {hint}", USAGE)
