"""`potluck notes`: what changed in the hacks since a release, for those who read them."""

from __future__ import annotations

from pathlib import Path

import click

from potluck.cli.main import project_root
from potluck.cli.output import output_option, put_out
from potluck.diagnostics import visible


@click.command("notes")
@click.option("--since", metavar="REV", required=True, help="A tag, branch or commit: v1.2.0.")
@output_option
@click.pass_context
def command(ctx: click.Context, since: str, output: Path | None) -> int:
    """List what changed in the hacks since REV, by section, from git's history.

    New hacks; those whose steps or cautions changed, and how much; recalled ones, with the reason.
    """
    from potluck.cli.revision import change_since
    from potluck.forge.notes import as_markdown, notes
    from potluck.library import FOLDER, build_library, load, read_project
    from potluck.messages import speaker
    from potluck.site import read_site

    root = project_root(ctx)
    files, _ = read_project(root)
    # Settings and names of parts as they are now: a change of them is none of a hack.
    now = {path: data for path, data in files.items() if not path.startswith(f"{FOLDER}/")}
    before, after = build_library({**change_since(root, since).before, **now}), load(root)
    site = read_site(root)
    say = speaker(root)
    text = as_markdown(notes(before, after), after, site.url, say)
    said = text or say(f"No hack changed since {since}.\n")
    put_out(ctx, output, text, visible(said, keep="\n"))
    return 0
