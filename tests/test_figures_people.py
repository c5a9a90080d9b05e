import pytest

from mktops.figures.people import above, is_senior, name_of, works_alone
from mktops.kinds.people import Person
from tests.workspaces import book


def test_the_nearest_manager_comes_first() -> None:
    found = book(
        "people:\n"
        "  - {id: eva, name: Eva, manages: [dana, max]}\n"
        "  - {id: dana, name: Dana, manages: [ana]}\n"
        "  - {id: max, name: Max, manages: [ana]}\n"
        "  - {id: ana, name: Ana}\n"
    )
    assert above(found, "ana") == ("dana", "max", "eva")
    assert above(found, "eva") == ()
    assert above(found, "nobody") == ()


def test_in_a_circle_everybody_else_is_above() -> None:
    found = book("people:\n  - {id: ana, name: Ana, manages: [ben, ana]}\n  - {id: ben, name: Ben, manages: [ana]}\n")
    assert above(found, "ana") == ("ben",)
    assert above(found, "ben") == ("ana",)


def test_who_has_no_record_is_called_by_the_id() -> None:
    found = book("people:\n  - {id: ana, name: Ana Ruiz}\n")
    assert name_of(found, "ana") == "Ana Ruiz"
    assert name_of(found, "ben") == "ben"


@pytest.mark.parametrize(
    ("role", "senior"),
    [
        ("VP Sales", True),
        ("CEO", True),
        ("Head of Growth", True),
        ("Directora de ventas", True),
        ("销售总监", True),
        ("ผู้อำนวยการฝ่ายขาย", True),
        ("Copywriter", False),
        ("Product owner", False),
        ("MVP engineer", False),
        ("Video editor for the headquarters", False),
        (None, False),
    ],
)
def test_an_office_is_known_by_its_title(role: str | None, senior: bool) -> None:
    person = Person.model_validate({"id": "x", "name": "X", "role": role})
    assert is_senior(person) is senior


def test_who_manages_somebody_is_senior() -> None:
    assert is_senior(Person.model_validate({"id": "x", "name": "X", "manages": ["y"]}))


@pytest.mark.parametrize(
    ("settings", "text", "alone"),
    [
        ("", "", True),
        ("", "people: [{id: ida, name: Ida Berg}]", True),
        ("", "people: [{id: ida, name: Ida Berg}, {id: rolf, name: Rolf Lind}]", False),
        ("", "engagements: [{id: mail, agency: Fern}]", False),
        ("preset: [agency]", "", False),
        ("preset: [inbound, agile]", "", True),
        ("", "people: [{id: ida, name: Ida Berg}, {id: rolf, nome: Rolf Lind}]", False),
    ],
)
def test_who_works_alone_is_told_by_the_people_the_engagements_and_the_preset(
    settings: str, text: str, alone: bool
) -> None:
    assert works_alone(book({"mktops.yaml": f"name: Test\n{settings}\n", "a.yaml": f"channels: []\n{text}\n"})) == alone
