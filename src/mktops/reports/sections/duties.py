"""Who answers for what in an engagement, on the client's side and on the agency's (AR22)."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.people import name_of
from mktops.kinds.engagement_terms import Responsibilities
from mktops.kinds.engagements import Engagement

#: How the agency takes part in what stays with the client: it is briefed by those who know, asked how a goal can be
#: reached, or answers for its word (AR22, AR24, AR25, AR27). How the client's teams work together is not its matter.
PARTS: dict[str, Literal["briefed", "advises", "answers", "does"] | None] = {
    "customer_research": "briefed",
    "product_messaging": "briefed",
    "goal_setting": "advises",
    "agency_accountability": "answers",
    "internal_coordination": None,
    "product_expert": "briefed",
}


class DutyRow(TypedDict):
    """Who does what in an engagement."""

    duty: str
    owner: str | None
    agency: str | None
    part: Literal["briefed", "advises", "answers", "does"] | None


def duty_rows(book: Book, engagement: Engagement) -> list[DutyRow]:
    """What stays with the client, then what the agency does, each with who of either side has which part in it.

    `agency` is its account manager, or its own name where none is named; None where nobody of it committed to what
    it would do. `part` is None for what is no matter of an agency's. Duties of which the engagement says nothing
    are left out.
    """
    held, owner = engagement.responsibilities, engagement.internal_owner
    theirs = name_of(book, engagement.account_manager) or engagement.agency
    duties = [(duty, getattr(held, duty)) for duty in Responsibilities.model_fields] if held else []
    duties += [("product_expert", engagement.product_expert)] if engagement.product_expert else []
    rows = [_row(book, duty, who, theirs) for duty, who in duties]
    if owner or engagement.account_manager:
        rows.append(_row(book, "the_work", owner, theirs))
    if engagement.cadence and engagement.cadence.report:
        asks = held.agency_accountability if held else None
        rows.append(_row(book, "reports", asks or owner, theirs))
    promised = engagement.commitments
    if promised:
        writes = any(each.documents_learnings for each in promised)
        teaches = any(each.transfers_learnings for each in promised)
        rows.append(_row(book, "documents", owner, theirs if writes else None))
        rows.append(_row(book, "transfers", owner, theirs if teaches else None))
    return rows


def _row(book: Book, duty: str, owner: str | None, agency: str | None) -> DutyRow:
    return {"duty": duty, "owner": name_of(book, owner), "agency": agency, "part": PARTS.get(duty, "does")}
