"""Where lead data is kept: what a workspace may say of it."""

from __future__ import annotations

from typing import Any

import pytest

from mktops.kinds.shaping import shape
from mktops.kinds.sources import LeadSource


def _told(**source: Any) -> list[str]:
    shaped = shape(LeadSource, {"leads": {"path": "leads.csv"}} | source)
    return [] if isinstance(shaped, LeadSource) else [misfit.message for misfit in shaped]


def test_a_path_is_all_that_a_usual_export_needs() -> None:
    assert _told() == []


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("https://crm.example/export.csv", "an address is no file of the workspace"),
        ("s3://bucket/export.parquet", "an address is no file of the workspace"),
        ("https://u:s3cret@crm.example/export.csv", "a password stands in this file"),
        ("https://crm.example/export.csv?token=s3cret", "a password stands in this file"),
    ],
)
def test_an_address_is_no_path(path: str, said: str) -> None:
    (message,) = _told(leads={"path": path})
    assert said in message
    assert "s3cret" not in message


@pytest.mark.parametrize("form", ["%Y-%m-%d", "%d/%m/%Y %H:%M", "%m/%d/%y %I:%M %p", "%d. %B %Y"])
def test_a_form_of_dates_has_a_day_a_month_and_a_year(form: str) -> None:
    assert _told(leads={"path": "leads.csv", "dates": form}) == []


@pytest.mark.parametrize("form", ["DD/MM/YYYY", "%d/%m", "%Y", "%q-%d-%m-%Y", "%Y-%m-%d %", "100%"])
def test_what_is_no_form_of_dates_is_refused(form: str) -> None:
    (message,) = _told(leads={"path": "leads.csv", "dates": form})
    assert "is no form of a date" in message


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ana:s3cret@db/x",
        "mysql://:s3cret@db/x",
        "postgresql://a:s3cret$@db",
        "postgresql://a:s3cret/x@h/db",
        "postgresql://a: s3cret@h/db",
        "postgresql://a%3as3cret@h/db",
        "postgresql://a:${PW}s3cret@h/db",
        "postgresql://a:${PW}@s3cret@h/db",
        "postgresql://h/db?password=s3cret",
        "postgresql://h/db?user=a&PWD=s3cret",
        "postgresql://h/db?p%61ssword=s3cret",
        "duckdb://m?motherduck_token=s3cret",
    ],
)
def test_a_password_is_refused_and_not_said_again(url: str) -> None:
    (message,) = _told(url=url)
    assert "a password stands in this file" in message
    assert "s3cret" not in message


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ana:${PASSWORD}@db.example.com/x",
        "postgresql://ana@db/x",
        "postgresql://db:5432/x?password=${WORD}&sslkey=/etc/x.pem",
        "duckdb://leads.db",
        "sqlite://x",
    ],
)
def test_an_address_without_a_password_is_fine(url: str) -> None:
    assert _told(url=url, leads={"table": "leads"}) == []


def test_what_is_no_address_is_refused() -> None:
    (message,) = _told(url="db.example.com", leads={"table": "leads"})
    assert "no address of a database" in message


@pytest.mark.parametrize("url", ["postgresql://ana@db /x", "postgresql://db/x\ny"])
def test_an_address_has_no_blanks(url: str) -> None:
    (message,) = _told(url=url, leads={"table": "leads"})
    assert "there is a blank in this address" in message


def test_rows_are_in_files_or_in_a_table() -> None:
    for leads in ({}, {"path": "leads.csv", "table": "leads"}):
        (message,) = _told(url="sqlite://x", leads=leads)
        assert "say where the rows are" in message


def test_a_table_needs_the_address_of_its_database() -> None:
    (message,) = _told(leads={"table": "leads"})
    assert "“leads” is a table, so the source needs the url" in message


def test_a_sheet_is_no_part_of_a_table() -> None:
    (message,) = _told(url="sqlite://x", leads={"table": "leads", "sheet": "one"})
    assert "goes with a path" in message


def test_a_field_cannot_be_called_id() -> None:
    (message,) = _told(fields={"id": "Record ID"})
    assert "“id” is named under “leads” already" in message
