"""Records as people might type them, made from the models of their kinds: plain data that every kind must take."""

from __future__ import annotations

import types
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st

from mktops.findings import FieldPath
from mktops.kinds import all_kinds
from mktops.kinds.criteria import Criterion
from mktops.kinds.decisions import Decision
from mktops.kinds.marks import Reference
from mktops.kinds.record import Part, Record
from mktops.kinds.sources import Handover, Table
from mktops.kinds.test_plans import SuccessCriterion

Data = dict[str, Any]

ids = st.sampled_from(["ana", "mql", "q4", "a", "0", "x" * 64, "a-b"])
texts = st.sampled_from(["Ana Ruiz", "", "ไทย", "no", "two\nlines", "**bold**: yes", "“x”"])
#: What says which thing is meant.
names = texts.filter(str.strip)
days = st.dates(date(1950, 1, 1), date(2399, 12, 31)).map(str)
months = st.sampled_from(["2026-10", "2028-02", "1999-12"])
periods = months | st.sampled_from(["2026", 2026, "2026-Q4", "2026-W53"])
sizes = st.integers(0, 10**17) | st.decimals(0, 1000, places=2)
percentages = st.sampled_from(["10%", "+25%", " 12.5 % ", "0%"])
scalars = texts | st.booleans() | st.integers(-9, 9) | st.just(Decimal("1.5"))
thresholds = texts | st.integers(-9, 9) | st.just(Decimal("1.5"))

#: What may be typed where a field's type has one of these checks; the first that it has decides.
TYPED: dict[str, st.SearchStrategy[Any]] = {
    "_slug": ids,
    "_day": days,
    "_month": months,
    "_quarter": st.sampled_from(["2026-Q4", "1999-Q1"]),
    "_period": periods,
    "_not_negative": sizes,
    "_number": sizes | st.integers(-9, 0),
    "_amount": sizes | percentages,
    "_share": st.sampled_from(["50%", "100%", " 12.5 % ", 0, 1]) | st.decimals(0, 1, places=2),
    "_change": st.sampled_from(["+25%", "-10 %", "−3.5%", "5%"]),
    "_duration": st.sampled_from(["14 days", "1 week", "X hours", " 2 days"]),
    "_level": st.integers(0, 5),
    "_scalar": scalars,
    "_exclusion": st.sampled_from(["archive/**", "*.draft.yaml", "!old/kept.md", "/x/"]),
    "_pattern": st.sampled_from(["^a", "head|director"]),
    "_file": st.sampled_from(["leads.csv", "data/leads-*.csv", ""]),
    "_dates": st.sampled_from(["%Y-%m-%d", "%d/%m/%y %H:%M"]),
    "_url": st.sampled_from(["duckdb://leads.db", "postgresql://reader:${PASSWORD}@db.example.com/marketing"]),
    "_timezone": st.sampled_from(["UTC", "Asia/Bangkok"]),
    "_currency": st.sampled_from(["EUR", "THB"]),
    "_month_of_year": st.sampled_from([1, 12, "2026-02"]),
}


#: Checks of a group whose entries say by themselves what may stand there.
OF_WHOLES = {"_unless_blank", "_each_once"}


def data_of(model: type[Part]) -> st.SearchStrategy[Data]:
    """Data that a model takes."""
    if model is Criterion:
        return criteria()
    if model is SuccessCriterion:
        return success_criteria()
    if model is Decision:
        return _data_of(model).map(_decided)
    if model is Handover:
        return _data_of(model).map(_each_its_own)
    if issubclass(model, Table):
        return _data_of(model).map(_in_files)
    return _data_of(model)


def _decided(data: Data) -> Data:
    """A decision on sourcing has its own words."""
    return data | {"choice": "hybrid"} if data.get("kind") == "sourcing" and "choice" in data else data


def _each_its_own(data: Data) -> Data:
    """No event of a hand-over means two things."""
    return {
        key: f"{value} {key}" if key in ("offered", "accepted", "rejected", "recycled") and value else value
        for key, value in data.items()
    }


def _in_files(data: Data) -> Data:
    """A table lies in files or in a database; nobody can write both."""
    return {key: value for key, value in data.items() if key != "table"} | {"path": "data/leads.csv"}


