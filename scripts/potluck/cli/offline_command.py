"""`potluck offline`: the site as a ZIP that opens from a folder or a USB stick."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from potluck.cli.building import BuildFailed, build_site
from potluck.cli.main import project_root
from potluck.writing import write_output


@click.command("offline")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("potluck-offline.zip"),
    show_default=True,
    help="The ZIP to write.",
)
@click.option(
    "--list",
    "listed",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER",
    help="Make no ZIP: list what readers can keep of a site that another generator built.",
)
@click.pass_context
def command(ctx: click.Context, output: Path, listed: Path | None) -> int:
    """Check the hacks, build the site and pack it for computers without a connection.

    People who get the ZIP unpack it and open START-HERE.html with a double click.
    """
    from potluck.built.disk import NotForDisks, site_zip
    from potluck.library import load
    from potluck.release.as_of import day_of, notice, notice_html
    from potluck.site import read_site
    from potluck.words import read_words

    root = project_root(ctx)
    if listed is not None:
        from potluck.built.offline import MANIFEST, offline_manifest

        keep = read_site(root).settings.offline
        write_output(root, listed / MANIFEST, offline_manifest(listed, keep=keep))
        click.echo(f"Wrote {listed / MANIFEST}. Run this after each build.")
        return 0
    with tempfile.TemporaryDirectory(prefix="potluck-") as folder:
        built = Path(folder).resolve() / "site"
        try:
            build_site(root, built, click.echo)
        except BuildFailed as failure:
            click.echo(str(failure), err=True)
            return 1
        try:
            site = read_site(root)
            words = read_words(root, site.language)
            told = notice_html(notice(day_of(load(root)), site, words))
            packed = site_zip(built, site.name or "site", site.language, told)
        except NotForDisks as refusal:
            click.echo(f"{refusal}; remove it and run the command again", err=True)
            return 1
    try:
        write_output(root, output, packed)
    except OSError as error:
        raise click.UsageError(
            f"{output} cannot be written: {error.strerror}; choose another place with -o"
        ) from None
    click.echo(
        f"Packed {output} ({len(packed) / 1e6:.1f} MB). To use it, unpack it and open "
        "START-HERE.html."
    )
    return 0
