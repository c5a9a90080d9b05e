"""A language without words of ours still has its numbers, amounts, days and plural forms."""

from __future__ import annotations

import re
import sys
import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from babel import Locale, localedata
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, parse_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops import reports, workspace
from mktops.reports import environment
from mktops.reports.environment import load_words
from mktops.text import cldr
from mktops.text.period import Period
from mktops.text.visible import width
from mktops.text.words import Words, exactly_one

LOCALES = ["de", "de-CH", "fr", "fr-CH", "pt-BR", "pt-PT", "pl", "sv", "hi", "ja", "tr", "he", "eu"]
THIN = "\u202f"
UNBROKEN = "\xa0"


@pytest.mark.parametrize(
    ("tag", "number", "percent", "money"),
    [
        ("de", "-1.234.567,5", f"83,3{UNBROKEN}%", f"1.234,50{UNBROKEN}EUR"),
        ("fr", f"-1{THIN}234{THIN}567,5", f"83,3{UNBROKEN}%", f"1{THIN}234,50{UNBROKEN}EUR"),
        ("pt-BR", "-1.234.567,5", "83,3%", f"EUR{UNBROKEN}1.234,50"),
        ("pl", f"-1{UNBROKEN}234{UNBROKEN}567,5", "83,3%", f"1{UNBROKEN}234,50{UNBROKEN}EUR"),
        ("sv-SE", f"−1{UNBROKEN}234{UNBROKEN}567,5", f"83,3{UNBROKEN}%", f"1{UNBROKEN}234,50{UNBROKEN}EUR"),
        ("hi", "-12,34,567.5", "83.3%", f"EUR{UNBROKEN}1,234.50"),
        ("ja", "-1,234,567.5", "83.3%", f"EUR{UNBROKEN}1,234.50"),
        ("tr", "-1.234.567,5", "%83,3", f"EUR{UNBROKEN}1.234,50"),
        ("ar", "-1,234,567.5", "83.3%", f"1,234.50{UNBROKEN}EUR"),
    ],
)
def test_figures_are_written_as_the_language_does(tag: str, number: str, percent: str, money: str) -> None:
    told = load_words(tag)
    assert told.number(Decimal("-1234567.5")) == number
    # In French, the blank is a thin one for some versions of CLDR.
    assert told.percent(Decimal(100) * 25 / 30).replace(THIN, UNBROKEN) == percent
    assert told.money(Decimal("1234.5"), "EUR") == money


@pytest.mark.parametrize(
    ("tag", "percent", "money"),
    [
        ("de", f"-5,0{UNBROKEN}%", f"-5,00{UNBROKEN}EUR"),
        ("tr", "-%5,0", f"-EUR{UNBROKEN}5,00"),
        ("nl", "-5,0%", f"EUR{UNBROKEN}-5,00"),
        ("en-US", "-5.0%", "EUR -5.00"),
    ],
)
def test_a_minus_stands_where_the_language_has_it(tag: str, percent: str, money: str) -> None:
    assert load_words(tag).percent(-5) == percent
    assert load_words(tag).money(-5, "EUR") == money


def test_an_amount_without_a_currency_has_no_blank_of_it() -> None:
    assert [load_words(tag).money(5, "") for tag in ("de", "fr", "ja", "en")] == ["5,00", "5,00", "5.00", "5.00"]


@given(st.decimals(-(10**18), 10**18, places=6), st.integers(0, 6), st.sampled_from(LOCALES))
@settings(max_examples=100)
def test_a_number_is_read_back_as_itself_rounded_half_up(value: Decimal, places: int, tag: str) -> None:
    text = load_words(tag).number(value, places)
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    read = parse_decimal(text.removeprefix(load_words(tag).formats["minus"]), locale=Locale.parse(tag, sep="-"))
    assert read == abs(rounded)
    assert text.startswith(load_words(tag).formats["minus"]) == (rounded < 0)


#: Babel loses the apostrophes of Swiss numbers.
GROUPED = [tag for tag in LOCALES if tag not in ("de-CH", "fr-CH")]


