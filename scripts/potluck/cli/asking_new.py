"""What `potluck new` asks somebody at a terminal, and how it goes on in their editor."""

from __future__ import annotations

from pathlib import Path

import click

from potluck.cli.asking import Answer, ask_many, ask_one, ask_text
from potluck.cli.new_hack import USUAL_KIND, New, usual_tag, wrong_title
from potluck.diagnostics import Say, Severity, in_order, same, visible
from potluck.library import Library
from potluck.model import HackFront

_MOST_TAGS = 8


def asked(
    library: Library,
    section: str | None,
    title: str | None,
    kind: str | None,
    tags: list[str],
    say: Say = same,
) -> New:
    """Ask for what is not given yet: title, section, kind, tags. Raises click.Abort on Ctrl-C.

    `say` says our questions in another language.
    """
    if None in (section, title, kind) or not tags:
        click.echo(
            "Press Tab or an arrow key to complete an answer. Press Ctrl-C to stop; "
            "nothing is written."
        )
    if title is None:
        title = ask_text(
            say("What do you do? An instruction: Circle the chairs"),
            lambda text: say(_wrong_line(text) or wrong_title(text, library)),
        )
    if section is None:
        for one in library.sections.values():
            click.echo(visible(f"  {one.slug:<24} {one.front.title}"))
        section = ask_one(
            say("Section"),
            [
                Answer(one.slug, one.front.title, one.front.title, tuple(one.front.synonyms))
                for one in library.sections.values()
            ],
            say=say,
        )
    facet = library.vocabulary.facet.get("kind")
    if kind is None and facet:
        kind = ask_one(
            say("Kind"),
            [Answer(one.id, one.label, one.definition) for one in facet.choices],
            USUAL_KIND,
            say,
        )
    if not tags and library.vocabulary.tags:
        tags = ask_many(
            say("Tags, separated by commas"),
            [
                Answer(one.id, one.label, one.definition, tuple(one.synonyms))
                for one in library.vocabulary.tags
            ],
            _MOST_TAGS,
            usual_tag(library, section),
            say,
        )
    return New(section, title.strip(), kind or USUAL_KIND, tags or [usual_tag(library, section)])


def edited(root: Path, path: str, say: Say = same) -> int:
    """Open the file at `path` in the editor, check it, and offer to go on until it is right.

    Returns 0 when nothing is left to repair, else 1.
    """
    from potluck.cli.check_command import report
    from potluck.cli.checking import check

    while True:
        click.edit(filename=str(root / path))
        found, checked = check(root, frozenset({path}))
        report(in_order(found), checked, "text", say)
        errors = sum(item.severity is Severity.ERROR for item in found)
        if not errors:
            click.echo(_ready(path))
            return 0
        if not click.confirm(say("Open it again?"), default=True):
            click.echo(f"Continue whenever you like:\n  potluck check {path}")
            return 1


def _ready(path: str) -> str:
    name = Path(path).stem
    return (
        "It passes. See it as readers will, then send it as a pull request:\n  potluck serve\n  "
        f"git switch -c {name} && git add {path} && git commit -m 'Add {name}' && git push -u "
        "origin HEAD"
    )


def _wrong_line(text: str) -> str:
    """Say whether a title is too short or too long, with the limits of the schema."""
    (limits,) = HackFront.model_fields["title"].metadata
    fits = limits.min_length <= len(text) <= limits.max_length
    return "" if fits else f"a title has {limits.min_length} to {limits.max_length} characters"
