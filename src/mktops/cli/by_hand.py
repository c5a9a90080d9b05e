"""What `mktops init` leaves to a person: what it may not touch, and what belongs elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mktops.cli.origin import requirement

WORKFLOW, HOOKS, EDITOR, GITLAB = (
    ".github/workflows/mktops.yml",
    ".pre-commit-config.yaml",
    ".vscode/settings.json",
    ".gitlab-ci.yml",
)
_JOB = """\
mktops:
  image: python:3.12
  script:
    - pip install "{requirement}"
    - mktops{folder} validate --format gitlab > gl-code-quality-report.json
  artifacts:
    when: always
    reports: {{codequality: gl-code-quality-report.json}}
"""


def by_hand(above: str, there: Sequence[str], texts: Mapping[str, str], is_on_gitlab: bool) -> Iterator[str]:
    """Lines that say what to add, and to which file.

    `above` is the way from the top of the repository, such as `marketing/`; `there` are those of the `texts` whose
    files were left alone.
    """
    known = requirement()
    folder = f" -C {above.rstrip('/')}" if above else ""
    if above:
        yield "No hook and no CI workflow were written: these belong at the top of the repository. Let them call:"
        yield f"  mktops{folder} validate"
    if HOOKS in there:
        yield from _to_add(HOOKS, texts[HOOKS].partition("repos:\n")[2], "under “repos:”")
    if EDITOR in there:
        yield from _to_add(EDITOR, "\n".join(texts[EDITOR].splitlines()[1:-1]), "for completion in the editor")
    if is_on_gitlab:
        yield from _to_add(GITLAB, _JOB.format(requirement=known or "mktops", folder=folder), "as a job")
    in_ci = is_on_gitlab or not (above or WORKFLOW in there)
    if in_ci and known is None:
        yield "Your mktops came from a folder or a file: say in CI where it gets it from."


def _to_add(file: str, text: str, where: str) -> Iterator[str]:
    yield f"To add to {file}, {where}:"
    yield from (f"  {line}" for line in text.rstrip().splitlines())
