"""`potluck init`: a library of one's own, from nothing."""

from __future__ import annotations

import datetime
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from potluck.diagnostics import Say
from potluck.messages import language_of_terminal, speaker
from potluck.writing import create_inside, inside

if TYPE_CHECKING:
    from potluck.starting import Choices

_OWN = (".git", ".venv", ".DS_Store")


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--empty", is_flag=True, help="Without a section and a first page.")
@click.option(
    "--example", is_flag=True, help="With more pages, a path, a check-up, and a glossary."
)
@click.option("--name", help="The name of the library.")
@click.option("--url", help="Web address of the site: https://example.org/garden/. Can be empty.")
@click.option(
    "--language", help="en, en-GB, es, fr, ht; or another language, with English words at first."
)
@click.option(
    "--paper", type=click.Choice(("letter", "a4")), help="The paper that local printers use."
)
@click.option(
    "--repository", help="Address of the repository, for links to suggest a change. Can be empty."
)
@click.option("--engine", help="What pip installs as the engine (default: this one).")
@click.option("--serve", is_flag=True, help="Then show it at http://localhost:8000/.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="The port, if not 8000.")
@click.pass_context
def command(
    ctx: click.Context,
    folder: Path,
    empty: bool,
    example: bool,
    name: str | None,
    url: str | None,
    language: str | None,
    paper: str | None,
    repository: str | None,
    engine: str | None,
    serve: bool,
    port: int,
) -> int:
    """Start a library in DIR: settings, a first section and page, workflow, README.

    Asks five questions: name, address, language, paper, repository. Each can also be given as an
    option; without a terminal, each has a default.

    \b
    potluck init garden
    potluck init --example --language es --paper a4 --serve huerta
    """
    from potluck.cli.serve_command import command as serving
    from potluck.cli.serve_command import refuse_taken
    from potluck.starting import (
        Unfit,
        engine_requirement,
        library_files,
        unfit,
        where_from,
    )

    if empty and example:
        raise click.UsageError("use --empty or --example, not both")
    if folder.exists() and any(entry.name not in _OWN for entry in folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty; name a new folder")
    if serve:
        refuse_taken(port, "potluck init --serve")
    # Who asks for a library in a language reads it.
    say = speaker(folder, language or language_of_terminal())
    given = {"name": name, "url": url, "language": language, "paper": paper}
    for field, value in {**given, "repository": repository}.items():
        if value is not None and (said := unfit(field, value.strip())):
            raise click.UsageError(say(said))
    try:
        choices = _choices(folder, {**given, "repository": repository}, say)
    except Unfit as refused:
        raise click.UsageError(say(str(refused))) from None
    say = speaker(folder, choices.language)
    what = "empty" if empty else "example" if example else "first"
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    engine = engine or engine_requirement()
    made = library_files(choices, what, today, engine)
    folder.mkdir(parents=True, exist_ok=True)
    for path, data in made.items():
        inside(folder, path).parent.mkdir(parents=True, exist_ok=True)
        create_inside(folder, path, data)
    click.echo(say(f"Wrote {len(made)} files. The library is in {folder}."))
    if not choices.brings_words:
        click.echo(
            say(
                f"Its pages start out in English: translate overrides/words/{choices.language}.yml."
            )
        )
    elif not choices.brings_pages:
        click.echo(say("Its first pages are in English: write your own in docs/ and hacks/."))
    if where_from(engine) == "here":
        click.echo(
            say(
                "requirements.txt and .pre-commit-config.yaml point to the engine on this "
                "computer: change them to an address that others can install from."
            )
        )
    if not serve:
        root = shlex.quote(str(folder))
        click.echo(say(f"See it: potluck --root {root} serve\nTest it: potluck --root {root} test"))
        return 0
    ctx.obj = folder
    code: int = ctx.invoke(serving, port=port, open_=False)
    return code


def _choices(folder: Path, given: Mapping[str, str | None], say: Say) -> Choices:
    """Return what was given, and ask for the rest. Raises Unfit."""
    from potluck.starting import Choices

    def answer(field: str, question: str, usual: str) -> str:
        known = given[field]
        return _asked(field, say(question), usual, say) if known is None else known.strip()

    usual = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    usual = usual[:1].upper() + usual[1:]
    name = answer("name", "What is the library called?", usual or say("Our library"))
    question = "What will its web address be? (leave empty if you do not know yet)"
    url = answer("url", question, "")
    language = answer("language", "Language (en, en-GB, es, fr, ht)", "en")
    say = speaker(folder, language)
    usual = "letter" if language in ("en", "en-US") else "a4"
    paper = answer("paper", "Paper (letter, a4)", usual)
    question = "Address of its repository? (leave empty if there is none)"
    return Choices(name, url, language, paper, answer("repository", question, ""))


def _asked(field: str, question: str, usual: str, say: Say) -> str:
    """Ask somebody at a terminal until the answer fits, or take the usual one."""
    from potluck.starting import unfit

    def fitting(answer: str) -> str:
        if said := unfit(field, answer.strip()):
            raise click.UsageError(say(said))
        return answer.strip()

    if not sys.stdin.isatty():
        return usual
    answer: str = click.prompt(
        question, default=usual, show_default=bool(usual), value_proc=fitting
    )
    return answer
