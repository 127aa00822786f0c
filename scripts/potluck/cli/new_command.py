"""`potluck new`: a new hack that starts from a working example."""

from __future__ import annotations

import datetime
import re

import click

from potluck.cli.main import project_root
from potluck.diagnostics import suggest
from potluck.library import FOLDER, Library, load
from potluck.model import HackFront
from potluck.reading.file_names import plain_words
from potluck.rules.data import text
from potluck.writing import create_inside


@click.command("new")
@click.argument("section", required=False)
@click.argument("title", required=False)
@click.pass_context
def command(ctx: click.Context, section: str | None, title: str | None) -> int:
    """Start a new hack: potluck new common-room "Circle the chairs".

    Asks for what you leave out. The file name comes from the title.
    """
    root = project_root(ctx)
    library = load(root)
    if not library.sections:
        raise click.UsageError(
            f"the library has no section yet; write {FOLDER}/<section>/index.md first, "
            "with `title:`, `summary:` and `order:`"
        )
    section = section or _ask_section(library)
    if section not in library.sections:
        hint = suggest(section, library.sections)
        raise click.UsageError(f"no section is called `{section}`; {hint}")
    title = (title or click.prompt("Title, as an instruction (Circle the chairs)")).strip()
    slug = slug_of(title)
    if not slug:
        raise click.UsageError("the title needs letters or digits")
    if slug in library.known:
        raise click.UsageError(f"{library.known[slug]} has this name; choose another title")
    path = f"{FOLDER}/{section}/{slug}.md"
    example = text("new_hack.md").format(
        title=_quoted(title), tag=_tag(library, section), facets=_facets(library),
        today=datetime.date.today().isoformat(),
    )  # fmt: skip
    create_inside(root, path, example.encode())
    click.echo(f"Wrote {path}. Fill it in, then run:\n  potluck check {path}\n  potluck serve")
    return 0


def slug_of(title: str) -> str:
    """Make a slug of a title: lower-case words joined by hyphens, at most eight."""
    return "-".join(plain_words(title)[:8])


def _ask_section(library: Library) -> str:
    for section in library.sections.values():
        click.echo(f"  {section.slug:<24} {section.front.title}")
    answer: str = click.prompt("Section")
    return answer.strip()


def _tag(library: Library, section: str) -> str:
    """A tag to start from: the one that most hacks of the section have."""
    hacks = library.sections[section].hacks
    tags = [tag for hack in hacks for tag in hack.front.tags] or list(library.vocabulary.tag)
    return max(sorted(set(tags)), key=tags.count) if tags else "welcome"


def _facets(library: Library) -> str:
    """Lines for the facets that this library has, each with its first value."""
    lines = []
    for key in ("audience", "setting", "effort", "cost", "when"):
        values = library.vocabulary.facet[key].ids if key in library.vocabulary.facet else ()
        many = HackFront.model_fields[key].default == []
        lines += [f"{key}: [{values[0]}]\n" if many else f"{key}: {values[0]}\n"] if values else []
    return "".join(lines)


def _quoted(title: str) -> str:
    escaped = title.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' if re.search(r"[:#'\"\[\]{}&*!|>%@`\\]|^[-?\d]", title) else title
