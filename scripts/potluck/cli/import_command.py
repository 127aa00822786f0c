"""`potluck import`: drafts from what others keep, or a whole library from its data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from potluck.cli.help_texts import Group
from potluck.cli.main import project_root
from potluck.diagnostics import counted, visible
from potluck.importing.items import Item

_SHOWN = 3  # so much of what a draft lacks stands on its line
_MAPPING = click.option(
    "--mapping",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A YAML file that says what the names in the source mean.",
)
_SECTION = click.option("--section", help="The section for items that name none.")
_DRY_RUN = click.option(
    "--dry-run", is_flag=True, help="Show what would be written; write nothing."
)


@click.group("import", cls=Group)
def command() -> None:
    """Start from what you have: a table, a blog, a folder of Markdown files, or another library's
    data.

    Nothing that is already in the project is changed.
    """


def _for_drafts(function: Callable[..., int]) -> Callable[..., int]:
    for option in (_DRY_RUN, _SECTION, _MAPPING):
        function = option(function)
    return click.pass_context(function)


@command.command("csv")
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--encoding", help="How SOURCE was saved, if not in UTF-8, such as cp1252.")
@_for_drafts
def from_table(ctx: click.Context, source: Path, encoding: str | None, **options: Any) -> int:
    """Make a draft of each row of the CSV file SOURCE; its first row names the columns."""
    from potluck.importing.tables import rows

    return _import(ctx, lambda _: rows(source, encoding), **options)


@command.command("wordpress")
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_for_drafts
def from_wordpress(ctx: click.Context, source: Path, **options: Any) -> int:
    """Make a draft of each post and page in a WordPress export (Tools, Export)."""
    from potluck.importing.wordpress import posts

    return _import(ctx, lambda also: posts(source, also_drafts=also), **options)


@command.command("markdown-folder")
@click.argument("source", type=click.Path(path_type=Path, exists=True, file_okay=False))
@_for_drafts
def from_folder(ctx: click.Context, source: Path, **options: Any) -> int:
    """Make a draft of each Markdown file in the folder SOURCE and its subfolders."""
    from potluck.importing.folders import files

    return _import(ctx, lambda _: files(source), **options)


@command.command("hacks.json")
@click.argument("source")
@_DRY_RUN
@click.pass_context
def from_data(ctx: click.Context, source: str, dry_run: bool) -> int:
    """Rebuild the library from the file or address SOURCE, such as site/hacks.json.

    \b
    potluck init --empty --language es huerta
    potluck --root huerta import hacks.json https://example.org/hacks.json
    """
    from potluck.importing.data import DataError
    from potluck.importing.fetching import fetched
    from potluck.importing.landing import land
    from potluck.importing.whole import whole_library
    from potluck.site import read_site
    from potluck.starting import still_begun

    root = project_root(ctx)
    try:
        language = read_site(root).language
        files, notes = whole_library(source, fetched, language)
    except DataError as error:
        raise click.ClickException(visible(str(error))) from None
    for note in notes:
        click.echo(visible(note), err=True)
    if dry_run:
        click.echo(f"Would write {counted(len(files), 'file')}.")
        return 0
    return _told(land(root, files, still_begun(root)).different, len(files))


def _told(different: tuple[str, ...], count: int) -> int:
    for path in different:
        click.echo(
            f"{path} already exists and was left as it is; the data has a different one", err=True
        )
    click.echo(f"Wrote {counted(count - len(different), 'file')}. Next: potluck check")
    return int(bool(different))


def _import(
    ctx: click.Context,
    read: Callable[[bool], Iterable[Item]],
    mapping: Path | None,
    section: str | None,
    dry_run: bool,
) -> int:
    from potluck.importing.drafts import drafted
    from potluck.importing.items import ImportRefused
    from potluck.importing.landing import land
    from potluck.importing.mapping import MappingError, read_names
    from potluck.importing.unready import missing
    from potluck.library import load

    root = project_root(ctx)
    library = load(root)
    sections = {slug: found.front.title for slug, found in library.sections.items()}
    if section and section not in sections:
        from potluck.diagnostics import suggest

        raise click.UsageError(f"no section is called `{section}`; {suggest(section, sections)}")
    try:
        names = read_names(mapping, sections)
        names = names.model_copy(update={"section": section}) if section else names
        done = drafted(read(names.only == "all"), names, library)
    except (MappingError, ImportRefused) as error:
        raise click.ClickException(visible(str(error))) from None
    different = () if dry_run else land(root, done.files).different
    ours = {path: data for path, data in done.files.items() if path not in different}
    for path, lacks in missing(root, ours).items():
        said = [*lacks[:_SHOWN], *([f"{len(lacks) - _SHOWN} more"] * (len(lacks) > _SHOWN))]
        lost = [f"left out: {what}" for what in done.lost[path]]
        click.echo(visible(f"{path} (from {done.places[path]}): {'; '.join([*said, *lost])}"))
    for path in different:
        click.echo(f"{path} already exists and was left as it is", err=True)
    for place, why in done.left_out:
        click.echo(visible(f"{place} was left out: {why}"), err=True)
    if done.unknown:
        names_ = ", ".join(f"`{name}`" for name in sorted(done.unknown))
        click.echo(
            visible(f"Nothing was imported from {names_}; map them under `columns:`"), err=True
        )
    count = len(done.files) - len(different)
    if dry_run:
        click.echo(f"\nWould write {counted(count, 'draft')}, which no page shows yet.")
    else:
        click.echo(f"\nWrote {counted(count, 'draft')}, which no page shows yet.")
    click.echo("Fill in what is missing, run `potluck check`, then remove `draft: true`.")
    return int(bool(done.left_out or different))