def _data_of(model: type[Part]) -> st.SearchStrategy[Data]:
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    values = {key: _values(info.annotation, tuple(info.metadata)) for key, info in fields.items()}
    required = {key: values.pop(key) for key, info in fields.items() if info.is_required()}
    return st.fixed_dictionaries(required, optional=values)


def criteria() -> st.SearchStrategy[Data]:
    """Criteria of every form."""
    test = st.fixed_dictionaries({"field": names}) | st.fixed_dictionaries({"field": names, "exists": st.booleans()})
    test = st.tuples(
        test,
        st.fixed_dictionaries(
            {"at_least": thresholds},
            optional={
                **dict.fromkeys(("at_most", "above", "below"), thresholds),
                "equals": scalars,
                **dict.fromkeys(("in", "not_in"), st.lists(scalars, max_size=2)),
                "between": st.tuples(thresholds, thresholds).map(list),
                "matches": TYPED["_pattern"],
                "contains": texts,
            },
        ),
    ).map(lambda both: both[0] | both[1])
    events = st.fixed_dictionaries(
        {"event": names}, optional={"at_least": thresholds, "within": TYPED["_duration"], "where": test}
    )
    return st.recursive(
        test | events,
        lambda inner: (
            st.fixed_dictionaries({"not": inner})
            | st.sampled_from(["all", "any"]).flatmap(
                lambda form: st.fixed_dictionaries({form: st.lists(inner, min_size=1, max_size=2)})
            )
        ),
        max_leaves=3,
    )


def success_criteria() -> st.SearchStrategy[Data]:
    """Rates and counts."""
    more = {"after": ids, "rule": st.sampled_from(["interval", "posterior"])}
    rate = {"id": ids, "rate_of": st.tuples(texts, texts).map(list), "at_least": st.sampled_from(["10%", 0, 1])}
    count = {"id": ids, "count_of": names, "at_least": sizes}
    return st.fixed_dictionaries(rate, optional=more) | st.fixed_dictionaries(count, optional=more)


def records() -> st.SearchStrategy[tuple[type[Record], Data]]:
    """Some kind with data that it takes."""
    kinds = list(all_kinds().values())
    return st.sampled_from(kinds).flatmap(lambda kind: st.tuples(st.just(kind), data_of(kind)))


def _values(annotation: Any, metadata: tuple[Any, ...] = ()) -> st.SearchStrategy[Any]:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _values(arguments[0], (*metadata, *arguments[1:]))
    if any(isinstance(mark, Reference) for mark in metadata):
        return ids
    checks = {mark.func.__name__ for mark in metadata if hasattr(mark, "func")} - OF_WHOLES
    if checks:
        return next(typed for check, typed in TYPED.items() if check in checks)
    if origin in (Union, types.UnionType):
        return st.one_of(*(st.none() if each is type(None) else _values(each, metadata) for each in arguments))
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        least = max((mark.min_length for mark in metadata if hasattr(mark, "min_length")), default=0)
        if arguments[-1] is not ...:
            return st.tuples(*map(_values, arguments)).map(list)
        return st.lists(_values(arguments[0]), min_size=least, max_size=max(least, 2))
    if origin is dict:
        keys = _values(arguments[0]).map(str)
        return st.dictionaries(keys, _values(arguments[1]), max_size=2)
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return st.deferred(lambda: data_of(annotation))
    least = max((mark.ge for mark in metadata if hasattr(mark, "ge")), default=-9)
    most = min((mark.le for mark in metadata if hasattr(mark, "le")), default=10**17)
    return {str: texts, bool: st.booleans(), int: st.integers(least, most)}[annotation]


def example_of(kind: type[Part]) -> Data:
    """The data that the examples of a model's fields make together; an id, which has none, is `example`."""
    data: Data = {}
    for name, info in kind.model_fields.items():
        key = info.alias or name
        if info.examples:
            data[key] = info.examples[0]
        elif info.is_required():
            data[key] = "example"
    return data


def ways(data: Any, here: FieldPath = ()) -> Iterator[FieldPath]:
    """The way to every value, the outermost first."""
    yield here
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in pairs:
        yield from ways(value, (*here, step))


def at(data: Any, way: FieldPath) -> Any:
    """The value to which a way leads."""
    for step in way:
        data = data[step]
    return data
