"""`potluck review`: what awaits whom, and a sheet to review one hack with."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from potluck.cli.main import project_root
from potluck.cli.output import put_out
from potluck.diagnostics import Say, counted, suggest, visible
from potluck.library import Library, load
from potluck.messages import speaker
from potluck.site import Site, read_site


@click.command("review")
@click.option("--who", help="Only pages waiting for this kind of reviewer.")
@click.option("--markdown", is_flag=True, help="As a list to paste into an issue.")
@click.option(
    "--sheet", metavar="SLUG", help="A sheet for one hack: its claims next to its sources."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file; .html makes a page to print.",
)
@click.pass_context
def command(
    ctx: click.Context, who: str | None, markdown: bool, sheet: str | None, output: Path | None
) -> int:
    """List pages waiting for a review: those that ask for one, and those not compared with their
    sources for two years.

    \b
    potluck review --who clinician
    potluck review --sheet circle-the-chairs -o sheet.html
    """
    if sheet and (who or markdown):
        raise click.UsageError("--sheet is for one hack; leave out --who and --markdown")
    root = project_root(ctx)
    site, library = read_site(root), load(root)
    if sheet:
        html = output is not None and output.suffix == ".html"
        text = _sheet(sheet, library, site, speaker(root), html=html)
    else:
        text = _awaited(library, site, who, markdown, speaker(root))
    put_out(ctx, output, text)
    return 0


def _sheet(name: str, library: Library, site: Site, say: Say, *, html: bool) -> str:
    from potluck.forge.sheet import as_html, as_markdown

    slug = Path(name).stem
    hack = library.every_hack.get(slug)
    if hack is None:
        hint = suggest(slug, library.every_hack)
        raise click.UsageError(f"no hack is called `{slug}`" + (f"; {hint}" if hint else ""))
    address = f"{site.url}hacks/{hack.section}/{hack.slug}/" if site.url else ""
    if html:
        return as_html(hack, library, address, say, site.language)
    return as_markdown(hack, library, address, say)


def _awaited(library: Library, site: Site, who: str | None, markdown: bool, say: Say) -> str:
    from potluck.forge.awaiting import as_markdown, waiting

    found = waiting(library, datetime.date.today(), site.url)
    known = sorted({item.who for item in found if item.who})
    if who and who not in known:
        asked = f"; reviewers asked for: {', '.join(known)}" if known else ""
        raise click.UsageError(f"nothing is waiting for `{who}`{asked}")
    found = [item for item in found if who in (None, item.who)]
    if markdown:
        return as_markdown(found, say)
    anyone = say("anyone (old)")
    rows = [f"{item.who or anyone:<18} {item.reviewed}  {item.path}" for item in found]
    return visible("\n".join([*rows, say(f"{counted(len(found), 'review')} waiting.")]), keep="\n")