@given(st.decimals(0, 10**12, places=3), st.sampled_from(GROUPED))
@settings(max_examples=100)
def test_a_number_is_grouped_and_pointed_as_babel_does(value: Decimal, tag: str) -> None:
    expected = format_decimal(value, locale=Locale.parse(tag, sep="-"), decimal_quantization=False)
    assert load_words(tag).number(value, most=3) == expected


@pytest.mark.parametrize(
    ("tag", "day", "periods"),
    [
        (
            "de",
            f"3.{UNBROKEN}Oktober 2026",
            ["2026", "Q4 2026", "Oktober 2026", "Woche 41 des Jahres 2026", "Okt. 2026"],
        ),
        ("fr", "3 octobre 2026", ["2026", "T4 2026", "octobre 2026", "semaine 41 de 2026", "oct. 2026"]),
        # A month is written in another case where it stands alone.
        ("pl", "3 października 2026", ["2026", "IV kw. 2026", "październik 2026", "2026, tydz. 41", "paź 2026"]),
        ("ja", "2026年10月3日", ["2026年", "2026/Q4", "2026年10月", "2026年第41週", "2026年10月"]),
        # No words of ours are taken for what they do not say, and no days of another country.
        ("en-US", "3 October 2026", ["2026", "Q4 2026", "October 2026", "week 41 of 2026", "Oct 2026"]),
        # Of a language whose months CLDR does not name.
        ("mdf", "3 October 2026", ["2026", "Q4 2026", "October 2026", "week 41 of 2026", "Oct 2026"]),
    ],
)
def test_days_and_periods_are_named_as_the_language_does(tag: str, day: str, periods: list[str]) -> None:
    told = load_words(tag)
    assert told.day(date(2026, 10, 3)) == day
    found = [told.period(Period.parse(text)) for text in ("2026", "2026-Q4", "2026-10", "2026-W41")]
    assert [*found, told.short_period(Period.parse("2026-10"))] == periods
    assert told.month(date(2026, 10, 3)) == periods[2]


#: Those with words of ours have formats of ours, too.
OWN = ("en", "es", "th", "zh")
#: A part of them all: to load one takes a while.
LANGUAGES = [each for each in sorted(localedata.locale_identifiers()) if "_" not in each and each not in OWN][::4]


def test_days_and_months_are_those_that_babel_writes_in_every_language() -> None:
    compared = 0
    for tag in LANGUAGES:
        locale, told = Locale.parse(tag), load_words(tag)
        # Of a few it knows no months, or writes an era or the days before the tenth with a nought.
        if "day" not in cldr.formats(tag) or re.search("dd|G", locale.date_formats["long"].pattern):
            continue
        for day in (date(2026, 1, 31), date(2026, 10, 3), date(2027, 5, 1)):
            month = Period.month_of(day)
            assert told.day(day) == seen(format_date(day, "long", locale)), tag
            assert told.month(month) == seen(format_skeleton("yMMMM", day, locale=locale)), tag
            assert told.short_period(month) == seen(format_skeleton("yMMM", day, locale=locale)), tag
            quarter = Period.quarter_of(day)
            assert told.period(quarter) == seen(format_skeleton("yQQQ", day, locale=locale)), tag
        compared += 1
    assert compared > 40


def seen(text: str) -> str:
    """What is seen of a text that Babel has written. No line breaks behind the dot of a number."""
    text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return re.sub(r"(?<=\d\.) ", UNBROKEN, text)


def test_words_stay_english_and_take_the_forms_of_english() -> None:
    told, english = load_words("fr"), load_words("en")
    assert told.t("goals") == english.t("goals")
    assert [told.t("items", n=n) for n in (0, 1, 2)] == ["0 items", "1 item", "2 items"]
    assert told.update_headings == english.update_headings


def test_a_report_in_a_language_without_words_has_its_figures_and_days() -> None:
    book = workspace.load(Path(__file__).parent.parent / "examples" / "northwind")
    monthly = reports.load("monthly")
    context = monthly.context(book, date(2026, 11, 3), period=Period.parse("2026-10"))
    german, english = (environment.render(monthly.TEMPLATE, context, load_words(tag)) for tag in ("de", "en"))
    assert re.findall("^#.*", german, re.MULTILINE)[1:] == re.findall("^#.*", english, re.MULTILINE)[1:]
    assert f"3.{UNBROKEN}November 2026" in german
    assert not re.search(r"\bOctober 2026|\d\.\d+%", german)
    assert re.search(rf"\b\d+,\d{UNBROKEN}%", german)
    assert re.search(rf"\b\d\.\d{{3}},\d\d{UNBROKEN}EUR", german)
    rows = [line for line in german.split("\n") if line.startswith("|")]
    assert all(width(row) == width(after) for row, after in pairwise(rows) if "---" in after or "--:" in after)


