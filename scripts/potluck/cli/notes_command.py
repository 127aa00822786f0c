"""`potluck notes`: what changed in the hacks since a release, for those who read them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from potluck.cli.main import project_root
from potluck.diagnostics import visible
from potluck.writing import write_output


@click.command("notes")
@click.option("--since", metavar="REV", required=True, help="A tag, branch or commit: v1.2.0.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="Write to this file instead of the terminal.",
)
@click.pass_context
def command(ctx: click.Context, since: str, output: Path | None) -> int:
    """List what changed in the hacks since REV, by section, from git's history.

    New hacks; those whose steps or cautions changed, and how much; recalled ones, with the reason.
    """
    from potluck.cli.revision import change_since
    from potluck.forge.notes import as_markdown, notes
    from potluck.library import FOLDER, build_library, load, read_project
    from potluck.messages import as_it_is, speaker
    from potluck.site import read_site

    root = project_root(ctx)
    files, _ = read_project(root)
    # Settings and names of parts as they are now: a change of them is none of a hack.
    now = {path: data for path, data in files.items() if not path.startswith(f"{FOLDER}/")}
    before, after = build_library({**change_since(root, since).before, **now}), load(root)
    site = read_site(root)
    say = speaker(root)
    text = as_markdown(notes(before, after), after, site.url, say)
    if output is not None:
        write_output(root, output, text.encode())
        click.echo(f"Wrote {output}.")
    else:
        said = text or say(f"No hack changed since {since}.\n")
        click.echo(visible(said, keep="\n"), nl=False, file=as_it_is(sys.stdout))
    return 0
