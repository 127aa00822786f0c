"""`potluck words`: what somebody who translates starts from."""

from __future__ import annotations

import sys

import click

from potluck.cli.main import project_root
from potluck.messages import CATALOG, as_it_is
from potluck.project import ENGLISH, language_of
from potluck.words import FOLDER, WordsError, words_to_read
from potluck.writing import inside, write_output


@click.command("words")
@click.argument("of", metavar="[LANGUAGE]", required=False)
@click.option(
    "--messages",
    "language",
    metavar="LANGUAGE",
    help="Write what the check and the commands say to overrides/words/, for translation (PO).",
)
@click.pass_context
def command(ctx: click.Context, of: str | None, language: str | None) -> int:
    """Print the engine's words in LANGUAGE, or in the library's language.

    Put the words you want to change into the file of that language in overrides/words/, such as
    en.yml; all others stay as they are. For a language that the engine does not have, the English
    words are printed. Translate the whole file:

    \b
    potluck words pt > overrides/words/pt.yml
    potluck words --messages pt
    """
    _known_language(language or of or ENGLISH)
    if language is None:
        click.echo(words_to_read(of or _own_language(ctx)), file=as_it_is(sys.stdout), nl=False)
        return 0
    from potluck.cli.message_catalog import message_catalog

    root = project_root(ctx)
    path = f"{FOLDER}/{CATALOG.format(language=language)}"
    # Read before it is written: what is known stays.
    catalog = message_catalog(language, root)
    write_output(root, inside(root, path), catalog)
    click.echo(f"Wrote {path}.")
    return 0


def _known_language(language: str) -> None:
    """Raise WordsError for a code that is no language: `portuguese`."""
    from potluck.language_codes import is_language, meant_code

    if not is_language(language):
        code = meant_code(language) or "pt"
        raise WordsError(f"`{language}` is no language; name it by its code, such as {code}")


def _own_language(ctx: click.Context) -> str:
    """Return the language of the library; English where there is none."""
    from potluck.settings import read_settings_file

    try:
        return language_of(read_settings_file(project_root(ctx)))
    except click.UsageError:
        return ENGLISH
