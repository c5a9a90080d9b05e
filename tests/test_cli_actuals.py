"""`mktops actuals pull`: what the definitions count, beside what was typed, and written where it belongs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import DAY, Done, digest, mktops, tree

SETTINGS = """name: Test
sources:
  crm:
    leads: {path: leads.csv, id: id, created: created}
"""
#: In October: five leads; MQLs are a, b and d, by ads are a and d; of e nobody knows the size, of b the channel.
LEADS = """id,created,employees,channel
z,2026-09-30,90,ads
a,2026-10-01,60,Paid_Search
b,2026-10-07,80,
c,2026-10-08,10,email
d,2026-10-31,50,ads
e,2026-10-31,,email
n,2026-11-01,70,email
"""
RECORDS = """people:
  - {id: ana, name: Ana}
channels:
  - {id: ads, name: Paid search, direction: inbound}
  - {id: email, name: Email, direction: inbound}
  - {id: tv, name: Television, direction: inbound}
lead_stages:
  - {id: lead, name: Lead, definition: Everybody.}
  - {id: mql, name: MQL, definition: 50 people or more., builds_on: lead, fit: {field: employees, at_least: 50}}
metrics:
  - {id: leads, name: Leads, unit: count, stage: lead}
  - {id: mqls, name: MQLs, unit: count, stage: mql}
  - {id: visits, name: Visits, unit: count}
  - {id: rate, name: MQL rate, unit: percent, stage: mql, formula: 100 * mqls / leads}
"""
BY_ADS = "  - {id: mqls-ads, name: MQLs by ads, unit: count, stage: mql, channel: ads}\n"
ACTUALS = """# What we measured
actuals:
  - period: 2026-09
    values: {leads: 1, mqls: 1}

  - period: 2026-10   # the month of the fair
    values:
      visits: 310   # from the web
      mqls: 2       # Ana's list
    source: "Web"
    verified_by: ana
    explanations: []

  - {period: 2026-11, values: {visits: 7}}
