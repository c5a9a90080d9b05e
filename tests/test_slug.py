import re
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mktops.text.slug import LONGEST_MADE, SLUG, nearest, slugify

NAMES = st.text(alphabet="abc-_ Éก", max_size=8)


@pytest.mark.parametrize("name", ["a", "0", "mql-h2", "a--b", "x" * 64, "2026"])
def test_a_slug_is_letters_digits_and_dashes(name):
    assert re.fullmatch(SLUG, name)


@pytest.mark.parametrize(
    "name", ["", "-", "-a", "a-", "A", "a_b", "a b", "é", "ก", "a\n", "a/b", "..", "x" * 65, "٣", "x" * 63 + "-"]
)
def test_anything_else_is_not_a_slug(name):
    assert not re.fullmatch(SLUG, name)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Q4 Webinar: “Growth”", "q4-webinar-growth"),
        ("Ñandú & Größe", "nandu-grosse"),
        ("Łódź 2026", "lodz-2026"),
        ("Anna’s trade fair", "annas-trade-fair"),
        ("İstanbul", "istanbul"),
        ("Ǿre ǽ m² ½", "ore-ae-m2-1-2"),
        ("--a--", "a"),
        ("ราคา", ""),
        ("…", ""),
        ("x" * 59 + " y", "x" * 59),
    ],
)
def test_a_title_becomes_an_id(title, slug):
    assert slugify(title) == slug


@given(st.text())
@settings(max_examples=300)
def test_whatever_the_title_an_id_made_from_it_is_one_or_nothing(title):
    made = slugify(title)
    assert made == "" or (re.fullmatch(SLUG, made) and len(made) <= LONGEST_MADE)
    assert slugify(made) == made


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("leeds", ["leads", "goals"], "leads"),
        ("titel", ["title", "tactic"], "title"),
        ("metirc", ["metric", "matrix"], "metric"),
        ("definiton", ["definition", "direction"], "definition"),
        ("Due Date", ["due_date", "due"], "due_date"),
        ("MQL-H2", ["mql-h1", "mql-h2"], "mql-h2"),
        ("ＭＱＬ", ["mql", "sql"], "mql"),
        ("owner_name", ["own", "owner"], "owner"),
        ("goal title", ["title", "target"], "title"),
        ("northwind", ["contoso", "northwind-security"], "northwind-security"),
        ("ลูกค้าใหม", ["ลูกค้าใหม่", "ราคา"], "ลูกค้าใหม่"),
    ],
)
def test_the_name_that_was_meant_is_offered(word, known, meant):
    assert nearest(word, known) == meant


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("x", ["y"]),
        ("ab", ["ax"]),
        ("budget", ["owner", "title"]),
        ("", ["a", ""]),
        ("---", ["a", "b"]),
        ("north", ["north-one", "north-two"]),
        ("leads", []),
        ("goal-1", ["1"]),
        ("no", ["northwind"]),
    ],
)
def test_a_name_that_is_not_near_is_not_offered(word, known):
    assert nearest(word, known) is None


def test_the_same_name_in_other_spelling_wins_over_one_slip():
    assert nearest("Lead_Stage", ["lead-stages", "lead-stage"]) == "lead-stage"


def test_one_slip_wins_over_two():
    assert nearest("backlig", ["backing", "backlog"]) == "backlog"


def test_among_equals_the_alphabet_decides_whatever_the_order():
    assert nearest("goal-x", ["goal-b", "goal-a"]) == nearest("goal-x", ["goal-a", "goal-b"]) == "goal-a"
    assert nearest("GOAL", ["go-al", "g-oal", "goal"]) == nearest("GOAL", {"goal", "g-oal", "go-al"}) == "g-oal"


def test_known_names_may_come_from_anything_that_is_run_through_once():
    assert nearest("leeds", (name for name in ["leads"])) == "leads"


def slips(one, other):
    """Insertions, deletions, changes and swaps of neighbours, computed the slow and plain way."""
    table = {}
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            if not i or not j:
                table[i, j] = i + j
                continue
            table[i, j] = min(
                table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (one[i - 1] != other[j - 1])
            )
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(one), len(other)]


@given(st.text("abcd", min_size=3, max_size=11), st.sets(st.text("abcd", min_size=1, max_size=12), max_size=12))
@settings(max_examples=400)
@example("abcdabcdabc", {"bacdbacdbac"})
def test_the_offer_has_the_fewest_slips_of_all(word, known):
    allowed = min(3, (len(word) + 1) // 4)
    near = sorted((slips(word, name), name) for name in known if slips(word, name) <= allowed)
    if near:
        assert nearest(word, known) == near[0][1]
    else:
        offer = nearest(word, known)
        assert offer is None or offer.startswith(word)


@given(NAMES, st.lists(NAMES, max_size=6))
@settings(max_examples=200)
def test_what_is_offered_is_always_one_of_the_known_names(word, known):
    offer = nearest(word, known)
    assert offer is None or offer in known


def test_a_very_long_word_is_answered_at_once():
    assert nearest("a-" * 500_000, ["a" * 500_000, "b"]) == "a" * 500_000
    assert nearest("c-" * 500_000, ["a" * 500_000, "b"]) is None


def test_hundreds_of_questions_about_ten_thousand_names_are_no_wait():
    random = Random(1)
    known = [f"item-{number:05}-{random.choice(['web', 'mail', 'fair'])}" for number in range(10_000)]
    for _ in range(50):
        word = random.choice(known)
        assert nearest(word[:4] + word[5:], known) == word
        assert nearest(word + "xyz", known) is not None
