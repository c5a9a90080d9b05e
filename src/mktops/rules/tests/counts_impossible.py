"""Counts and criteria of a test that cannot be right."""

from mktops.book import Book
from mktops.kinds.test_plans import MarketingTest
from mktops.rules import Found, Look, rule
from mktops.text.slug import nearest


@rule(level="error", on=MarketingTest)
def counts_impossible(test: MarketingTest, look: Look) -> Found:
    """Counts of a test contradict each other, or a criterion names a count or a criterion that is not there.

    Counts are added up since the start of the test: they are never below zero, never fall, and no rate has more
    hits than trials. A criterion that waits for another may name what nobody could count yet.

    Why: a verdict from impossible counts is worse than none, for people act on it (OO26, OO27).

    Instead: correct the count or the name.

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: raleigh
            title: Invitations, Raleigh
            learning_sought: Who answers
            success_criteria: [{id: accepted, rate_of: [accepted, invited], at_least: 10%}]
            observations:
              - on: 2026-10-08
                counts:
                  invited: 60
                  accepted: 70  # error: 70 "70 “accepted” cannot come from only 60 “invited”"
              - on: 2026-10-22
                counts: {invited: 50}
              - on: 2026-10-15
                counts:
                  invited: 40  # error: 40 "“invited” falls from 60 to 40, and counts are added up since the start"
                  accepted: -2  # error: -2 "“accepted” cannot be below zero"
    ```

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: raleigh
            title: Invitations, Raleigh
            learning_sought: Who answers
            success_criteria:
              - id: accepted
                rate_of: [acepted, invited]  # error: acepted "No observation counts “acepted”"
                at_least: 10%
              - id: meetings
                count_of: meeting  # error: meeting "No observation counts “meeting”"
                at_least: 5
                after: acceptd  # error: acceptd "“Invitations, Raleigh” has no criterion “acceptd”"
              - id: deals
                count_of: deals
                at_least: 1
                after: deals  # error: deals "The criterion “deals” waits for itself"
            observations: [{on: 2026-10-08, counts: {invited: 60, accepted: 2, meetings: 0}}]
          - id: email
            title: Shorter emails
            learning_sought: Who answers
            success_criteria:
              - {id: replies, count_of: replies, at_least: 5}  # error: replies "No observation counts “replies”"
            observations: [{on: 2026-10-08, counts: {sent: 60}}]
    ```

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: raleigh
            title: Invitations, Raleigh
            learning_sought: Who answers
            success_criteria:
              - {id: accepted, rate_of: [accepted, invited], at_least: 10%}
              - {id: meetings, count_of: meetings, at_least: 5, after: accepted}
            observations:
              - {on: 2026-10-15, counts: {invited: 120, accepted: 20}}
              - {on: 2026-10-08, counts: {invited: 60, accepted: 2}}
              - {on: 2026-10-22, counts: {accepted: 120}}
          - id: email
            title: Shorter emails
            learning_sought: Who answers
            success_criteria: [{id: replies, count_of: replies, at_least: 5}]
    ```
    """
    yield from _counts(look.book, test)
    if test.observations:
        yield from _names(look.book, test)
    yield from _order(look.book, test)


def _counts(book: Book, test: MarketingTest) -> Found:
    rates = dict.fromkeys(criterion.rate_of for criterion in test.success_criteria if criterion.rate_of)
    last: dict[str, int] = {}
    for seen in sorted(test.observations, key=lambda each: each.on):
        for name, count in seen.counts.items():
            place = book.at(seen, "counts", name)
            if count < 0:
                yield place, f"“{name}” cannot be below zero", "Correct the count."
                continue
            before = last.get(name, 0)
            last[name] = count
            if count < before:
                message = f"“{name}” falls from {before} to {count}, and counts are added up since the start"
                yield place, message, f"Add what came before: {before + count}, or correct the count."
        for hits, trials in rates:
            if 0 <= seen.counts.get(trials, -1) < seen.counts.get(hits, 0):
                message = f"{seen.counts[hits]} “{hits}” cannot come from only {seen.counts[trials]} “{trials}”"
                yield book.at(seen, "counts", hits), message, "Correct one of the two counts."


def _names(book: Book, test: MarketingTest) -> Found:
    """The first mention of each name that nobody counts, if it should have been counted or looks like a slip."""
    counted = dict.fromkeys(name for seen in test.observations for name in seen.counts)
    told: set[str] = set()
    for criterion in test.success_criteria:
        for position, name in enumerate(criterion.names):
            near = nearest(name, counted)
            if name in counted or name in told or (near is None and criterion.after is not None):
                continue
            told.add(name)
            help = f"Did you mean “{near}”?" if near else f"What is counted: {', '.join(counted) or 'nothing'}."
            way = ("rate_of", position) if criterion.rate_of else ("count_of",)
            yield book.at(criterion, *way), f"No observation counts “{name}”", help


def _order(book: Book, test: MarketingTest) -> Found:
    before = {criterion.id: criterion.after for criterion in test.success_criteria}
    told: set[str] = set()
    for criterion in test.success_criteria:
        after = criterion.after
        if after is not None and after not in before:
            near = nearest(after, before)
            help = f"Did you mean “{near}”?" if near else f"The criteria of this test: {', '.join(before)}."
            yield book.at(criterion, "after"), f"“{test.title}” has no criterion “{after}”", help
        elif criterion.id in (chain := _chain(after, before)) and not told & {*chain}:
            told.update(chain)
            message = f"The criterion “{criterion.id}” waits for itself"
            yield book.at(criterion, "after"), message, "Take out “after”, or name one that comes earlier."


def _chain(first: str | None, before: dict[str, str | None]) -> list[str]:
    """The criteria that must be met first, the nearest one first; each once, should they lead back."""
    chain: list[str] = []
    while first is not None and first not in chain:
        chain.append(first)
        first = before.get(first)
    return chain
