"""The ledger of promises: everything that somebody said would be done, wherever it was said (AP32, X6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mktops.book import Book
from mktops.figures.dues import Sort, dues
from mktops.figures.engagements import by_engagement
from mktops.figures.mentions import Mention, chains
from mktops.figures.once import once
from mktops.figures.people import side_of
from mktops.kinds.backlog import BacklogItem
from mktops.kinds.engagements import Engagement
from mktops.kinds.record import Part
from mktops.kinds.reviews import Review
from mktops.kinds.sprints import Sprint
from mktops.kinds.trainings import Training
from mktops.kinds.updates import Update

Source = Literal["next_step", "review_action", "retro_action", "milestone", "training", "notice"] | Sort
Outcome = Literal["kept", "dropped", "late", "open"]
#: What is written where an action ends.
_SAID: dict[str, Outcome] = {"done": "kept", "dropped": "dropped"}


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise as of a day: who owes it, since when, by when, and what became of it.

    `due` is its present day and `first_due` its first, `since` the day it was first made, `handed_on_by` who owed
    it at first, if that was somebody else. `carried` counts how often it was moved on, and `broken` how many of
    its days passed before it was kept, *late* being one whose present day is past. `side` is that of the owner, and
    of what nobody owns the side that agreed to do it; None where neither is known. `part` is the place that says so
    last, and that is changed when it is closed. What falls due by a rhythm or a plan was promised by it: `text` is
    then what it is about, of a report its period.
    """

    id: str
    source: Source
    text: str
    owner: str | None
    side: Literal["client", "agency"] | None
    engagement: str | None
    since: date | None
    due: date | None
    first_due: date | None
    outcome: Outcome
    answered_on: date | None
    carried: int
    broken: int
    handed_on_by: str | None
    part: Part

    @property
    def is_open(self) -> bool:
        """Whether somebody still owes it."""
        return self.outcome in ("open", "late")


@once
def ledger(book: Book, day: date) -> tuple[Promise, ...]:
    """Every promise that was made by `day`: the earliest day first, those without a day last (X6).

    It holds the next steps of updates, the actions of reviews and retrospectives, milestones, trainings that were
    promised, declined requests whose requester is still to be told, and what `dues` tells: reports, reviews,
    realignments, coaching, assignments, and decisions and requests to look at again. An action that is named again
    under the same id in the same engagement is one promise that was carried on. One that was ticked off where it
    stands, without a day, is kept on an unknown day.
    """
    actions = (promise for _, promise in _actions(book, day))
    found = [*actions, *_milestones(book, day), *_trainings(book, day), *_notices(book, day), *_dues(book, day)]
    return tuple(sorted(found, key=lambda each: (each.due or date.max, each.since or date.max, each.id)))


def owed_in(book: Book, engagement: str, day: date) -> tuple[Promise, ...]:
    """The promises of an engagement, in the ledger's order."""
    return _by_engagement(book, day).get(engagement, ())


@once
def _by_engagement(book: Book, day: date) -> Mapping[str | None, tuple[Promise, ...]]:
    return by_engagement(ledger(book, day))


def made_in(book: Book, record: Update | Review | Sprint, day: date) -> tuple[Promise, ...]:
    """The promises that an update, a review or a retrospective names, as they stand on the day, by their days."""
    found = _by_record(book, day).get(id(record), [])
    return tuple(sorted(found, key=lambda each: (each.due or date.max, each.id)))


@once
def _by_record(book: Book, day: date) -> Mapping[int, list[Promise]]:
    found: dict[int, list[Promise]] = {}
    for chain, promise in _actions(book, day):
        for each in {id(mention.record) for mention in chain}:
            found.setdefault(each, []).append(promise)
    return found


def _actions(book: Book, day: date) -> Iterator[tuple[list[Mention], Promise]]:
    for (engagement, id), mentions in chains(book).items():
        known = [mention for mention in mentions if mention.known_from <= day]
        for chain in (chain for line in _lines(known) for chain in _apart(line, day)):
            first, last = chain[0], chain[-1]
            said = last.status(day)
            answered = _answered(chain, day) if said in _SAID else None
            # Nobody knows how late it was that was ticked off without a day.
            until = answered or (None if said in _SAID else day)
            dues = [mention.action.due for mention in chain if mention.action.due]
            due = dues[-1] if dues else None
            promise = Promise(
                id=id,
                source=last.source,
                text=last.action.text,
                owner=last.action.owner,
                side=side_of(book, last.action.owner),
                engagement=engagement,
                since=first.made_on,
                due=due,
                first_due=dues[0] if dues else None,
                outcome=_SAID.get(said) or _waiting(due, day),
                answered_on=answered,
                carried=len(chain) - 1,
                handed_on_by=first.action.owner if first.action.owner != last.action.owner else None,
                broken=sum(each < until for each in {*dues}) if until and said != "dropped" else 0,
                part=last.action,
            )
            yield chain, promise


