"""`potluck merge`: the parts of a site, built by several machines, put together."""

from __future__ import annotations

import time
from pathlib import Path

import click

from potluck.cli.building import BuildFailed
from potluck.cli.main import project_root
from potluck.cli.progress import progress
from potluck.messages import speaker
from potluck.writing import target_folder


@click.command("merge")
@click.argument(
    "parts", nargs=-1, required=True, metavar="PART_FOLDER...", type=click.Path(path_type=Path)
)
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    help="The folder to write (default: site/ in the project).",
)
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
@click.pass_context
def command(ctx: click.Context, parts: tuple[Path, ...], target: Path | None, quiet: bool) -> int:
    """Put together the parts of a site that `potluck build --part` built.

    Name the folders of all parts. The site is exactly what one build would make, to the byte. Every
    link is checked, and the old site stays until everything succeeded.
    """
    from potluck.cli.merging import merge_parts

    root = project_root(ctx)
    folder = target_folder(target or root / "site")
    start = time.monotonic()
    try:
        with progress(wanted=not quiet, say=speaker(root)) as tell:
            say = (lambda _: None) if quiet else click.echo
            pages = merge_parts(root, parts, folder, say, tell=tell)
    except BuildFailed as failure:
        click.echo(str(failure), err=True)
        return 1
    if not quiet:
        click.echo(f"Built {pages:,} pages into {folder} in {time.monotonic() - start:.1f} s.")
    return 0