"""


def workspace(folder: Path, actuals: str | bytes = ACTUALS, **more: str) -> Path:
    files: dict[str, str | bytes] = {
        "mktops.yaml": SETTINGS,
        "records.yaml": RECORDS,
        "leads.csv": LEADS,
        "actuals.yaml": actuals,
    }
    return tree(folder, {**files, **more})


def pull(folder: Path, *words: str, period: str = "2026-10") -> Done:
    return mktops("actuals", "pull", "--period", period, *words, *(() if "--as-of" in words else DAY), cwd=folder)


def told(folder: Path, *words: str, period: str = "2026-10") -> dict[str, Any]:
    done = pull(folder, "--format", "json", *words, period=period)
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def values(found: dict[str, Any]) -> dict[str, Any]:
    return {row["id"]: (row["typed"], row["counted"], row["difference"]) for row in found["rows"]}


def test_each_metric_that_counts_a_stage_is_counted_beside_what_was_typed(tmp_path: Path) -> None:
    found = told(workspace(tmp_path))
    assert values(found) == {"leads": (None, 5, None), "mqls": (2, 3, 1)}
    assert {row["id"]: (row["unknown"], row["came"]) for row in found["rows"]} == {"leads": (0, 5), "mqls": (1, 5)}


def test_without_write_nothing_is_written_and_it_is_said_what_would_be(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    before = digest(folder)
    done = pull(folder)
    assert done.code == 0
    assert "mqls: 2 → 3" in done.out
    assert "Nothing was written" in done.out
    assert digest(folder) == before


@pytest.mark.slow
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_only_the_values_change_and_every_other_byte_stays(tmp_path: Path, ends: str, mark: str) -> None:
    folder = workspace(tmp_path, (mark + ACTUALS.replace("\n", ends)).encode())
    assert pull(folder, "--write").err == "actuals.yaml: written\n"
    expected = ACTUALS.replace(
        "      mqls: 2       # Ana's list\n", "      mqls: 3       # Ana's list\n      leads: 5\n"
    ).replace('"Web"', '"Web; crm, counted by mktops on 2026-11-15: leads, mqls"')
    expected = expected.replace("    explanations: []\n", "    explanations: []\n    as_of: 2026-11-15\n")
    assert (folder / "actuals.yaml").read_bytes() == (mark + expected.replace("\n", ends)).encode()


def test_a_second_time_nothing_changes_and_it_says_so(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    pull(folder, "--write")
    before = digest(folder)
    for day in ("2026-11-15", "2026-11-20"):
        done = pull(folder, "--write", "--as-of", day)
        assert (done.code, done.err) == (0, "Nothing was written: the files say the same already.\n")
        assert "What was typed is what the definitions count." in done.out
    assert digest(folder) == before
    assert mktops("validate", *DAY, cwd=folder).code == 0


def test_a_period_without_a_record_gets_one_of_its_own_behind_the_others(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    assert pull(folder, "--write", period="2026-W41").code == 0
    new = "\n  - period: 2026-W41\n    values:\n      leads: 2\n      mqls: 1\n"
    new += "    source: crm, counted by mktops\n    as_of: 2026-11-15\n"
    assert (folder / "actuals.yaml").read_text() == ACTUALS + new


def test_where_there_are_no_actuals_yet_a_file_is_made(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    (folder / "actuals.yaml").unlink()
    assert pull(folder, "--write").err == "actuals.yaml: written\n"
    assert (
        (folder / "actuals.yaml").read_text().startswith("actuals:\n  - period: 2026-10\n    values:\n      leads: 5\n")
    )


def test_in_brackets_too_a_value_is_set_where_it_stands(tmp_path: Path) -> None:
    text = "actuals: [{period: 2026-10, values: {mqls: ~, leads: 4.0}, source: 'CRM', as_of: 2026-11-01}] # all\n"
    folder = workspace(tmp_path, text)
    assert pull(folder, "--write").code == 0
    expected = text.replace("~", "3").replace("4.0", "5").replace("'CRM'", "'crm, counted by mktops'")
    assert (folder / "actuals.yaml").read_text() == expected.replace("2026-11-01", "2026-11-15")


def test_a_value_goes_into_the_record_that_has_one_for_its_metric(tmp_path: Path) -> None:
    text = "actuals:\n  - {period: 2026-10, values: {visits: 9}}\n  - {period: 2026-10, values: {mqls: 2}}\n"
    folder = workspace(tmp_path, text)
    pull(folder, "--write")
    own = "  - {period: 2026-10, values: {mqls: 3, leads: 5}, source: 'crm, counted by mktops', as_of: 2026-11-15}\n"
    written = (folder / "actuals.yaml").read_text().replace('"', "'")
    assert written == text.splitlines(True)[0] + text.splitlines(True)[1] + own


@pytest.mark.slow
@pytest.mark.parametrize(("period", "leads"), [("2026-Q4", 6), ("2026", 7), ("2026-W44", 3), ("2026-11", 1)])
def test_a_period_may_be_of_any_length(tmp_path: Path, period: str, leads: int) -> None:
    assert values(told(workspace(tmp_path), period=period))["leads"][1] == leads


def test_of_several_records_only_that_of_the_period_changes(tmp_path: Path) -> None:
    text = "".join(f"  - {{period: 2026-{month:02}, values: {{mqls: 2, leads: 5}}}}\n" for month in (8, 10, 11))
    folder = workspace(tmp_path, f"actuals:\n{text}")
    pull(folder, "--write")
    lines = (folder / "actuals.yaml").read_text().splitlines(True)
    assert [line for line in lines if "2026-10," not in line] == ["actuals:\n", *text.splitlines(True)[::2]]


def test_who_verified_a_record_is_told_to_look_again(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    assert "Ana verified this record before it changed" in pull(folder, "--write").out
    assert "verified_by: ana" in (folder / "actuals.yaml").read_text()
    assert "Ana" not in pull(folder, "--write").out


def test_the_day_of_values_that_were_not_read_again_stays(tmp_path: Path) -> None:
    text = "actuals:\n  - {period: 2026-10, values: {visits: 9, mqls: 2}, as_of: 2026-10-20}\n"
    folder = workspace(tmp_path, text)
    out = pull(folder, "--write").out
    assert "as_of: 2026-10-20" in (folder / "actuals.yaml").read_text()
    assert "were not read again: visits." in out


def test_values_that_were_read_too_early_get_the_new_day_even_if_they_are_the_same(tmp_path: Path) -> None:
    text = "actuals:\n  - {period: 2026-10, values: {leads: 5, mqls: 3}, as_of: 2026-10-20}\n"
    folder = workspace(tmp_path, text)
    out = pull(folder, "--write").out
    assert "as_of: 2026-10-20 → 2026-11-15" in out
    assert "as_of: 2026-11-15" in (folder / "actuals.yaml").read_text()


def test_a_period_that_runs_is_written_with_its_day_and_it_is_said_that_it_is_not_over(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    done = pull(folder, "--write", "--as-of", "2026-10-08")
    assert "October 2026 is not over: these are the values until 8 October 2026." in done.out
    assert "leads: 3" in (folder / "actuals.yaml").read_text()


def test_a_period_that_has_not_begun_is_refused(tmp_path: Path) -> None:
    done = pull(workspace(tmp_path), period="2026-12")
    assert (done.code, done.err) == (2, "--period: 2026-12 has not begun yet on 2026-11-15.\n")


def test_older_data_do_not_replace_newer_values(tmp_path: Path) -> None:
    text = "actuals:\n  - {period: 2026-10, values: {leads: 5, mqls: 3}, as_of: 2026-11-02}\n"
    folder = workspace(tmp_path, text)
    done = pull(folder, "--write", "--as-of", "2026-10-08")
    assert done.code == 2
    assert "actuals.yaml:2: these values were read on 2026-11-02, after 2026-10-08" in done.err
    assert (folder / "actuals.yaml").read_text() == text


def test_a_metric_of_a_channel_counts_only_its_leads_by_id_or_name_in_any_case(tmp_path: Path) -> None:
    found = told(workspace(tmp_path, **{"more.yaml": f"metrics:\n{BY_ADS}"}))
    assert values(found)["mqls-ads"] == (None, 2, None)
    # Of b, an MQL, nobody knows the channel.
    assert {row["id"]: row["channel_unknown"] for row in found["rows"]} == {"mqls-ads": 1, "leads": 0, "mqls": 0}


def test_a_channel_that_no_lead_has_is_not_a_zero(tmp_path: Path) -> None:
    metric = BY_ADS.replace("channel: ads", "channel: tv")
    folder = workspace(tmp_path, **{"more.yaml": f"metrics:\n{metric}"})
    done = pull(folder, "--write")
    assert "no lead in crm has the channel Television. It has email, ads, Paid_Search." in " ".join(done.out.split())
    assert "mqls-ads" not in (folder / "actuals.yaml").read_text()


def test_a_source_without_channels_says_what_to_do(tmp_path: Path) -> None:
    leads = LEADS.replace("channel", "origin")
    folder = workspace(tmp_path, **{"more.yaml": f"metrics:\n{BY_ADS}", "leads.csv": leads})
    out = " ".join(pull(folder).out.split())
    assert "MQLs by ads was not counted: the source crm has no field “channel”." in out


TWO = """name: Test
sources:
  crm:
    leads: {path: leads.csv, id: id, created: created}
  web:
    leads: {path: web.csv, id: id, created: created}
