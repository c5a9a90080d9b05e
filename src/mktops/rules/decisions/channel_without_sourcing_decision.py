"""Channels given to an agency without a decision."""

from mktops.figures.engagements import running
from mktops.kinds.channels import Channel
from mktops.kinds.decisions import Decision
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", unless_left_out=(Decision,))
def channel_without_sourcing_decision(look: Look) -> Found:
    """A running engagement works on a channel, and no sourcing decision says why an agency does.

    A sourcing decision that names the engagement and no channel covers all its channels.

    Why: in-house brings control and knowledge of the product, an agency hands and skills that cannot be hired;
    what was never weighed is never weighed again (AR4).

    Instead: write the decision down, with what speaks for each side and the day to look at it again.

    ```yaml
    channels:
      - {id: search, name: Search, direction: inbound}
      - {id: email, name: Email, direction: both}
    engagements:
      - id: seo
        agency: Brightside
        channels:
          - search  # warning: search "Nobody has decided whether Search is for an agency, and Brightside works on it"
          - email
      - {id: ads, agency: Northlight, channels: [search]}
    decisions:
      - {id: mail-out, question: "Who writes our mails?", kind: sourcing, channel: email, choice: hybrid}
      - {id: search-on, question: "Do we go on with search?", kind: channel, channel: search}
    ```

    ```yaml
    channels:
      - {id: search, name: Search, direction: inbound}
      - {id: email, name: Email, direction: both}
      - {id: fair, name: Fairs, direction: both}
    engagements:
      - {id: seo, agency: Brightside, channels: [search, email]}
      - {id: ads, agency: Northlight, channels: [serch]}
      - {id: pr, agency: Southwell, channels: [fair], status: proposed}
    decisions:
      - {id: who, question: "Who runs our channels?", kind: sourcing, engagement: seo, choice: agency}
    ```

    ```yaml
    channels:
      - {id: search, name: Search, direction: inbound}
    ```
    """
    sourcing = [decision for decision in look.book.all(Decision) if decision.kind == "sourcing"]
    covered = {decision.channel for decision in sourcing}
    whole = {decision.engagement for decision in sourcing if decision.channel is None}
    for engagement in running(look.book, look.day):
        if engagement.id in whole:
            continue
        for position, id in enumerate(engagement.channels):
            channel = look.book.find(Channel, id)
            if channel and id not in covered:
                covered.add(id)
                yield (
                    look.book.at(engagement, "channels", position),
                    f"Nobody has decided whether {channel.name} is for an agency, and {engagement.agency} works on it",
                    f"Add to “decisions” one with “kind: sourcing”, “channel: {id}”, and what speaks for each side.",
                )
