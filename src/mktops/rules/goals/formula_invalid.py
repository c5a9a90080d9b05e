"""A formula that cannot be read, or that names what is not there."""

from mktops.figures.formula import Flaw, FormulaError, parse, unknown_names
from mktops.findings import Place
from mktops.kinds.metrics import Metric
from mktops.rules import Found, Look, rule
from mktops.text.slug import nearest


@rule(level="error")
def formula_invalid(look: Look) -> Found:
    """A metric's formula cannot be read, or names a metric that does not exist.

    Why: a figure that cannot be computed is missing in every report, and everything that builds on it (MO21, MO22).

    Instead: correct the formula; it is arithmetic over the ids of other metrics.

    ```yaml
    metrics:
      - {id: clicks, name: Clicks, unit: count}
      - {id: mails, name: Mails, unit: count}
      - id: ctr
        name: Click rate
        unit: percent
        formula: 100 * clicks / mals  # error: mals "There is no metric “mals”"
      - id: share
        name: Share
        unit: ratio
        formula: "clicks / (mails"  # error: ( "This bracket is never closed"
    ```

    ```yaml
    metrics:
      - {id: clicks, name: Clicks, unit: count}
      - id: ctr
        name: Click rate
        unit: percent
        formula: clicks = 100 %  # error: = "has no meaning in a formula"
      - id: nothing
        name: Nothing
        unit: count
        formula: ""  # error: "" "The formula is empty"
    ```

    ```yaml
    metrics:
      - {id: clicks, name: Clicks, unit: count}
      - {id: unique-recipients, name: Recipients, unit: count}
      - {id: ctr, name: Click rate, unit: percent, formula: 100 * clicks / unique_recipients}
    ```
    """
    known = [metric.id for metric in look.book.all(Metric)]
    for metric in look.book.all(Metric):
        if metric.formula is None:
            continue
        try:
            formula = parse(metric.formula)
            # Of what was written and cannot be read nobody can say that it does not exist.
            lost = [name.id for name in formula.names if look.book.lost(Metric, name.id)]
            flaws = [*unknown_names(formula, frozenset((*known, *lost)))]
        except FormulaError as error:
            flaws = [Flaw(error.message, error.help, error.start, error.end)]
        else:
            flaws = [_with_a_guess(flaw, metric.formula, known) for flaw in flaws]
        for flaw in flaws:
            help = flaw.help if flaw.help.endswith((".", "?")) else f"{flaw.help}."
            yield Place(metric, ("formula",), part=(flaw.start, flaw.end)), flaw.message, help


def _with_a_guess(flaw: Flaw, text: str, known: list[str]) -> Flaw:
    near = nearest(text[flaw.start : flaw.end], known)
    # What reads a-b as a minus between two metrics knows better than the likeness of names.
    if near is None or flaw.help.startswith("To subtract"):
        return flaw
    return Flaw(flaw.message, f"Did you mean “{near}”?", flaw.start, flaw.end)
