"""What there is to know about the quality of lead data, as plain facts of each source (MO26, X7).

They are gathered by an engine (`leads.checking.impossible`, `leads.checking.usage`); who reads them needs none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from mktops.text.enumeration import listed
from mktops.text.period import Period

#: So many examples are shown of what is wrong; they are found by them, and more would be a list of people.
SHOWN = 3
#: Fewer leads than these say nothing about a definition.
ENOUGH = 30
#: What programs and people write where they know nothing: in lower case, without blanks and without brackets around it.
#: “NA” is not among them: it is Namibia too.
PLACEHOLDERS = frozenset(
    (
        "n/a", "n.a.", "#n/a", "n/d", "-", "--", "---", "—", "–", ".", "?", "null", "nan", "undefined", "none",
        "unknown", "select", "select...", "pleaseselect", "tbd", "tba", "notset", "notprovided", "notavailable",
        "notapplicable", "notspecified", "novalue", "nodata", "noinformation", "missing", "blank", "empty",
        "desconocido", "sinespecificar", "sinvalor", "noaplica", "unbekannt", "inconnu",
        "未知", "不详", "ไม่ทราบ", "ไม่ระบุ",
    )
)  # fmt: skip
#: How reports begin the line that sums them up: in lower case, without blanks.
_SUMS = (
    "total", "grandtotal", "subtotal", "sum", "summe", "gesamt", "gesamtsumme", "zwischensumme",
    "suma", "totalgeneral", "sommetotale", "合计", "总计", "รวม", "ยอดรวม",
)  # fmt: skip
#: The signs that stand around such words.
BRACKETS = "()[]<>{}"
#: Fields by which leads are counted although no definition asks for them.
GROUPING = ("channel", "campaign", "country")
#: After the last lead or event, so much time may pass in which simply nobody came.
_LATE = timedelta(days=3)
#: A value that stands for none must occur so often, at least, and in this share of the leads, before it is doubted.
OFTEN, OFTEN_SHARE = 3, 0.01

#: Of times that cannot be read, no more than this share are slips.
SLIPS_SHARE = 0.05


def is_often(many: int, of: int) -> bool:
    """Whether a value that seems to stand for none occurs too often to be an accident."""
    return many >= max(OFTEN, OFTEN_SHARE * of)


def squeezed(text: str) -> str:
    """A text without its blanks and in lower case: two that agree in it may have been meant as the same."""
    return text.lower().replace(" ", "").replace("\xa0", "")


def is_sum(id: str) -> bool:
    """Whether what stands as an id is the name of a line that sums a report up."""
    return re.fullmatch(rf"({'|'.join(_SUMS)})[s:]*(\(.*\))?", squeezed(id)) is not None


@dataclass(frozen=True, slots=True)
class Some:
    """How many there are, and the first of them; false where there are none."""

    count: int = 0
    shown: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.count > 0

    def named(self, quoted: bool = False) -> str:
        """The end of a sentence that names them: all, or the first of more."""
        names = listed(f"“{each[:40]}”" if quoted else each[:40] for each in self.shown)
        return f": {names}" if len(self.shown) == self.count else f", such as {names}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file that is no row. Lines count from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What is impossible in one table, of leads or of events. `rows` are all that it has.

    `sums` are ids of those that are `timeless` which name a line below a report, such as “Grand Totals”.
    `unreadable` are times that do not parse, of `timed` that are there at all, while `dates` is the form that they are
    said to have. Each of `forms` would read as many as any usual form does, and nearly all: all but `left`.
    `future` are later than the day, and of `future_types` if they are events; `newest` is the last day up to then.
    """

    rows: int = 0
    nameless: int = 0
    timeless: Some = Some()
    sums: tuple[str, ...] = ()
    timed: int = 0
    unreadable: Some = Some()
    dates: str | None = None
    forms: tuple[str, ...] = ()
    left: int = 0
    future: Some = Some()
    future_types: tuple[str, ...] = ()
    newest: date | None = None
    unread: tuple[Line, ...] = ()

    @property
    def all_unreadable(self) -> bool:
        """Whether there are times, and not one of them can be read."""
        return 0 < self.timed <= self.unreadable.count

    @property
    def mistyped(self) -> bool:
        """Whether the few times that cannot be read are slips, and not in a form that is meant for all."""
        few = 0 < self.unreadable.count <= SLIPS_SHARE * self.timed
        return few and (self.dates is None or not self.forms or self.dates in self.forms)


