"""Catalogs as PO files, by Babel, which reads and writes them for the themes of MkDocs as well."""

from __future__ import annotations

import io
import re

from babel.messages.catalog import Catalog as PoCatalog
from babel.messages.pofile import PoFileError, normalize, read_po, write_po

from potluck.catalogs.entries import Catalog, CatalogError, Entry

_CONFLICT = re.compile(r"<{7}|={7}|>{7}")
# A line with a text. Babel takes a text without its end for a shorter one.
_STRING = re.compile(r'\s*(?:msg|")')
_WHOLE_STRING = re.compile(r'\s*(?:msg[a-z_]+(?:\[\d+\])?\s*)?"(?:[^"\\]|\\.)*"\s*')
_CUT_OFF = (
    "breaks off in the middle of a text, on line {line}, as a file that was not fetched to its "
    "end: get it again"
)


def po_bytes(catalog: Catalog, project: str) -> bytes:
    """Write a catalog. The same catalog gives the same bytes: it carries no time."""
    made = PoCatalog(project=project, charset="utf-8", fuzzy=False)
    for entry in catalog.entries:
        message = made.add(
            entry.source,
            entry.target,
            locations=[(entry.path, 1)],
            auto_comments=list(entry.comments),
            flags=["fuzzy"] if entry.stale else [],
            context=entry.context,
        )
        # "100 % of" is no placeholder of a program.
        message.flags -= {"python-format", "python-brace-format"}
    out = io.BytesIO()
    write_po(out, made, omit_header=True, include_lineno=False)
    text = out.getvalue().decode()
    for entry in catalog.entries:
        if entry.previous:
            context = f"\nmsgctxt {normalize(entry.context)}\n"
            text = text.replace(context, f"\n{_previous(entry.previous)}{context}", 1)
    return f"{_header(catalog.language, project)}\n{text}".encode()


def _previous(text: str) -> str:
    """What an original said before. Babel breaks these lines within a string, as if comments."""
    return "\n".join(f"#| {line}" for line in f"msgid {normalize(text)}".split("\n"))


def _header(language: str, project: str) -> str:
    base, _, region = language.partition("-")
    locale = f"{base}_{region.upper()}" if region else base
    lines = [
        f"Project-Id-Version: {' '.join(project.split())}",
        f"Language: {locale}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
    ]
    escaped = (line.replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in escaped)


def read_po_bytes(data: bytes) -> Catalog:
    """Read a PO file; raises CatalogError for one that cannot be read as PO in UTF-8."""
    try:
        text = data.decode("utf-8-sig")
        _refuse_half_a_text(text)
        read = read_po(io.StringIO(text), abort_invalid=True, ignore_obsolete=True)
    except UnicodeDecodeError:
        raise CatalogError("is not written in UTF-8; export it as UTF-8 and try again") from None
    except PoFileError as error:
        number = error.lineno + 1
        line = (text.splitlines() or [""])[min(number, text.count("\n")) - 1]
        if _CONFLICT.match(line):
            raise CatalogError(
                f"has two versions of a text on line {number}, as Git leaves them: keep one, and "
                "remove the lines with <<<<<<<, ======= and >>>>>>>"
            ) from None
        raise CatalogError(f"is not a PO file: line {number} does not belong in one") from None
    except CatalogError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever its parser meets in a broken file
        raise CatalogError(f"cannot be read as PO ({type(error).__name__})") from None
    entries = [
        Entry(
            str(m.context or ""),
            m.id,
            str(m.string or ""),
            "fuzzy" in m.flags,
            comments=tuple(map(str.strip, m.auto_comments)),
        )
        for m in read
        if m.id and isinstance(m.id, str)
    ]
    if entries and _is_open(entries[-1]):
        raise CatalogError(_CUT_OFF.format(line=text.count("\n")))
    language = read.locale_identifier or ""
    return Catalog(language.replace("_", "-").lower(), tuple(entries))


def _refuse_half_a_text(text: str) -> None:
    """Raise CatalogError for a line on which a text begins and does not end."""
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if _STRING.match(line) and not _WHOLE_STRING.fullmatch(line):
            if number == len(lines):
                raise CatalogError(_CUT_OFF.format(line=number))
            raise CatalogError(f"is not a PO file: line {number} does not belong in one")


def _is_open(last: Entry) -> bool:
    """Whether the last text ends as a line does that another follows: with a space or a break."""
    return last.target != last.target.rstrip() and last.source == last.source.rstrip()
