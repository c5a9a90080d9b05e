from mktops.figures.dependencies import waiting_circles
from tests.backlogs import backlog, work


def test_items_that_wait_for_each_other_are_a_circle() -> None:
    found = backlog([work(depends_on=["i2"]), work(depends_on=["i0", "i3"]), work(depends_on=["i1"]), work()])
    assert waiting_circles(found) == (("i0", "i2", "i1"),)


def test_an_item_can_wait_for_itself_but_not_for_one_that_is_not_there() -> None:
    assert waiting_circles(backlog([work(depends_on=["i0"]), work(depends_on=["ghost"])])) == (("i0",),)


def test_a_chain_of_any_length_is_no_circle() -> None:
    chain = [work(depends_on=[f"i{at + 1}"]) for at in range(3000)]
    assert waiting_circles(backlog([*chain, work()])) == ()
