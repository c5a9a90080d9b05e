"""Work that is called one thing and is another to the business."""

from mktops.figures.drivers import ValueDriver, value_driver
from mktops.figures.engagements import running
from mktops.kinds.engagements import Engagement
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=Engagement, among=running)
def value_driver_contradicts_initiative(engagement: Engagement, look: Look) -> Found:
    """An engagement is operational and its work is core to the business, or strategic and its work drives no value.

    What the work is, the engagement says under `value_driver`, else its channels do; a channel that stands among the
    `core_capabilities` of mktops.yaml is core. Until the two agree, the rules on learning say nothing of strategic
    work that drives no value.

    Why: what the work is to the business decides how an agency is hired and what it must teach. Core work that is only
    bought leaves with the agency; what drives nothing is not worth learning (AR8, AR9, AR13).

    Instead: write “initiative: strategic” for core work, or say what its channel really is.

    ```yaml
    channels:
      - {id: search, name: Organic search, direction: inbound, value_driver: core}
      - {id: fairs, name: Trade fairs, direction: outbound, value_driver: none}
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        channels: [fairs, search]
        initiative: operational  # warning: operational "“Search” is operational, yet Organic search is core to the business"
      - id: booth
        title: Booth
        agency: Eastgate
        channels: [fairs]
        initiative: strategic  # warning: strategic "“Booth” is strategic, yet Trade fairs drives no value"
      - {id: mail, agency: Westend, channels: [search], initiative: operational, value_driver: supporting}
    ```

    ```yaml
    # file: mktops.yaml
    name: Test
    preset: [agency]
    core_capabilities: [AI software, Search and email]
    # file: records.yaml
    channels:
      - {id: email, name: Email, direction: both}
      - {id: ai, name: Chatbots, direction: inbound, value_driver: supporting}
    engagements:
      - id: mail
        title: Newsletters
        agency: Brightside
        channels: [email]
        initiative: operational  # warning: operational "yet Email is among your core capabilities"
      - {id: chat, agency: Eastgate, channels: [ai], initiative: operational}
    ```

    ```yaml
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        initiative: operational  # warning: operational "“Search” is operational, yet is called core to the business"
        value_driver: core
      - id: web
        agency: Eastgate
        initiative: strategic  # warning: strategic "“Eastgate” is strategic, yet is said to drive no value"
        value_driver: none
    ```

    Supporting work may be strategic: a small channel can become a main one.

    ```yaml
    channels:
      - {id: search, name: Organic search, direction: inbound, value_driver: core}
      - {id: social, name: Social, direction: inbound, value_driver: supporting}
    engagements:
      - {id: seo, agency: Brightside, channels: [search], initiative: strategic}
      - {id: ads, agency: Northlight, channels: [social], initiative: strategic}
      - {id: few, agency: Northlight, channels: [social], initiative: operational}
      - {id: old, agency: Westend, channels: [search], initiative: operational, status: ended, why: Too dear.}
      - {id: some, agency: Southwell, channels: [search]}
    ```
    """
    told = value_driver(look.book, engagement)
    if told and (engagement.initiative, told.driver) in (("operational", "core"), ("strategic", "none")):
        yield (
            look.at("initiative"),
            f"“{engagement.name}” is {engagement.initiative}, yet {_is(told)}",
            "Write “initiative: strategic” and how you learn from the agency, or say what the work really is to you."
            if told.driver == "core"
            else "Write “initiative: operational”, or say what the work is to the business under “value_driver”.",
        )


def _is(told: ValueDriver) -> str:
    if told.capability:
        return f"{told.channel and told.channel.name} is among your core capabilities"
    if told.channel:
        return f"{told.channel.name} " + ("is core to the business" if told.driver == "core" else "drives no value")
    return "is called core to the business" if told.driver == "core" else "is said to drive no value"
