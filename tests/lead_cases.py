"""Small and nasty lead data: few values, many ties, and moments at the very edges of windows and definitions."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from hypothesis import strategies as st

from mktops.kinds.lead_stages import LeadStage
from tests.lead_oracle import DAY, Event, Lead, Value

HOUR = 3600
START = date(2026, 1, 1)
#: "type" and "at" are names that a table of events has, too.
LEAD_FIELDS = ("employees", "country", "type", "at")
EVENT_FIELDS = ("pages", "country")
TYPES = ("download", "visit", "quote")

_NUMBERS = (
    0,
    1,
    49,
    50,
    49.5,
    -1,
    1200,
    "50",
    "+50",
    "049.50",
    "1,200",
    "1.200",
    "1 200",
    "1’200",
    "1,20",
    "n/a",
    "1e3",
)
_TEXTS = ("Spain", "spain", "SPAIN", "São Paulo", "SÃO PAULO", "Head of IT", "true", "50", "100%", "a_b", "O'Neil")
_FLAGS = (True, False, "yes", "No", "TRUE", "0", "1", 1, 0, "maybe")
_DAYS = ("2026-01-31", "2026-02-01", "2026-02-30", "31/01/2026", "tomorrow")
_UNKNOWN = (None, "")
POOLS: dict[str, tuple[Value, ...]] = {
    "employees": _NUMBERS + _UNKNOWN,
    "country": _TEXTS + _UNKNOWN,
    "type": _FLAGS + _UNKNOWN,
    "at": _DAYS + _UNKNOWN,
    "pages": (1, 50, 51, "50", "1,200", True, "many", None, ""),
}
_THRESHOLDS = st.sampled_from((0, 1, 50, Decimal("49.5"), Decimal("1.2"), 1200, "2026-01-31", "2026-02-01", "X", "tbd"))
_WANTED = st.sampled_from(
    (50, 1, 0, 1200, Decimal("49.5"), True, False, "Spain", "spain", "SÃO PAULO", "50", "1,200", "true", "2026-01-31")
)
#: Forms that mean the same to RE2 and to Python.
_PATTERNS = st.sampled_from(
    ("^Spain$", "(?i)spain", "^S", "a(in|o)", "[0-9]{2}", "^.{5}$", r"\d", "^(true|yes)$", "o P", "'")
)
_PAIRS = st.sampled_from(
    ((1, 50), (50, 1200), (Decimal("49.5"), 50), (1200, 0), ("2026-01-31", "2026-02-01"), ("X", "Y"))
)
_OPERATORS: dict[str, st.SearchStrategy[Any]] = {
    "at_least": _THRESHOLDS, "at_most": _THRESHOLDS, "above": _THRESHOLDS, "below": _THRESHOLDS, "equals": _WANTED,
    "in": st.lists(_WANTED, max_size=3).map(tuple), "not_in": st.lists(_WANTED, max_size=3).map(tuple),
    "between": _PAIRS, "matches": _PATTERNS, "exists": st.booleans(),
    "contains": st.sampled_from(("ai", "SPAIN", "0", "of I", "%", "_", "'")),
}  # fmt: skip
#: What is sensible for a field is likelier; anything may be asked of any.
_LIKELY = {
    "employees": ("at_least", "at_most", "above", "below", "between", "equals"),
    "pages": ("at_least", "at_most", "equals"),
    "country": ("equals", "in", "not_in", "matches", "contains", "exists"),
    "type": ("equals", "in", "not_in", "exists"),
    "at": ("at_least", "at_most", "above", "below", "between"),
}
_LENGTHS = st.sampled_from(("1 hour", "24 hours", "1 day", "1 day", "2 days", "2 days", "1 week", "1 week", "X days"))
#: Apart by an hour, a day, two days and a week, and by a second more or less.
_TIMES, _CREATED = (
    st.builds(
        lambda day, hour, second: moment(str(START)) + day * DAY + hour * HOUR + second,
        st.sampled_from(days), st.sampled_from((0, 0, 0, 1)), st.sampled_from((0, 0, 0, 0, 1, -1)),
    )
    for days in ((0, 1, 1, 2, 2, 3, 7, 8), (0, 0, 0, 0, 0, 1, 2, 7))
)  # fmt: skip


class Case(NamedTuple):
    stages: tuple[LeadStage, ...]
    leads: tuple[Lead, ...]
    events: tuple[Event, ...]


Row = dict[str, str | None]
Rows = list[Row]


def moment(text: str) -> int:
    """`2026-01-02`, `2026-01-02 10:00` or `2026-01-02 10:00:00` as a moment."""
    return (datetime.fromisoformat(text) - datetime(1970, 1, 1)) // timedelta(seconds=1)


def _test_of(field: str) -> st.SearchStrategy[dict[str, Any]]:
    likely = st.sampled_from(_LIKELY.get(field, ("exists", "equals")))
    names = st.lists(
        st.one_of(likely, likely, st.sampled_from(sorted(_OPERATORS))), min_size=1, max_size=2, unique=True
    )
    return names.flatmap(
        lambda chosen: st.fixed_dictionaries({"field": st.just(field)} | {n: _OPERATORS[n] for n in chosen})
    )


def _criteria(leaves: st.SearchStrategy[dict[str, Any]], depth: int = 2) -> st.SearchStrategy[dict[str, Any]]:
    """`all`, `any` and `not` of the leaves, as a file would hold them."""
    if not depth:
        return leaves
    inner = _criteria(leaves, depth - 1)
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    nested = (st.fixed_dictionaries({name: several}) for name in ("all", "any"))
    return st.one_of(leaves, *nested, st.fixed_dictionaries({"not": inner}))


# Strategies are made once: to make them costs more than to draw from them.
_FIT = st.one_of(*map(_test_of, (*LEAD_FIELDS, "budget")))
_WHERE = _criteria(st.one_of(*map(_test_of, ("pages", "pages", *EVENT_FIELDS, "topic"))), 1)
_COUNT = st.fixed_dictionaries(
    {"event": st.sampled_from((*TYPES, "download", "download", "won"))},
    optional={"at_least": st.sampled_from((1, 2, 2, 2, 3, 3, 3, 4, "X")), "within": _LENGTHS, "where": _WHERE},
)
_FITS, _INTERESTS, _EITHER = _criteria(_FIT), _criteria(_COUNT), _criteria(st.one_of(_FIT, _COUNT))
#: Fit alone, interest alone, both, neither, or the two mixed in one.
_DEFINITIONS = st.one_of(
    st.fixed_dictionaries({}, optional={"fit": _FITS, "interest": _INTERESTS}),
    st.fixed_dictionaries({"interest": _COUNT}),
    st.fixed_dictionaries({"interest": _INTERESTS}),
    st.fixed_dictionaries({"fit": _EITHER}),
)
_DEFINED_ON = st.sets(st.sampled_from((-1, 0, 1, 2, 7, 8)), max_size=3)
_LEAD_VALUES, _EVENT_VALUES = (
    st.fixed_dictionaries({name: st.sampled_from(POOLS[name]) for name in names})
    for names in (LEAD_FIELDS, EVENT_FIELDS)
)


@st.composite
def lead_stages(draw: st.DrawFn) -> tuple[LeadStage, ...]:
    """One to three stages, in any order; each builds on one before it or on none."""
    ids = ("lead", "mql", "sql")[: draw(st.integers(1, 3))]
    stages = []
    for position, name in enumerate(ids):
        raw = {"id": name, "name": name, "definition": "As agreed."} | draw(_DEFINITIONS)
        if position:
            raw["builds_on"] = draw(st.sampled_from((ids[position - 1], ids[position - 1], ids[0], None)))
        days = sorted(draw(_DEFINED_ON))
        dated = [{"effective_from": START + timedelta(days=each)} for each in days]
        if dated:
            raw |= dated.pop()
            raw["earlier"] = tuple(draw(st.permutations([each | draw(_DEFINITIONS) for each in dated])))
        stages.append(LeadStage.model_validate(raw))
    return tuple(draw(st.permutations(stages)))


@st.composite
def cases(draw: st.DrawFn, most_leads: int = 3, most_events: int = 7, impossible: bool = False) -> Case:
    """Stages, leads and events of each lead.

    With `impossible` there may be events of no known lead, wins before the lead was created, and a lead that comes
    twice, the later one first.
    """
    leads = [
        Lead(f"lead {n}", draw(_CREATED), draw(_LEAD_VALUES)) for n in range(1, draw(st.integers(1, most_leads)) + 1)
    ]
    types = st.sampled_from((*TYPES, "download", "won") if impossible else (*TYPES, "download"))
    events = [
        Event(name, draw(types), draw(_TIMES), draw(_EVENT_VALUES))
        for name in [lead.id for lead in leads] + ["nobody"] * impossible
        for _ in range(draw(st.sampled_from((most_events, most_events, most_events // 2, 1, 0))))
    ]
    if impossible and draw(st.booleans()):
        leads.insert(0, Lead(leads[0].id, leads[0].created + draw(st.sampled_from((1, DAY))), draw(_LEAD_VALUES)))
    return Case(draw(lead_stages()), tuple(leads), tuple(events))


def textual(case: Case) -> Case:
    """The same case with every value as a text; blanks stay blanks."""
    leads = [Lead(lead.id, lead.created, _texts(lead.fields)) for lead in case.leads]
    return Case(case.stages, tuple(leads), tuple(Event(e.lead, e.type, e.at, _texts(e.fields)) for e in case.events))


def as_text(case: Case) -> tuple[Rows, Rows]:
    """The rows of the leads (`id`, `created` and LEAD_FIELDS) and of the events (`lead`, `type`, `when` and `pages`,
    `country`), as a CSV would hold them. What is not known is None. Means the same as the case where "." is the decimal
    sign.
    """
    leads: Rows = []
    for lead in case.leads:
        leads.append({"id": lead.id, "created": written(lead.created)})
        leads[-1] |= {name: _text(lead.fields.get(name)) for name in LEAD_FIELDS}
    events: Rows = []
    for event in case.events:
        events.append({"lead": event.lead, "type": event.type, "when": written(event.at)})
        events[-1] |= {name: _text(event.fields.get(name)) for name in EVENT_FIELDS}
    return leads, events


def with_impossible_rows(leads: Rows, events: Rows) -> tuple[Rows, Rows]:
    """The same rows and three impossible ones of leads and three of events, which must change no verdict."""
    lead = leads[0]
    event = events[0] if events else {"lead": lead["id"], "type": "download", "when": lead["created"]}
    no_leads: Rows = [
        lead | {"id": None},
        lead | {"id": "undated", "created": None},
        lead | {"id": "odd", "created": "soon"},
    ]
    no_events: Rows = [event | {"lead": None}, event | {"lead": "not there"}, event | {"when": "2026-13-45"}]
    return [*no_leads, *leads], [*no_events, *events]


def written(at: int) -> str:
    """A moment as `2026-01-02 10:00:00`."""
    return str(datetime(1970, 1, 1) + timedelta(seconds=at))


def _texts(fields: dict[str, Value]) -> dict[str, Value]:
    return {name: _text(value) for name, value in fields.items()}


def _text(value: Value) -> str | None:
    return None if value is None else str(value).lower() if isinstance(value, bool) else str(value)
