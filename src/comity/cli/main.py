# SPDX-License-Identifier: Apache-2.0
"""The command line: find the command, run it, and turn every fault into a message and an exit status.

0 an answer, 1 a failed check or test, 2 bad input, 130 interrupted; never a traceback. Commands are imported when called.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from comity.cli.faults import BAD_INPUT, Fault

INTERRUPTED = 130
PIPE_CLOSED = 141  # as a shell says of a program that wrote into a pipe that nobody reads: 128 + SIGPIPE
OUR_BUG = 70  # EX_SOFTWARE

COMMANDS = {
    "decide": "Say who must, may or must not do what, here, on this day, on these facts, and why.",
    "ask": "Ask only what can still change the answer, then say what the law is.",
    "check": "Check a folder of law: names, types, precedence, intervals.",
    "test": "Decide every example in a folder of law.",
    "compare": "Say what one case means at several places or on several days, side by side.",
    "diff": "Say what another day, place or revision of the law decides otherwise, and prove the rest equal.",
    "show": "Show a provision: what it says, its rule, its versions, how it was checked.",
    "law": "List the library of law and how far it goes.",
    "run": "Decide every row of a table.",
    "sql": "Write the law of a place and day as one query for a warehouse.",
    "demo": "The story's case on five days, its memo, and real figures.",
    "serve": "Serve the pages and the API.",
    "mcp": "Serve the law to an assistant (Model Context Protocol).",
    "completion": "Print the completion script of a shell.",
    "docs": "Write the pages that are made from the program.",
}
HIDDEN = ("docs",)


class Commands(click.Group):
    """The commands by name; the module of each is imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in COMMANDS if name not in HIDDEN]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"comity.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from comity.source.suggest import did_you_mean

            known = [command for command in COMMANDS if command not in HIDDEN]
            guess = did_you_mean(name, known) or f"commands: {', '.join(known)}"
            raise click.UsageError(f"there is no command `{name}`; {guess}", ctx)
        return super().resolve_command(ctx, args)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="comity", message="%(prog)s %(version)s")
def cli() -> None:
    """Comity says who must, may or must not do what, here, on this day, on these facts, and which law says so.

    Exit status: 0 for an answer, 1 for a failed check or test, 2 for bad input.
    """


def main() -> NoReturn:
    """Run the command line and leave Python with its exit status."""
    status = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except OSError:
        os._exit(status)  # Python would try once more to write what is left, and say that it cannot
    sys.exit(status)


def run(arguments: Sequence[str]) -> int:
    """Run one command line in this process and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        if "_COMITY_COMPLETE" in os.environ:
            cli.main(list(arguments), prog_name="comity")
        status = invoke(list(arguments))
        sys.stdout.flush()
        return status
    except Fault as error:
        return report(error)
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        return usage(error)
    except (KeyboardInterrupt, click.Abort):
        print("\ninterrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        return PIPE_CLOSED
    except OSError as error:
        print(f"error: the system refuses: {(error.strerror or str(error)).lower()}", file=sys.stderr)
        return BAD_INPUT
    except Exception as error:
        return our_bug(error)


def invoke(arguments: list[str]) -> int:
    """Run a command; its result is its exit status."""
    if not arguments:
        arguments = ["--help"]
    with cli.make_context("comity", arguments) as context:
        result = cli.invoke(context)
    return result if isinstance(result, int) else 0


def report(error: Fault) -> int:
    """Print the diagnostics of bad input: as JSON to the output if the command was asked for JSON, else for people."""
    from comity.cli.output import show, show_json
    from comity.render.diagnostics import diagnostics_to_dict, render_diagnostics

    if error.as_json:
        show_json(diagnostics_to_dict(error.diagnostics, error.sources))
    else:
        show(render_diagnostics(error.diagnostics, error.sources), error=True)
    return error.status


def usage(error: click.ClickException) -> int:
    """Print what is wrong with the command line itself."""
    message = error.format_message().rstrip(".")
    print(f"error: {message[:1].lower()}{message[1:]}", file=sys.stderr)
    context = getattr(error, "ctx", None)
    if context is not None:
        print(f"  = help: {context.command_path} --help", file=sys.stderr)
    return BAD_INPUT


def our_bug(error: Exception) -> int:
    """Say that the program has a fault; the traceback is shown only if COMITY_TRACEBACK is set."""
    if os.environ.get("COMITY_TRACEBACK"):
        import traceback

        traceback.print_exception(error)
    words = " ".join(str(error).split())[:200]
    print(f"error: a fault of Comity itself: {type(error).__name__}: {words}", file=sys.stderr)
    print("  = help: please report it, with the command; COMITY_TRACEBACK=1 shows where", file=sys.stderr)
    return OUR_BUG
