"""What a command found out: on the terminal, or with `-o` in a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from potluck.cli.main import project_root
from potluck.messages import as_it_is
from potluck.writing import write_output

output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file instead of the terminal.",
)


def put_out(ctx: click.Context, output: Path | None, text: str, shown: str = "") -> None:
    """Write `text` to the file `output` of the project, else show it, or `shown` in its place."""
    if output is None:
        said = shown or text
        click.echo(said, nl=not said.endswith("\n"), file=as_it_is(sys.stdout))
    else:
        write_output(project_root(ctx), output, text.encode())
        click.echo(f"Wrote {output}.")
