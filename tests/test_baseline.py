import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.baseline import BadBaseline, dump, parse, split
from mktops.findings import Finding, Level, Span

names = st.sampled_from(["a", "b"]) | st.text(max_size=5)


def found(rule: str = "unknown-key", record: str = "goals/mql", field: str = "owner", line: int = 1) -> Finding:
    span = Span("goals.yaml", line, 1, line, 5)
    return Finding(span, f"message on line {line}", rule=rule, record=record, field=field, span=span)


findings = st.lists(st.builds(found, names, names, names, st.integers(1, 9)), max_size=12)


def key(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.record, finding.field


@given(findings)
@settings(max_examples=100)
def test_what_was_written_hides_exactly_what_was_found(there: list[Finding]) -> None:
    assert split(there, parse(dump(there))) == ([], len(there))


@given(findings, findings)
@settings(max_examples=100)
def test_each_known_finding_hides_one_of_its_kind_and_no_other(before: list[Finding], now: list[Finding]) -> None:
    new, hidden = split(now, parse(dump(before)))
    both = Counter(map(key, now)) & Counter(map(key, before))
    assert hidden == both.total()
    assert Counter(map(key, new)) == Counter(map(key, now)) - both
    # What is left keeps its order.
    assert [each for each in now if any(each is one for one in new)] == new


@given(findings)
@settings(max_examples=60)
def test_the_text_depends_on_no_order(there: list[Finding]) -> None:
    assert dump(there) == dump(reversed(there))
    assert dump(there).isascii()


def test_a_baseline_has_an_entry_a_line_so_that_it_merges_well() -> None:
    text = dump([found(field="b"), found(field="a"), found(field="b", line=7)])
    assert text == (
        '{\n  "version": 1,\n  "findings": [\n'
        '    {"rule": "unknown-key", "record": "goals/mql", "field": "a", "count": 1},\n'
        '    {"rule": "unknown-key", "record": "goals/mql", "field": "b", "count": 2}\n'
        "  ]\n}\n"
    )


def test_a_baseline_of_nothing_can_be_read() -> None:
    assert json.loads(dump([])) == {"version": 1, "findings": []}
    assert parse(dump([])) == Counter()


def test_a_finding_that_moved_or_was_worded_anew_stays_hidden() -> None:
    known = parse(dump([found(line=3)]))
    assert split([found(line=900)], known) == ([], 1)


def test_one_more_of_a_known_sort_is_new() -> None:
    known = parse(dump([found()]))
    new, hidden = split([found(line=1), found(line=2)], known)
    assert (new, hidden) == ([found(line=2)], 1)


def test_another_rule_record_or_field_is_new() -> None:
    known = parse(dump([found()]))
    others = [found(rule="invalid-value"), found(record="goals/sql"), found(field="title")]
    assert split(others, known) == (others, 0)


def test_splitting_leaves_the_baseline_as_it_was() -> None:
    known = parse(dump([found()]))
    for _ in range(2):
        assert split([found()], known) == ([], 1)


def test_the_level_of_a_finding_does_not_matter() -> None:
    known = parse(dump([found()]))
    note = Finding(found().at, "other words", rule="unknown-key", record="goals/mql", field="owner", level=Level.NOTE)
    assert split([note], known) == ([], 1)


ENTRY = '{"rule": "r", "record": "x", "field": "f", "count": 1}'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "findings",
        "[]",
        "null",
        "7",
        '"version"',
        "{}",
        '{"version": 1}',
        '{"findings": []}',
        '{"version": 1, "findings": null}',
        '{"version": 1, "findings": 3}',
        '{"version": 1, "findings": "text"}',
        '{"version": 1, "findings": [null]}',
        '{"version": 1, "findings": [[]]}',
        '{"version": 1, "findings": [{"rule": "r"}]}',
        '{"version": 1, "findings": [{"rule": [], "record": "x", "field": "f", "count": 1}]}',
        '{"version": 1, "findings": [{"rule": "r", "record": "x", "field": "f", "count": "many"}]}',
        '{"version": 1, "findings": [{"rule": "r", "record": "x", "field": "f", "count": null}]}',
        '{"version": 1, "findings": [{"rule": "r", "record": "x", "field": "f", "count": 1e999}]}',
        '{"version": 1, "findings": [{"rule": "r", "record": "x", "field": "f", "count": NaN}]}',
        "[" * 100_000,
        '{"version": 1, "findings": [' + ENTRY,
    ],
    ids=lambda text: text[:40],
)
def test_what_is_not_a_baseline_is_refused_in_plain_words(text: str) -> None:
    with pytest.raises(BadBaseline) as refused:
        parse(text)
    assert str(refused.value) == "it is not a baseline; write one with: mktops validate --write-baseline FILE"


@pytest.mark.parametrize("version", ["2", '"1.5"', "null"])
def test_a_baseline_of_another_version_is_refused(version: str) -> None:
    with pytest.raises(BadBaseline, match="version"):
        parse(f'{{"version": {version}, "findings": []}}')


def test_a_count_below_one_hides_nothing() -> None:
    for count in (0, -3):
        known = parse(f'{{"version": 1, "findings": [{ENTRY.replace("1}", f"{count}}}")}]}}')
        one = found(rule="r", record="x", field="f")
        assert split([one], known) == ([one], 0)
