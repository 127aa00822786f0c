"""`potluck stage`: the site's pages as plain files, for any generator that reads them."""

from __future__ import annotations

from pathlib import Path

import click

from potluck.cli.main import project_root
from potluck.diagnostics import Severity, in_order, render
from potluck.library import load
from potluck.messages import speaker
from potluck.project import StagingRefused
from potluck.staging import write_stage
from potluck.writing import Mark, locked, refuse_foreign, replacing, sweep, target_folder

MARK = Mark(".potluck-stage", "potluck stage")


@click.command("stage")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.pass_context
def command(ctx: click.Context, folder: Path) -> int:
    """Write the pages, docs/, overrides/ and a mkdocs.yml without our plugin to FOLDER.

    The folder then builds with `zensical build` or `mkdocs build`, and nothing of ours runs in it.
    It is written completely or not at all.
    """
    from potluck.rules import run

    root = project_root(ctx)
    folder = target_folder(folder)
    refuse_foreign(folder, MARK, root)
    library = load(root)
    errors = [d for d in in_order(run(library)) if d.severity is Severity.ERROR]
    if errors:
        click.echo(render(errors, "text", say=speaker(root)), err=True)
        click.echo("\nNothing was staged: repair the problems above first.", err=True)
        return 1
    with locked(folder):
        sweep(folder, MARK)
        refuse_foreign(folder, MARK, root)
        try:
            with replacing(folder, MARK) as fresh:
                count = write_stage(root, library, fresh, lambda text: click.echo(text, err=True))
        except StagingRefused as refused:
            raise click.UsageError(str(refused)) from None
    click.echo(f"Staged {count:,} pages in {folder}. Build them there: zensical build")
    for code in library.settings.every_language:
        if (folder / code / "mkdocs.yml").is_file():
            click.echo(f"The same in {folder / code}: it builds {code}/ of the site.")
    click.echo(
        "So that readers can keep the site, run this after each build: potluck offline --list"
    )
    return 0
