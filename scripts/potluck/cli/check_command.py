"""`potluck check`: what is wrong with hacks, and what to do."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from potluck.cli.main import project_root
from potluck.diagnostics import FORMATS, Diagnostic, Say, Severity, in_order, render, same, visible
from potluck.diagnostics.text import Style, plain, summary_line
from potluck.messages import as_it_is, language_of_terminal, speaker

COLORS = {"error": "red", "observation": "yellow", "place": "cyan", "help": "green"}


def colored(text: str, role: str) -> str:
    """Color a piece of a message for a terminal."""
    color = COLORS.get(role)
    return click.style(text, fg=color, bold=role == "error") if color else text


@click.command("check")
@click.argument("paths", nargs=-1)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--fix", is_flag=True, help="Repair what has only one right answer.")
@click.option("--dry-run", is_flag=True, help="With --fix: show the repairs without making them.")
@click.option(
    "--since", metavar="REV", help="Only what this branch changed since it split from REV."
)
@click.option("--explain", metavar="RULE", help="Explain a rule, with an example.")
@click.option("--stdin-path", metavar="PATH", help="With -: the file that the text is from.")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    form: str,
    fix: bool,
    dry_run: bool,
    since: str | None,
    explain: str | None,
    stdin_path: str | None,
) -> int:
    """Check hacks and say what to repair: all of them, those at PATHS, or - for standard input.

    Errors fail (exit code 1); observations ask a question and never fail. Wrong usage exits
    with 2.
    """
    # A check builds one large value and ends: looking for garbage in between only costs time.
    gc.disable()
    ctx.call_on_close(gc.enable)
    if explain:
        return _explain(explain, _speaker(ctx))
    if dry_run and not fix:
        raise click.UsageError("--dry-run shows what --fix would change, so add --fix")
    if since and paths:
        raise click.UsageError("--since picks the files itself; leave out PATHS")
    if since and fix:
        raise click.UsageError("--since repairs nothing: run `potluck check --fix`, then --since")
    from potluck.cli import checking

    root = project_root(ctx)
    if "-" in paths:
        if len(paths) > 1 or fix:
            raise click.UsageError("- goes by itself: the text comes from standard input")
        data = sys.stdin.buffer.read(checking.MOST_INPUT)
        found, checked = checking.check_text(root, data, stdin_path)
    elif since:
        found, checked = checking.check_since(root, since)
    else:
        chosen = checking.chosen(root, paths)
        if fix:
            said = checking.repair(root, chosen, dry_run)
            output = sys.stdout if form == "text" else sys.stderr
            # A repair that is shown quotes the files.
            click.echo(visible(said, keep="\n"), file=as_it_is(output) if dry_run else output)
        if dry_run:
            return 0
        found, checked = checking.check(root, chosen)
    return report(in_order(found), checked, form, speaker(root))


def report(found: list[Diagnostic], checked: str, form: str, say: Say = same) -> int:
    """Tell what was found in one of the formats; returns 1 if something has to be repaired.

    `say` says texts of ours in another language.
    """
    from potluck.rules import RULES

    plain_output = as_it_is(sys.stdout)
    notes: Mapping[str, str] = {rule.id: rule.why for rule in RULES.values() if rule.why}
    if form == "text":
        style: Style = plain
        if sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
            style = colored
        if found:
            click.echo(render(found, "text", notes, style, say) + "\n", file=plain_output)
        click.echo(summary_line(found, checked, say), file=plain_output)
        if found:
            click.echo("\n".join(map(say, _next(found))), file=plain_output)
    else:
        summaries = {rule.id: rule.summary for rule in RULES.values()}
        click.echo(render(found, form, summaries, say=say), file=plain_output)
    return int(any(item.severity is Severity.ERROR for item in found))


def _next(found: list[Diagnostic]) -> list[str]:
    easy = sum(bool(item.fix) or item.rule == "image-metadata" for item in found)
    lines = [
        "Repair these, then run `potluck check` again; `potluck check --explain RULE` tells you "
        "more."
        if any(item.severity is Severity.ERROR for item in found)
        else "Nothing has to be repaired: observations only ask. `potluck check --explain RULE` "
        "tells you more."
    ]
    if easy:
        lines.append(
            f"`potluck check --fix` repairs {easy:,} of these; add --dry-run to see the changes "
            "first."
        )
    return lines


def _speaker(ctx: click.Context) -> Say:
    """Return what speaks the language of the project, or of the terminal where there is none."""
    try:
        return speaker(project_root(ctx))
    except click.UsageError:
        return speaker(Path(), language_of_terminal())


def _explain(name: str, say: Say) -> int:
    from potluck.diagnostics import suggest
    from potluck.rules import RULES
    from potluck.rules.reference import explanation

    rule = RULES.get(name.strip().strip("[]"))
    if rule is None:
        near = suggest(name, RULES)
        raise click.UsageError(f"no rule is called `{name}`{': ' + near if near else ''}")
    click.echo(explanation(rule, say), file=as_it_is(sys.stdout))
    return 0
