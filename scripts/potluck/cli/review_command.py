"""`potluck review`: what awaits a clinician, a lawyer, lived experience, or anyone."""

from __future__ import annotations

import datetime

import click

from potluck.cli.main import project_root
from potluck.diagnostics import counted, visible


@click.command("review")
@click.option("--who", help="Only what awaits this kind of reviewer.")
@click.option("--markdown", is_flag=True, help="As a list for an issue.")
@click.pass_context
def command(ctx: click.Context, who: str | None, markdown: bool) -> int:
    """List pages that await a review: those that ask for one, and those not read for two years."""
    from potluck.forge.awaiting import as_markdown, waiting
    from potluck.library import load
    from potluck.site import site_from_config
    from potluck.staging import read_settings

    root = project_root(ctx)
    site = site_from_config(read_settings(root))
    found = waiting(load(root), datetime.date.today(), site.url)
    known = sorted({item.who for item in found if item.who})
    if who and who not in known:
        raise click.UsageError(f"nothing awaits `{who}`; reviewers asked for: {', '.join(known)}")
    found = [item for item in found if who in (None, item.who)]
    if markdown:
        click.echo(as_markdown(found))
        return 0
    for item in found:
        click.echo(visible(f"{item.who or 'anyone (old)':<18} {item.reviewed}  {item.path}"))
    click.echo(f"{counted(len(found), 'review')} awaited.")
    return 0
