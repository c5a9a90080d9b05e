import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from time import monotonic
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mktops.kinds.criteria import OPERATORS, Criterion
from mktops.kinds.shaping import shape
from mktops.leads.logic.contradiction import contradiction


def criterion(data: Any) -> Criterion:
    shaped = shape(Criterion, data)
    assert isinstance(shaped, Criterion), shaped
    return shaped


def typed(test: Criterion) -> dict[str, Any]:
    """A test as somebody would type it."""
    names = ("field", "event", *OPERATORS, "within", "where")
    return {name.rstrip("_"): value for name in names if (value := getattr(test, name)) is not None}


def told(data: Any) -> tuple[dict[str, Any], ...] | None:
    """The two tests that are found."""
    pair = contradiction(criterion(data))
    return pair and tuple(map(typed, pair))


def field(**test: Any) -> dict[str, Any]:
    lists = {name: tuple(value) for name, value in test.items() if isinstance(value, list)}
    return {"field": "n", **{name.rstrip("_"): value for name, value in (test | lists).items()}}


def count(**test: Any) -> dict[str, Any]:
    return {"event": "download", **test}


# An oracle: every lead of a small world, asked in three-valued logic by systems that compare as they may.

Truth = bool | None
NUMBERS, TEXTS = (0, 1, 2, Decimal("1.5"), -1), ("1", "a", "A", " 1.0", "")
WORLD = (None, True, False, *NUMBERS, *TEXTS)


@dataclass(frozen=True)
class System:
    """How a system compares: whether case matters, whether a text may be a number, what unlike things give."""

    folds: bool
    reads_numbers: bool
    unlike: Truth

    def pair(self, one: Any, other: Any) -> tuple[Any, Any] | None:
        """The two made comparable, or None where they cannot be."""
        both = [self._number(each) for each in (one, other)]
        if all(isinstance(each, bool) for each in both) or all(_is_number(each) for each in both):
            return both[0], both[1]
        if isinstance(one, str) and isinstance(other, str):
            return (one.casefold(), other.casefold()) if self.folds else (one, other)
        return None

    def _number(self, value: Any) -> Any:
        if self.reads_numbers and isinstance(value, str) and re.fullmatch(r"\s*-?\d+(\.\d+)?\s*", value):
            return Decimal(value.strip())
        return value


SYSTEMS = [System(*ways) for ways in product((False, True), (False, True), (None, False))]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def conjunction(truths: Sequence[Truth]) -> Truth:
    return False if False in truths else None if None in truths else True


def disjunction(truths: Sequence[Truth]) -> Truth:
    return True if True in truths else None if None in truths else False


def negation(truth: Truth) -> Truth:
    return None if truth is None else not truth


def compares(system: System, value: Any, limit: Any, by: Callable[[Any, Any], bool]) -> Truth:
    both = system.pair(value, limit)
    return system.unlike if both is None else by(*both)


def passes(system: System, value: Any, name: str, limit: Any) -> Truth:
    """One operator, asked of a value."""
    if name == "exists":
        return (value is not None) == limit
    if value is None:
        return None
    if name in ("in_", "not_in"):
        found = disjunction([compares(system, value, each, lambda a, b: a == b) for each in limit])
        return found if name == "in_" else negation(found)
    if name == "between":
        return conjunction([passes(system, value, "at_least", limit[0]), passes(system, value, "at_most", limit[1])])
    if name == "matches":
        return re.search(limit, value) is not None if isinstance(value, str) else system.unlike
    if name == "contains":
        return limit in value if isinstance(value, str) else system.unlike
    return compares(system, value, limit, ORDERS[name])


ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "at_least": lambda a, b: a >= b,
    "at_most": lambda a, b: a <= b,
    "above": lambda a, b: a > b,
    "below": lambda a, b: a < b,
    "equals": lambda a, b: a == b,
}

Occurrence = tuple[int, dict[str, Any]]


