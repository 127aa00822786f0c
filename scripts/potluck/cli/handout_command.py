"""`potluck handout`: PDFs for paper."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from potluck.cli.main import project_root
from potluck.cli.progress import progress
from potluck.project import cache_folder
from potluck.writing import inside, target_folder, write_output

if TYPE_CHECKING:
    from potluck.handouts.content import Press
    from potluck.library import Library
    from potluck.site import Site

EDITIONS = ("standard", "sheet", "form", "large", "booklet", "cards", "poster")


@click.command("handout")
@click.argument("names", nargs=-1, metavar="[SECTION|PATH|TAG|HACK|FORM|book|glossary]...")
@click.option(
    "--edition",
    type=click.Choice(EDITIONS),
    help="standard; sheet (one hack on one page); form (to write on); large (18-point print); "
    "booklet (to fold); cards (to cut, two-sided); poster (tabloid or A3). Default: "
    "whichever fits.",
)
@click.option(
    "--paper",
    type=click.Choice(("letter", "a4")),
    help="A poster uses paper twice as large: tabloid or A3. Default: the library's first paper "
    "size.",
)
@click.option(
    "--language",
    help="A language of the site: es. Default: the library's own.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A name that ends in .pdf is the file to write; any other name is the folder to write "
    "to (default: the current folder).",
)
@click.option(
    "--all",
    "every",
    is_flag=True,
    help="Make every handout in every edition, on each paper size of the library, in the folder "
    "-o.",
)
@click.option(
    "--offered",
    is_flag=True,
    help="Make the PDFs for a site that was built with --handouts later, in its folder (-o, or "
    "site/).",
)
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    edition: str | None,
    paper: str | None,
    language: str | None,
    output: Path | None,
    every: bool,
    offered: bool,
) -> int:
    """Make PDF handouts for printing.

    Name a section, path, tag, hack, form or check-up by its file name without the extension
    (`potluck list` shows them), or the whole `book`, or the `glossary`. Several names make one
    handout with all their hacks, in that order. If a section and a tag have the same name, write
    tag:NAME for the tag.

    \b
    potluck handout common-room --paper a4
    potluck handout bring-snacks --edition poster
    potluck handout common-room --edition large --language es
    potluck handout --all -o handouts
    """
    if every and (names or edition):
        raise click.UsageError("--all makes every handout; leave out the names and --edition")
    if offered and (every or names or edition or paper or language):
        raise click.UsageError("--offered makes what the site offers; use it with -o only")
    if not every and not names and not offered:
        raise click.UsageError(
            "name what to print, for example `potluck handout common-room`, or use --all"
        )
    root = project_root(ctx)
    if offered:
        return _offered(root, target_folder(output or root / "site"))
    press = _press(root, language)
    if every:
        return _every(press, root, output or Path("handouts"))
    return _one(press, root, names, edition, paper or press.library.settings.papers[0], output)


def _press(root: Path, language: str | None = None) -> Press:
    from potluck.handouts.content import Press
    from potluck.handouts.wording import wording
    from potluck.library import load
    from potluck.site import read_site, words_of_site

    library, site = load(root), read_site(root)
    if language not in (None, site.language):
        library, site = _translated(root, library, site, language)
    words = words_of_site(root, site, lambda text: click.echo(text, err=True))
    return Press(library, site, wording(words))


def _translated(root: Path, library: Library, site: Site, language: str) -> tuple[Library, Site]:
    """Return library and site as the site has them in another of its languages."""
    from potluck.project import DOCS, read_settings
    from potluck.site_languages import Originals, in_other, other_languages, with_addresses

    known = other_languages(library, site)
    if language not in known:
        raise click.UsageError(
            f"the site has no language `{language}`; it has {', '.join([site.language, *known])}"
        )
    docs = root / read_settings(root).get("docs_dir", DOCS)
    ready = with_addresses(Originals(root, docs, library, site))
    other = in_other(Originals(root, docs, ready, site), language)
    return other.library, other.site


def _refuse_faulty(press: Press, root: Path, paths: frozenset[str] | None) -> None:
    """Print no hack that has errors; `paths` are the files to be printed, None for all."""
    from potluck.diagnostics import Severity, in_order, render
    from potluck.library import load
    from potluck.messages import speaker
    from potluck.rules import run

    library = press.library if not press.library.language else load(root)
    errors = [d for d in in_order(run(library, paths)) if d.severity is Severity.ERROR]
    if errors:
        say = speaker(root)
        said = say("what you want to print has errors; repair them first")
        raise click.ClickException(f"{said}\n{render(errors, 'text', say=say)}")


def _one(
    press: Press,
    root: Path,
    names: tuple[str, ...],
    edition: str | None,
    paper: str,
    output: Path | None,
) -> int:
    from potluck.cli.handout_names import file_for, files_of, handout_called
    from potluck.handouts import HandoutError, make
    from potluck.messages import speaker

    handout = handout_called(press, names, edition, paper)
    _refuse_faulty(press, root, files_of(handout, press))
    file = file_for(handout, press, output)
    try:
        with _waiting(speaker(root)(f"Making {file.name}")):
            pdf = make(handout, press)
        _write(root, file, pdf)
    except HandoutError as error:
        raise click.ClickException(str(error)) from error
    click.echo(_report(file, pdf))
    return 0


def _every(press: Press, root: Path, folder: Path) -> int:
    from potluck.cli.handout_names import file_name
    from potluck.handouts import HandoutError, make_all
    from potluck.handouts.catalog import everything
    from potluck.messages import speaker

    if folder.exists() and not folder.is_dir():
        raise click.UsageError(f"{folder} is a file; name a folder with -o")
    _refuse_faulty(press, root, None)
    wanted = everything(press.library, press.site, press.words)
    count = size = 0
    refused: list[HandoutError] = []
    try:
        with progress(say=speaker(root)) as tell:
            for handout, pdf in make_all(wanted, press, cache_folder(root, "handouts"), refused):
                _write(root, inside(folder, file_name(handout, press)), pdf)
                count += 1
                size += len(pdf)
                tell("Making handouts", count, len(wanted))
    except HandoutError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{folder}: {count:,} handouts, {size / 1e6:.1f} MB")
    for problem in refused:
        click.echo(f"Error: {problem}", err=True)
    return 1 if refused else 0


def _offered(root: Path, folder: Path) -> int:
    from potluck.cli.offered import make_offered
    from potluck.handouts import HandoutError
    from potluck.messages import speaker

    _refuse_faulty(_press(root), root, None)
    try:
        with progress(say=speaker(root)) as tell:
            count = make_offered(root, folder, tell)
    except HandoutError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{folder}: {count:,} handouts")
    return 0


def _write(root: Path, file: Path, pdf: bytes) -> None:
    try:
        write_output(root, file, pdf)
    except OSError as error:
        raise click.ClickException(
            f"{file} cannot be written: {error.strerror}; choose another place with -o"
        ) from error


def _report(file: Path, pdf: bytes) -> str:
    from potluck.diagnostics import counted
    from potluck.handouts.finishing import page_count

    return f"{file}: {counted(page_count(pdf), 'page')}, {max(1, round(len(pdf) / 1000)):,} kB"


def _waiting(text: str) -> AbstractContextManager[Any]:
    """Show that work goes on, on a terminal only."""
    from rich.console import Console

    console = Console(stderr=True)
    return console.status(text) if console.is_terminal else nullcontext()