@dataclass(frozen=True, slots=True)
class FieldFacts:
    """The values of a field that definitions use. `known` leads have one.

    `placeholders` are those that look as if they stood for none, `alike` those that are the same as a value of a
    criterion but for case and blanks, and `no_numbers` the most frequent texts that are none, of `without_number`.
    `least` and `greatest` are the limits of those that are numbers. `thousands` are some of those with a sign in them
    if all of these look as if it parted thousands, while it is the sign before a fraction; each with what it is read
    as, if it is read as a number at all. `spelt` are the values, in
    groups, that differ in case only.
    """

    known: int = 0
    placeholders: Mapping[str, int] = field(default_factory=dict)
    alike: Mapping[str, int] = field(default_factory=dict)
    no_numbers: Mapping[str, int] = field(default_factory=dict)
    without_number: int = 0
    least: float | None = None
    greatest: float | None = None
    thousands: Mapping[str, float | None] = field(default_factory=dict)
    spelt: tuple[tuple[str, ...], ...] = ()

    @property
    def doubtful(self) -> dict[str, int]:
        """The placeholders that occur too often to be an accident."""
        return {value: many for value, many in self.placeholders.items() if is_often(many, self.known)}


@dataclass(frozen=True, slots=True)
class ClauseFacts:
    """Of how many leads a single test is true, and of how many nobody can say.

    `most` are the most events that any lead ever had in its window; None where the count is reached.
    """

    true: int
    unknown: int
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A column with times: whose they are, as people say it, by which keys the source names it, and its facts."""

    whose: str
    way: tuple[str, str]
    facts: TableFacts

    def unread(self, source: str, more: str = "") -> str:
        """How many of its times cannot be read, with `more` of that, and some of them."""
        some = self.facts.unreadable
        many = f"{some.count:,} of {self.facts.timed:,} dates of {self.whose} in “{source}”{more}"
        return f"{many} cannot be read{some.named(quoted=True)}"


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What was found in a source. `unusable` says why nothing could be, in plain words, and `unusable_at` by which of
    its keys in `mktops.yaml`; then all else is empty.

    `counted` leads are looked at: with an id and a time, each once. `doubled` are rows with an id that another has.
    `strays` are events of leads that are not there, `early_wins` those before the lead was known. `months` count new
    leads. `tests` are known by `leads.logic.clauses.identity`. `types` count events. `patterns` cannot be run, for a
    reason. `entered` are the leads that entered a stage in a period for which somebody typed a figure.
    `lacking` fields are held by no column; `named_fields` tells the column of each that is known, asked for or not.
    `spare` are columns that nobody names, those with times apart.
    `named_moments` are the events of which a column tells, and that column; the dates in `odd_moments` cannot be read.
    """

    unusable: str = ""
    unusable_at: tuple[str, ...] = ()
    leads: TableFacts = TableFacts()
    events: TableFacts = TableFacts()
    has_events: Literal["table", "columns", "none"] = "none"
    counted: int = 0
    doubled: Some = Some()
    strays: Some = Some()
    early_wins: Some = Some()
    hollow_days: Mapping[date, int] = field(default_factory=dict)
    months: Mapping[Period, int] = field(default_factory=dict)
    types: Mapping[str, int] = field(default_factory=dict)
    fields: Mapping[str, FieldFacts] = field(default_factory=dict)
    event_fields: Mapping[str, FieldFacts] = field(default_factory=dict)
    lacking: tuple[str, ...] = ()
    lacking_events: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    spare_times: tuple[str, ...] = ()
    spare_of_events: tuple[str, ...] = ()
    named_fields: Mapping[str, str] = field(default_factory=dict)
    named_moments: Mapping[str, str] = field(default_factory=dict)
    odd_moments: Mapping[str, TableFacts] = field(default_factory=dict)
    tests: Mapping[str, ClauseFacts] = field(default_factory=dict)
    patterns: Mapping[str, str] = field(default_factory=dict)
    entered: Mapping[tuple[str, Period], int] = field(default_factory=dict)

    @property
    def dated(self) -> Iterator[Dated]:
        """The columns with times, each with what there is to know of it."""
        yield Dated("leads", ("leads", "created"), self.leads)
        yield Dated("events", ("events", "at"), self.events)
        for event, found in self.odd_moments.items():
            yield Dated(f"“{event}”", ("moments", event), found)

    @property
    def newest(self) -> date | None:
        """The day of the newest lead or event, up to the day as of which the source was read."""
        return max((day for day in (self.leads.newest, self.events.newest) if day is not None), default=None)

    def tells_of(self, period: Period) -> bool:
        """Whether the data begin before a period does and go on to its end, or to where an export of its end may."""
        first = min((month.start for month in self.months), default=None)
        newest = self.newest
        return first is not None and newest is not None and first <= period.start and period.end <= newest + _LATE


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found, by the name of the source in mktops.yaml; only the sources that were read are here."""

    sources: Mapping[str, SourceFacts]
