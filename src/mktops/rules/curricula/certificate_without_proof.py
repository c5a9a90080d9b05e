"""Certificates that nobody has seen."""

from mktops.figures.engagements import joint_work
from mktops.figures.people import name_of
from mktops.kinds.curricula import Curriculum
from mktops.rules import Found, Look, rule


@rule(level="warning", on=Curriculum, among=joint_work)
def certificate_without_proof(curriculum: Curriculum, look: Look) -> Found:
    """Somebody has passed a certificate of a curriculum, and nothing shows it.

    Why: a certificate is the one learning that can be shown; without its number it is a claim (AR36).

    Instead: write the certificate's number or place into `proof`.

    ```yaml
    people:
      - {id: ana, name: Ana Ruiz}
    curricula:
      - id: mail
        items: [{id: pass, kind: certificate, title: Mail certificate}]
        assignments:
          - person: ana
            item: pass
            done_on: 2026-11-02  # warning: 2026-11-02 "Nothing shows that Ana Ruiz passed “Mail certificate”"
          - person: ben
            item: pass
            done_on: 2026-11-02
            proof: " "  # warning: " " "Nothing shows that ben passed"
    ```

    ```yaml
    curricula:
      - id: mail
        items:
          - {id: pass, kind: certificate, title: Mail certificate}
          - {id: basics, kind: course, title: Basics, url: "https://example.com/basics"}
        assignments:
          - {person: ana, item: pass, done_on: 2026-11-02, proof: cert-1882}
          - {person: ben, item: pass}
          - {person: ana, item: basics, done_on: 2026-11-02}
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, status: ended}
    curricula:
      - id: mail
        engagement: seo
        items: [{id: pass, kind: certificate, title: Mail certificate}]
        assignments: [{person: ana, item: pass, done_on: 2026-11-02}]
    ```
    """
    titles = {item.id: item.title for item in curriculum.items if item.kind == "certificate"}
    for each in curriculum.assignments:
        if each.done_on and each.item in titles and not each.proof:
            message = f"Nothing shows that {name_of(look.book, each.person)} passed “{titles[each.item]}”"
            help = "Add “proof:” with the certificate's number or place."
            yield look.book.at_first(each, "proof", "done_on"), message, help