def asked(system: System, test: Criterion, lead: dict[str, Any], happened: Sequence[Occurrence]) -> Truth:
    """A criterion, asked of a lead and its events."""
    if test.all is not None:
        return conjunction([asked(system, each, lead, happened) for each in test.all])
    if test.any is not None:
        return disjunction([asked(system, each, lead, happened) for each in test.any])
    if test.not_ is not None:
        return negation(asked(system, test.not_, lead, happened))
    if test.field is not None:
        name = test.field
        return conjunction([passes(system, lead.get(name), op, getattr(test, op)) for op in test.operators])
    hours = [hour for hour, about in happened if test.where is None or asked(system, test.where, about, ()) is True]
    length = test.within.hours if test.within is not None else None
    most = max((sum(1 for h in hours if length is None or 0 <= h - first <= length) for first in hours), default=0)
    return most >= (1 if test.at_least is None else test.at_least)  # type: ignore[operator]


def leads(test: Criterion) -> Iterator[tuple[dict[str, Any], Sequence[Occurrence]]]:
    """Every lead that differs in something the criterion asks for."""
    text = repr(test)
    worlds = [WORLD if "field='n'" in text else (None,), (None, True, 1, "a") if "field='m'" in text else (None,)]
    pages = (..., "a", 1) if "event='download'" in text else (...,)
    for n, m, *each in product(*worlds, *[pages] * 3):
        happened = [(hour, {"n": page}) for hour, page in zip((0, 30, 100), each, strict=True) if page is not ...]
        yield {"n": n, "m": m}, happened


limits = st.sampled_from([*NUMBERS, *TEXTS])
values = st.sampled_from([True, False, *NUMBERS, *TEXTS])
operators: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("at_least", "at_most", "above", "below"), limits),
    "equals": values,
    **dict.fromkeys(("in", "not_in"), st.lists(values, max_size=3)),
    "between": st.tuples(limits, limits).map(list),
    "matches": st.sampled_from(["a", "^1$"]),
    "contains": st.sampled_from(["a", "1"]),
    "exists": st.booleans(),
}


def one_test(name: str, most: int) -> st.SearchStrategy[dict[str, Any]]:
    chosen = st.lists(st.sampled_from(sorted(operators)), min_size=1, max_size=most, unique=True)
    return chosen.flatmap(
        lambda ops: st.fixed_dictionaries({"field": st.just(name), **{op: operators[op] for op in ops}})
    )


counted = st.fixed_dictionaries(
    {"event": st.just("download")},
    optional={
        "at_least": st.sampled_from([1, 2, 3, 0]),
        "within": st.sampled_from(["24 hours", "1 day", "2 days"]),
        "where": one_test("n", 1),
    },
)
leaf = one_test("n", 2) | one_test("n", 1) | one_test("m", 1) | counted
trees = st.recursive(
    leaf,
    lambda inner: (
        st.fixed_dictionaries({"all": st.lists(inner, min_size=1, max_size=3)})
        | st.fixed_dictionaries({"any": st.lists(inner, min_size=1, max_size=3)})
        | st.fixed_dictionaries({"not": inner})
    ),
    max_leaves=5,
)
demanding = st.fixed_dictionaries({"all": st.lists(trees, min_size=2, max_size=3)})


def no_lead_is_left(data: Any) -> None:
    test = criterion(data)
    pair = contradiction(test)
    if pair is not None:
        for (lead, happened), system in product(leads(test), SYSTEMS):
            assert asked(system, test, lead, happened) is not True, (pair, lead, happened, system)


@pytest.mark.slow
@given(demanding)
@settings(max_examples=60)
def test_no_lead_of_a_small_world_satisfies_a_contradiction(data: Any) -> None:
    no_lead_is_left(data)


@pytest.mark.slow
@given(demanding)
@settings(max_examples=600)
def test_no_lead_of_a_small_world_satisfies_any_of_many_contradictions(data: Any) -> None:
    no_lead_is_left(data)


@given(one_test("n", 2), one_test("n", 2), st.booleans(), st.booleans())
@settings(max_examples=150)
def test_no_value_passes_two_tests_that_exclude_each_other(
    one: dict[str, Any], other: dict[str, Any], first: bool, second: bool
) -> None:
    no_lead_is_left({"all": [one if first else {"not": one}, other if second else {"not": other}]})


