"""Skills that were hired and will leave again."""

from mktops.figures.drivers import value_driver
from mktops.figures.engagements import is_strategic, plans_to_learn, running
from mktops.kinds.engagements import Engagement
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=Engagement, among=running)
def transfer_plan_missing(engagement: Engagement, look: Look) -> Found:
    """An agency was hired for a skill, or for strategic work, and nobody says how the skill reaches the client.

    A skill for work that only supports the business, or drives no value, need not be learned: `value_driver` says so,
    of the engagement or of its channels. Of core work that is called operational, and of strategic work that drives no
    value, `value-driver-contradicts-initiative` speaks instead. Where a strategic engagement says nothing of learning at all, `engagement-without-learning` speaks instead.

    Why: hands that were missing can be hired again; a skill that was missing is missing again on the day that
    the agency leaves (AR5, AR8, AR39).

    Instead: agree on at least one of the seven ways under `transfer_methods`, or write `build_in_house: "no"`.

    ```yaml
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        initiative: strategic  # warning: strategic "“Search” is strategic, and nobody says how"
      - id: mail
        title: Email
        agency: Brightside
        initiative: operational
        reason_for_hire: both  # warning: both "“Email” brings in a skill, and nobody says how"
    goals:
      - {id: why, title: Learn why they search, type: learning, engagement: seo}
    ```

    Hands need no plan, nor does a skill that stays outside; who leaves the agency alone expects no lessons.

    ```yaml
    engagements:
      - {id: ads, agency: Northlight, initiative: operational, reason_for_hire: capacity}
      - {id: web, agency: Northlight, initiative: operational, reason_for_hire: capability, build_in_house: "no"}
      - {id: fair, agency: Northlight, initiative: operational, reason_for_hire: capability, management: hands_off}
      - {id: seo, agency: Brightside, initiative: strategic, transfer_methods: [{method: test_plan}]}
    ```

    ```yaml
    channels:
      - {id: fairs, name: Trade fairs, direction: outbound, value_driver: supporting}
      - {id: search, name: Organic search, direction: inbound, value_driver: core}
      - {id: prints, name: Leaflets, direction: outbound, value_driver: none}
    engagements:
      - {id: fair, agency: Northlight, channels: [fairs], initiative: operational, reason_for_hire: capability}
      - {id: ads, agency: Northlight, channels: [search], initiative: operational, reason_for_hire: capability}
      - {id: leaf, agency: Eastgate, channels: [prints], initiative: strategic, commitments: [{documents_learnings: true}]}
      - id: seo
        title: Search
        agency: Brightside
        channels: [fairs, search]
        initiative: strategic  # warning: strategic "“Search” is strategic, and nobody says how"
        commitments: [{documents_learnings: true}]
    ```

    What says nothing of learning, or not what it is to the business, has another finding.

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, initiative: strategic}
      - {id: ads, agency: Northlight, reason_for_hire: capability}
    ```
    """
    if engagement.transfer_methods or engagement.hands_off or engagement.build_in_house == "no":
        return
    if is_strategic(look.book, engagement) and plans_to_learn(look.book, engagement):
        field, what = "initiative", "is strategic"
    elif (
        engagement.initiative == "operational"
        and engagement.reason_for_hire in ("capability", "both")
        and value_driver(look.book, engagement) is None
    ):
        field, what = "reason_for_hire", "brings in a skill"
    else:
        return
    message = f"“{engagement.name}” {what}, and nobody says how what the agency knows reaches the client"
    help = 'Add “transfer_methods: [{method: report}]” with the ways that you agree on, or “build_in_house: "no"”.'
    yield look.at(field), message, help
