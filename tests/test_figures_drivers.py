"""What outsourced work is to the business (AR8, AR13)."""

from mktops.figures.drivers import ValueDriver, value_driver
from mktops.kinds.channels import Channel
from mktops.kinds.engagements import Engagement
from tests.workspaces import book

WORK = book(
    """
# file: mktops.yaml
name: Test
core_capabilities: [Product design, Video and PR]
# file: records.yaml
channels:
  - {id: mail, name: Email, direction: both, value_driver: supporting}
  - {id: fairs, name: Fairs, direction: outbound, value_driver: none}
  - {id: pr, name: Press, direction: inbound}
  - {id: vid, name: video, direction: inbound}
  - {id: prints, name: Design, direction: inbound, value_driver: none}
  - {id: sign, name: Sign, direction: inbound}
engagements:
  - {id: own-word, agency: A, channels: [pr], value_driver: none}
  - {id: strongest, agency: A, channels: [fairs, mail]}
  - {id: by-id, agency: A, channels: [mail, pr]}
  - {id: by-name, agency: A, channels: [vid]}
  - {id: said-otherwise, agency: A, channels: [prints]}
  - {id: part-of-a-word, agency: A, channels: [sign]}
  - {id: nothing, agency: A}
"""
)


def told(id: str) -> ValueDriver | None:
    engagement = WORK.find(Engagement, id)
    assert engagement
    return value_driver(WORK, engagement)


def test_the_word_of_the_engagement_comes_first() -> None:
    assert told("own-word") == ValueDriver("none")


def test_of_several_channels_the_one_that_means_most_says_it() -> None:
    assert told("strongest") == ValueDriver("supporting", WORK.find(Channel, "mail"))


def test_a_channel_that_a_core_capability_names_is_core() -> None:
    assert told("by-id") == ValueDriver("core", WORK.find(Channel, "pr"), "Video and PR")
    assert told("by-name") == ValueDriver("core", WORK.find(Channel, "vid"), "Video and PR")


def test_what_a_channel_says_of_itself_comes_before_the_capabilities() -> None:
    assert told("said-otherwise") == ValueDriver("none", WORK.find(Channel, "prints"))


def test_a_part_of_a_word_names_nothing() -> None:
    assert told("part-of-a-word") is None


def test_nobody_said_anything_is_unknown() -> None:
    assert told("nothing") is None