"""
WEB = "id,created,employees\nx,2026-10-02,70\n"


@pytest.mark.slow
def test_a_metric_is_counted_in_the_source_that_it_names(tmp_path: Path) -> None:
    records = RECORDS.replace("stage: mql}", "stage: mql, source: {system: WEB}}")
    folder = workspace(tmp_path, **{"mktops.yaml": TWO, "web.csv": WEB, "records.yaml": records})
    assert "Choose one with --source" in pull(folder).err
    found = told(folder, "--source", "crm")
    assert values(found) == {"leads": (None, 5, None), "mqls": (2, 1, -1)}
    pull(folder, "--source", "crm", "--write")
    assert "crm and web, counted by mktops on 2026-11-15: leads, mqls" in (folder / "actuals.yaml").read_text()


def test_a_record_that_could_not_be_read_may_be_the_one_so_nothing_is_written(tmp_path: Path) -> None:
    folder = workspace(tmp_path, ACTUALS.replace("verified_by", "verifed_by"))
    before = digest(folder)
    done = pull(folder, "--write")
    assert done.code == 2
    assert "1 record could not be read" in done.err
    assert digest(folder) == before
    shown = pull(folder)
    assert shown.code == 0
    assert "1 record could not be read" in shown.err
    assert "Nothing was written. To write it" not in shown.out


def test_it_counts_what_leads_count_counts(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    counted = json.loads(mktops("leads", "count", "--period", "2026-10", "--format", "json", *DAY, cwd=folder).out)
    assert [each["count"] for each in counted["rows"][0]["stages"]] == [5, 3]
    assert [row[1] for row in values(told(folder)).values()] == [5, 3]


def test_where_no_metric_counts_a_stage_it_says_how_one_does(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path, "", **{"records.yaml": RECORDS.replace("stage: lead", "tier: 1").replace("stage: mql", "tier: 1")}
    )
    done = pull(folder)
    assert done.code == 2
    assert "stage: mql" in done.err


def why_not(folder: Path, period: str = "2026-10") -> dict[str, Any]:
    return {row["id"]: row["lacks"] for row in told(folder, period=period)["rows"]}


@pytest.mark.slow
@pytest.mark.parametrize(("period", "lacks"), [("2026-08", "days"), ("2026-Q3", None), ("2026-W46", "days")])
def test_a_time_of_which_the_data_tell_nothing_is_not_a_zero(tmp_path: Path, period: str, lacks: str | None) -> None:
    folder = workspace(tmp_path)
    assert set(why_not(folder, period).values()) == {lacks}
    before = digest(folder)
    done = pull(folder, "--write", period=period)
    assert done.code == 0
    assert (digest(folder) == before) is (lacks == "days")


def test_it_is_said_how_far_the_data_go(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    assert "The newest lead or event in crm is of 1 November 2026." in pull(folder, period="2026-11").out
    assert "The oldest lead in crm is of 30 September 2026." in pull(folder, period="2026-Q3").out
    assert "newest" not in pull(folder).out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fit", "lacks", "counted", "says"),
    [
        ("fit: {field: budget, exists: true}", "columns", None, "asks for. It lacks: budget. See: mktops leads check"),
        ("interest: {event: demo}", "columns", None, "It lacks: demo. See: mktops leads check"),
        ("fit: {any: [{field: employees, at_least: 60}, {field: budget, exists: true}]}", None, 2,
         "crm does not tell all that MQL asks for, so more may be in it. It lacks: budget."),
    ],
)  # fmt: skip
def test_what_the_source_does_not_tell_is_said_though_nobody_is_unknown(
    tmp_path: Path, fit: str, lacks: str | None, counted: int | None, says: str
) -> None:
    records = RECORDS.replace("fit: {field: employees, at_least: 50}", fit)
    folder = workspace(tmp_path, **{"records.yaml": records, "leads.csv": LEADS.replace("31,,", "31,5,")})
    mqls = told(folder)["rows"][1]
    assert (mqls["lacks"], mqls["counted"]) == (lacks, counted)
    assert says in " ".join(pull(folder).out.split())


def test_a_period_that_began_before_the_definition_did_is_not_counted(tmp_path: Path) -> None:
    records = RECORDS.replace("50 people or more.,", "50 people or more., effective_from: 2026-10-05,")
    folder = workspace(tmp_path, **{"records.yaml": records})
    assert why_not(folder) == {"leads": None, "mqls": "definition"}
    assert "MQL had no definition before 5 October 2026" in pull(folder).out
    assert why_not(folder, "2026-W41") == {"leads": None, "mqls": None}


def test_a_definition_that_changes_within_the_period_is_told(tmp_path: Path) -> None:
    earlier = "earlier: [{effective_from: 2026-01-01, fit: {field: employees, at_least: 100}}]"
    records = RECORDS.replace("50 people or more.,", f"50 people or more., effective_from: 2026-10-05, {earlier},")
    folder = workspace(tmp_path, **{"records.yaml": records})
    # z and a hold it only since it asks for less, and are not new.
    assert values(told(folder))["mqls"][1] == 2
    assert "MQL has another definition since 5 October 2026" in pull(folder).out


def test_a_stage_that_asks_for_what_the_source_has_not_got_is_not_a_zero(tmp_path: Path) -> None:
    folder = workspace(tmp_path, **{"leads.csv": LEADS.replace("employees", "size")})
    assert why_not(folder) == {"leads": None, "mqls": "columns"}
    assert "crm does not tell what MQL asks for. It lacks: employees." in " ".join(pull(folder).out.split())


TWICE = """actuals:
  - {period: 2026-10, values: {mqls: 9}}
  - {period: 2026-10, values: {mqls: 8, leads: 5}}
"""


def test_two_values_for_a_period_are_left_to_a_person(tmp_path: Path) -> None:
    before = digest(workspace(tmp_path, TWICE))
    done = pull(tmp_path, "--write")
    assert (done.code, done.out) == (2, "")
    both = "actuals.yaml:2 and actuals.yaml:3"
    assert f"mqls has two values for 2026-10, at {both}; nothing was written." in done.err
    assert digest(tmp_path) == before


def test_what_stands_twice_alike_is_written(tmp_path: Path) -> None:
    workspace(tmp_path, TWICE.replace("mqls: 8", "mqls: 9"))
    assert pull(tmp_path, "--write").code == 0
