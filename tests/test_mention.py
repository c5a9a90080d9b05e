from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.text.mention import mention
from mktops.text.visible import width


def test_a_short_text_is_mentioned_whole() -> None:
    assert mention("Sent the newsletter.") == "“Sent the newsletter.”"


def test_several_paragraphs_are_mentioned_on_one_line() -> None:
    assert mention(" Sent\n\n- the  newsletter\n") == "“Sent - the newsletter”"


def test_a_long_text_is_mentioned_by_its_beginning() -> None:
    assert mention("word " * 20) == f"“{'word ' * 11}word…”"


@given(st.text())
@settings(max_examples=50)
def test_a_mention_is_one_short_line_in_quotes(text: str) -> None:
    shown = mention(text)
    assert shown[0] + shown[-1] == "“”"
    assert len(shown.splitlines()) == 1
    assert width(shown[1:-1]) <= 60
