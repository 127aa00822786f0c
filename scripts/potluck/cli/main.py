"""The command group: finds the project and loads a subcommand when it is called."""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path

import click

from potluck import __version__
from potluck.cli.help_texts import helping
from potluck.diagnostics import Say, same, visible
from potluck.messages import language_of_terminal, speaker, speaking
from potluck.project import SettingsUnreadable
from potluck.words import WordsError
from potluck.writing import NO_MEMORY, Refused, refusal

# The schema needs no plugin, and looking for plugins takes longer than checking a hack.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

COMMANDS = {
    "init": "Start a library of your own.",
    "check": "Check hacks and say what to repair.",
    "schema": "Print the JSON Schema of front matter, for editors.",
    "new": "Start a new hack from a working example.",
    "list": "List hacks, sections, tags or paths.",
    "test": "Test the library: check, strict build, links, pages, handouts.",
    "build": "Build the site; a failed build leaves the last one as it was.",
    "merge": "Put together the parts of a site that several machines built.",
    "serve": "Serve the site on localhost, with live reload.",
    "handout": "Make PDF handouts for printing.",
    "words": "Print the words that readers see, so you can translate or change them.",
    "offline": "Pack the site as a ZIP that opens without a connection.",
    "import": "Start from a table, a blog, a folder of Markdown files, or another library.",
    "take": "Take single hacks from another library, and see whether they have changed.",
    "release": "Make everything people can carry: site, books, ZIP, ZIM, PDFs, checksums.",
    "publish": "Compare a live site with the build.",
    "review": "List what is waiting for a review, and by whom; make a sheet for reviewing a hack.",
    "notes": "List what changed in the hacks since a release, by section.",
    "translate": "Keep translations next to their originals, and list what is out of date.",
    "forge": "Check contributions as data, and tell their authors the result (for workflows).",
    "stage": "Write the site's pages to a folder, for another site generator.",
}
# What people type for some of them who know other programs.
OTHER_NAMES = {
    "add": "new",
    "create": "new",
    "lint": "check",
    "pdf": "handout",
    "preview": "serve",
    "print": "handout",
    "start": "init",
    "validate": "check",
}


class _Group(click.Group):
    """Lists the commands without loading them: `potluck check` starts in a blink."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"potluck.cli.{cmd_name}_command")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            meant = OTHER_NAMES.get(name) or next(iter(get_close_matches(name, COMMANDS, 1)), "")
            if meant:
                raise click.UsageError(f"no command is called `{name}`; did you mean `{meant}`?")
            raise click.UsageError(f"no command is called `{name}`; `potluck --help` lists them")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The project's folder (default: the nearest one, from here up, with hacks/ and "
    "mkdocs.yml).",
)
@click.pass_context
def group(ctx: click.Context, root: Path | None) -> None:
    """Check, connect and publish a library of hacks."""
    ctx.obj = root


def project_root(ctx: click.Context) -> Path:
    """Return the project's folder; raises click.UsageError where there is none."""
    if ctx.obj is not None:
        found: Path = ctx.obj
        return found.resolve()
    found_above = _project_above()
    if found_above:
        return found_above
    raise click.UsageError(
        "no folder here or above has hacks/ and mkdocs.yml; go to the project's folder, or name "
        "it: potluck --root FOLDER ..."
    )


def _project_above() -> Path | None:
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "hacks").is_dir() and (folder / "mkdocs.yml").is_file():
            return folder
    return None


def _speaker(arguments: Sequence[str]) -> Say:
    """Return what says our texts in the language of the library that the arguments are about."""
    named = [after for one, after in pairwise(arguments) if one == "--root"]
    named += [one.partition("=")[2] for one in arguments if one.startswith("--root=")]
    try:
        root = Path(named[0]) if named else _project_above()
        return speaker(root) if root else speaker(Path(), language_of_terminal())
    except (WordsError, OSError):
        return same  # the command itself says what is wrong


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line. Returns 0 for clean, 1 for findings, 2 for wrong usage."""
    say = _speaker(sys.argv[1:] if argv is None else argv)
    with speaking(say), helping(say):
        return _main(argv, say)


def _said(error: click.ClickException, say: Say) -> click.ClickException:
    """Return an error with its whole message in the language of `say`."""
    message = say(error.format_message())
    if isinstance(error, click.UsageError):
        return click.UsageError(message, error.ctx)
    return click.ClickException(message)


def _main(argv: Sequence[str] | None, say: Say) -> int:
    try:
        code = group.main(args=argv, prog_name="potluck", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        return 130
    except click.ClickException as error:
        said = io.StringIO()
        _said(error, say).show(said)
        click.echo(visible(said.getvalue(), keep="\n"), err=True, nl=False)
        return 2 if isinstance(error, click.UsageError) else 1
    except (WordsError, SettingsUnreadable) as error:
        click.echo(f"Error: {error}", err=True)
        return 1
    except BrokenPipeError:
        return 0
    except Refused as error:
        click.echo(f"Error: {error}", err=True)
        return 1
    except OSError as error:
        click.echo(f"Error: {refusal(error)}", err=True)
        return 1
    except MemoryError:
        click.echo(f"Error: {NO_MEMORY}", err=True)
        return 1
    return code if isinstance(code, int) else 0
