import pytest

from mktops.text.sentences import is_several


@pytest.mark.parametrize(
    "text",
    [
        "Each MQL gets three useful mails within two weeks.",
        "Each MQL gets three useful mails",
        "Two directors say: go on!",
        "Wait … and see",
        "Reach 1.5 % of all leads, e.g. CEOs, as Dr. Smith of the U.S. Chamber did",
        "Ask J. Smith (e.g. Ana) about no. 5 on example.com/x?y=1 now",
        "Wie z. B. Anna es tut",
        "Do leaders answer? we think so",
        "每个线索都收到三封邮件。",
        "“每个线索都收到三封邮件。”",
        "La col·lecció es ven",
        "ลูกค้าทุกคนได้รับอีเมลสามฉบับ",
        "",
        "  \n",
        "MQLs get mails.\n",
    ],
)
def test_one_sentence_in_any_script_is_one(text: str) -> None:
    assert not is_several(text)


@pytest.mark.parametrize(
    "text",
    [
        "Get 30 MQLs. Rework the site.",
        "Get 30 MQLs! Rework the site",
        "They say no. Then we stop",
        "“Get 30 MQLs.” Rework the site",
        "Get 30 MQLs, etc... Rework the site",
        "Get 30. 20 are SQLs",
        "Get 30 MQLs; rework the site",
        "获得三十个线索。重做网站",
        "获得三十个线索；重做网站",
        "احصل على ثلاثين عميلا؛ أعد بناء الموقع",
        "तीस ग्राहक। नई वेबसाइट",
        "Τριάντα πελάτες· νέος ιστότοπος",
        "- Get 30 MQLs",
        "Get 30 MQLs\nRework the site",
    ],
)
def test_two_sentences_a_list_and_a_semicolon_are_several(text: str) -> None:
    assert is_several(text)


@pytest.mark.parametrize("sign", [".", "。", "!", "; ", "”.", " ", "x"])
def test_a_long_run_of_signs_takes_no_time(sign: str) -> None:
    assert isinstance(is_several("a" + sign * 200_000 + "b"), bool)
