"""The command line: one file a command. The only place that knows the terminal, the clock and exit codes."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from mktops import __version__
from mktops.cli.boundary import boundary
from mktops.cli.shell import ColorChoice, Shell

#: In the order in which a newcomer meets them. A command's module is loaded when it is called.
COMMANDS = ("init", "new", "validate", "status", "report", "blueprint", "backlog", "explain", "schema")


class Commands(TyperGroup):
    """The commands by name, each loaded from its own module when somebody asks for it."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"mktops.cli.{cmd_name}")
        return typer.main.get_command(module.app)

    def invoke(self, ctx: Any) -> Any:
        with boundary():
            return super().invoke(ctx)


app = typer.Typer(
    name="mktops",
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mktops {__version__}")
        raise typer.Exit


@app.callback()
def mktops(
    context: typer.Context,
    directory: Annotated[
        Path, typer.Option("-C", metavar="DIR", help="Look for the workspace from this folder upward.")
    ] = Path(),
    color: Annotated[ColorChoice, typer.Option(help="Colours in what is printed.")] = ColorChoice.AUTO,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Marketing operations as plain files: checked like code, reported like a colleague would."""
    context.obj = Shell(directory, color)


def run() -> None:
    """Run the command line with the words that it was called with."""
    for stream in (sys.stdout, sys.stderr):
        # Records may be in any script, whatever the machine's locale says.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    with boundary():
        app(prog_name="mktops")
