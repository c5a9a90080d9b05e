"""What keeps records from being read, and how to say that nobody judged them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from mktops.book import Book
from mktops.files import SETTINGS_FILE
from mktops.findings import Finding, Related, ordered
from mktops.text.enumeration import listed
from mktops.text.numbers import counted

NOT_JUDGED = "not-judged"
#: Problems of reading that leave every record in the book.
HARMLESS = ("unknown-reference", "circular-reference", "unclaimed-file")
#: Rules that look at a record although it does not fit, and what of it they look at.
ALL_THE_SAME = (
    "missing-field",
    "placeholder-left",
    "unknown-key",
    "invalid-value",
    "duplicate-id",
    "unknown-reference",
)
#: As many places as a finding points to besides its own.
FEW = 3


def hiding(book: Book, shown: Iterable[Finding], only: Collection[str] = ()) -> tuple[Finding, ...]:
    """The problems by which records are out of sight of the rules (`only` those named) and which are not `shown`."""
    told = {(each.rule, each.span, each.message) for each in shown}
    sees_misfits = bool(only) and all(name in ALL_THE_SAME for name in only)
    return tuple(
        ordered(
            replace(each, record=each.record or each.span.file)
            for rule, found in book.problems.items()
            if rule not in HARMLESS
            for each in found
            if (rule, each.span, each.message) not in told
            and (each.span.file != SETTINGS_FILE or rule == "newer-workspace")
            and not (sees_misfits and rule in ALL_THE_SAME and each.record != each.span.file)
        )
    )


def not_judged(book: Book, hidden: tuple[Finding, ...], only: Collection[str] = ()) -> Finding:
    """One finding that says how much no rule saw, at the first of the problems that hide it."""
    first, *others = hidden
    amounts = [counted(many, what) for many, what in ((book.left_out, "record"), (book.unread, "file")) if many]
    what, errors = listed(amounts) or "Part of a file", counted(len(hidden), "error")
    is_one = book.left_out + book.unread <= 1
    asked = f" by {listed(dict.fromkeys(only))}" if only else ""
    return Finding(
        first.span,
        f"{what} {'was' if is_one else 'were'} left out because of {errors}, and not judged{asked}",
        "See what is wrong: mktops validate. Then mend it.",
        rule=NOT_JUDGED,
        span=first.span,
        record=first.record,
        related=tuple(Related(each.span, each.message) for each in others[:FEW]),
    )
