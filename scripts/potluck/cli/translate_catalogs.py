"""`potluck translate export` and `import`: catalogs for Weblate, Crowdin, Poedit, and back."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from potluck.cli.main import project_root
from potluck.diagnostics import counted, visible

if TYPE_CHECKING:
    from potluck.catalogs.entries import Catalog
    from potluck.library import Library
    from potluck.translations.texts import Text

# A hundred times what a large library needs.
_MOST = 64 * 1024 * 1024


@click.command("export")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--to", "language", required=True, help="The language to translate into: es.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write to, as es/<section>.po.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["po", "xliff"]),
    default="po",
    show_default=True,
    help="PO for most tools; XLIFF 1.2 for tools that ask for it.",
)
@click.pass_context
def export(
    ctx: click.Context, files: Sequence[Path], language: str, output: Path, form: str
) -> int:
    """Write catalogs of texts and their translations: one for each section, or of FILES alone.

    Texts that are out of date are marked `fuzzy`, with what the original said before, if git knows
    it.
    """
    from potluck.catalogs.entries import (
        catalogs_of,
        pages_to_translate,
        pages_with_errors,
        within,
    )
    from potluck.catalogs.po import po_bytes
    from potluck.catalogs.xliff import xliff_bytes
    from potluck.reading.file_names import original_of
    from potluck.site import read_site
    from potluck.translations.old_texts import old_text
    from potluck.writing import write_output

    root = project_root(ctx)
    library = _library(root)
    _known_language(library, language)
    site = read_site(root)
    named = {original_of(_inside(root, file)) for file in files}
    chosen = frozenset(
        path for path in pages_to_translate(library) if not named or within(path, named)
    )
    broken = [*pages_with_errors(library, named)]
    for path in broken:
        click.echo(
            visible(f"{path} was left out: it has errors; `potluck check` says which"), err=True
        )
    if files and not chosen and not broken:
        raise click.UsageError("none of these is an original to translate; name files in hacks/...")

    def older(path: str, text: Text) -> str:
        return old_text(root, path, text.kind, text.was)

    texts = done = 0
    # Nothing chosen would be everything, and what was named cannot be read.
    catalogs = catalogs_of(library, language, chosen, older) if chosen else ()
    for name, catalog in catalogs:
        if form == "po":
            data, ending = po_bytes(catalog, site.name), "po"
        else:
            data, ending = xliff_bytes(catalog, site.language, name), "xlf"
        write_output(root, output / language / f"{name}.{ending}", data)
        texts += len(catalog.entries)
        done += sum(bool(entry.target) and not entry.stale for entry in catalog.entries)
    click.echo(f"{counted(texts, 'text')} in {visible(str(output / language))}, {done} up to date.")
    return int(bool(broken))


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option("--to", "language", help="The language, if a catalog does not name it: es.")
@click.pass_context
def import_(ctx: click.Context, files: Sequence[Path], language: str | None) -> int:
    """Write translations from the catalogs FILES next to their originals.

    Entries that are empty or `fuzzy` change nothing. If an entry does not fit, its page stays as it
    is.
    """
    from potluck.catalogs.entries import CatalogError
    from potluck.catalogs.importing import import_catalog
    from potluck.library import part_names, read_folder, words_of
    from potluck.library.part_names import WORDS
    from potluck.writing import create_inside, replace_inside

    root = project_root(ctx)
    library, held = _library(root), read_folder(root)
    written = refused = left = empty = 0
    for file in files:
        try:
            catalog = _read(file)
        except CatalogError as error:
            click.echo(visible(f"{file} {error}"), err=True)
            refused += 1
            continue
        own = language or catalog.language
        if language and catalog.language not in ("", language):
            raise click.UsageError(f"{file} is in `{catalog.language}`, but --to says `{language}`")
        _known_language(library, own, file)
        catalog = type(catalog)(own, catalog.entries)
        # Before the first file in a language stands there, nobody has read what it calls parts.
        called = words_of(root, own)
        known = {**held, f"{WORDS}/{own}": called} if called else held
        imported = import_catalog(
            library, known, catalog, {**library.part_names, **part_names(called)}
        )
        for path, text in imported.files.items():
            data = text.encode()
            if (root / path).exists():
                replace_inside(root, path, data)
            else:
                create_inside(root, path, data)
        if imported.files:  # the next catalog may hold texts of the same page
            library, held = _library(root), read_folder(root)
        for line in imported.refused:
            click.echo(visible(f"{file}: {line}"), err=True)
        written, refused = written + len(imported.files), refused + len(imported.refused)
        left, empty = left + imported.open, empty + imported.empty
    click.echo(
        f"{counted(written, 'file')} written; {counted(left, 'text')} marked as unfinished and "
        f"{counted(empty, 'empty one')} left as they were; {refused} refused."
    )
    return int(bool(refused))


def _library(root: Path) -> Library:
    from potluck.library import load
    from potluck.translations.written import with_written

    return with_written(root, load(root))


def _known_language(library: Library, language: str, file: Path | None = None) -> None:
    """Raise click.UsageError for a language in which nothing is to be published."""
    known = {
        *library.settings.every_language,
        *library.shared_words,
        *(name for named in library.translations.values() for name in named),
    }
    if language in known:
        return
    if not language:
        raise click.UsageError(f"{file} does not name its language; add it: --to es")
    raise click.UsageError(
        visible(
            f"`{language[:40]}` is not one of the languages of this library "
            f"({', '.join(sorted(known)) or 'none yet'}); add it to `languages:` or, to "
            "publish only what is translated, `some_pages:`, under `library:` in mkdocs.yml"
        )
    )


def _read(file: Path) -> Catalog:
    """Read a catalog, whichever form it has. Raises CatalogError."""
    from potluck.catalogs.entries import CatalogError
    from potluck.catalogs.po import read_po_bytes
    from potluck.catalogs.xliff import read_xliff_bytes

    try:
        with file.open("rb") as opened:
            data = opened.read(_MOST + 1)
    except OSError as error:
        raise CatalogError(f"cannot be read: {error.strerror}") from None
    if len(data) > _MOST:
        raise CatalogError(f"is larger than {_MOST >> 20} MB, too large for a catalog")
    return (read_xliff_bytes if _is_xml(data) else read_po_bytes)(data)


def _is_xml(data: bytes) -> bool:
    """Whether a file begins as XML does, after the mark of an encoding if it has one."""
    start = data[:64]
    for mark in (BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE):
        start = start.removeprefix(mark)
    return start.replace(b"\0", b"").lstrip().startswith(b"<")


def _inside(root: Path, file: Path) -> str:
    try:
        return file.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        raise click.UsageError(f"{file} is not in this project") from None
