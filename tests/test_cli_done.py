"""`mktops done`: the thing is closed where it stands, and nothing else in the workspace changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import SETTINGS, Done, digest, mktops, tree

FILES = {
    "mktops.yaml": SETTINGS,
    "people.yaml": "people:\n  - {id: ana, name: Ana}\n",
    "work.yaml": """# Our work
engagements:
  - id: seo
    agency: Brightside
    start: 2026-07-01
    initiative: strategic
    cadence: {report: monthly, realignment: monthly}
    milestones:
      - {id: handbook, title: The handbook, due: 2026-11-01}  # the thick one
trainings:
  - id: search
    title: Running search
    planned_on: 2026-11-10
backlog:
  - id: form
    title: Short form   # on phones
    status: in_progress
    started_on: 2026-10-01

  - {id: sms, title: Text messages, requested_by: ana, status: declined, declined: {reason: No consent.}}
  - {id: film, title: The film}
  - {id: radio, title: Radio, status: declined, declined: {reason: Dear., revisit_on: 2026-12-01}}
  - {id: relaunch, title: New site, status: declined}
sprints:
  - id: mails
    outcome: Three mails.
    start: 2026-11-02
    tasks: [{id: texts, title: Write them}, {id: photos, title: Photos, status: dropped}]
    retro:
      actions:
        - {id: early, text: Write texts first., due: 2026-11-05}
coaching:
  - id: bids
    coach: ana
    coachee: ana
    sessions: [{planned_on: 2026-11-03}]
curricula:
  - id: mail
    items: [{id: basics, kind: course, title: Basics}]
    assignments: [{person: ana, item: basics, due: 2026-11-30}]
decisions:
  - {id: cold, question: "Do we go on with cold calls?", choice: Stop, on: 2026-08-01, review_on: 2026-11-10}
  - {id: paper, question: "Do we print?", choice: Yes, on: 2026-08-01, outcome: Ten calls., review_on: 2026-11-11}
guidepoints: [{id: q4, statement: More leads., start: 2026-10-01, end: 2026-12-31}]
blueprints:
  - id: q4
    guidepoint: q4
    starts: 2026-10
    deliverables:
      - {id: film, title: The film, months: [2026-11]}
""",
    "october.md": """---
update: {period: 2026-10, cadence: monthly}
---

## Next steps
- call-sales: Ask sales why.
  - owner: ana
  - due: 2026-11-06
- plan: Plan November.
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tree(tmp_path, FILES)


def done(folder: Path, *words: str) -> Done:
    return mktops("done", *words, "--as-of", "2026-11-15", cwd=folder)


