"""A report of one engagement is written as if there were no other (AR42)."""

from __future__ import annotations

import pkgutil
from datetime import date
from typing import Any

import pytest

from mktops import reports
from mktops.book import Book
from mktops.kinds.record import collection_of
from mktops.reports import environment, of_leads
from mktops.text.period import Period
from tests.clients import desk, records

DAY = date(2026, 11, 5)
PERIODS = {
    unit: Period.parse(text) for unit, text in {"month": "2026-10", "week": "2026-W44", "quarter": "2026-Q3"}.items()
}
ABOUT = {name: collection_of(each.subject) for name, each in reports.of_command().items() if each.subject}
OF_ONE = [name for name in reports.names() if name in ABOUT or reports.asks_for(name, "engagement")]
SIDED = [name for name in OF_ONE if reports.asks_for(name, "side")]
#: That of a requester is about a person.
OTHERS = [name for name in OF_ONE if name not in (*SIDED, "requester")]
WORDS = environment.load_words("en")
#: Two clients of one agency, and two agencies of one client.
TWO_CLIENTS = ({"client": "Aegir"}, {"client": "Arla"})
TWO_AGENCIES = ({"agency": "Northlight"}, {"agency": "Eastgate"})


def told(book: Book, name: str, side: str | None = None) -> dict[str, Any]:
    module = reports.load(name)
    asked: dict[str, Any] = {"period": PERIODS[module.REPORT.period]} if module.REPORT.period else {}
    asked |= {"side": side} if name in SIDED else {}
    # The records of Arla stand last.
    of_kind = [id for collection, id in book.index if collection == ABOUT.get(name)]
    asked |= {"id": of_kind[-1]} if name in ABOUT else {}
    asked |= {"engagement": "arla"} if reports.asks_for(name, "engagement") else {}
    return reports.load(name).context(book, DAY, **asked)


def pair(terms: tuple[dict[str, str], dict[str, str]], common: bool = False) -> tuple[Book, Book]:
    """The workspace with both engagements, and that with the second alone."""
    first = records("Aegir", 29, **terms[0], common=common)
    second = records("Arla", 17, **terms[1], common=common)
    return desk(first, second, common=common), desk(second, common=common)


def test_every_report_can_tell_of_one_engagement_alone() -> None:
    from_lead_data = {module.name for module in pkgutil.iter_modules(of_leads.__path__)}
    assert set(reports.names()) - from_lead_data == set(OF_ONE)


@pytest.mark.parametrize("terms", [TWO_CLIENTS, TWO_AGENCIES], ids=["two clients", "two agencies"])
@pytest.mark.parametrize("common", [False, True], ids=["own stages", "common stages"])
@pytest.mark.parametrize(
    ("name", "side"),
    [*((name, side) for name in SIDED for side in (None, "client", "agency")), *((name, None) for name in OTHERS)],
)
def test_a_report_of_an_engagement_is_that_of_a_workspace_without_the_others(
    name: str, side: str | None, common: bool, terms: tuple[dict[str, str], dict[str, str]]
) -> None:
    both, alone = pair(terms, common)
    data = reports.as_json(name, told(both, name, side))
    assert "Arla" in data
    assert "aegir" not in data.lower()
    assert data == reports.as_json(name, told(alone, name, side))


@pytest.mark.parametrize("name", [*SIDED, *OTHERS])
def test_what_cannot_be_read_of_another_engagement_is_not_told_either(name: str) -> None:
    own = records("Arla", 17, client="Arla")
    broken = records("Aegir", 29, client="Aegir").replace("Good for Aegir., ", "Good for Aegir., odd: 1, ")
    broken = broken.replace("unit: currency", "unit: money")
    both, alone = (told(book, name) for book in (desk(broken, own), desk(own)))
    # How much of the workspace was left out is said in every report; whose it is nobody knows.
    assert both.pop("left_out") == alone.pop("left_out") + 3
    assert both.pop("not_read") != alone.pop("not_read")
    for each in (both, alone):
        each["unknown"] = [gap for gap in each.get("unknown", []) if gap["what"] != "entries_not_read"]
    assert reports.as_json(name, both) == reports.as_json(name, alone)


@pytest.mark.parametrize("name", [*SIDED, *OTHERS])
def test_what_is_written_of_one_client_names_it_and_no_other(name: str) -> None:
    text = environment.render(reports.load(name).TEMPLATE, told(pair(TWO_CLIENTS)[0], name), WORDS)
    assert text.splitlines()[0].startswith("# ")
    assert " for Arla ·" in text.splitlines()[0]
    assert "aegir" not in text.lower()


@pytest.mark.parametrize("name", ["monthly", "weekly", "quarterly"])
def test_no_side_reads_of_several_engagements_that_are_not_its_own(name: str) -> None:
    clients, agencies = pair(TWO_CLIENTS)[0], pair(TWO_AGENCIES)[0]
    for book, side in ((clients, "client"), (agencies, "agency")):
        with pytest.raises(reports.NothingToReport, match=f"Each {side} reads its own: .* there is aegir, arla"):
            reports.load(name).context(book, DAY, side=side)
    for book, its in ((clients, "agency"), (agencies, "client"), (clients, None)):
        assert len(reports.load(name).context(book, DAY, side=its)["engagements"]) == 2