def _lines(mentions: list[Mention]) -> list[list[Mention]]:
    """The mentions, those of one record in different lines: two there are two promises, though of one name."""
    lines: list[list[Mention]] = []
    for mention in mentions:
        free = (line for line in lines if all(each.record is not mention.record for each in line))
        line = next(free, None)
        if line is None:
            lines.append([mention])
        else:
            line.append(mention)
    return lines


def _answered(chain: list[Mention], day: date) -> date | None:
    """The day on which the last mention answers: its own, else that of the place that answers an earlier one."""
    last = chain[-1]
    return last.action.answered_on or (min(last.made_on, day) if len(chain) > 1 else None)


def _apart(mentions: list[Mention], day: date) -> Iterator[list[Mention]]:
    """The mentions of each promise: what is named again after it was closed is another one."""
    chain: list[Mention] = []
    for mention in mentions:
        chain.append(mention)
        if mention.status(day) in _SAID:
            yield chain
            chain = []
    if chain:
        yield chain


def _milestones(book: Book, day: date) -> Iterator[Promise]:
    for engagement in book.all(Engagement):
        held = engagement.kickoff.held_on if engagement.kickoff else None
        if engagement.began(day) and not (held and held > day):
            since = held
            for each in engagement.milestones:
                outcome: Outcome = _kept(each.met_on, each.due, day)
                if outcome != "kept" and each.dropped_by(day):
                    outcome = "dropped"
                yield _plain(
                    each, each.id, "milestone", each.title, each.owner, side_of(book, each.owner), engagement.id,
                    since or engagement.start, each.due, outcome, each.met_on, day,
                )  # fmt: skip


def _trainings(book: Book, day: date) -> Iterator[Promise]:
    for each in book.all(Training):
        engagement = book.find(Engagement, each.engagement)
        # A training that was simply held was never owed.
        since = each.in_scope_since or (engagement.start if engagement else None)
        if each.planned_on and not (since and since > day) and (engagement is None or engagement.began(day)):
            yield _plain(
                each, each.id, "training", each.title, each.trainer, side_of(book, each.trainer), each.engagement,
                since, each.planned_on, _kept(each.held_on, each.planned_on, day), each.held_on, day,
            )  # fmt: skip


def _notices(book: Book, day: date) -> Iterator[Promise]:
    for item in book.all(BacklogItem):
        # Before it was asked for nobody said no to it.
        if item.declined and item.requested_by and not (item.requested_on and item.requested_on > day):
            told, side = item.declined.told_on, side_of(book, item.owner)
            outcome = _kept(told, None, day)
            yield _plain(
                item, item.id, "notice", item.title, item.owner, side, None, None, None, outcome, told, day
            )  # fmt: skip


def _dues(book: Book, day: date) -> Iterator[Promise]:
    for each in dues(book, day):
        outcome: Outcome = "kept" if each.came else _waiting(each.due, day)
        side = side_of(book, each.owner) or each.side
        yield _plain(
            each.part, each.id, each.sort, each.text, each.owner, side, each.engagement, each.since, each.due,
            outcome, each.came_on, day,
        )  # fmt: skip


def _plain(
    part: Part,
    id: str,
    source: Source,
    text: str,
    owner: str | None,
    side: Literal["client", "agency"] | None,
    engagement: str | None,
    since: date | None,
    due: date | None,
    outcome: Outcome,
    answered_on: date | None,
    day: date,
) -> Promise:
    answered = answered_on if outcome == "kept" else None
    # What came on a day that nobody wrote down came in time.
    until = answered or (due if outcome == "kept" else day)
    broken = int(outcome != "dropped" and due is not None and until is not None and due < until)
    return Promise(
        id, source, text, owner, side, engagement, since, due, due, outcome, answered, 0, broken, None, part
    )  # fmt: skip


def _kept(on: date | None, due: date | None, day: date) -> Outcome:
    return "kept" if on and on <= day else _waiting(due, day)


def _waiting(due: date | None, day: date) -> Outcome:
    return "late" if due and due < day else "open"
