"""`potluck publish --check URL`: is what is published what was built?"""

from __future__ import annotations

from pathlib import Path

import click

from potluck.cli.main import project_root


@click.command("publish")
@click.option("--check", "url", required=True, metavar="URL", help="The address of the live site.")
@click.option(
    "--site",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The build to compare it with (default: site/ in the project).",
)
@click.option("--every", default=1, show_default=True, help="Check only every n-th file.")
@click.pass_context
def command(ctx: click.Context, url: str, folder: Path | None, every: int) -> int:
    """Compare a live site with the build: missing files, an old version, headers.

    To publish, copy the folder site/ to any host; see docs/publishing.md.
    """
    from potluck.forge.live import compare, wanted_headers

    root = project_root(ctx)
    built = folder or root / "site"
    if not (built / "index.html").is_file():
        raise click.UsageError(f"{built} is not a built site; run `potluck build` first")
    if not url.startswith(("https://", "http://")):
        raise click.UsageError(f"`{url}` is not a web address; write https://…")
    file = built / "_headers"
    headers = wanted_headers(file.read_text(encoding="utf-8")) if file.is_file() else {}
    found = compare(built, url, headers, every=max(1, every))
    for line in found:
        click.echo(line)
    click.echo(
        "The live site matches the build."
        if not found
        else "Publish again, or see the messages above."
    )
    return int(bool(found))
