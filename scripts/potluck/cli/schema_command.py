"""`potluck schema`: what editors need to help with front matter and the vocabulary."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from potluck.cli.main import project_root
from potluck.cli.output import output_option, put_out

KINDS = ("hack", "section", "path", "checkup")
VOCABULARY = ("tags", "facets", "terms", "words", "names", "expansions", "typed")
SNIPPETS = "snippets"


@click.command("schema")
@click.argument("kind", type=click.Choice((*KINDS, *VOCABULARY, SNIPPETS)), default="hack")
@output_option
@click.pass_context
def command(ctx: click.Context, kind: str, output: Path | None) -> int:
    """Print the JSON Schema of a hack's front matter, or of another kind of file.

    It includes this library's tags and values, so that an editor can complete them. `snippets`
    prints the keys of a hack as snippets for VS Code; no extension is needed.
    """
    from potluck.editor.json_schema import front_schema, vocabulary_schema
    from potluck.editor.snippets import hack_snippets
    from potluck.library import load

    made: dict[str, Any]
    if kind in VOCABULARY:
        made = vocabulary_schema(kind)
    elif kind == SNIPPETS:
        made = hack_snippets(load(project_root(ctx)))
    else:
        made = front_schema(kind, load(project_root(ctx)))
    put_out(ctx, output, f"{json.dumps(made, indent=2, ensure_ascii=False)}\n")
    return 0
