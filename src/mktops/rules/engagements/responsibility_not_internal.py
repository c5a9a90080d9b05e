"""A duty of the client that the client does not hold."""

from mktops.figures.engagements import running
from mktops.figures.people import name_of, side_of
from mktops.kinds.engagement_terms import Responsibilities
from mktops.kinds.engagements import Engagement
from mktops.rules import Found, Look, rule
from mktops.text.enumeration import listed


@rule(level="warning", preset="agency", on=Responsibilities, among=running)
def responsibility_not_internal(held: Responsibilities, look: Look) -> Found:
    """One of the five duties that stay with the client is held by somebody of the agency, or by nobody.

    It speaks only where an engagement has `responsibilities`.

    Why: who the customers are, what is said of the product, what the goals are, whether the agency keeps its
    word, and how the own teams work together cannot be bought; they are done in the house or not at all (AR22).

    Instead: name somebody on the client's side for each of the five.

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben, side: agency}
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        responsibilities:
          customer_research: ana
          product_messaging: ben  # warning: ben "Ben is of the agency and cannot hold the product messaging of “Search”"
          goal_setting: ana
          agency_accountability: ben  # warning: ben "cannot hold the agency accountability"
          internal_coordination: ana
    ```

    All that is missing is told at once.

    ```yaml
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        responsibilities:  # warning: responsibilities "Nobody holds goal setting and internal coordination in “Search”"
          customer_research: ana
          product_messaging: ana
          agency_accountability: ana
    ```

    ```yaml
    people:
      - {id: ana, name: Ana}
    engagements:
      - id: seo
        agency: Brightside
        responsibilities:
          customer_research: ana
          product_messaging: ana
          goal_setting: cho
          agency_accountability: ana
          internal_coordination: ana
      - {id: ads, agency: Northlight, cadence: {report: monthly}}
    ```
    """
    engagement = look.within(Engagement)
    missing = [duty for duty in Responsibilities.model_fields if getattr(held, duty) is None]
    for duty in Responsibilities.model_fields:
        who = getattr(held, duty)
        if side_of(look.book, who) == "agency":
            what = f"the {duty.replace('_', ' ')} of “{engagement.name}”"
            message = f"{name_of(look.book, who)} is of the agency and cannot hold {what}"
            yield look.at(duty), message, "Name somebody on the client's side."
    if missing:
        duties = listed(duty.replace("_", " ") for duty in missing)
        help = f"Add “{', '.join(f'{duty}: …' for duty in missing)}”, each with somebody on the client's side."
        yield look.book.at_key(engagement, "responsibilities"), f"Nobody holds {duties} in “{engagement.name}”", help
