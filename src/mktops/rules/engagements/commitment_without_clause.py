"""A commitment that was only spoken."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.engagements import running
from mktops.findings import Finding
from mktops.rules import rule


@rule(level="note", preset="agency")
def commitment_without_clause(book: Book, day: date) -> Iterator[Finding]:
    """An agency committed to write down or pass on what it learns, and nobody says where that is written.

    Why: a commitment that stands in no paper is gone with the person who gave it (AR18).

    Instead: name the place under `clause`, such as the section of the statement of work.

    ```yaml
    engagements:
      - id: seo
        agency: Brightside
        commitments:
          - {documents_learnings: true, clause: "Statement of work, section 4."}
          - transfers_learnings: true  # note: transfers_learnings "Nobody says where Brightside's commitment is written"
    ```

    ```yaml
    engagements:
      - id: seo
        agency: Brightside
        commitments:
          - documents_learnings: true  # note: documents_learnings "Nobody says where"
            transfers_learnings: true
            clause: " "
    ```

    What was refused needs no clause.

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, commitments: [{documents_learnings: true, clause: Section 4.}]}
      - {id: ads, agency: Northlight, commitments: [{documents_learnings: false}]}
      - {id: idea, agency: Eastgate, commitments: [{documents_learnings: true}], status: proposed}
    ```
    """
    for engagement in running(book, day):
        for each in engagement.commitments:
            if (each.documents_learnings or each.transfers_learnings) and not (each.clause or "").strip():
                field = "documents_learnings" if each.documents_learnings else "transfers_learnings"
                message = f"Nobody says where {engagement.agency}'s commitment is written"
                yield Finding(book.at_key(each, field), message, "Add “clause: …” with the place in the agreement.")