@given(st.text() | st.from_regex("[a-z]{1,4}([-_][A-Za-z0-9@.]{1,8}){0,4}", fullmatch=True))
@settings(max_examples=100, deadline=None)
def test_whatever_is_written_for_a_language_there_are_words_and_formats(tag: str) -> None:
    told = load_words.__wrapped__(tag)
    assert told.day(date(2026, 10, 3))
    assert told.money(5, "EUR")
    assert told.t("goals")


@pytest.mark.parametrize("tag", ["de", "DE", " de ", "de-XX", "de_AT", "de-DE-u-co-phonebk", "de-Latn-DE-1996"])
def test_of_a_tag_as_much_is_taken_as_is_known(tag: str) -> None:
    assert cldr.known(tag)
    assert load_words(tag).month(date(2026, 10, 3)) == "Oktober 2026"


@pytest.mark.parametrize("tag", ["xx", "english", "root", "", "../../de", "d", "C"])
def test_what_is_no_language_is_written_as_english(tag: str) -> None:
    assert not cldr.known(tag)
    assert load_words(tag) is load_words("en")


ITEMS = {"one": "{n} one", "few": "{n} few", "many": "{n} many", "other": "{n} other"}


@pytest.mark.parametrize(
    ("tag", "forms"),
    [
        (
            "pl",
            {1: "one", 2: "few", 5: "many", 22: "few", Decimal("1.5"): "other", Decimal("2.0"): "few", 10**20: "many"},
        ),
        ("fr", {0: "one", 1: "one", Decimal("1.5"): "one", 2: "other"}),
        ("cs", {1: "one", 3: "few", 5: "other", Decimal("0.5"): "many"}),
        # A form that the phrase has not is that of all other numbers.
        ("ar", {0: "other", 1: "one", 2: "other", 3: "few", 11: "many", Decimal("1E+2"): "other"}),
        ("xx", {1: "other"}),
    ],
)
def test_a_number_chooses_one_of_the_forms_that_its_language_has(tag: str, forms: dict[int | Decimal, str]) -> None:
    told = Words.from_data(tag, {"phrases": {"x": ITEMS}}, load_words("en"), cldr.plural_form(tag))
    assert {n: told.phrase("x", n).removeprefix("{n} ") for n in forms} == forms
    assert told.phrase("x", "X") == "{n} other"


@pytest.mark.parametrize("lang", OWN)
def test_languages_that_are_taken_for_plain_are_so_for_cldr(lang: str) -> None:
    form = cldr.plural_form(lang)
    numbers = [*range(200), 10**6 + 1, Decimal("0.5"), Decimal("1.5"), Decimal("1.0")]
    assert {n: form(n) for n in numbers} == {n: exactly_one(n) if lang in ("en", "es") else "other" for n in numbers}


def test_a_locale_file_says_what_it_wants_and_cldr_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    module = sys.modules["mktops.reports.environment.languages"]
    files: dict[str, dict[str, Any]] = {
        "en": module._data("en"),
        "pl": {"phrases": {"goals": "Cele", "items": ITEMS}, "formats": {"quarter": "kwartał {quarter}", "group": "'"}},
    }
    monkeypatch.setattr(module, "_data", files.__getitem__)
    monkeypatch.setattr(module, "languages", lambda: tuple(files))
    told = load_words.__wrapped__("pl-PL")
    assert (told.t("goals"), told.t("target")) == ("Cele", "Target")
    assert [told.t("items", n=n) for n in (1, 2, 5)] == ["1 one", "2 few", "5 many"]
    assert told.number(Decimal("1234.5")) == "1'234,5"
    assert told.period(Period.parse("2026-Q4")) == "kwartał IV kw."
    assert told.month(date(2026, 10, 3)) == "październik 2026"
