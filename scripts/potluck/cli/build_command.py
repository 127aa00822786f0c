"""`potluck build`: the whole site, or the old one as it was."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from potluck.cli.building import BuildFailed, build_site
from potluck.cli.main import project_root
from potluck.cli.progress import progress
from potluck.messages import speaker
from potluck.project import HANDOUTS, MADE, NONE, SETTINGS, language_of, read_settings
from potluck.writing import target_folder

if TYPE_CHECKING:
    from potluck.site_parts import Part


def _part(ctx: click.Context, option: click.Parameter, text: str | None) -> Part | None:
    """Read the value of `--part`; what it needs is loaded when it is asked for."""
    if text is None:
        return None
    from potluck.site_parts import read_part

    try:
        return read_part(text)
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, option) from None


@click.command("build")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    help="The folder to write (default: site/ in the project).",
)
@click.option("--anew", is_flag=True, help="Build everything, even what has not changed.")
@click.option(
    "--handouts",
    type=click.Choice(HANDOUTS),
    default=MADE,
    show_default=True,
    help="PDFs of the site: built with it, later (potluck handout --offered), or none.",
)
@click.option(
    "--without-handouts", "handouts", flag_value=NONE, help="The same as --handouts none."
)
@click.option(
    "--part",
    metavar="N/COUNT",
    callback=_part,
    help="Build one part of several, such as 1/4, into parts/1-of-4/; potluck merge puts them "
    "together.",
)
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
@click.pass_context
def command(
    ctx: click.Context,
    target: Path | None,
    anew: bool,
    handouts: str,
    part: Part | None,
    quiet: bool,
) -> int:
    """Check the hacks and build the site.

    The site is built next to the old one and replaces it only when everything succeeded. If nothing
    has changed since the last build, it is left as it is.

    With --part, several machines share the work: each one checks, draws and prints its own
    sections.
    """
    root = project_root(ctx)
    read_settings(root)  # where these cannot be read, nothing is begun
    start = time.monotonic()
    pages: int | None
    try:
        if part:
            folder = target_folder(target or root / "parts" / str(part).replace("/", "-of-"))
            pages = _build_part(root, folder, part, handouts, quiet=quiet)
        else:
            folder = target_folder(target or root / "site")
            pages = _build_whole(root, folder, handouts, anew=anew, quiet=quiet)
    except BuildFailed as failure:
        click.echo(str(failure), err=True)
        return 1
    if quiet:
        return 0
    if pages is None:
        click.echo(f"Nothing changed: the site in {folder} is up to date.")
    elif part:
        click.echo(
            f"Built part {part}, {pages:,} pages, into {folder} in "
            f"{time.monotonic() - start:.1f} s. To make the site from all parts: potluck "
            "merge FOLDER ..."
        )
    else:
        click.echo(f"Built {pages:,} pages into {folder} in {time.monotonic() - start:.1f} s.")
    return 0


def _build_part(root: Path, folder: Path, part: Part, handouts: str, *, quiet: bool) -> int:
    from potluck.cli.merging import build_part

    with progress(wanted=not quiet, say=speaker(root)) as tell:
        return build_part(
            root,
            folder,
            part,
            _silent if quiet else click.echo,
            handouts=handouts,
            tell=tell,
            meanwhile=partial(_look_at_words, root, quiet=quiet),
        )


def _build_whole(root: Path, folder: Path, handouts: str, *, anew: bool, quiet: bool) -> int | None:
    """Build the site into `folder`; return how many pages it has, None where nothing changed."""
    from potluck.unchanged import (
        hack_files,
        remember,
        saved_since,
        surroundings,
        up_to_date,
        with_hacks,
    )

    around = None if anew else surroundings(root, handouts)
    hacks = hack_files(root) if around else None
    inputs = with_hacks(around, hacks) if around else None
    if up_to_date(root, folder, inputs):
        return None
    keep = partial(remember, root, folder, inputs, handouts)
    with progress(wanted=not quiet, say=speaker(root)) as tell:
        saved = saved_since(root, folder, around, hacks) if around and hacks else {}
        if around and saved:
            from potluck.cli.incremental import update_site

            put = partial(keep, hacks=hacks)
            pages = update_site(root, folder, around, saved, put, handouts=handouts, tell=tell)
            if pages is not None:
                return pages
        site = build_site(
            root,
            folder,
            _silent if quiet else click.echo,
            handouts=handouts,
            tell=tell,
            meanwhile=partial(_look_at_words, root, quiet=quiet),
            surroundings=around or "",
        )
    keep(read=site.digests)
    return site.pages


def _silent(said: str) -> None:
    """Say it to nobody."""
    del said


def _look_at_words(root: Path, *, quiet: bool) -> None:
    """Say what readers would miss in the words of the library's language."""
    from potluck.words import read_words

    hear = _silent if quiet else partial(click.echo, err=True)
    read_words(root, language_of((root / SETTINGS).read_bytes()), hear)
