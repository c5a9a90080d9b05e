"""What is told of a source of lead data: what commands ask for, and reports take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.metrics import Metric
from mktops.kinds.sources import Handover
from mktops.leads.counting.sales_answers import Ledger

if TYPE_CHECKING:
    # These come with the engine.
    from mktops.leads.counting.fit_and_interest import Grid
    from mktops.leads.counting.redefined import Change
    from mktops.leads.counting.tally import Tally
    from mktops.leads.counting.untold import Untold


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted in which source; the groups are by month or by week, and by a field if one was named.

    `by_channel` says that the agencies are told by the channel of each lead, since no field holds them. `oldest` is the
    day on which the first lead was created, told where some hold a stage only since its definition began or changed,
    and where nobody holds any; it may lie after the day that was asked about.
    `untold` is what the definitions test and the source does not tell.
    """

    source: str
    by: str | None
    tally: Tally
    grid: Grid | None = None
    by_channel: bool = False
    oldest: date | None = None
    untold: tuple[Untold, ...] = ()


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What became of the leads that were handed to sales, by the words of which source."""

    source: str
    plan: Handover
    ledger: Ledger


@dataclass(frozen=True, slots=True)
class LeadsOfMonth:
    """What the lead data tell of a month; they are counted by channel where the source knows it."""

    counted: Counted
    handed_over: HandedOver | None


@dataclass(frozen=True, slots=True)
class Impact:
    """What changes from one set of definitions to the other, in a source.

    One of the two is the present set. The other one is that of a `revision`, which came before, or that of a `draft`,
    which may come. `timeless` are the stages that ask something else: both their definitions are taken for being in
    force at all times. No changes where both sets ask the same at all times. `untold` is what the stages that nobody
    is in test and the source does not tell: that nobody is in them is no fact.
    """

    source: str
    revision: str | None
    draft: str | None
    changes: tuple[Change, ...]
    timeless: tuple[LeadStage, ...]
    untold: tuple[Untold, ...] = ()


@dataclass(frozen=True, slots=True)
class Pulled:
    """A metric in a period: the value that was typed, if one was, and the leads that a source counts.

    Of the leads that `came` in the period, nobody can say of `unknown` whether they are in the stage; `homeless` are
    in it since that period, but nobody knows their channel. `days` are those of the first lead and of the
    last lead or event in the source, `changed` those of the period on which another definition of the stage began.

    Where it `lacks` something, nothing is counted, for a 0 would look like a fact: the source has no leads of those
    days, no field of channels, or no lead of this channel (`names` are those that most leads have); the stage had no
    definition yet (`since` says when it got one), or one that cannot be judged (`lost`); or it asks for what the
    source does not tell (`names`). Where some are counted though it asks for that, `names` say so too.
    """

    metric: Metric
    source: str
    typed: Decimal | None
    counted: int | None
    came: int = 0
    unknown: int = 0
    homeless: int = 0
    lacks: Literal["days", "field", "channel", "definition", "lost", "columns"] | None = None
    names: tuple[str, ...] = ()
    since: date | None = None
    changed: tuple[date, ...] = ()
    days: tuple[date, date] | None = None
