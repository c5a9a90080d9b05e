"""What stands in a cell of a spreadsheet is text."""

import csv
from io import StringIO

import pytest

from mktops.reports import as_csv
from mktops.text.spreadsheet import spreadsheet_text
from mktops.text.visible import visible
from tests.hostile import FORMULAS, HOSTILE


@pytest.mark.parametrize(
    "text", ["-5", "-1234.50", "5", "a=1", "a@b.co", "‑5", "'+34 1", "Müller, Anna\nSales", "می\u200cخواهم", ""]
)
def test_what_no_spreadsheet_changes_stays(text: str) -> None:
    assert spreadsheet_text(text) == text


@pytest.mark.parametrize("text", ["+34600123456", "+34 600 123-456", "+49 (0) 30 / 123", "-1+1", "--5", "+1"])
def test_a_telephone_number_is_text_and_comes_back_without_blanks(text: str) -> None:
    written = spreadsheet_text(text)
    assert written[0] == "\t"
    assert written.strip() == text


@pytest.mark.parametrize(
    "text", [*(each for each in FORMULAS if each[0] not in "+-\r"), "＋1+A1", "\n=1+1", "+A1", "\xa0@x"]
)
def test_what_could_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert spreadsheet_text(text) == f"'{text}"


def test_no_sign_of_a_terminal_and_no_zero_byte_stands_in_a_table() -> None:
    assert spreadsheet_text("\x1b[31mred\x00 \x9b\u202e") == r"\u{1b}[31mred\u{0} \u{9b}\u{202e}"
    for text in HOSTILE:
        read = list(csv.reader(StringIO(as_csv([[text, "x"]]), newline="")))
        assert [row[-1] for row in read] == ["x"]
        assert all(visible(part) == part for part in read[0][0].replace("\r\n", " ").replace("\t", " ").split("\n"))