@pytest.mark.parametrize(
    ("words", "file", "before", "after"),
    [
        (("handbook",), "work.yaml", "due: 2026-11-01}  #", "due: 2026-11-01, met_on: 2026-11-15}  #"),
        (
            ("handbook", "--on", "2026-10-30", "--why", "Early: it was fun."),
            "work.yaml",
            "due: 2026-11-01}  #",
            'due: 2026-11-01, met_on: 2026-10-30, why: "Early: it was fun."}  #',
        ),
        (
            ("search",),
            "work.yaml",
            "    planned_on: 2026-11-10\n",
            "    planned_on: 2026-11-10\n    held_on: 2026-11-15\n",
        ),
        (("sms",), "work.yaml", "{reason: No consent.}", "{reason: No consent., told_on: 2026-11-15}"),
        (
            ("early",),
            "work.yaml",
            "due: 2026-11-05}",
            "due: 2026-11-05, status: done, answered_on: 2026-11-15}",
        ),
        (("texts",), "work.yaml", "title: Write them}", "title: Write them, status: done, done_on: 2026-11-15}"),
        (
            ("form",),
            "work.yaml",
            "    status: in_progress\n    started_on: 2026-10-01\n",
            "    status: done\n    started_on: 2026-10-01\n    done_on: 2026-11-15\n",
        ),
        (("bids-2026-11-03",), "work.yaml", "planned_on: 2026-11-03}", "planned_on: 2026-11-03, held_on: 2026-11-15}"),
        (("mail-basics-ana",), "work.yaml", "due: 2026-11-30}", "due: 2026-11-30, done_on: 2026-11-15}"),
        (
            ("cold", "--why", "Nobody missed them."),
            "work.yaml",
            "review_on: 2026-11-10}",
            "review_on: 2026-11-10, reviewed_on: 2026-11-15, outcome: Nobody missed them.}",
        ),
        (
            ("deliverables/film",),
            "work.yaml",
            "months: [2026-11]}",
            "months: [2026-11], status: delivered, delivered_on: 2026-11-15}",
        ),
        (
            ("call-sales", "--why", "They lacked prices."),
            "october.md",
            "  - due: 2026-11-06\n",
            "  - due: 2026-11-06\n  - status: done\n  - answered on: 2026-11-15\n  - why: They lacked prices.\n",
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_it_is_closed_where_it_stands(folder: Path, words: tuple[str, ...], file: str, before: str, after: str) -> None:
    assert FILES[file].count(before) == 1
    ended = done(folder, *words)
    assert (ended.code, ended.out) == (0, "")
    for name, text in FILES.items():
        assert (folder / name).read_text() == (text.replace(before, after) if name == file else text)
    id = words[0].rpartition("/")[2]
    again = done(folder, words[0])
    assert again.code == 2
    assert id in again.err
    assert mktops("validate", "--as-of", "2026-11-15", "--rule", "invalid-value", cwd=folder).code == 0


def test_the_message_says_where_and_how_late(folder: Path) -> None:
    assert (
        done(folder, "early").err == "work.yaml:31: early is done on 2026-11-15, 10 days late: “Write texts first.”\n"
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("film",), "film could be backlog/film or deliverables/film. Say which: mktops done backlog/film"),
        (("handbok",), "Nothing open is called handbok. Did you mean handbook?"),
        (("zzz",), "Nothing open is called zzz. See what is open with: mktops promises --open"),
        (("form", "--why", "x"), "backlog/form has no field for a why; leave --why out."),
        (("form", "--on", "2026-11-16"), "--on: 2026-11-16 is still to come; close it when it is done."),
        (("early", "--why", " "), "--why is empty; say what came of it, or leave it out."),
        (("form", "--on", "soon"), "--on: “soon” is not a day"),
        (("relaunch",), "relaunch is closed already; nothing was changed."),
        (("photos",), "photos is closed already; nothing was changed."),
        (("seo-2026-10",), "not closed by a day. Write it: mktops new update --period 2026-10 --engagement seo"),
        (("seo-review-2026-q3",), "Hold it, and add to “reviews” one with “quarter: 2026-Q3” and “engagement: seo”."),
        (("seo-realignment",), "Meet, and add “{date: …, kind: realignment, people: […]}” to “touchpoints:”."),
        (("radio",), "Write a new day into “revisit_on”, or take it up under another “status”."),
        (("bids-2026-11-03", "--why", "x"), "coaching/bids-2026-11-03 has no field for a why; leave --why out."),
        (
            ("cold", "--on", "2026-11-09"),
            "decisions/cold is to be looked at again on 2026-11-10 or later; nothing was changed.",
        ),
        (("paper", "--why", "x"), "paper has an outcome already; add to it in its file."),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(folder: Path, words: tuple[str, ...], message: str) -> None:
    before = digest(folder)
    ended = done(folder, *words)
    assert (ended.code, ended.out) == (2, "")
    assert message in ended.err
    assert digest(folder) == before


@pytest.mark.parametrize("id", ["form", "texts", "call-sales", "handbook"])
def test_what_is_closed_already_is_left_as_it_is(folder: Path, id: str) -> None:
    done(folder, id)
    assert done(folder, id).err == f"{id} was closed on 2026-11-15 already; nothing was changed.\n"


def test_a_deliverable_that_is_delivered_is_closed_already(folder: Path) -> None:
    done(folder, "deliverables/film")
    done(folder, "backlog/film")
    assert done(folder, "film").err == "film was closed on 2026-11-15 already; nothing was changed.\n"


def test_a_why_of_several_lines_becomes_one(folder: Path) -> None:
    assert done(folder, "call-sales", "--why", "They lacked\nprices.").code == 0
    assert "  - why: They lacked prices.\n" in (folder / "october.md").read_text()


def test_a_why_that_is_there_is_not_lost(folder: Path) -> None:
    path = folder / "work.yaml"
    path.write_text(path.read_text().replace("due: 2026-11-05}", "due: 2026-11-05, why: Sales waits.}"))
    before = digest(folder)
    assert done(folder, "early", "--why", "x").err == "early has a why already; add to it in its file.\n"
    assert digest(folder) == before


def test_nothing_is_closed_where_a_record_that_may_say_more_was_left_out(folder: Path) -> None:
    (folder / "more.yaml").write_text("updates:\n  - {period: 2026-13, cadence: monthly}\n")
    before = digest(folder)
    assert "1 record could not be read, and may say more of it; nothing was changed." in done(folder, "early").err
    assert digest(folder) == before


def test_a_file_that_a_link_leads_out_to_is_not_written(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "work.yaml"
    (folder / "work.yaml").rename(outside)
    (folder / "work.yaml").symlink_to(outside)
    ended = done(folder, "early")
    assert ended.code == 2
    assert outside.read_text() == FILES["work.yaml"]
