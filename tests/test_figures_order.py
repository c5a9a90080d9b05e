import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.formula import parse
from mktops.figures.order import order

Graph = dict[str, set[str]]
graphs = st.dictionaries(st.sampled_from("abcdefgh"), st.sets(st.sampled_from("abcdefghx"), max_size=3))


def order_of(graph: Graph) -> tuple[list[str], list[tuple[str, ...]]]:
    return order({id: parse("+".join(sorted(needs)) or "1") for id, needs in graph.items()})


def reachable(graph: Graph) -> dict[str, set[str]]:
    """From each metric everything that it needs at any remove, by repetition until nothing is added."""
    found = {id: needs & graph.keys() for id, needs in graph.items()}
    while True:
        wider = {id: ids.union(*(found[other] for other in ids)) for id, ids in found.items()}
        if wider == found:
            return found
        found = wider


def test_what_is_needed_comes_first_and_equals_go_by_the_alphabet() -> None:
    assert order_of({"a": {"c"}, "b": {"clicks"}, "c": {"b", "clicks"}, "d": set()}) == (["b", "c", "a", "d"], [])


def test_circles_are_told_from_their_first_id_on() -> None:
    assert order_of({"c": {"b"}, "b": {"a"}, "a": {"c"}, "z": {"z"}, "ok": set()}) == (
        ["ok"],
        [("a", "c", "b"), ("z",)],
    )


def test_two_circles_are_both_told_though_one_needs_the_other() -> None:
    assert order_of({"a": {"b"}, "b": {"a"}, "c": {"a", "d"}, "d": {"c"}}) == ([], [("a", "b"), ("c", "d")])


@given(graphs)
@settings(max_examples=300, deadline=None)
def test_everything_is_either_computable_or_needs_a_circle_that_is_told(graph: Graph) -> None:
    ids, circles = order_of(graph)
    needs = reachable(graph)
    circular = {id for id in graph if id in needs[id]}
    assert set(ids) == {id for id in graph if id not in circular and not needs[id] & circular}
    assert len(ids) == len(set(ids))
    for at, id in enumerate(ids):
        assert graph[id] & graph.keys() <= set(ids[:at])
    for circle in circles:
        assert circle[0] == min(circle)
        assert len(set(circle)) == len(circle)
        assert all(other in graph[id] for id, other in pairwise((*circle, circle[0])))
    told = [id for circle in circles for id in circle]
    assert len(told) == len(set(told))
    for id in circular:
        knot = {other for other in needs[id] if id in needs[other]}
        assert knot & set(told)


@given(graphs, st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_the_order_of_the_files_does_not_matter(graph: Graph, shuffle: random.Random) -> None:
    ids = list(graph)
    shuffle.shuffle(ids)
    assert order_of({id: graph[id] for id in ids}) == order_of(graph)


def test_a_circle_of_thousands_does_not_run_out_of_stack() -> None:
    graph = {f"m{i:04}": {f"m{(i + 1) % 3_000:04}"} for i in range(3_000)}
    assert order_of(graph) == ([], [tuple(graph)])
