"""`potluck words`: what somebody who translates starts from."""

from __future__ import annotations

import sys

import click

from potluck.cli.main import project_root
from potluck.messages import CATALOG, as_it_is
from potluck.words import FOLDER, english_words
from potluck.writing import inside, write_output


@click.command("words")
@click.option(
    "--messages", "language", metavar="LANGUAGE",
    help="Write what the check and the commands say into overrides/words/, to translate it (PO).",
)  # fmt: skip
@click.pass_context
def command(ctx: click.Context, language: str | None) -> int:
    """Print the engine's words, in English.

    Put those that you want to change into overrides/words/en.yml; the others stay as they are.
    For a language that the engine lacks, translate the whole file:

    \b
    potluck words > overrides/words/pt.yml
    potluck words --messages pt
    """
    if language is None:
        click.echo(english_words(), file=as_it_is(sys.stdout), nl=False)
        return 0
    from potluck.cli.message_catalog import message_catalog

    root = project_root(ctx)
    path = f"{FOLDER}/{CATALOG.format(language=language)}"
    # Read before it is written: what is known stays.
    catalog = message_catalog(language, root)
    write_output(root, inside(root, path), catalog)
    click.echo(f"Wrote {path}.")
    return 0
