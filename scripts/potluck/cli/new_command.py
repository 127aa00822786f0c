"""`potluck new`: a new hack that starts from a working example."""

from __future__ import annotations

import os
import sys

import click

from potluck.cli.main import project_root
from potluck.cli.new_hack import USUAL_KIND, New, usual_tag, write_new, wrong_title
from potluck.diagnostics import Say, suggest
from potluck.library import FOLDER, Library, load
from potluck.messages import speaker


@click.command("new")
@click.argument("section", required=False)
@click.argument("title", required=False)
@click.option("--kind", help="The kind of page: how-to, emergency, checklist, concept.")
@click.option("--tag", "tags", multiple=True, help="A tag; can be given more than once.")
@click.option("--edit/--no-edit", default=None, help="Open it in $EDITOR, or never ask about it.")
@click.pass_context
def command(
    ctx: click.Context,
    section: str | None,
    title: str | None,
    kind: str | None,
    tags: tuple[str, ...],
    edit: bool | None,
) -> int:
    """Start a new hack: potluck new common-room "Circle the chairs".

    In a terminal, it asks for what you leave out, opens your editor, and checks what you wrote.
    Without a terminal, give section and title. The file name comes from the title.
    """
    root = project_root(ctx)
    library = load(root)
    index = f"{FOLDER}/{section}/index.md"
    if section not in library.sections and index in library.documents:
        raise click.UsageError(
            f"{index} is not complete yet; potluck check {index} says what it needs"
        )
    if not library.sections:
        raise click.UsageError(
            f"the library has no sections yet; write {FOLDER}/<section>/index.md first, with "
            "`title:`, `summary:` and `order:`"
        )
    _known(library, section, kind, tags)
    if title is not None and (wrong := wrong_title(title, library)):
        raise click.UsageError(wrong)
    # Whoever reads and can answer; a pipe does neither.
    there = sys.stdin.isatty() and sys.stdout.isatty()
    say = speaker(root)
    if there:
        from potluck.cli.asking_new import asked

        new = asked(library, section, title, kind, list(tags), say)
    elif section is None or title is None:
        raise click.UsageError(
            'there is no terminal to ask questions in; give both: potluck new SECTION "Title as '
            'an instruction"'
        )
    else:
        new = New(
            section, title.strip(), kind or USUAL_KIND, list(tags) or [usual_tag(library, section)]
        )
    path = write_new(root, library, new)
    click.echo(f"Wrote {path}.")
    if there and _wants_editor(edit, say):
        from potluck.cli.asking_new import edited

        return edited(root, path, say)
    click.echo(f"Fill it in, then run:\n  potluck check {path}\n  potluck serve")
    return 0


def _known(library: Library, section: str | None, kind: str | None, tags: tuple[str, ...]) -> None:
    """Raise click.UsageError for what the library does not have."""
    kinds = library.vocabulary.facet["kind"].ids if "kind" in library.vocabulary.facet else ()
    given = [("section", section, tuple(library.sections)), ("kind", kind, kinds)]
    given += [("tag", tag, tuple(library.vocabulary.tag)) for tag in tags]
    for what, value, valid in given:
        if value is not None and value not in valid:
            hint = suggest(value, valid)
            raise click.UsageError(f"no {what} is called `{value}`" + (f"; {hint}" if hint else ""))


def _wants_editor(edit: bool | None, say: Say) -> bool:
    """Whether to open the file: as asked for, or as somebody answers; never without an editor."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor or edit is False:
        return False
    return edit is True or click.confirm(say(f"Open it in {editor} now?"), default=True)
