import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.formula import parse
from mktops.figures.units import Unit, check_units

UNITS: dict[str, Unit] = {
    "clicks": "count",
    "leads": "count",
    "recipients": "count",
    "cost": "currency",
    "revenue": "currency",
    "cost-per-lead": "currency",
    "open-rate": "percent",
    "win-rate": "percent",
    "share": "ratio",
    "cycle": "days",
}


def flaw(text: str, declared: Unit) -> tuple[str, str, str] | None:
    """Message, help and the piece of text that is underlined."""
    found = check_units(parse(text), UNITS, declared)
    return found and (found.message, found.help, text[found.start : found.end])


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("100 * clicks / recipients", "percent"),
        ("clicks * 100 / recipients", "percent"),
        ("clicks / recipients * 100", "percent"),
        ("clicks / (recipients / 100)", "percent"),
        ("clicks / (0.01 * recipients)", "percent"),
        ("10 * 10 * clicks / recipients", "percent"),
        ("-100 * share", "percent"),
        ("(200 + -100) * share", "percent"),
        ("100 - open_rate", "percent"),
        ("open_rate * win_rate / 100", "percent"),
        ("100 * (revenue - cost) / cost", "percent"),
        ("clicks / recipients", "ratio"),
        ("open_rate / 100", "ratio"),
        ("open_rate / win_rate", "ratio"),
        ("open_rate * win_rate / 10000", "ratio"),
        ("0.0001 * open_rate * win_rate", "ratio"),
        ("1 - share", "ratio"),
        ("1.2 * share", "ratio"),
        ("cycle / cycle", "ratio"),
        ("revenue / cost", "ratio"),
        ("sum(clicks, leads, 3)", "count"),
        ("clicks * share", "count"),
        ("clicks * open_rate / 100", "count"),
        ("leads / cycle", "count"),
        ("100 * clicks", "count"),
        ("clicks + 100 * leads", "count"),
        ("cost / cost_per_lead", "count"),
        ("cost / cost_per_lead / open_rate * win_rate", "count"),
        ("cost / leads", "currency"),
        ("1000 * cost / clicks", "currency"),
        ("cost_per_lead * leads", "currency"),
        ("max(revenue - cost, 0)", "currency"),
        ("cost / cycle", "currency"),
        ("cycle / leads", "days"),
        ("cycle * leads", "days"),
        ("min(cycle, 30)", "days"),
        ("5", "days"),
        ("100 * 2 / 0", "percent"),
    ],
)
def test_units_that_come_out_as_declared_are_fine(text: str, declared: Unit) -> None:
    assert flaw(text, declared) is None


@pytest.mark.parametrize(
    ("text", "declared", "message", "help"),
    [
        (
            "clicks / recipients",
            "percent",
            "“clicks / recipients” is a ratio, but the metric's unit says percent",
            "Write 100 * clicks / recipients, or say unit: ratio.",
        ),
        (
            "clicks ÷ recipients + share",
            "percent",
            "“clicks ÷ recipients + share” is a ratio, but the metric's unit says percent",
            "Write 100 * (clicks ÷ recipients + share), or say unit: ratio.",
        ),
        (
            "100 * clicks / recipients",
            "ratio",
            "“100 * clicks / recipients” is a percent, but the metric's unit says ratio",
            "Take the “100 *” away, or say unit: percent.",
        ),
        (
            "open_rate",
            "ratio",
            "“open_rate” is a percent, but the metric's unit says ratio",
            "Divide it by 100, or say unit: percent.",
        ),
        (
            "clicks * open_rate",
            "count",
            "“clicks * open_rate” is a count a hundred times too large, but the metric's unit says count",
            "Divide it by 100.",
        ),
        (
            "cost / open_rate",
            "currency",
            "“cost / open_rate” is an amount of money a hundred times too small, but the metric's unit says currency",
            "Multiply it by 100.",
        ),
        (
            "open_rate * win_rate",
            "percent",
            "“open_rate * win_rate” is a ratio ten thousand times too large, but the metric's unit says percent",
            "Divide it by 100.",
        ),
        (
            "10000 * share",
            "percent",
            "“10000 * share” is a ratio ten thousand times too large, but the metric's unit says percent",
            "Divide it by 100.",
        ),
        (
            "clicks * leads",
            "count",
            "“clicks * leads” is counts × counts, but the metric's unit says count",
            "Change the formula so that it gives a count.",
        ),
        (
            "cost * leads * clicks",
            "currency",
            "“cost * leads * clicks” is money × counts, but the metric's unit says currency",
            "Change the formula so that it gives an amount of money.",
        ),
        (
            "cost / leads / clicks",
            "currency",
            "“cost / leads / clicks” is money ÷ counts ÷ counts, but the metric's unit says currency",
            "Change the formula so that it gives an amount of money.",
        ),
        (
            "1 / cost / cost",
            "ratio",
            "“1 / cost / cost” is 1 ÷ money ÷ money, but the metric's unit says ratio",
            "Change the formula so that it gives a ratio.",
        ),
        (
            "cost / leads",
            "count",
            "“cost / leads” is an amount of money, but the metric's unit says count",
            "Change the formula so that it gives a count, or say unit: currency.",
        ),
    ],
)
def test_a_unit_other_than_the_declared_one_is_explained(text: str, declared: Unit, message: str, help: str) -> None:
    assert flaw(text, declared) == (message, help, text)


