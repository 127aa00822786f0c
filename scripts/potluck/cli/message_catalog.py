"""The catalog of all that is said, to be translated: what the code holds, what is known of it."""

from __future__ import annotations

import importlib
import io
import re
from collections.abc import Iterator
from pathlib import Path

import potluck
from potluck import __version__
from potluck.cli.collecting import Template, help_texts, templates
from potluck.cli.main import COMMANDS, group
from potluck.cli.sentences import ALSO
from potluck.messages import catalog_files
from potluck.rules import RULES
from potluck.rules.data import table
from potluck.rules.reference import EXAMPLE

# What would differ each time, or says nothing: git knows when and by whom a line was changed.
_IDLE = re.compile(rb'^"(?:POT-Creation|PO-Rev|Generated|Last-Tr|Language-Team|Report).*\n', re.M)
_HEADER = """\
# What the check and the commands say, and what it is in this language.
# What stands in braces is filled in; each translation has the same. Quoted words of the example
# files, names of keys, files, rules and commands stay as they are."""


def sentences() -> dict[Template, list[str]]:
    """Return all that is said, each with where: a module, `rule NAME`, `potluck NAME --help`."""
    found = templates(Path(potluck.__file__).parent)
    for text, where in (*_of_rules(), *_of_help(), *((text, "a word") for text in ALSO)):
        found.setdefault(text, []).append(where)
    return found


def message_catalog(language: str, root: Path) -> bytes:
    """Return the catalog for a language with what is known of it at `root`, in PO.

    What changed a little since it was translated is marked as `fuzzy`: it is not shown until
    somebody read it.
    """
    from babel.core import Locale
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po, write_po

    # Babel does not know each language that has a code of three letters.
    locale = None if len(language) == 3 else Locale.parse(language, sep="-")
    fresh = Catalog(locale or language, header_comment=_HEADER, charset="utf-8")
    for text, where in sentences().items():
        fresh.add(text, auto_comments=where[:3])
    for text, rule in examples().items():
        fresh.add(text, auto_comments=[f"example of {rule}"], context=EXAMPLE)
    known = Catalog(locale or language, header_comment=_HEADER, charset="utf-8")
    for file in catalog_files(root, language):
        for entry in read_po(io.BytesIO(file.read_bytes()), ignore_obsolete=True):
            if entry.id:
                known.add(entry.id, entry.string, flags=entry.flags, context=entry.context)
    known.update(fresh, update_creation_date=False)
    known.project, known.version = "Potluck", __version__
    known.fuzzy = False
    written = io.BytesIO()
    write_po(written, known, width=0, ignore_obsolete=True)
    return _IDLE.sub(b"", written.getvalue())


def _of_rules() -> Iterator[tuple[str, str]]:
    for rule in RULES.values():
        for text in filter(None, (rule.summary, rule.why)):
            yield text, f"rule {rule.id}"
    for entry in table("html_instead"):
        yield entry["write"], "rule raw-html"
    for place in table("emergency_numbers")["numbers"].values():
        yield place, "rule emergency-number"


def examples() -> dict[str, str]:
    """Return the examples of the rules, each with its rule."""
    return {text.strip(): rule.id for rule in RULES.values() for text in (rule.bad, rule.good)}


def _of_help() -> Iterator[tuple[str, str]]:
    yield from ((text, "potluck --help") for text in help_texts(group))
    for name in COMMANDS:
        command = importlib.import_module(f"potluck.cli.{name}_command").command
        yield from ((text, f"potluck {name} --help") for text in help_texts(command))
