from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from markdown_it import MarkdownIt

from mktops import __version__, reports
from mktops.book import Book
from mktops.reports import NothingToReport, environment, requester
from mktops.reports.backlog import TEMPLATE, context
from mktops.text.period import Period
from tests.backlogs import DAY, backlog, work
from tests.workspaces import book

BACKLOG = """
people:
  - {id: dana, name: Dana Wu, role: VP Sales}
  - {id: ana, name: Ana Ruiz}
backlog:
  - {id: form, title: Shorter form, goal: mql, requested_by: dana, requested_on: 2026-08-14, source: intake,
     moscow: must, effort: 8, status: in_progress}
  - {id: mail, title: Mail series, requested_by: ana, requested_on: 2026-05-01, source: side_door,
     moscow: should, effort: 5, status: accepted}
  - {id: deck, title: Deck, requested_by: dana, requested_on: 2026-11-01}
  - {id: radio, title: Radio spot, requested_by: dana, moscow: wont, effort: 20,
     declined: {reason: Few buyers *listen*, revisit_on: 2026-11-10}}
  - {id: booth, title: Booth, requested_by: dana, status: declined, declined: {reason: Too dear, told_on: 2026-10-05}}
  - {id: pens, title: Pens, requested_by: ana, status: declined}
  - {id: film, title: Film, status: declined, declined: {reason: Old, told_on: 2026-10-05, revisit_on: 2027-01-15}}
  - {id: a, title: A, status: done, done_on: 2026-10-01, effort: 4}
  - {id: b, title: B, status: done, done_on: 2026-10-09, effort: 6}
  - {id: c, title: C, status: done, done_on: 2026-11-04, effort: 5}
"""
LANGUAGES = ("en", "es", "th", "zh")


