"""`potluck list`: what is in the library."""

from __future__ import annotations

import sys
from typing import Any

import click

from potluck.cli.main import project_root
from potluck.diagnostics import counted, readable_json, suggest, visible
from potluck.library import Library, load
from potluck.messages import as_it_is


@click.command("list")
@click.argument(
    "what", type=click.Choice(["hacks", "sections", "tags", "paths", "checkups"]), default="hacks"
)
@click.option("--section", help="Only hacks of this section.")
@click.option("--tag", help="Only hacks with this tag.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.pass_context
def command(
    ctx: click.Context, what: str, section: str | None, tag: str | None, as_json: bool
) -> int:
    """List hacks, sections, tags, paths or check-ups (default: hacks)."""
    library = load(project_root(ctx))
    _known(section, set(library.sections), "section")
    _known(tag, set(library.vocabulary.tag), "tag")
    rows = _rows(library, what, section, tag)
    if as_json:
        click.echo(readable_json(rows), file=as_it_is(sys.stdout))
        return 0
    width = max((len(row["name"]) for row in rows), default=0)
    for row in rows:
        line = f"{visible(row['name']):<{width}}  {visible(row['title'])}"
        click.echo(line, file=as_it_is(sys.stdout))
    click.echo(f"\n{counted(len(rows), what.removesuffix('s'))}.", err=True)
    return 0


def _known(value: str | None, valid: set[str], what: str) -> None:
    if value is not None and value not in valid:
        hint = suggest(value, valid)
        raise click.UsageError(f"no {what} is called `{value}`" + (f"; {hint}" if hint else ""))


def _rows(
    library: Library, what: str, section: str | None, tag: str | None
) -> list[dict[str, Any]]:
    if what == "sections":
        return [
            {"name": s.slug, "title": s.front.title, "hacks": len(s.hacks)}
            for s in library.sections.values()
        ]
    if what == "tags":
        return [{"name": t.id, "title": t.definition} for t in library.vocabulary.tags]
    if what == "paths":
        return [{"name": p.slug, "title": p.front.title} for p in library.paths.values()]
    if what == "checkups":
        return [{"name": c.slug, "title": c.front.title} for c in library.checkups.values()]
    return [
        {"name": h.slug, "title": h.front.title, "section": h.section, "path": h.path}
        for s in library.sections.values()
        for h in s.hacks
        if section in (None, h.section) and (tag is None or tag in h.front.tags)
    ]
