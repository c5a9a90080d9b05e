"""Reports speak the workspace's language: its words, its numbers, its days."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mktops import resources, source
from mktops.source.headings import section_of
from mktops.text.period import Period
from mktops.text.words import UnknownPhrase, Words, fill, language

SHIPPED = {name.removesuffix(".yaml"): text for name, text in resources.texts("locale")}
LANGUAGES = sorted(SHIPPED)


def shipped(lang: str) -> dict[str, Any]:
    read = source.read(f"locale/{lang}.yaml", SHIPPED[lang].encode())
    assert not read.problems
    return cast(dict[str, Any], read.data)


def words(lang: str) -> Words:
    return Words.from_data(lang, shipped(lang), Words.from_data("en", shipped("en")))


def blanks(phrase: str | Mapping[str, str]) -> set[str]:
    forms = [phrase] if isinstance(phrase, str) else [phrase["other"]]
    return {blank for form in forms for blank in re.findall(r"\{(\w+)\}", form)}


def test_the_four_languages_are_there() -> None:
    assert LANGUAGES == ["en", "es", "th", "zh"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("part", ["phrases", "formats", "update_headings"])
def test_a_language_has_what_english_has_and_adds_nothing(lang: str, part: str) -> None:
    own, english = shipped(lang).get(part, {}).keys(), shipped("en")[part].keys()
    assert own <= english
    # Who adds a word need not know four languages; what is missing is said in English until somebody does.
    if own < english:
        pytest.skip(f"{lang} has no words yet for: {', '.join(sorted(english - own))}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_translation_fills_the_same_blanks(lang: str) -> None:
    phrases, english = shipped(lang)["phrases"], shipped("en")["phrases"]
    assert {key: blanks(phrases[key]) for key in phrases} == {key: blanks(english[key]) for key in phrases}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_phrase_is_text_in_one_form_or_in_those_of_its_language(lang: str) -> None:
    for key, phrase in shipped(lang)["phrases"].items():
        assert re.fullmatch("[a-z_]+", key)
        forms = {"one": phrase, "other": phrase} if isinstance(phrase, str) else phrase
        # Others may have as many forms as CLDR counts.
        more = set() if lang in ("en", "es", "th", "zh") else {"zero", "two", "few", "many"}
        assert forms.keys() - more == {"one", "other"}, key
        assert all(isinstance(form, str) and form == form.strip() != "" for form in forms.values()), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_update_with_the_headings_of_a_report_is_understood(lang: str) -> None:
    assert {key: section_of(heading) for key, heading in words(lang).update_headings.items()} == {
        key: key for key in ("completed", "observations", "learnings", "next_steps")
    }


@pytest.mark.parametrize(
    ("lang", "value", "places", "text"),
    [
        ("en", "1234.5", None, "1,234.5"),
        ("en", "1234567", None, "1,234,567"),
        ("en", "999", None, "999"),
        ("en", "12.50", None, "12.5"),
        ("en", "100", None, "100"),
        ("en", "0.005", None, "0.01"),
        ("en", "-0.004", None, "0"),
        ("en", "-0.004", 2, "0.00"),
        ("en", "-1234.5", 0, "-1,235"),
        ("en", "2.5", 0, "3"),
        ("en", "83.333", 1, "83.3"),
        ("en", "1E+3", None, "1,000"),
        ("en", "0", 2, "0.00"),
        ("es", "1234.5", None, "1234,5"),
        ("es", "12345.5", None, "12.345,5"),
        ("th", "1234.5", None, "1,234.5"),
        ("zh", "1234.5", None, "1,234.5"),
    ],
)
def test_numbers_are_grouped_and_pointed_as_the_language_does(
    lang: str, value: str, places: int | None, text: str
) -> None:
    assert words(lang).number(Decimal(value), places) == text


@given(st.decimals(-(10**18), 10**18, places=6), st.integers(0, 6), st.sampled_from(LANGUAGES))
def test_a_number_reads_back_as_itself_rounded_half_up(value: Decimal, places: int, lang: str) -> None:
    told = words(lang)
    text = told.number(value, places).replace(told.formats["group"], "").replace(told.formats["decimal"], ".")
    unit = Decimal(1).scaleb(-places)
    assert Decimal(text) % unit == 0
    assert abs(Decimal(text)) - abs(value) <= unit / 2
    assert abs(value) - abs(Decimal(text)) < unit / 2


def test_a_number_of_any_size_is_printed_in_full() -> None:
    assert words("en").number(10**40) == f"{10**40:,}"


@pytest.mark.parametrize(("lang", "text"), [("en", "83.3%"), ("es", "83,3 %"), ("th", "83.3%"), ("zh", "83.3%")])
def test_25_of_30_is_printed_with_one_decimal(lang: str, text: str) -> None:
    assert words(lang).percent(Decimal(100) * 25 / 30) == text


@pytest.mark.parametrize(
    ("lang", "value", "currency", "text"),
    [
        ("en", "1234.5", "EUR", "EUR 1,234.50"),
        ("es", "1234.5", "EUR", "1234,50 EUR"),
        ("th", "1234.5", "THB", "THB 1,234.50"),
        ("zh", "1234.5", "CNY", "CNY 1,234.50"),
        ("en", "1234.5", "JPY", "JPY 1,235"),
        ("en", "1", "KWD", "KWD 1.000"),
        ("en", "1", "CLF", "CLF 1.0000"),
        ("en", "1", "UYW", "UYW 1.0000"),
        # In use without them, and yet divided into hundredths.
        ("en", "1", "HUF", "HUF 1.00"),
        ("en", "1", "", "1.00"),
    ],
)
def test_money_names_its_currency(lang: str, value: str, currency: str, text: str) -> None:
    assert words(lang).money(Decimal(value), currency) == text


@pytest.mark.parametrize(
    ("lang", "day", "periods"),
    [
        ("en", "31 October 2026", ["2026", "Q4 2026", "October 2026", "week 41 of 2026"]),
        ("es", "31 de octubre de 2026", ["2026", "4.º trimestre de 2026", "octubre de 2026", "semana 41 de 2026"]),
        ("th", "31 ตุลาคม 2026", ["ปี 2026", "ไตรมาส 4 ปี 2026", "ตุลาคม 2026", "สัปดาห์ที่ 41 ปี 2026"]),
        ("zh", "2026年10月31日", ["2026年", "2026年第4季度", "2026年10月", "2026年第41周"]),
    ],
)
def test_days_and_periods_are_named_in_years_of_the_common_era(lang: str, day: str, periods: list[str]) -> None:
    told = words(lang)
    assert told.day(date(2026, 10, 31)) == day
    assert [told.period(Period.parse(text)) for text in ("2026", "2026-Q4", "2026-10", "2026-W41")] == periods
    assert told.month(Period.parse("2026-10")) == told.month(date(2026, 10, 31)) == periods[2]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_of_a_fiscal_year_is_printed_as_it_is_written(lang: str) -> None:
    told = words(lang)
    for text in ("FY2027-Q1", "FY2027"):
        assert told.period(Period.parse(text, 7)) == told.short_period(Period.parse(text, 7)) == text


def test_the_first_week_of_a_year_may_begin_in_the_year_before() -> None:
    assert words("en").period(Period.parse("2026-W01")) == "week 1 of 2026"


def test_a_short_period_is_in_the_language_too() -> None:
    short = [[words(lang).short_period(Period.parse(text)) for text in ("2026-09", "2026-W41")] for lang in LANGUAGES]
    assert short == [
        ["Sep 2026", "W41 2026"],
        ["sep 2026", "S41 2026"],
        ["ก.ย. 2026", "ส.41 2026"],
        ["2026年9月", "2026年41周"],
    ]
    assert words("en").short_period(Period.parse("2026-Q4")) == "Q4 2026"
    own = Words.from_data("xx", {"formats": {"months": ["A"] * 12}}, words("en"))
    assert own.short_period(Period.parse("2026-09")) == "A 2026"


def test_a_number_chooses_the_form_of_a_phrase() -> None:
    told = words("en")
    assert told.t("items", n=1) == "1 item"
    assert told.t("items", n=Decimal("1.5")) == "1.5 items"
    assert told.t("items", n=0) == "0 items"
    assert told.t("items", n="X") == "X items"


def test_a_value_of_a_record_may_be_the_key() -> None:
    assert words("en").t("in progress") == words("en").t("in-progress") == "in progress"


def test_what_a_language_lacks_is_said_in_english() -> None:
    told = Words.from_data("xx", {"phrases": {"goal": "But", "own": "x"}}, words("en"))
    assert (told.t("goal"), told.t("target"), told.number(1234)) == ("But", "Target", "1,234")
    assert told.update_headings == words("en").update_headings
    assert told.keys() == words("en").keys() | {"own"}


def test_an_unknown_phrase_is_named() -> None:
    with pytest.raises(UnknownPhrase, match="no words for “gaol”"):
        words("es").t("gaol")


def test_a_blank_that_nothing_was_given_for_is_named() -> None:
    with pytest.raises(UnknownPhrase, match="blank for bar"):
        fill("{foo} {bar}", {"foo": 1})


def test_a_value_with_braces_is_not_filled_again() -> None:
    assert fill("{a} {b}", {"a": "{b}", "b": "{0.__class__}"}) == "{b} {0.__class__}"


@pytest.mark.parametrize(("tag", "lang"), [("th-TH", "th"), ("zh_Hans_CN", "zh"), ("EN", "en"), (" es-419", "es")])
def test_a_language_tag_begins_with_its_language(tag: str, lang: str) -> None:
    assert language(tag) == lang