@pytest.mark.parametrize("text", ["{}", "{} + 1", "1 - {}", "max({}, 0)", "-{}", "3 * {} / 2"])
def test_a_metric_has_its_own_unit_and_no_other(text: str) -> None:
    declarable: list[Unit] = ["count", "percent", "ratio", "currency", "days"]
    for metric, unit in UNITS.items():
        assert [each for each in declarable if flaw(text.format(metric), each) is None] == [unit]


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("leads / clicks / recipients", "ratio"),
        ("leads / cycle / cycle", "count"),
        ("cost / cycle / cycle", "currency"),
        ("cycle * leads * clicks", "days"),
        ("cycle * cycle", "days"),
        ("cost * revenue", "currency"),
    ],
)
def test_what_no_metric_measures_is_no_unit(text: str, declared: Unit) -> None:
    found = flaw(text, declared)
    assert found is not None
    assert found[1].startswith("Change the formula")


def test_a_count_and_money_cannot_be_added() -> None:
    assert flaw("100 * (clicks + cost) / leads", "percent") == (
        "“clicks” is a count and “cost” is an amount of money: they cannot be added",
        "Use figures of the same unit on both sides.",
        "clicks + cost",
    )


@pytest.mark.parametrize(
    ("text", "done"), [("cost - cycle", "subtracted"), ("min(cost, cycle)", "compared"), ("sum(cost, cycle)", "added")]
)
def test_other_unlike_units_cannot_be_joined_either(text: str, done: str) -> None:
    found = flaw(text, "currency")
    assert found is not None
    assert found[0].endswith(f"they cannot be {done}")
    assert found[2] == text


def test_a_percent_and_a_ratio_need_the_same_scale() -> None:
    assert flaw("open_rate - clicks / recipients", "percent") == (
        "“open_rate” is a percent and “clicks / recipients” is a ratio: they cannot be subtracted",
        "Multiply “clicks / recipients” by 100, or divide the other by 100.",
        "open_rate - clicks / recipients",
    )
    assert flaw("open_rate - 100 * clicks / recipients", "percent") is None


def test_the_first_of_several_flaws_is_told() -> None:
    found = flaw("(clicks + cost) * (cycle + cost)", "count")
    assert found is not None
    assert found[2] == "clicks + cost"


def test_a_metric_without_a_known_unit_leaves_nothing_to_say() -> None:
    assert flaw("clicks + unheard_of", "ratio") is None


def test_long_formulas_are_quoted_in_part() -> None:
    found = flaw(" + ".join(["clicks / recipients"] * 40), "percent")
    assert found is not None
    assert len(found[0]) < 200
    assert found[1] == "Multiply it by 100, or say unit: ratio."


names = st.sampled_from(list(UNITS))
texts = st.recursive(
    names | st.sampled_from(["1", "100", "0", "0.5"]),
    lambda parts: st.tuples(parts, st.sampled_from(["+", "-", "*", "/"]), parts).map(lambda t: f"({' '.join(t)})"),
    max_leaves=10,
)


@given(texts, st.sampled_from(["count", "percent", "ratio", "currency", "days"]))
@settings(max_examples=300, deadline=None)
def test_any_formula_has_a_flaw_in_it_or_none(text: str, declared: Unit) -> None:
    found = check_units(parse(text), UNITS, declared)
    if found is not None:
        assert 0 <= found.start < found.end <= len(text)
        assert found.message
        assert found.help


@given(texts)
@settings(max_examples=150, deadline=None)
def test_doubling_a_formula_or_adding_it_to_itself_keeps_its_unit(text: str) -> None:
    for declared in ("count", "percent", "ratio", "currency", "days"):
        plain = check_units(parse(text), UNITS, declared)
        for changed in (f"2 * {text}", f"{text} + {text}", f"-{text}", f"max({text}, {text})"):
            assert (check_units(parse(changed), UNITS, declared) is None) == (plain is None)
