# SPDX-License-Identifier: Apache-2.0
"""`comity completion`: the script that makes a shell complete commands, options, places, bearers, actions and facts."""

from __future__ import annotations

import click

HOW = {
    "bash": 'eval "$(comity completion bash)"   in ~/.bashrc',
    "zsh": 'eval "$(comity completion zsh)"   in ~/.zshrc',
    "fish": "comity completion fish | source   in ~/.config/fish/config.fish",
}


@click.command("completion")
@click.argument("shell", type=click.Choice(tuple(HOW)))
def command(shell: str) -> int:
    """Print the completion script of a shell.

    \b
    eval "$(comity completion bash)"     in ~/.bashrc
    eval "$(comity completion zsh)"      in ~/.zshrc
    comity completion fish | source      in ~/.config/fish/config.fish
    """
    from click.shell_completion import get_completion_class

    from comity.cli.main import cli

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"there is no completion for `{shell}`")
    print(found(cli, {}, "comity", "_COMITY_COMPLETE").source())
    return 0
