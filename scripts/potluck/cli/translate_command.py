"""`potluck translate`: what is translated, what is out of date, and what was renewed."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from potluck.cli.help_texts import Group
from potluck.cli.main import project_root
from potluck.cli.translate_catalogs import export, import_
from potluck.diagnostics import counted, visible
from potluck.project import DOCS, HACKS

if TYPE_CHECKING:
    from potluck.library import Library
    from potluck.translations.standing import Standing


@click.group("translate", cls=Group)
def command() -> None:
    """Keep translations next to their originals, block by block."""


command.add_command(export)
command.add_command(import_)


@command.command("status")
@click.option("--language", help="Only this language: es.")
@click.option("--all", "every", is_flag=True, help="Also list what is fresh and what is missing.")
@click.option("--changes", is_flag=True, help="What changed in the originals, according to git.")
@click.pass_context
def status(ctx: click.Context, language: str | None, every: bool, changes: bool) -> int:
    """Show what is fresh, stale, missing or without an original, in each language."""
    from potluck.library import load
    from potluck.messages import as_it_is, speaker
    from potluck.reading.file_names import language_in
    from potluck.translations.pairing import State
    from potluck.translations.standing import standings
    from potluck.translations.unread import waiting_translations
    from potluck.translations.written import with_written

    root = project_root(ctx)
    library = with_written(root, load(root))
    languages = _languages(library, language)
    rows = list(standings(library, languages))
    say = speaker(root)
    titles = [say(title) for title in ("fresh", "stale", "missing", "unsafe")]
    wide = [max(len(title), 5) for title in titles]
    words = {word: say(word) for word in ("fresh", "stale", "missing", "orphan")}
    first = max(8, *map(len, words.values()))
    heads = " ".join(f"{title:>{size}}" for title, size in zip(titles, wide, strict=True))
    explained = say("file (unsafe: shown in the original language until it is updated)")
    click.echo(f"{'':<{first}} {heads}  {explained}")
    for row in rows:
        if every or row.word in ("stale", "orphan"):
            count = [*(row.counts.get(state, 0) for state in State), row.unsafe]
            told = " ".join(f"{one:>{size}}" for one, size in zip(count, wide, strict=True))
            word = words.get(row.word, row.word)
            click.echo(f"{word:<{first}} {told}  {visible(row.path)}")
        stale = row.found and row.word == "stale"
        for line in _changes(root, library, row) if changes and stale else ():
            click.echo(visible(f"         {line}"), file=as_it_is(sys.stdout))
    for path, why in waiting_translations(library).items():
        if language_in(path) in languages:
            click.echo(visible(f"{path}: {why}"), err=True)
    for name in sorted(languages):
        of = [row.word for row in rows if row.language == name]
        tally = ", ".join(f"{of.count(word)} {said}" for word, said in words.items())
        click.echo(f"{name}: {tally}.")
    if not languages:
        click.echo(
            "Nothing is translated yet: write slug.es.md next to slug.md, with the code of your "
            "language."
        )
    return 0


@command.command("sync")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--language", help="Only this language: es.")
@click.option(
    "--still-right",
    is_flag=True,
    help="The named FILES are still right even though their originals changed; you have read them.",
)
@click.pass_context
def sync(ctx: click.Context, files: Sequence[Path], language: str | None, still_right: bool) -> int:
    """Record which text each block is a translation of, without changing a word.

    What you rewrote is then fresh. What you did not touch stays stale.
    """
    from potluck.library import load
    from potluck.reading.file_names import language_in
    from potluck.translations.record import synced
    from potluck.translations.shared_standing import FOLDER
    from potluck.translations.unread import unread_translations, waiting_translations
    from potluck.translations.written import with_written
    from potluck.writing import create_inside, replace_inside

    if still_right and not files:
        raise click.UsageError("--still-right needs the names of the FILES that you have read")
    root = project_root(ctx)
    library = with_written(root, load(root))
    languages = _languages(library, language)
    unread = {**unread_translations(library), **waiting_translations(library)}
    chosen = {_named(root, library, file) for file in files}
    changed, left, refused = 0, 0, 0
    for path, why in unread.items():
        if path in chosen or not (chosen or language) or language_in(path) == language:
            click.echo(visible(f"{path} was left as it is: {why}"), err=True)
            refused += 1
            if path.startswith(f"{FOLDER}/"):
                click.echo("Until then, nothing is recorded for the files next to it.", err=True)
    for found in synced(library, languages, chosen or None, still_right=still_right):
        left += len(found.still_stale)
        for what in found.still_stale:
            click.echo(visible(f"{found.path}: {what} still needs updating"), err=True)
        for what in found.missing:
            click.echo(visible(f"{found.path}: {what} still needs translating"), err=True)
        for what in found.uneven:
            click.echo(visible(f"{found.path}: {what}; nothing was recorded for it"), err=True)
        if found.text is not None:
            new = not (root / found.path).is_file()
            (create_inside if new else replace_inside)(root, found.path, found.text.encode())
            changed += 1
    click.echo(f"{counted(changed, 'file')} written; {counted(left, 'text')} still to be updated.")
    return int(bool(refused))


def _changes(root: Path, library: Library, row: Standing) -> Iterator[str]:
    """Say of each block of the original that changed since it was translated how it changed."""
    from potluck.translations.blocks import blocks_of
    from potluck.translations.in_language import pairs_of
    from potluck.translations.old_texts import changed_words, old_block
    from potluck.translations.pairing import State
    from potluck.translations.standing import originals

    original = originals(library)[row.original]
    assert row.found
    blocks = blocks_of(original.document.body)
    for pair in pairs_of(original.document, original.front, row.found)["body"]:
        now = blocks[pair.at].text
        if pair.state is State.MISSING:
            yield f"{{+{' '.join(now.split())}+}}"
        elif pair.state is State.STALE:
            old = old_block(root, row.original, pair.was) if pair.was else ""
            yield changed_words(old, now) if old else " ".join(now.split())


def _languages(library: Library, language: str | None) -> frozenset[str]:
    found = frozenset(name for named in library.translations.values() for name in named)
    found |= frozenset(library.shared_words) | frozenset(library.settings.every_language)
    if language is None:
        return found
    if language not in found:
        known = ", ".join(sorted(found)) or "none yet"
        raise click.UsageError(f"there are no translations into `{language}` (there are: {known})")
    return frozenset({language})


def _named(root: Path, library: Library, file: Path) -> str:
    """Return the path of a translation that somebody named.

    Raises click.UsageError for what is none: without that, nothing done would look like all done.
    """
    from potluck.reading.file_names import language_in, original_of
    from potluck.translations.shared_standing import FOLDER
    from potluck.translations.standing import originals

    if not file.exists():
        raise click.UsageError(f"there is no file {file}")
    if file.is_dir():
        raise click.UsageError(f"{file} is a folder; name the translated files in it")
    try:
        path = file.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        raise click.UsageError(f"{file} is not in this project") from None
    if not language_in(path) or path.split("/")[0] not in (HACKS, DOCS):
        raise click.UsageError(
            f"{file} is not a translation: translations have a language in their names, such as "
            "circle.es.md"
        )
    if original_of(path) not in originals(library) and not path.startswith(f"{FOLDER}/"):
        raise click.UsageError(
            f"the original of {file} is missing or cannot be read; `potluck check` says which"
        )
    return path
