"""Which rules run, at which level, and what steps back."""

from __future__ import annotations

from mktops.leads.checking.quality import Facts, SourceFacts, TableFacts
from mktops.rules.judgement import judge
from tests.workspaces import DAY, book

PLAIN = "name: Test\n"
TACTIC = "backlog:\n  - {id: booth, title: A booth, status: accepted}\n"


def _rules(settings: str, *only: str, text: str = TACTIC) -> set[str]:
    return {f.rule for f in judge(book({"mktops.yaml": settings, "records.yaml": text}), DAY, only).findings}


def test_a_rule_of_a_preset_is_silent_without_it() -> None:
    assert "tactic-without-outcome" not in _rules(PLAIN)
    assert "tactic-without-outcome" in _rules(PLAIN + "preset: [agile]\n")


def test_a_rule_that_is_asked_for_by_name_runs_without_its_preset() -> None:
    assert _rules(PLAIN, "tactic-without-outcome") == {"tactic-without-outcome"}


def test_a_level_switches_a_rule_on_and_off() -> None:
    assert "tactic-without-outcome" in _rules(PLAIN + "levels: {tactic-without-outcome: note}\n")
    off = PLAIN + "preset: [agile]\nlevels: {tactic-without-outcome: off}\n"
    assert "tactic-without-outcome" not in _rules(off)
    assert not _rules(off, "tactic-without-outcome")


def test_a_workspace_gives_a_rule_its_own_level() -> None:
    settings = PLAIN + "levels: {tactic-without-outcome: error}\n"
    judged = judge(book({"mktops.yaml": settings, "records.yaml": TACTIC}), DAY, ["tactic-without-outcome"])
    assert [f.level.value for f in judged.findings] == ["error"]


def test_what_is_allowed_for_a_reason_steps_back_and_is_counted() -> None:
    reason = "# mktops: allow tactic-without-outcome because the contract was signed"
    text = f"backlog:\n  - id: booth  {reason}\n    title: A booth\n    status: accepted\n"
    files = {"mktops.yaml": PLAIN + "preset: [agile]\n", "records.yaml": text}
    judged = judge(book(files), DAY, ["tactic-without-outcome", "stale-allow"])
    assert not judged.findings
    assert judged.allowed == 1


def test_what_is_allowed_without_a_reason_stays() -> None:
    text = "backlog:\n  - {id: booth, title: A booth, status: accepted} # mktops: allow tactic-without-outcome\n"
    found = _rules(PLAIN, "tactic-without-outcome", "allow-without-reason", text=text)
    assert found == {"tactic-without-outcome", "allow-without-reason"}


def test_an_allowance_that_ran_out_holds_no_longer() -> None:
    allow = "allow: [{rule: tactic-without-outcome, reason: signed, until: 2026-11-01}]\n"
    assert _rules(PLAIN + allow, "tactic-without-outcome", "stale-allow") == {"tactic-without-outcome", "stale-allow"}


def test_an_allowance_of_a_rule_that_did_not_run_is_not_stale() -> None:
    allow = "allow: [{rule: tactic-without-outcome, reason: signed}]\n"
    assert not _rules(PLAIN + allow, "stale-allow", text="people: []\n")


SOURCE = PLAIN + "sources: {crm: {leads: {path: leads.csv, id: Id, created: Date}}}\n"
NAMELESS = Facts({"crm": SourceFacts(leads=TableFacts(rows=2, nameless=1))})


def test_a_rule_about_lead_data_runs_only_where_data_were_read() -> None:
    assert not judge(book({"mktops.yaml": SOURCE}), DAY).findings
    assert not judge(book({"mktops.yaml": SOURCE}), DAY, ["lead-without-id"]).findings
    assert [f.rule for f in judge(book({"mktops.yaml": SOURCE}), DAY, data=NAMELESS).findings] == ["lead-without-id"]


def test_a_rule_about_lead_data_has_a_level_and_can_be_allowed_like_any_other() -> None:
    louder = SOURCE + "levels: {lead-without-id: error}\n"
    assert [f.level.value for f in judge(book({"mktops.yaml": louder}), DAY, data=NAMELESS).findings] == ["error"]
    off = SOURCE + "levels: {lead-without-id: off}\n"
    assert not judge(book({"mktops.yaml": off}), DAY, data=NAMELESS).findings
    allowed = SOURCE + "allow: [{rule: lead-without-id, reason: they are mended in May}]\n"
    judged = judge(book({"mktops.yaml": allowed}), DAY, data=NAMELESS)
    assert (judged.findings, judged.allowed) == ((), 1)


def test_an_allowance_of_a_rule_about_lead_data_is_stale_only_where_data_were_read() -> None:
    files = {"mktops.yaml": SOURCE + "allow: [{rule: lead-without-id, reason: they are mended in May}]\n"}
    assert not judge(book(files), DAY).findings
    sound = Facts({"crm": SourceFacts(leads=TableFacts(rows=2))})
    assert [f.rule for f in judge(book(files), DAY, data=sound).findings] == ["stale-allow"]
