"""`potluck check`: everything that can be wrong with a hack, in one run."""

from __future__ import annotations

from pathlib import Path

import click

from potluck.cli.main import project_root
from potluck.diagnostics import FORMATS, Severity, counted, in_order, render
from potluck.diagnostics.text import plain, summary_line
from potluck.library import load

COLORS = {"error": "red", "observation": "yellow", "place": "cyan", "help": "green"}


def colored(text: str, role: str) -> str:
    """Color a piece of a message for a terminal."""
    color = COLORS.get(role)
    return click.style(text, fg=color, bold=role == "error") if color else text


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], form: str) -> int:
    """Check hacks and say what to repair: all of them, or those at PATHS.

    Errors fail (exit code 1); observations ask a question and never fail.
    """
    from potluck.rules import run

    root = project_root(ctx)
    library = load(root)
    chosen = _chosen(root, paths, set(library.documents))
    found = in_order(run(library, chosen))
    if form == "text":
        style = colored if click.get_text_stream("stdout").isatty() else plain
        if found:
            click.echo(render(found, "text", style=style) + "\n")
        count = len(library.known) if chosen is None else len(chosen)
        click.echo(summary_line(found, counted(count, "hack")))
    else:
        click.echo(render(found, form))
    return int(any(item.severity is Severity.ERROR for item in found))


def _chosen(root: Path, paths: tuple[Path, ...], known: set[str]) -> frozenset[str] | None:
    """The library's files at or below `paths`; None for all. Unread files count too."""
    if not paths:
        return None
    chosen: set[str] = set()
    for path in paths:
        try:
            name = path.resolve().relative_to(root).as_posix()
        except ValueError:
            raise click.UsageError(f"{path} is not in {root / 'hacks'}") from None
        below = {k for k in known if k == name or k.startswith(f"{name}/") or name == "."}
        chosen |= below or {name}
    return frozenset(chosen)