plain = st.sampled_from(["at_least", "at_most", "above", "below", "equals", "in", "not_in", "between"])
halves = [Decimal(n) / 2 for n in range(-4, 9)]


def _number_test(name: str) -> st.SearchStrategy[dict[str, Any]]:
    number = st.integers(-1, 3)
    shapes = {"in": st.lists(number, max_size=3), "not_in": st.lists(number, max_size=3)}
    limit = shapes.get(name, st.tuples(number, number).map(list) if name == "between" else number)
    return st.fixed_dictionaries({"field": st.just("n"), name: limit})


@pytest.mark.slow
@given(plain.flatmap(_number_test), plain.flatmap(_number_test), st.booleans())
@settings(max_examples=300)
def test_of_two_tests_of_a_number_exactly_those_that_no_number_passes_are_found(
    one: dict[str, Any], other: dict[str, Any], negated: bool
) -> None:
    assume(not negated or "between" not in other)
    data = {"all": [one, {"not": other} if negated else other]}
    left = any(asked(SYSTEMS[0], criterion(data), {"n": value}, ()) for value in halves)
    assert (told(data) is None) == left


# Cases from life.


def test_a_company_is_not_both_large_and_small() -> None:
    large, small = field(at_least=500), field(below=50)
    assert told({"all": [large, small]}) == (large, small)


def test_every_alternative_must_fail() -> None:
    spain, others, italy = field(equals="Spain"), field(in_=["Portugal", "France"]), field(equals="Italy")
    assert told({"all": [spain, {"any": [others, italy]}]}) is not None
    assert told({"all": [spain, {"any": [others, field(equals="Spain")]}]}) is None
    assert told({"any": [{"all": [spain, italy]}, others]}) is None


def test_the_first_pair_of_the_first_way_is_told() -> None:
    a, b, c = field(at_least=9), field(at_most=5), field(at_most=3)
    assert told({"all": [a, {"any": [b, c]}]}) == (a, b)
    assert told({"all": [a, {"field": "m", "equals": 1}, b, c]}) == (a, b)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (field(above=50), field(at_most=50)),
        (field(at_least=50), field(below=50)),
        (field(between=[1, 5]), field(between=[6, 9])),
        (field(equals=5), field(at_least=6)),
        (field(equals=5), field(above=5)),
        (field(equals=5), field(not_in=[5, 6])),
        (field(equals=Decimal("5.0")), field(not_in=[5])),
        (field(in_=[1, 2]), field(above=2)),
        (field(in_=["a", "b"]), field(not_in=["b", "a", "c"])),
        (field(equals="Spain"), field(equals="Italy")),
        (field(equals="12"), field(equals=13)),
        (field(equals=True), field(equals=False)),
        (field(equals=True), field(equals=1)),
        (field(exists=False), field(equals="Spain")),
        (field(not_in=["Spain"]), field(exists=False)),
        (field(exists=True), field(exists=False)),
    ],
)
def test_two_tests_that_exclude_each_other_are_found_in_both_orders(one: Any, other: Any) -> None:
    assert told({"all": [one, other]}) == (one, other)
    assert told({"all": [other, one]}) == (other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (field(at_least=50), field(at_most=50)),
        (field(equals=5), field(between=[5, 5])),
        (field(equals="Spain"), field(equals="spain")),
        (field(equals="Spain"), field(not_in=["spain"])),
        (field(equals="50"), field(equals=50)),
        (field(equals="50"), field(at_least=500)),
        (field(at_least="2020-01-01"), field(at_most=5)),
        (field(at_least="b"), field(below="a")),
        (field(at_least=5), {"field": "m", "below": 5}),
        (field(exists=False), field(exists=False)),
        (field(matches="^a"), field(matches="^b")),
        (field(contains="a"), field(at_least=5)),
        (count(at_least=3), count(at_least=9)),
        (count(at_least=3), field(below=1)),
    ],
)
def test_two_tests_that_some_lead_may_pass_are_left_alone(one: Any, other: Any) -> None:
    assert told({"all": [one, other]}) is None


