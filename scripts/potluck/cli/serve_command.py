"""`potluck serve`: the site on localhost, renewed when a file is saved."""

from __future__ import annotations

import errno
import socket

import click

from potluck.cli.generator import generator
from potluck.cli.main import project_root


@click.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--open", "open_", is_flag=True, help="Open the site in a browser.")
@click.pass_context
def command(ctx: click.Context, port: int, open_: bool) -> int:
    """Check the hacks and serve the site on localhost with live reload.

    When you save a hack, a vocabulary file or a template, the browser shows the change. What is
    wrong with a hack is shown here; the site then stays as it was until that is repaired.
    """
    root = project_root(ctx)
    refuse_taken(port)
    click.echo("Checking the hacks and making the preview ...")
    more = ["--open"] if open_ else []
    try:
        with generator(root, "serve", f"localhost:{port}", *more, say=True) as running:
            running.wait()
    except KeyboardInterrupt:
        return 0
    return int(running.returncode != 0)


def refuse_taken(port: int, command: str = "potluck serve") -> None:
    """Raise UsageError, which names another port for `command`, where this one is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise click.UsageError(
                    f"port {port} is taken; choose another: {command} --port {port + 1}"
                ) from None
            raise click.UsageError(f"port {port} cannot be used: {error.strerror}") from None