def rendered(told: dict[str, Any], language: str = "en") -> str:
    return environment.render(TEMPLATE, told, environment.load_words(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_tells_the_backlog_in_each_language(language: str, golden: Callable[[str, str], None]) -> None:
    golden(f"reports/backlog-{language}.md", rendered(context(book(BACKLOG), DAY), language))


def test_the_data_are_the_same_for_people_and_programs(golden: Callable[[str, str], None]) -> None:
    told = reports.as_json("backlog", context(book(BACKLOG), DAY))
    golden("reports/backlog.json", told.replace(f'"{__version__}"', '"(version)"'))


def test_the_first_lines_answer_how_much_until_when_and_what_not() -> None:
    told = rendered(context(backlog([work(effort=2600), work(moscow="wont")], capacity=10), DAY))
    first = [line for line in told.splitlines() if line][1:4]
    assert first == [
        "- **How much is there?** 2 items are open, 2,600 points. One of them has no size and is in no sum.",
        (
            "- **When will it be done?** 5.0 years of work at the present pace (at 10 points a week, the planned capacity),"
            " done by 9 November 2031 if nothing more is asked for. Without what is put off: 2,600 points, 5.0 years of work "
            "at the present pace, done by 9 November 2031. At this pace Q4 2026 does not finish the first item."
        ),
        "- **What will not be done?** 1 item is put off for now, 0 are declined.",
    ]


def test_without_a_pace_the_report_says_that_nobody_knows() -> None:
    assert "Nobody can say" in rendered(context(backlog([work(effort=5)]), DAY))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("effort", [5_210, 99_999_999_999])
def test_beyond_a_hundred_years_no_day_is_named(effort: int, language: str) -> None:
    told = rendered(context(backlog([work(effort=effort), work(moscow="wont")], capacity=1), DAY), language)
    second = [line for line in told.splitlines() if line][2]
    assert second.count("100") == 2
    assert environment.load_words(language).t("no_data") not in second
    if language == "en":
        assert second == (
            "- **When will it be done?** More than 100 years of work at the present pace (at 1 points a week, the "
            f"planned capacity). Without what is put off: {effort:,} points, more than 100 years of work at the "
            "present pace. At this pace Q4 2026 does not finish the first item."
        )


def test_a_hundred_years_are_still_told_with_their_day() -> None:
    told = rendered(context(backlog([work(effort=5_200)], capacity=1), DAY))
    assert "100.0 years of work at the present pace (at 1 points a week, the planned capacity), done by" in told


def test_a_range_without_an_end_says_so() -> None:
    history = [work(status="done", done_on="2026-09-01", effort=1), work(status="done", done_on="2026-11-02", effort=1)]
    told = rendered(context(backlog([*history, work(effort=205)]), DAY))
    assert "it may take more than twenty years" in told


def test_a_backlog_in_which_all_is_done_has_nothing_left_to_do() -> None:
    told = rendered(context(backlog([work(status="done", done_on="2026-11-02", effort=1)]), DAY))
    assert "There is nothing left to do." in told
    assert "The backlog is empty." in told


def test_without_a_backlog_there_is_nothing_to_report() -> None:
    with pytest.raises(NothingToReport, match="backlog:"):
        context(book(""), DAY)


def test_of_a_period_only_its_requests_completions_and_noes_are_told() -> None:
    found = context(book(BACKLOG), DAY, period=Period.parse("2026-10"))["reckoning"]
    assert (found["asked"], found["done"], [no["id"] for no in found["noes"]]) == (0, 2, ["booth", "film"])
    everything = context(book(BACKLOG), DAY)["reckoning"]
    assert (everything["asked"], everything["done"], len(everything["noes"])) == (3, 3, 3)


def test_what_lies_ahead_is_not_counted_yet() -> None:
    found = context(book(BACKLOG), date(2026, 10, 31))["reckoning"]
    assert (found["asked"], found["done"]) == (2, 2)


GROWING = [
    *(work(status="done", done_on=f"2026-10-{on}", effort=7) for on in ("13", "20", "27")),
    work(status="done", done_on="2026-11-04", effort=7),
    work(title="Fair", requested_by="dana", requested_on="2026-10-15", effort=20, moscow="must", status="in_progress"),
    work(title="Film", requested_by="ana", requested_on="2026-10-16", effort=20, moscow="should", status="accepted"),
    work(title="Deck", requested_by="dana", requested_on="2026-10-19", effort=7, moscow="could"),
    work(title="Pens", requested_by="dana", requested_on="2026-10-20", effort=9),
]


def test_a_list_that_grows_says_so_first() -> None:
    told = rendered(context(backlog(GROWING), DAY))
    first = [line for line in told.splitlines() if line][1]
    assert first == (
        "- **Will it end?** No: 14 points a week are asked for, 7 are done, so the list grows by 7 a week. "
        "Asked for is the mean of the last 4 weeks."
    )


def test_where_requests_have_no_size_nobody_says_that_the_list_shrinks() -> None:
    told = rendered(context(backlog([*GROWING[:4], *GROWING[6:], work(requested_on="2026-10-30")]), DAY))
    assert (
        "At least 4 points a week are asked for, 7 are done. Asked for is the mean of the last 4 weeks. "
        "One request has no size or no day and is not in it."
    ) in told
    assert "shrinks" not in told


def test_a_list_that_shrinks_says_so_beside_its_date() -> None:
    told = rendered(context(backlog([*GROWING[:4], *GROWING[6:]]), DAY))
    assert "Will it end?" not in told
    assert "4 points a week are asked for, 7 are done, so the list shrinks by 3 a week." in told


def sheet_of(book: Book, person: str) -> dict[str, Any]:
    told: dict[str, Any] = requester.context(book, DAY, person)["sheet"]
    return told


def test_a_person_can_have_their_own_sheet() -> None:
    sheet = sheet_of(book(BACKLOG), "dana")
    assert sheet["requester"] == "Dana Wu"
    assert sheet["points"] == Decimal(8)
    assert [row["id"] for row in sheet["coming"]] == ["form", "deck"]
    assert [(no["id"], no["look_again"]) for no in sheet["later"]] == [("radio", True)]
    assert [no["id"] for no in sheet["no"]] == ["booth"]


def test_a_sheet_says_how_far_it_came_what_it_takes_and_where_the_quarter_ends() -> None:
    told = requester.context(backlog(GROWING), DAY, "dana")
    text = environment.render(requester.TEMPLATE, told, environment.load_words("en"))
    # 46 days at 7 points a week: 46 points.
    assert "# Marketing Backlog · dana · Test · 15 November 2026" in text
    assert (
        "Asked for: 2 items (16 points); accepted: 0 items (0 points); in work: 1 item (20 points). "
        "36 points: 5.1 weeks of work at the present pace. "
        "At this pace Q4 2026 reaches rank 2, with 1 of these 3 above the line.\n\n"
        "- **In work:** Fair (rank 1, must, 20 points)\n"
        "- _Here Q4 2026 ends._\n"
        "- **Asked for:** Deck (rank 3, could, 7 points)\n"
        "- **Asked for:** Pens (rank 4, not classified, 9 points)\n"
    ) in text
    assert "The team works at 7 points a week, the mean of the last 4 weeks." in text
    assert "Film" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_reads_in_each_language(language: str, golden: Callable[[str, str], None]) -> None:
    told = requester.context(backlog(GROWING), DAY, "dana")
    golden(
        f"reports/requester-{language}.md",
        environment.render(requester.TEMPLATE, told, environment.load_words(language)),
    )


def test_who_waits_for_nothing_or_is_not_known_gets_no_sheet() -> None:
    with pytest.raises(NothingToReport, match="Did you mean dana"):
        sheet_of(book(BACKLOG), "dan")
    with pytest.raises(NothingToReport, match="Eva has asked for nothing that is open or was declined"):
        sheet_of(book("people:\n  - {id: eva, name: Eva}\n"), "eva")


@pytest.mark.parametrize(
    "text", ["a | b", "# not a heading", "<script>", "![x](http://x.y)", "- item\n- item", "**", "|---|", "    code"]
)
def test_no_text_can_change_the_report_around_it(text: str) -> None:
    def shape(text: str) -> list[str]:
        item = work(title=text, requested_by="dana", reason=text)
        entries = [item, {**item, "moscow": "wont", "declined": {"reason": "x"}}, {**item, "status": "declined"}]
        people = {"people": [{"id": "dana", "name": text}]}
        found = book({"people.yaml": json.dumps(people), **_files(entries)})
        tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(rendered(context(found, DAY)))
        return [token.type for token in tokens]

    assert shape(text) == shape("Plain")


def _files(entries: list[dict[str, Any]]) -> dict[str, str]:
    return {"backlog.yaml": json.dumps({"backlog": [{"id": f"i{at}", **entry} for at, entry in enumerate(entries)]})}
