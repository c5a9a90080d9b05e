from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.formula import Formula, FormulaError, parse, unknown_names
from mktops.figures.steps import Constant, Name

ALPHABET = "ab1 0.,()+-−*×/÷_–%=\u0e04\u0e34\u202eA\x00\n;^"


def postfix(formula: Formula) -> str:
    """The steps in the old calculators' way: `a b c * +`."""
    return " ".join(
        str(step.value) if isinstance(step, Constant) else step.id if isinstance(step, Name) else step.sign
        for step in formula.steps
    )


def outcome(text: str) -> Formula | FormulaError:
    try:
        return parse(text)
    except FormulaError as error:
        return error


def refusal(text: str) -> FormulaError:
    read = outcome(text)
    assert isinstance(read, FormulaError)
    return read


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("100 * clicks / unique_recipients", "100 clicks * unique-recipients /"),
        ("a + b * c", "a b c * +"),
        ("(a + b) * c", "a b + c *"),
        ("a - b - c", "a b - c -"),
        ("a / b / c", "a b / c /"),
        ("a + b - c + d", "a b + c - d +"),
        ("a × b ÷ c − d", "a b * c / d -"),
        ("-a", "a negative"),
        ("a - -b", "a b negative -"),
        ("- - a + + b", "a b +"),
        ("-(a + b)", "a b + negative"),
        ("0.5 * a", "0.5 a *"),
        ("sum(a, b, c)", "a b + c +"),
        ("sum(a)", "a"),
        ("min(a + b, max(c, 1))", "a b + c 1 max min"),
        ("sum + min", "sum min +"),
        ("3-2", "3 2 -"),
        ("a\u00a0+\tb\n", "a b +"),
    ],
)
def test_formulas_are_read_as_people_mean_them(text: str, steps: str) -> None:
    assert postfix(parse(text)) == steps


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("unique-recipients", ["unique-recipients"]),
        ("unique_recipients", ["unique-recipients"]),
        ("a-b", ["a-b"]),
        ("a - b", ["a", "b"]),
        ("a -b", ["a", "b"]),
        ("a- b", ["a", "b"]),
        ("a−b", ["a", "b"]),
        ("3-month-leads", ["3-month-leads"]),
        ("a--b", ["a--b"]),
        ("1e3", ["1e3"]),
        ("b + a + b", ["b", "a", "b"]),
    ],
)
def test_a_minus_after_a_name_needs_a_blank(text: str, ids: list[str]) -> None:
    assert [name.id for name in parse(text).names] == ids


def test_each_name_and_operation_knows_its_place() -> None:
    text = " 100 * (clicks + opens) / sum(unique_recipients, b)"
    formula = parse(text)
    pieces = {text[step.start : step.end] for step in formula.steps}
    assert pieces == {
        "100",
        "clicks",
        "opens",
        "clicks + opens",
        "100 * (clicks + opens)",
        "unique_recipients",
        "b",
        "sum(unique_recipients, b)",
        text.strip(),
    }


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("", "", "The formula is empty"),
        ("  ", "  ", "The formula is empty"),
        ("a +", "+", "Something is missing after “+”"),
        ("a ×", "×", "Something is missing after “×”"),
        ("a ** b", "*", "A metric or a number is missing before “*”"),
        ("a + ÷ b", "÷", "A metric or a number is missing before “÷”"),
        ("()", ")", "A metric or a number is missing before “)”"),
        ("sum()", ")", "A metric or a number is missing before “)”"),
        ("sum(a,)", ")", "A metric or a number is missing before “)”"),
        ("a b", "b", "There is no sign between “a” and “b”"),
        ("2 (a)", "(", "There is no sign between “2” and “(”"),
        ("(a b)", "b", "There is no sign between “a” and “b”"),
        ("(a", "(", "This bracket is never closed"),
        ("a)", ")", "This bracket closes nothing"),
        ("1,5 * a", ",", "A comma does not belong here"),
        ("(a, b)", ",", "A comma does not belong here"),
        ("avg(a, b)", "avg", "“avg” stands before a bracket, but the only functions are sum, min and max"),
        ("Clicks / b", "Clicks", "“Clicks” is not the id of a metric"),
        ("คลิก / b", "คลิก", "“คลิก” is not the id of a metric"),
        ("100_000", "100_000", "“100_000” is not the id of a metric"),
        ("a_ + b", "a_", "“a_” is not the id of a metric"),
        ("100 %", "%", "“%” has no meaning in a formula"),
        ("= a", "=", "“=” has no meaning in a formula"),
        ("a – b", "–", "“–” has no meaning in a formula"),
        ("1.", ".", "“.” has no meaning in a formula"),
        (".5", ".", "“.” has no meaning in a formula"),
        ("__import__('os')", "__import__", "“__import__” is not the id of a metric"),
        ("9" * 19, "9" * 19, "A number of more than 18 digits"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_place(text: str, at: str, message: str) -> None:
    error = refusal(text)
    assert error.message == str(error) == message
    assert text[error.start : error.end] == at
    assert error.help.endswith((".", "clicks"))


def test_help_says_what_to_write_instead() -> None:
    assert refusal("unique recipients").help.endswith("write its id, such as unique-recipients.")
    assert refusal("Clicks").help == "Ids are written in small letters: clicks"
    assert "decimals take a point: 1.5" in refusal("1,5").help
    assert "write -" in refusal("a – b").help
    assert "put * before the bracket" in refusal("a (b)").help


def test_a_subtraction_without_blanks_is_recognised() -> None:
    (flaw,) = unknown_names(parse("100 * won-lost / won"), {"won", "lost"})
    assert flaw.message == "There is no metric “won-lost”"
    assert flaw.help == "To subtract, put a blank on both sides of the minus: won - lost"
    assert (flaw.start, flaw.end) == (6, 14)


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("100-bounce-rate", "To subtract, put a blank on both sides of the minus: 100 - bounce-rate"),
        ("bounce_rate-won", "To subtract, put a blank on both sides of the minus: bounce_rate - won"),
        ("won-bounce-rate", "To subtract, put a blank on both sides of the minus: won - bounce-rate"),
        ("won-gone", "Write the id of a metric; to subtract, put a blank on both sides of the minus."),
        ("gone", "Write the id of a metric."),
        ("won_won", "Write the id of a metric."),
    ],
)
def test_unknown_metrics_get_the_help_that_fits(text: str, help: str) -> None:
    assert [flaw.help for flaw in unknown_names(parse(text), {"won", "bounce-rate"})] == [help]


