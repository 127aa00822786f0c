"""`potluck schema`: the JSON Schema of front matter, for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from potluck.cli.main import project_root

KINDS = ("hack", "section", "path", "checkup")


@click.command("schema")
@click.argument("kind", type=click.Choice(KINDS), default="hack")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default=None,
              help="Write to this file, not to the terminal.")  # fmt: skip
@click.pass_context
def command(ctx: click.Context, kind: str, output: Path | None) -> int:
    """Print the JSON Schema of a hack's front matter (or of a section, path or check-up).

    It holds this library's tags and values, so that an editor can complete them.
    """
    from potluck.library import load
    from potluck.library.schema import front_schema

    text = json.dumps(front_schema(kind, load(project_root(ctx))), indent=2, ensure_ascii=False)
    if output is None:
        click.echo(text)
    else:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text + "\n", encoding="utf-8")
        click.echo(f"Wrote {output}.")
    return 0
