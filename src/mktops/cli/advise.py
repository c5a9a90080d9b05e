"""`mktops advise`: three answers in, a recommendation with its reasons and a draft of the records out (AR37)."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from mktops.cli.boundary import Stop, emit, say
from mktops.cli.changing import create
from mktops.cli.exit_codes import USAGE
from mktops.cli.home import file_of
from mktops.drafts.engagement import NAMELESS, Advice, Capacity, Choice, Importance, Team, learning_goal, record
from mktops.drafts.engagement import advise as advice_on
from mktops.kinds.engagements import Engagement
from mktops.kinds.goals import Goal
from mktops.kinds.shaping import shape
from mktops.manual.layout import WIDTH, entry
from mktops.source.tree import Data
from mktops.text.slug import slugify

#: What there is advice on.
SUBJECTS = ("engagement",)
#: Columns of the names beside their reasons.
_COLUMN = 18
_QUESTIONS = {
    "--importance": "what is the work to your business: core, testing (it may become core) or supporting",
    "--team": "how many of your own people work on it: none, one or several",
    "--capacity": "how much time have they to learn: low, some or high",
}


def _complete(incomplete: str) -> list[str]:
    return [name for name in SUBJECTS if name.startswith(incomplete)]


def advise(
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", autocompletion=_complete, hidden=True)],
    importance: Annotated[Importance | None, typer.Option(help="What the work is to your business.")] = None,
    team: Annotated[Team | None, typer.Option(help="How many of your own people work on it.")] = None,
    capacity: Annotated[Capacity | None, typer.Option(help="How much time they have to learn.")] = None,
    agency: Annotated[str | None, typer.Option(metavar="NAME", help="The agency's name, if you have one.")] = None,
    id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="The id of the record; else made from the name.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the draft to this new file.")
    ] = None,
) -> None:
    """Advise on how to work with an agency, and draft the record.

    SUBJECT is engagement. Three answers are needed: whether the work is core to your business, supports it, or is
    tested as something that may become core; how many of your own people work on it; how much time they have to
    learn. The draft, with a learning goal for strategic work, is printed below the advice, or written to the file
    that -o names.
    """
    if subject not in SUBJECTS:
        raise Stop(f"There is no advice on {subject}. Try: mktops advise engagement", USAGE)
    if importance is None or team is None or capacity is None:
        answers = zip(_QUESTIONS.items(), (importance, team, capacity), strict=True)
        open_questions = [f"{option}, {question}" for (option, question), answer in answers if answer is None]
        raise Stop(f"Advice needs your answers. Please add {'; '.join(open_questions)}.", USAGE)
    advice = advice_on(importance, team, capacity)
    engagement = _record(advice, agency or NAMELESS, id)
    drafted = file_of(Engagement, engagement)
    if goal := learning_goal(advice, str(engagement["id"])):
        drafted += f"\n{file_of(Goal, goal)}"
    if output is not None:
        create(output, drafted, str(output))
    text = "\n".join(_lines(advice))
    emit(f"{text}\n" if output is not None else f"{text}\n\nThe draft of the record:\n\n{drafted}")
    if output is not None:
        say(f"{output}: the engagement is drafted. Make it yours, then: mktops validate")


def _record(advice: Advice, agency: str, id: str | None) -> dict[str, Data]:
    name = id if id is not None else (slugify(agency) if agency != NAMELESS else "") or "agency"
    data = record(advice, name, agency)
    misfits = shape(Engagement, data)
    if isinstance(misfits, list):
        raise Stop(f"--id: {misfits[0].message}. {misfits[0].help}".rstrip(), USAGE)
    return data


def _lines(advice: Advice) -> Iterator[str]:
    yield from _titled(f"Initiative: {advice.initiative.what}", advice.initiative.reason)
    yield from ("", *_titled(f"Management: {_spoken(advice.management)}", advice.management.reason))
    if advice.question:
        yield from ("", *_titled("Learning goal", f"{advice.question.what} {advice.question.reason}"))
    if advice.methods:
        yield from ("", "Ways to learn from the agency:", *_listed(advice.methods))
        if advice.left_out:
            yield from ("", "Ways to leave out:", *_listed(advice.left_out))
    else:
        yield from ("", *_titled("Ways to learn from the agency: none", advice.left_out[0].reason))
    cadence = f"Cadence: report {advice.report}, realign {advice.realignment}"
    yield from ("", *_titled(cadence, advice.cadence_reason))


def _titled(title: str, reason: str) -> list[str]:
    return [title, *textwrap.wrap(reason, WIDTH, initial_indent="  ", subsequent_indent="  ")]


def _listed(choices: tuple[Choice, ...]) -> list[str]:
    return [line for each in choices for line in entry(f"  {_spoken(each)}", each.reason, _COLUMN)]


def _spoken(choice: Choice) -> str:
    return choice.what.replace("_", "-" if choice.what == "hands_off" else " ")