def test_an_id_with_a_dash_is_that_metric_even_if_its_halves_are_metrics_too() -> None:
    assert list(unknown_names(parse("won-lost"), {"won", "lost", "won-lost"})) == []


def test_every_mention_of_an_unknown_metric_is_told() -> None:
    assert [flaw.start for flaw in unknown_names(parse("x + a + x"), {"a"})] == [0, 8]


@pytest.mark.parametrize(
    "text",
    [
        "(" * 1_500,
        "(" * 1_500 + "a" + ")" * 1_500,
        "(" * 60 + "a" + ")" * 60,
        "sum(" * 60 + "a" + ")" * 60,
        "-(" * 51 + "a" + ")" * 51,
        "a+" * 990,
        "a" * 100_000,
        "1-1-" * 400,
        "-" * 1_999,
        "a-" * 999 + "!",
        "," * 900,
        "\ud800",
    ],
)
def test_hostile_formulas_are_refused_and_never_crash(text: str) -> None:
    error = refusal(text)
    assert len(error.message) < 200
    assert 0 <= error.start <= error.end <= len(text)


@pytest.mark.parametrize(
    ("fits", "too_much", "message"),
    [
        ("a" + " " * 1_999, "a" + " " * 2_000, "The formula is longer than 2,000 characters"),
        ("-" * 999 + "a", "-" * 1_000 + "a", "The formula has more than 1,000 words and signs"),
        ("(" * 50 + "a" + ")" * 50, "(" * 51 + "a" + ")" * 51, "Brackets stand more than 50 deep in each other"),
        ("a" * 64, "a" * 65, f"“{'a' * 64}” is not the id of a metric"),
        ("9" * 18, "9" * 19, "A number of more than 18 digits"),
    ],
)
def test_each_limit_lies_where_it_says(fits: str, too_much: str, message: str) -> None:
    assert parse(fits).steps
    assert refusal(too_much).message == message


def test_brackets_side_by_side_are_not_deep() -> None:
    assert len(parse("+".join(["(a)"] * 100)).names) == 100


@pytest.mark.parametrize("text", ["+".join(["a"] * 500), "-" * 900 + "a", "(" * 50 + "a" + ")" * 50, "1-" * 499 + "1"])
def test_what_is_long_but_within_the_limits_is_read(text: str) -> None:
    assert parse(text).steps


@given(st.text(st.sampled_from(ALPHABET), max_size=30) | st.text(max_size=30))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_or_refused_at_a_place_in_it(text: str) -> None:
    read = outcome(text)
    if isinstance(read, FormulaError):
        assert 0 <= read.start <= read.end <= len(text)
        assert read.message
        assert read.help
        return
    for name in read.names:
        assert text[name.start : name.end].replace("_", "-") == name.id
    assert all(text[step.start : step.end].strip() for step in read.steps)


@given(st.decimals(min_value=0, max_value=10**12, places=5))
@settings(max_examples=50)
def test_a_number_is_read_as_typed(number: Decimal) -> None:
    (step,) = parse(f"{number:f}").steps
    assert isinstance(step, Constant)
    assert step.value == number
