"""`potluck words`: what somebody who translates starts from."""

from __future__ import annotations

import click

from potluck.words import english_words


@click.command("words")
def command() -> int:
    """Print the engine's words, in English.

    Put those that you want to change into overrides/words/en.yml; the others stay as they are.
    For a language that the engine lacks, translate the whole file:

    \b
    potluck words > overrides/words/pt.yml
    """
    click.echo(english_words(), nl=False)
    return 0
