from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.teaching import Gain, Studies, coaching_progress, curriculum_progress
from mktops.kinds.coaching import Coaching
from mktops.kinds.curricula import Assignment, Curriculum, CurriculumItem
from tests.workspaces import book

DAY = date(2026, 11, 15)
TEXT = """
curricula:
  - id: email
    items:
      - {id: basics, kind: course, title: Basics, hours: 4}
      - {id: exam, kind: certificate, title: Exam, hours: 1.5}
      - {id: blog, kind: article, title: A post}
    assignments:
      - {person: ana, item: basics, done_on: 2026-11-01}
      - {person: ben, item: basics, done_on: 2026-11-16}
      - {person: ana, item: exam, done_on: 2026-11-15, proof: cert-1882}
  - {id: empty, items: [{id: basics-two, kind: course, title: Basics}]}
coaching:
  - id: ana-email
    coach: mia
    coachee: ana
    skills: {email: {before: 1, after: 3}, search: {before: 2, after: 2}, ads: {before: 4}}
    sessions: [{held_on: 2026-11-15}, {planned_on: 2026-11-10}, {held_on: 2026-11-16}]
"""


def curriculum(text: str = TEXT) -> Curriculum:
    return book(text).all(Curriculum)[0]


def test_a_curriculum_counts_what_is_done_by_the_day_in_assignments_and_hours() -> None:
    found = curriculum_progress(curriculum(), DAY).all
    assert (found.assigned, found.done, found.certificates) == (3, 2, 1)
    assert found.completion is not None
    assert round(found.completion, 1) == Decimal("66.7")
    assert (found.hours_planned, found.hours_done) == (Decimal("9.5"), Decimal("5.5"))


def test_each_person_has_a_part_of_it() -> None:
    people = dict(curriculum_progress(curriculum(), DAY).people)
    assert list(people) == ["ana", "ben"]
    assert people["ana"] == Studies(2, 2, Decimal(100), Decimal("5.5"), Decimal("5.5"), 1)
    assert people["ben"] == Studies(1, 0, Decimal(0), Decimal(4), Decimal(0), 0)


def test_hours_that_nobody_stated_are_no_data_and_not_nought() -> None:
    found = curriculum_progress(curriculum(TEXT.replace("item: exam", "item: blog")), DAY).all
    assert (found.hours_planned, found.hours_done, found.completion is None) == (None, None, False)
    unknown = curriculum_progress(curriculum(TEXT.replace("ben, item: basics", "ben, item: ghost")), DAY).all
    assert (unknown.hours_planned, unknown.hours_done) == (None, Decimal("5.5"))


def test_where_nothing_is_assigned_there_is_no_completion() -> None:
    assert curriculum_progress(book(TEXT).all(Curriculum)[1], DAY).all.completion is None


def test_a_certificate_needs_a_proof_and_an_article_is_none() -> None:
    assert curriculum_progress(curriculum(TEXT.replace("cert-1882", '" "')), DAY).all.certificates == 0
    read = TEXT.replace("item: exam", "item: blog")
    assert curriculum_progress(curriculum(read), DAY).all.certificates == 0
    assert curriculum_progress(curriculum(), DAY - timedelta(days=1)).all.certificates == 0


def test_coaching_gains_are_after_minus_before_where_both_are_known() -> None:
    found = coaching_progress(book(TEXT).all(Coaching)[0], DAY)
    assert found.gains == (Gain("email", 1, 3, 2), Gain("search", 2, 2, 0), Gain("ads", 4, None, None))
    assert (found.held, found.planned) == (1, 3)


def test_coaching_without_levels_has_no_gain() -> None:
    found = coaching_progress(Coaching(id="c", coach="a", coachee="b"), DAY)
    assert (found.gains, found.held, found.planned) == ((), 0, 0)


days = st.one_of(st.none(), st.integers(-3, 3).map(lambda n: DAY + timedelta(days=n)))


@settings(max_examples=80)
@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz"), days), max_size=8))
def test_the_parts_of_people_come_to_the_whole(rows: list[tuple[str, str, date | None]]) -> None:
    hours = {"x": Decimal("1.25"), "y": Decimal(2), "z": Decimal("0.1")}
    made = Curriculum(
        id="c",
        items=tuple(CurriculumItem(id=id, kind="certificate", title=id, hours=each) for id, each in hours.items()),
        assignments=tuple(Assignment(person=p, item=i, done_on=d, proof="p") for p, i, d in rows),
    )
    found = curriculum_progress(made, DAY)
    done = [(p, i) for p, i, d in rows if d is not None and (d - DAY).days <= 0]
    assert found.all.done == len(done) == found.all.certificates == sum(each.done for _, each in found.people)
    assert found.all.hours_done == sum((hours[i] for _, i in done), Decimal(0))
    assert found.all.hours_planned == sum((each.hours_planned or 0 for _, each in found.people), Decimal(0))
    if rows:
        assert found.all.completion is not None
        assert abs(Fraction(found.all.completion) - Fraction(100 * len(done), len(rows))) < Fraction(1, 10**30)
