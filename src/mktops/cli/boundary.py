"""Where errors end: an expected one in a line, a mistake of ours in a line and a report file, never a traceback."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

import typer

from mktops import __version__
from mktops.cli.build_log import is_read_for_commands, without_commands
from mktops.cli.exit_codes import BUG, INTERRUPTED, PIPE_CLOSED, USAGE
from mktops.files.refusal import in_words
from mktops.text.secrets import without_secrets
from mktops.text.visible import visible


class Stop(Exception):
    """The command cannot go on for a reason that a person can mend; printed in a line, with its exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.message, self.code = message, code


@contextmanager
def boundary() -> Iterator[None]:
    """End the program in an orderly way, whatever happens inside."""
    try:
        yield
    except Stop as stop:
        say(stop.message)
        sys.exit(stop.code)
    except KeyboardInterrupt:
        say("Interrupted.")
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader has seen enough.
        sys.exit(PIPE_CLOSED)
    except typer.TyperException as error:
        say(_called_wrongly(error))
        sys.exit(USAGE)
    except (typer.Exit, typer.Abort):
        raise
    except Exception as error:
        say(f"mktops made a mistake: {_name(error)}. {_report(error)}")
        sys.exit(BUG)


def say(message: str) -> None:
    """A line to the person at the terminal, beside what the command prints for others; no password is said again."""
    # Where nobody is listening, the exit code still tells.
    with suppress(OSError, ValueError):
        sys.stderr.write(f"{_logged(visible(without_secrets(message)), sys.stderr)}\n")
        sys.stderr.flush()


def emit(text: str, commands: bool = False) -> None:
    """Print a result; one made for a build service may hold `commands` to it.

    Raises `Stop` where the result cannot be delivered.
    """
    try:
        sys.stdout.write(text if commands else _logged(text, sys.stdout))
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Stop(f"The result could not be printed: {in_words(error)}.", USAGE) from None


def _logged(text: str, stream: TextIO) -> str:
    return without_commands(text) if is_read_for_commands(stream) else text


def _called_wrongly(error: typer.TyperException) -> str:
    # The library hands on the words of the one below it; a person needs none of them.
    message = " ".join(error.format_message().replace("Value error, ", "").split()).rstrip(".")
    command = getattr(getattr(error, "ctx", None), "command_path", "mktops")
    return f"{message}{'' if message.endswith('?') else '.'} See: {command} --help"


def _name(error: BaseException) -> str:
    try:
        text = str(error)
    except Exception:
        text = "(its message cannot be shown)"
    cause = f" ({type(error.__cause__).__name__})" if error.__cause__ else ""
    return without_secrets(" ".join(f"{type(error).__name__}: {text}{cause}".split()))[:300]


def _report(error: BaseException) -> str:
    try:
        lines = "".join(traceback.format_exception(error)).split("\n")
        details = "\n".join(map(without_secrets, lines))
    except Exception:
        details = f"{type(error).__name__}, and its details cannot be shown"
    # What was typed may hold a client's name; the report is for sending, so it says so and leaves arguments out.
    text = (
        f"# mktops made a mistake\n\n- mktops {__version__}\n- Python {platform.python_version()}, "
        f"{platform.platform()}\n\nRead it before you send it: it may name your files.\n\n```\n{details}\n```\n"
    )
    try:
        handle, path = tempfile.mkstemp(prefix="mktops-report-", suffix=".md")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError:
        return "No report could be written. Please tell us what you did, with your version of mktops."
    return f"Please send us {path}; it says what happened."
