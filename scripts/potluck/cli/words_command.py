"""`potluck words`: what somebody who translates starts from."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from potluck.cli.main import project_root
from potluck.messages import as_it_is
from potluck.words import english_words


@click.command("words")
@click.option(
    "--messages", "language", metavar="LANGUAGE",
    help="What the check and the commands say, to translate it into LANGUAGE (PO).",
)  # fmt: skip
@click.pass_context
def command(ctx: click.Context, language: str | None) -> int:
    """Print the engine's words, in English.

    Put those that you want to change into overrides/words/en.yml; the others stay as they are.
    For a language that the engine lacks, translate the whole file:

    \b
    potluck words > overrides/words/pt.yml
    potluck words --messages pt > messages.pt.po
    """
    output = as_it_is(sys.stdout)
    if language is None:
        click.echo(english_words(), file=output, nl=False)
        return 0
    from potluck.cli.message_catalog import message_catalog

    root = _root(ctx)
    click.echo(message_catalog(language, root).decode(), file=output, nl=False)
    return 0


def _root(ctx: click.Context) -> Path:
    """Return the project whose translations are known, too, if there is one."""
    try:
        return project_root(ctx)
    except click.UsageError:
        return Path()
