"""An agency that is to know the product better than the client."""

from mktops.figures.engagements import is_strategic, running
from mktops.figures.people import name_of, side_of
from mktops.kinds.engagements import Engagement
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=Engagement, among=running)
def product_expert_external(engagement: Engagement, look: Look) -> Found:
    """The product expert of an engagement is of the agency; or a strategic engagement has none.

    Why: nobody knows product and customers better than those who make and serve them, however long an agency
    has been in the industry; it can only work with what it is told (AR23).

    Instead: name the person on the client's side who knows both best.

    ```yaml
    people:
      - {id: ben, name: Ben, side: agency}
    engagements:
      - id: ads
        title: Search ads
        agency: Northlight
        initiative: operational
        product_expert: ben  # warning: ben "Ben is of the agency and cannot be the product expert of “Search ads”"
    ```

    ```yaml
    engagements:
      - id: seo  # warning: seo "“Search” is strategic, and nobody on the client's side is its product expert"
        title: Search
        agency: Brightside
        initiative: strategic
    ```

    ```yaml
    people:
      - {id: ana, name: Ana}
    engagements:
      - {id: seo, agency: Brightside, initiative: strategic, product_expert: ana}
      - {id: ads, agency: Northlight, initiative: operational}
      - {id: web, agency: Northlight, initiative: operational, product_expert: somebody}
    ```
    """
    book, expert = look.book, engagement.product_expert
    if side_of(book, expert) == "agency":
        message = f"{name_of(book, expert)} is of the agency and cannot be the product expert of “{engagement.name}”"
        yield look.at("product_expert"), message, "Name somebody on the client's side."
    elif expert is None and is_strategic(book, engagement):
        message = f"“{engagement.name}” is strategic, and nobody on the client's side is its product expert"
        yield look.at("product_expert"), message, "Add “product_expert: …”."
