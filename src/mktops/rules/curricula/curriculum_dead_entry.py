"""Items of a curriculum that lead nowhere."""

import re

from mktops.figures.engagements import joint_work
from mktops.kinds.curricula import Curriculum
from mktops.rules import Found, Look, rule
from mktops.text.placeholder import is_placeholder

_WEB = re.compile(r"https?://[^\s/?#]*\w[^\s]*", re.IGNORECASE)
#: A letter alone before a colon is a drive.
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)
_PATH = re.compile(r".*[/\\].*|.*\w\.\w+", re.DOTALL)


@rule(level="warning", on=Curriculum, among=joint_work)
def curriculum_dead_entry(curriculum: Curriculum, look: Look) -> Found:
    """An item of a curriculum cannot be found, or nobody takes it while others are taken.

    It cannot be found if its `url` is neither a web address nor a path, or if it is an article or a course without one.

    Why: who looks for an article and does not find it stops looking for the others too (AR36).

    Instead: write where it is, assign it to somebody, or take it out.

    ```yaml
    curricula:
      - id: mail
        items:
          - {id: basics, kind: course, title: Basics}  # warning: basics "Nobody can find “Basics”: the course has no address"
          - id: tests
            kind: article
            title: Tests
            url: ask Ben  # warning: ask Ben "“ask Ben” is neither a web address nor a path, so nobody can find “Tests”"
          - id: sums
            kind: other
            title: Sums
            url: "https://"  # warning: "https://" "“https://” is neither"
          - id: forms
            kind: other
            title: Forms
            url: N/A  # warning: N/A "“N/A” is neither"
    ```

    ```yaml
    curricula:
      - id: mail
        items:
          - {id: basics, kind: course, title: Basics, url: "https://example.com/basics"}
          - {id: talk, kind: other, title: Talk to sales}  # warning: talk "Nobody takes “Talk to sales”, though other items are taken"
        assignments: [{person: ana, item: basics}]
    ```

    ```yaml
    curricula:
      - id: mail
        items:
          - {id: basics, kind: course, title: Basics, url: "https://example.com/basics?x=1"}
          - {id: tests, kind: article, title: Tests, url: "docs/how to test.md"}
          - {id: sums, kind: article, title: Sums, url: sums.pdf}
          - {id: forms, kind: article, title: Forms, url: 'C:\\team\\forms'}
          - {id: pass, kind: certificate, title: Mail certificate}
    ```
    """
    taken = {assignment.item for assignment in curriculum.assignments}
    others = any(item.id in taken for item in curriculum.items)
    for item in curriculum.items:
        url, at = (item.url or "").strip(), look.book.at(item, "url")
        if url and not _leads_somewhere(url):
            message = f"“{url}” is neither a web address nor a path, so nobody can find “{item.title}”"
            yield at, message, "Write the whole address, such as https://example.com/page, or a file's path."
        elif not url and item.kind in ("article", "course"):
            message = f"Nobody can find “{item.title}”: the {item.kind} has no address"
            yield at, message, "Add “url:” with a web address or a file's path."
        if others and item.id not in taken:
            message = f"Nobody takes “{item.title}”, though other items are taken"
            yield look.book.at(item, "id"), message, "Assign it to somebody, or take it out."


def _leads_somewhere(url: str) -> bool:
    if _OTHER_SCHEME.match(url):
        return _WEB.fullmatch(url) is not None
    return _PATH.fullmatch(url) is not None and not is_placeholder(url)