def test_a_test_may_exclude_itself() -> None:
    for test in (field(between=[9, 5]), field(at_least=9, below=5), field(in_=[]), field(equals=5, not_in=[5])):
        assert told(test) == (test, test)
    empty = field(exists=False, at_least=5)
    assert told(empty) == (empty, empty)


@pytest.mark.parametrize(
    ("wanted", "refused", "shown"),
    [
        (field(at_least=100), field(at_least=50), field(below=50)),
        (field(below=50), field(below=50), field(at_least=50)),
        (field(at_most=50), field(at_most=60), field(above=60)),
        (field(above=50), field(above=50), field(at_most=50)),
        (field(equals="Spain"), field(in_=["Italy", "Spain"]), field(not_in=("Italy", "Spain"))),
        (field(equals="Spain"), field(not_in=["Italy"]), field(in_=("Italy",))),
        (field(equals="Spain"), field(equals="Spain", exists=True), None),
        (field(in_=["Spain"]), field(equals="Spain"), field(not_in=("Spain",))),
        (field(at_least=5), field(exists=True), field(exists=False)),
        (field(exists=False), field(exists=False, at_least=1), None),
    ],
)
def test_what_is_refused_is_told_by_its_opposite(wanted: Any, refused: Any, shown: Any) -> None:
    pair = told({"all": [wanted, {"not": refused}]})
    if shown is None or wanted == refused:
        assert (pair is None) == (shown is None)
        return
    assert pair is not None
    assert pair[0] == typed(criterion(wanted))
    assert pair[1] == shown


def test_a_test_and_its_refusal_exclude_each_other_whatever_it_is() -> None:
    for test in (field(matches="^a"), field(contains="a", at_least=3), field(between=[1, 2]), count(within="7 days")):
        assert told({"all": [test, {"not": test}]}) == (typed(criterion(test)), typed(criterion(test)))
        assert told({"not": {"any": [test, {"not": test}]}}) is not None


def test_one_and_true_are_not_the_same() -> None:
    assert told({"all": [field(equals=1), {"not": field(equals=True)}]}) is None
    where = (field(equals=1), field(equals=True))
    assert told({"all": [count(where=where[0]), {"not": count(where=where[1])}]}) is None


def test_it_did_not_happen_less_often_than_it_happened() -> None:
    assert told({"all": [count(at_least=3), {"not": count(at_least=2)}]}) is not None
    assert told({"all": [{"not": count()}, count(at_least=3)]}) is not None
    assert told({"all": [count(at_least=2), {"not": count(at_least=3)}]}) is None


def test_events_are_compared_in_the_same_window_and_of_the_same_sort_only() -> None:
    inside = count(at_least=3, within="14 days")
    assert told({"all": [inside, {"not": count(at_least=3, within="7 days")}]}) is None
    assert told({"all": [inside, {"not": count(at_least=3)}]}) is None
    assert told({"all": [count(where=field(equals="a")), {"not": count()}]}) is None
    assert told({"all": [count(where=field(equals="a")), {"not": count(where=field(equals="b"))}]}) is None
    assert told({"all": [count(), {"not": {"event": "visit"}}]}) is None
    assert told({"all": [count(at_least="X"), {"not": count(at_least="X")}]}) is None


def test_a_definition_too_large_to_read_to_its_end_is_no_contradiction() -> None:
    # All but one of eleven numbers, eleven times, and each time another: every way but none fails late.
    holes = [{"any": [{"field": f"f{n}", "equals": each} for each in range(6)]} for n in range(12)]
    clash = [field(at_least=9), field(below=9)]
    began = monotonic()
    assert told({"all": [*holes, *clash]}) is None
    assert told({"all": [*clash, *holes]}) is not None
    assert monotonic() - began < 30


def test_a_long_list_is_read_without_deep_recursion() -> None:
    many = [{"field": f"f{n}", "equals": n} for n in range(300)]
    assert told({"all": many}) is None
    assert told({"all": [*many, {"field": "f0", "equals": 1}]}) is not None
    assert told({"any": [{"all": [field(equals=n), field(above=n)]} for n in range(3000)]}) is not None
    assert told({"all": [{"field": f"f{n}", "equals": n} for n in range(3000)]}) is None
