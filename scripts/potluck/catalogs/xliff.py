"""Catalogs as XLIFF 1.2, the version that Weblate and Crowdin both read and write in full.

It is written here: one element for each text. It is read by a parser that takes no entities, so a
file cannot grow in memory or name another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, SubElement, indent, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from potluck.catalogs.entries import Catalog, CatalogError, Entry

_SPACE = "urn:oasis:names:tc:xliff:document:1.2"
_SPACES = "{http://www.w3.org/XML/1998/namespace}space"
# States in which somebody still has to look at a text.
_OPEN = ("new", "needs-")


def xliff_bytes(catalog: Catalog, original: str, name: str) -> bytes:
    """Write a catalog; `original` is the language of the originals, `name` that of the catalog."""
    root = Element("xliff", {"xmlns": _SPACE, "version": "1.2"})
    file = SubElement(
        root,
        "file",
        {
            "original": name,
            "source-language": original,
            "target-language": catalog.language,
            "datatype": "plaintext",
        },
    )
    body = SubElement(file, "body")
    for entry in catalog.entries:
        unit = SubElement(
            body, "trans-unit", {"id": entry.context, "resname": entry.context, _SPACES: "preserve"}
        )
        SubElement(unit, "source").text = entry.source
        state = "needs-adaptation" if entry.stale else "translated" if entry.target else "new"
        SubElement(unit, "target", {"state": state}).text = entry.target
        for comment in entry.comments:
            SubElement(unit, "note").text = comment
        if entry.previous:
            old = SubElement(unit, "alt-trans", {"alttranstype": "previous-version"})
            SubElement(old, "source").text = entry.previous
            SubElement(old, "target").text = entry.target
    indent(root)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def read_xliff_bytes(data: bytes) -> Catalog:
    """Read an XLIFF 1.2 file; raises CatalogError for what is none."""
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise CatalogError("declares entities or a document type; a catalog needs none") from None
    except (ParseError, ValueError, LookupError) as error:
        raise CatalogError(f"is not XML: {error}") from None
    except RecursionError:
        raise CatalogError("is nested too deeply for a catalog") from None
    if root.tag != f"{{{_SPACE}}}xliff":
        raise CatalogError("is not XLIFF 1.2; choose that version when you export")
    languages = {file.get("target-language", "") for file in root.iter(f"{{{_SPACE}}}file")}
    if len(languages) > 1:
        raise CatalogError("has more than one language; export each language to its own file")
    language = next(iter(languages), "")
    return Catalog(language.replace("_", "-").lower(), tuple(_read(root)))


def _read(root: Element) -> Iterator[Entry]:
    for unit in root.iter(f"{{{_SPACE}}}trans-unit"):
        source, target = (unit.find(f"{{{_SPACE}}}{name}") for name in ("source", "target"))
        said = "" if target is None else "".join(target.itertext())
        state = "" if target is None else target.get("state", "")
        notes = unit.iter(f"{{{_SPACE}}}note")
        yield Entry(
            unit.get("resname") or unit.get("id") or "",
            "" if source is None else "".join(source.itertext()),
            said,
            state.startswith(_OPEN),
            comments=tuple("".join(note.itertext()).strip() for note in notes),
        )
