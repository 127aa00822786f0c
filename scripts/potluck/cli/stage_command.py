"""`potluck stage`: the site's pages as plain files, for any generator that reads them."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import click

from potluck.cli.building import put_in_place
from potluck.cli.main import project_root
from potluck.diagnostics import Severity, in_order, render
from potluck.library import load
from potluck.staging import MARKER, StagingRefused, write_stage


@click.command("stage")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.pass_context
def command(ctx: click.Context, folder: Path) -> int:
    """Write the pages, docs/, overrides/ and a mkdocs.yml without our hook to FOLDER.

    The folder then builds with `zensical build` or `mkdocs build` and holds nothing of ours
    that runs. It is written whole or not at all.
    """
    from potluck.rules import run

    root = project_root(ctx)
    folder = folder.resolve()
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise click.UsageError(f"{folder} is not empty and was not staged; choose another folder")
    library = load(root)
    errors = [d for d in in_order(run(library)) if d.severity is Severity.ERROR]
    if errors:
        click.echo(render(errors, "text"), err=True)
        click.echo("\nNothing was staged: repair the above first.", err=True)
        return 1
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f"{folder.name}.new-", dir=folder.parent))
    try:
        count = write_stage(root, library, fresh, lambda text: click.echo(text, err=True))
        fresh.chmod(0o755)
        put_in_place(fresh, folder)
    except StagingRefused as refused:
        raise click.UsageError(str(refused)) from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    click.echo(f"Staged {count:,} pages in {folder}. Build them there: zensical build")
    return 0
