"""Exit codes, and what each one means."""

from __future__ import annotations

CLEAN, FINDINGS, USAGE, BUG, NOTHING, INTERRUPTED = 0, 1, 2, 3, 4, 130
#: Nobody asks why the reader of a pipe had enough; a shell says the same of any program that this happens to.
PIPE_CLOSED = 141

MEANING = {
    CLEAN: "All is well: no finding at or above --fail-on, or the report was written or is up to date.",
    FINDINGS: "Findings at or above --fail-on (an error, unless you choose otherwise), or a stale file under --check. "
    "An error that hides records from the rules that were asked for is one of them.",
    USAGE: "The command was called wrongly, or it cannot do what was asked; the message says why.",
    BUG: "A mistake of mktops itself. It names a file with the details, to be sent in.",
    NOTHING: "There was nothing to check: no mktops.yaml, or no file that holds records.",
    INTERRUPTED: "Interrupted from the keyboard. Nothing was left half-written.",
}
