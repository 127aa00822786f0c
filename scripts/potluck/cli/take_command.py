"""`potluck take`: single hacks of another library, with credit."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from potluck.cli.main import project_root
from potluck.diagnostics import counted, visible

# What a publisher must do again before the text stands on a page of ours.
_READ = "Compare what you took with its sources; your readers will trust it as yours."
_NEXT = "Next: `potluck check` says what to repair, and `potluck serve` shows the pages."


@click.command("take")
@click.argument("source", required=False)
@click.argument("slugs", nargs=-1)
@click.option(
    "--section", default="", help="Section to put it in (default: the one of the same name)."
)
@click.option("--check", is_flag=True, help="List originals that changed or were recalled.")
@click.pass_context
def command(
    ctx: click.Context, source: str | None, slugs: tuple[str, ...], section: str, check: bool
) -> int:
    """Take the hacks SLUGS from the library whose address, or hacks.json, is SOURCE.

    The license is checked first. The page says where the hack comes from; anything that does not
    fit here yet makes it a draft. With --check, nothing is taken: it asks the libraries that your
    hacks came from.
    """
    root = project_root(ctx)
    if check:
        if source or slugs:
            raise click.UsageError("--check looks at everything you have taken; leave out the rest")
        return _check(root)
    if not source or not slugs:
        raise click.UsageError("name the library and the hacks: potluck take ADDRESS SLUG ...")
    return _take(root, source, slugs, section)


def _take(root: Path, source: str, slugs: tuple[str, ...], section: str) -> int:
    from potluck.importing.data import DataError, read_data
    from potluck.importing.fetching import data_address, fetched
    from potluck.importing.landing import land
    from potluck.importing.licenses import refusal
    from potluck.importing.pictures import fetched_pictures
    from potluck.importing.taking import take, with_coming
    from potluck.importing.unready import as_draft
    from potluck.library import load, part_names, words_of
    from potluck.site import read_site

    site = read_site(root)
    ours = {"name": site.content_license, "url": site.content_license_url}
    source = data_address(source)
    try:
        data = read_data(source, fetched(source))
        if why := refusal(data.license, ours):
            raise DataError(f"{data.text('name') or source}: {why}")
        parts = part_names(words_of(root, data.text("language")))
        together = tuple(dict.fromkeys(slugs))
        library, today = with_coming(data, together, load(root), section), datetime.date.today()
        every = [
            take(data, slug, source, library, today, site.language, parts) for slug in together
        ]
        pictures = {
            p: d for t in every for p, d in fetched_pictures(source, t.pictures, fetched).items()
        }
        pages = {taken.path: taken.page for taken in every}
        lacks = {}
        for path, page in pages.items():
            pages[path], lacks[path] = as_draft(root, path, page, {**pictures, **pages})
        if different := land(root, {**pictures, **pages}).different:
            raise DataError(f"{different[0]} already exists and was left as it is")
    except DataError as error:
        raise click.ClickException(visible(str(error))) from None
    for taken in every:
        click.echo(visible(f"Wrote {taken.path}, from {data.text('name')}."))
        for note in (*taken.notes, *(f"still to repair: {text}" for text in lacks[taken.path])):
            click.echo(visible(f"  {note}"))
    size = sum(map(len, [*pages.values(), *pictures.values()]))
    click.echo(
        f"{counted(len(pages), 'hack')} and {counted(len(pictures), 'picture')}, "
        f"{-(-size // 1000):,} kB in all."
    )
    click.echo(_READ)
    click.echo(_NEXT)
    return 0


def _check(root: Path) -> int:
    from potluck.importing.data import Data, DataError, read_data
    from potluck.importing.fetching import fetched, is_address
    from potluck.importing.originals import changes
    from potluck.library import load

    def read(address: str) -> Data:
        if not is_address(address):  # whoever wrote the hack chose it: no file of this machine
            raise DataError(f"{address[:200]} is not an address: copy it from the browser")
        return read_data(address, fetched(address))

    library = load(root)
    found = list(changes(library, read))
    for change in found:
        click.echo(visible(f"{change.hack.path}: {change.what}"))
    click.echo(f"{counted(len(found), 'hack')} from other libraries to look at.")
    return int(bool(found))
