"""The command line: one file a command. The only place that knows the terminal, the clock and exit codes."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from mktops import __version__
from mktops.cli.boundary import Stop, boundary, emit, say
from mktops.cli.exit_codes import BUG, INTERRUPTED, PIPE_CLOSED, USAGE
from mktops.cli.shell import ColorChoice, Shell
from mktops.text.slug import nearest

#: In the order in which a newcomer meets them. A command's module is loaded when it is called.
COMMANDS = (
    "init",
    "new",
    "advise",
    "validate",
    "status",
    "promises",
    "done",
    "learnings",
    "report",
    "blueprint",
    "backlog",
    "leads",
    "actuals",
    "explain",
    "schema",
)


class Commands(TyperGroup):
    """The commands by name: the function of that name in the module of that name, loaded when somebody asks for it.

    A module that has an `app` instead is a group of commands of its own; `CONTEXT` are settings of its one.
    """

    package = "mktops.cli"
    names: tuple[str, ...] = COMMANDS

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.names)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name in self.names:
            module = importlib.import_module(f"{self.package}.{cmd_name.replace('-', '_')}")
            if hasattr(module, "app"):
                return typer.main.get_group(module.app)
            alone = typer.Typer(add_completion=False, rich_markup_mode=None)
            alone.command(cmd_name, context_settings=getattr(module, "CONTEXT", None))(getattr(module, cmd_name))
            return typer.main.get_command(alone)
        if ctx.resilient_parsing:  # A person is typing, and the shell asks how it could go on.
            return None
        near = nearest(cmd_name, self.names)
        hint = f"Did you mean {near}?" if near else f"The commands are: {', '.join(self.names)}."
        raise Stop(f"There is no command {cmd_name}. {hint}", USAGE)

    def invoke(self, ctx: Any) -> Any:
        with boundary():
            return super().invoke(ctx)


def group(module: str, names: tuple[str, ...], told: str) -> typer.Typer:
    """The commands of a package below this one, each in the module of its name; `told` is what their help says."""
    below = type("CommandsBelow", (Commands,), {"package": module, "names": names})
    made = typer.Typer(name=module.rpartition(".")[2], cls=below, add_completion=False, rich_markup_mode=None)

    @made.callback(invoke_without_command=True, help=told)
    def alone(context: typer.Context) -> None:
        if context.invoked_subcommand is None:
            emit(f"{context.get_help()}\n")
            raise typer.Exit(USAGE)

    return made


app = typer.Typer(
    name="mktops",
    cls=Commands,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mktops {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def mktops(
    context: typer.Context,
    directory: Annotated[
        Path,
        typer.Option(
            "-C",
            metavar="DIR",
            show_default=False,
            help="Look for the workspace from this folder upward; several are run one after the other.",
        ),
    ] = Path(),
    color: Annotated[
        ColorChoice, typer.Option(help="When to print colours; auto is on a terminal, unless NO_COLOR is set.")
    ] = ColorChoice.AUTO,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Marketing operations as plain files: checked like code, reported like a colleague would."""
    context.obj = Shell(directory, color)
    if context.invoked_subcommand is None:
        emit(f"{context.get_help()}\n")
        raise typer.Exit(USAGE)


def run() -> None:
    """Run the command line with the words that it was called with; with several folders, once for each."""
    _open_streams()
    words = sys.argv[1:]
    folders, rest = _folders(words)
    with boundary():
        if len(folders) < 2:
            sys.exit(_code(words))
        codes = []
        for folder in folders:
            say(f"{folder}:")
            try:
                with boundary():
                    codes.append(_code(["-C", folder, *rest]))
            except SystemExit as ended:
                if ended.code in (INTERRUPTED, PIPE_CLOSED):  # Nobody waits for the other folders.
                    raise
                codes.append(ended.code if isinstance(ended.code, int) else 1)
        # Nothing is worse than a mistake of ours; a workspace with findings is worse than one without.
        sys.exit(BUG if BUG in codes else max(codes))


def _code(words: list[str]) -> int:
    code = app(words, prog_name="mktops", standalone_mode=False)
    return code if isinstance(code, int) else 0


def _folders(words: list[str]) -> tuple[list[str], list[str]]:
    """The folders that stand before the command, and the words without them."""
    folders: list[str] = []
    rest: list[str] = []
    waiting = list(words)
    while waiting and waiting[0].startswith("-"):
        word = waiting.pop(0)
        if word == "-C" and waiting:
            folders.append(waiting.pop(0))
        elif word.startswith("-C"):
            folders.append(word[2:])
        else:
            rest += [word, *([waiting.pop(0)] if word == "--color" and waiting else [])]
    return folders, [*rest, *waiting]


def _open_streams() -> None:
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # It was closed before we began. What is printed goes nowhere; the exit code still tells.
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        # Records may be in any script, whatever the machine's locale says.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
